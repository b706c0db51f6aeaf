package sim

import "math"

// closed evaluates the moments of plain and heavy-ball SGD at any real t in
// closed form: what tuning needs, thousands of times a figure. Everything is
// formed from δ = 1−r, r the roots of r² − (1−x+β) r + β, whose sum is x+ε and
// whose product is x, so that flat directions lose nothing. It agrees with the
// walker to about 1e-9 except where t is small against 1/ε, where the noise
// terms cancel; tuning does not go there.
type closed struct {
	t         float64
	beta, eps float64
	logBeta   float64 // log β
	betaT     float64 // βᵗ
	low, high float64 // underdamped for low < x < high
}

// newClosed prepares momentum 1−eps at step t.
func newClosed(eps, t float64) closed {
	c := closed{t: t, beta: 1 - eps, eps: eps}
	if c.beta > 0 {
		c.logBeta = math.Log1p(-eps)
		c.betaT = math.Exp(t * c.logBeta)
		root := math.Sqrt(c.beta)
		low := eps / (1 + root)
		c.low, c.high = low*low, (1+root)*(1+root)
	}
	return c
}

// at returns the squared mean and the unit noise's variance at x = η h > 0.
func (c *closed) at(x float64) (meanSquared, variance float64) {
	if c.beta == 0 {
		return plain(x, c.t)
	}
	sum := x + c.eps
	disc := (x - c.low) * (x - c.high)
	// Near equal roots the terms cancel; a relative nudge of x of 1e-6 keeps
	// the result to 1e-5 or so on a set of x of that width.
	if math.Abs(disc) < 1e-8*sum*sum {
		disc = math.Copysign(1e-8*sum*sum, disc)
	}
	if disc < 0 {
		return c.under(x, sum, math.Sqrt(-disc)/2)
	}
	gap := math.Sqrt(disc)
	big := (sum + gap) / 2
	small := x / big
	r1, r2 := 1-small, 1-big
	p1, p2 := math.Exp(c.t*logAbs1m(small)), math.Exp(c.t*logAbs1m(big))
	if r1 < 0 { // then so is r2: both powers change sign together at every step
		r1, r2 = -r1, -r2
	}
	mean := (big*r1*p1 - small*r2*p2) / gap
	// Σ_{k<t} ((r1^{k+1} − r2^{k+1})/(r1−r2))², term by term.
	q1, q2 := p1*p1, p2*p2
	v1 := r1 * r1 * geometric(small*(2-small), q1)
	v2 := r2 * r2 * geometric(big*(2-big), q2)
	v12 := c.beta * geometric(c.eps, c.betaT)
	return mean * mean, (v1 - 2*v12 + v2) / (gap * gap)
}

// geometric is Σ_{k<t} ρᵏ given 1−ρ and ρᵗ.
func geometric(oneMinus, power float64) float64 { return (1 - power) / oneMinus }

// under is at for a conjugate pair of roots √β e^{±iω}, s = |Im r|.
func (c *closed) under(x, sum, s float64) (meanSquared, variance float64) {
	omega := math.Atan2(s, 1-sum/2)
	if omega > math.Pi/2 {
		omega -= math.Pi // the same at integer t, and slower between
	}
	psi := math.Atan2(s, sum/2)
	sine := math.Sin((c.t+1)*omega + psi)
	meanSquared = c.betaT * c.beta * x * (sine / s) * (sine / s)
	// Σ_{k<t} βᵏ sin²((k+1)ω) / sin²ω = (Σ βᵏ − Re e^{2iω} Σ (β e^{2iω})ᵏ) / (2 sin²ω),
	// with sin ω = s/√β.
	sin2, cos2 := math.Sincos(2 * omega)
	sinT, cosT := math.Sincos(2 * omega * c.t)
	// e^{2iω} (1 − βᵗ e^{2iωt}) / (1 − β e^{2iω})
	nr, ni := 1-c.betaT*cosT, -c.betaT*sinT
	dr, di := 1-c.beta*cos2, -c.beta*sin2
	qr := (nr*dr + ni*di) / (dr*dr + di*di)
	qi := (ni*dr - nr*di) / (dr*dr + di*di)
	turning := cos2*qr - sin2*qi
	variance = (geometric(c.eps, c.betaT) - turning) * c.beta / (2 * s * s)
	return meanSquared, variance
}

// plain is at without momentum.
func plain(x, t float64) (meanSquared, variance float64) {
	l := logAbs1m(x)
	var left, gone float64 // ρᵗ and 1−ρᵗ, ρ = (1−x)²
	if e := 2 * t * l; e < -1 {
		left = math.Exp(e)
		gone = 1 - left
	} else {
		gone = -math.Expm1(e)
		left = 1 - gone
	}
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
