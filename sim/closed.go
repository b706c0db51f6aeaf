package sim

import "math"

// closed evaluates a method's moments at any real t in closed form: what tuning
// needs, thousands of times a figure. Everything is formed from δ = 1−r, r the
// roots of r² − (1−x+β) r + β, whose sum is x+ε and whose product is x, so that
// flat directions lose nothing. It agrees with the walker to about 1e-9 except
// where t is small against 1/ε or 1/(1−γ), where the noise terms cancel; tuning
// does not go there. closed_average.go holds the averaging methods.
type closed struct {
	t         float64
	average   average // of a method with averaging
	beta, eps float64
	betaT     float64 // βᵗ
	inverse   float64 // 1/√β
	sum       float64 // Σ_{k<t} βᵏ
	low, high float64 // underdamped for low < x < high

	// search is content with angles to 1e-9, and twice as fast.
	search bool

	// blur, of a search, averages over the phases of modes that have turned often: what is left
	// of a sum over many directions, without the nodes to follow each of them.
	blur bool
}

// newClosed prepares a method's momentum and averaging at step t.
func newClosed(m Method, t float64) closed {
	eps := 1 - m.Momentum
	c := closed{t: t, beta: m.Momentum, eps: eps}
	if m.EMA > 0 {
		c.average = newAverage(1-m.EMA, t)
	}
	if c.beta > 0 {
		var gone float64
		c.betaT, gone = decayed(t * math.Log1p(-eps))
		c.sum = gone / eps
		root := math.Sqrt(c.beta)
		c.inverse = 1 / root
		low := eps / (1 + root)
		c.low, c.high = low*low, (1+root)*(1+root)
	}
	return c
}

// at returns the squared mean and the unit noise's variance at x = η h > 0.
func (c *closed) at(x float64) (meanSquared, variance float64) {
	one := [1]weighted{{x, 1, 1}}
	return c.over(one[:], 1)
}

// over returns Σ bias · mean² and Σ noise · variance over some nodes at
// x = rate · slope: one call for all of them, since calls cost most in
// WebAssembly.
func (c *closed) over(nodes []weighted, rate float64) (bias, noise float64) {
	switch {
	case c.average.keep > 0:
		for _, n := range nodes {
			mean2, variance := c.averaged(rate * n.slope)
			bias += n.bias * mean2
			noise += n.noise * variance
		}
	case c.beta == 0:
		for _, n := range nodes {
			mean2, variance := plain(rate*n.slope, c.t)
			bias += n.bias * mean2
			noise += n.noise * variance
		}
	default:
		return c.heavy(nodes, rate)
	}
	return bias, noise
}

// heavy is over with momentum. For a conjugate pair of roots √β e^{±iω},
// s = |Im r|:
//
//	mean = β^((t+1)/2) √x sin((t+1) ω + ψ) / s,   ψ = arg δ
//	variance = (Σ βᵏ − Re e^{2iω} Σ (β e^{2iω})ᵏ) / (2 sin² ω)
//
// One angle, one sine and one quotient are computed; the others follow, with
// |1−r²|² = x (2+2β−x).
func (c *closed) heavy(nodes []weighted, rate float64) (bias, noise float64) {
	for _, n := range nodes {
		x := rate * n.slope
		sum := x + c.eps
		disc := (x - c.low) * (x - c.high)
		// Near equal roots the terms cancel; a relative nudge of x of 1e-6 keeps
		// the result to 1e-5 or so on a set of x of that width.
		if near := 1e-8 * sum * sum; math.Abs(disc) < near {
			disc = math.Copysign(near, disc)
		}
		if disc >= 0 {
			mean2, variance := c.real(x, sum, math.Sqrt(disc))
			bias += n.bias * mean2
			noise += n.noise * variance
			continue
		}
		s2 := -disc / 4
		s := math.Sqrt(s2)
		re := 1 - sum/2
		sin1, cos1 := s*c.inverse, re*c.inverse
		flip := 1.0
		if re < 0 {
			// ω and ω−π are the same at whole steps, and the slower one varies less
			// between them.
			flip, cos1 = -1, -cos1
		}
		sharp := 1.0
		var sinT, cosT float64
		if c.search {
			turned := c.t * arcAngle(sin1, cos1)
			if c.blur {
				// As if phases were spread by a sixth of the turn.
				sharp = math.Exp(-turned * turned / 72)
			}
			sinT, cosT = sincosMod(turned)
		} else {
			sinT, cosT = math.Sincos(c.t * math.Atan2(sin1, cos1))
		}
		sin1 *= flip
		sinT *= flip
		far := x * (2 + 2*c.beta - x)
		quotient := 1 / (s2 * far)
		overS2, overFar := quotient*far, quotient*s2
		// √x (sin ψ, cos ψ) = (s, sum/2); sin((t+1)ω+ψ) by addition.
		wave := (sinT*cos1+cosT*sin1)*sum/2 + (cosT*cos1-sinT*sin1)*s
		bias += n.bias * (c.betaT * c.beta * overS2 * (sharp*wave*wave + (1-sharp)*x/2))
		sin2, cos2 := 2*sin1*cos1, 1-2*sin1*sin1
		sin2T, cos2T := sharp*2*sinT*cosT, sharp*(1-2*sinT*sinT)
		nr, ni := 1-c.betaT*cos2T, -c.betaT*sin2T
		dr, di := 1-c.beta*cos2, -c.beta*sin2
		qr, qi := (nr*dr+ni*di)*overFar, (ni*dr-nr*di)*overFar
		noise += n.noise * ((c.sum - (cos2*qr - sin2*qi)) * c.beta * overS2 / 2)
	}
	return bias, noise
}

// real is at for two real roots, gap apart.
func (c *closed) real(x, sum, gap float64) (meanSquared, variance float64) {
	big := (sum + gap) / 2
	small := x / big
	r1, r2 := 1-small, 1-big
	var p1, p2 float64
	if c.t*small < dead || small > 1 {
		p1 = math.Exp(c.t * logAbs1m(small))
	}
	if c.t*big < dead || big > 1 {
		p2 = math.Exp(c.t * logAbs1m(big))
	}
	if r1 < 0 { // then so is r2: both powers change sign together at every step
		r1, r2 = -r1, -r2
	}
	mean := (big*r1*p1 - small*r2*p2) / gap
	// Σ_{k<t} ((r1^{k+1} − r2^{k+1})/(r1−r2))², term by term.
	q1, q2 := p1*p1, p2*p2
	v1 := r1 * r1 * geometric(small*(2-small), q1)
	v2 := r2 * r2 * geometric(big*(2-big), q2)
	v12 := c.beta * c.sum
	return mean * mean, (v1 - 2*v12 + v2) / (gap * gap)
}

// geometric is Σ_{k<t} ρᵏ given 1−ρ and ρᵗ.
func geometric(oneMinus, power float64) float64 { return (1 - power) / oneMinus }

// dead is the decay, −log of what is left, after which a float64 cannot tell the
// rest from none: exponentials are most of the work in WebAssembly.
const dead = 45

// plain is at without momentum.
func plain(x, t float64) (meanSquared, variance float64) {
	if t*x > dead && t*(2-x) > dead {
		return 0, 1 / (x * (2 - x))
	}
	l := logAbs1m(x)
	left, gone := decayed(2 * t * l)
	if d := x * (2 - x); d != 0 {
		return left, gone / d
	}
	return left, t
}

// logAbs1m is log|1−x|.
func logAbs1m(x float64) float64 {
	if x > 1 {
		return math.Log1p(x - 2)
	}
	return math.Log1p(-x)
}

// decayed returns eˣ and 1−eˣ, each to full precision.
func decayed(x float64) (left, gone float64) {
	if x < -1 {
		left = math.Exp(x)
		return left, 1 - left
	}
	gone = -math.Expm1(x)
	return 1 - gone, gone
}
