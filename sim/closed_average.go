package sim

import (
	"math"
	"math/cmplx"
)

// average is the averaging coefficient made ready for closed.
type average struct {
	keep  float64 // a = 1−γ; 0 without averaging
	gamma float64
	log   float64 // log γ
	power float64 // γᵗ
	gone  float64 // 1 − γ^2t

	// apart is how near r may come to γ. Nearer, the terms that r−γ divides cancel,
	// and r is moved instead: a hundred-thousandth of what a run tells apart.
	apart float64
}

func newAverage(a, t float64) average {
	g := average{keep: a, gamma: 1 - a, log: math.Log1p(-a)}
	g.power = math.Exp(t * g.log)
	_, g.gone = decayed(2 * t * g.log)
	g.apart = 1e-5 * math.Max(a, 1/t)
	return g
}

// averaged is at for a method with averaging. The average adds the mode γ to
// the method's own r: a response Σ cᵢ rᵢ^(k+1) of θ to a noise k steps ago becomes
//
//	Σ bᵢ (rᵢ^(k+1) − γ^(k+1)),   bᵢ = cᵢ a rᵢ / (rᵢ − γ),   a = 1−γ
//
// and the variance a sum over pairs of modes of ρ (1−ρᵗ)/(1−ρ), ρ the product
// of the two. The mean is as in Method.modes.
func (c *closed) averaged(x float64) (meanSquared, variance float64) {
	if c.beta == 0 {
		return c.averagedPlain(x)
	}
	sum := x + c.eps
	disc := (x - c.low) * (x - c.high)
	if math.Abs(disc) < 1e-8*sum*sum { // as in at
		disc = math.Copysign(1e-8*sum*sum, disc)
	}
	half := cmplx.Sqrt(complex(disc, 0)) / 2
	big := complex(sum/2, 0) + half
	small := complex(x, 0) / big
	deltas := [3]complex128{big, small, complex(c.average.keep, 0)}
	gap := small - big // r of big less r of small
	a := complex(c.average.keep, 0)
	var logs, amplitudes, response [3]complex128
	left := complex(1, 0)
	conjugate := disc < 0
	for k, delta := range deltas[:2] {
		if k == 1 && conjugate {
			response[1], amplitudes[1], logs[1] = cmplx.Conj(response[0]), cmplx.Conj(amplitudes[0]), cmplx.Conj(logs[0])
			left -= amplitudes[1]
			break
		}
		root := 1 - delta
		apart := a - delta
		if cmplx.Abs(apart) < c.average.apart {
			apart = complex(c.average.apart, 0)
		}
		weight := a * root / apart
		sign := complex(1, 0)
		if k == 1 {
			sign = -1
		}
		// Without averaging, the response to a noise is Σ ±r^(k+1)/gap and the
		// mean Σ ±δ r^(t+1)/gap with the other root's δ.
		response[k] = sign / gap * weight * root
		amplitudes[k] = deltas[1-k] * response[k]
		left -= amplitudes[k]
		logs[k] = cmplx.Log(root)
	}
	response[2] = -(response[0]/(1-deltas[0]) + response[1]/(1-deltas[1])) * complex(c.average.gamma, 0)
	amplitudes[2] = left
	logs[2] = complex(c.average.log, 0)
	t := complex(c.t, 0)
	var mean complex128
	var powers [3]complex128
	for k := range powers {
		switch {
		case k == 2:
			powers[2] = complex(c.average.power, 0)
		case k == 1 && conjugate:
			powers[1] = cmplx.Conj(powers[0])
		default:
			powers[k] = cmplx.Exp(t * logs[k])
		}
		mean += amplitudes[k] * powers[k]
	}
	mean2 := real(mean) * real(mean)
	if c.blur && conjugate { // as in heavy
		angle := math.Abs(imag(logs[0]))
		turned := c.t * math.Min(angle, math.Pi-angle)
		sharp := math.Exp(-turned * turned / 72)
		wave, rest := cmplx.Abs(amplitudes[0]*powers[0]), real(amplitudes[2]*powers[2])
		mean2 = sharp*mean2 + (1-sharp)*(2*wave*wave+rest*rest)
	}
	var total, twin complex128
	for i := range response {
		for j := 0; j <= i; j++ {
			if conjugate && j == 1 { // as with 0
				total += cmplx.Conj(twin)
				continue
			}
			term := response[i] * response[j] * (1 - powers[i]*powers[j]) / (deltas[i] + deltas[j] - deltas[i]*deltas[j])
			if i != j {
				term *= 2
			}
			if i != 1 {
				twin = term
			}
			total += term
		}
	}
	return mean2, math.Max(0, real(total))
}

// averagedPlain is averaged without momentum, in real numbers.
func (c *closed) averagedPlain(x float64) (meanSquared, variance float64) {
	g := &c.average
	a := g.keep
	apart := a - x // r − γ
	if least := g.apart; math.Abs(apart) < least {
		apart = math.Copysign(least, apart)
		x = a - apart
	}
	r := 1 - x
	var power float64 // of r, by t
	own, cross := 1.0, 1.0
	if c.t*x < dead || c.t*(2-x) < dead {
		l := logAbs1m(x)
		power = math.Exp(c.t * l)
		if own = 1 - power*power; own < 0.5 {
			_, own = decayed(2 * c.t * l)
		}
		if r < 0 && math.Mod(math.Round(c.t), 2) != 0 {
			power = -power
		}
		if cross = 1 - power*g.power; c.t*(x+a) < 0.1 {
			cross = -math.Expm1(c.t * (l + g.log))
		}
	}
	mean := (a*r*power - x*g.gamma*g.power) / apart
	if d := x * (2 - x); d != 0 {
		own /= d
	} else {
		own = c.t
	}
	cross /= x + a - x*a
	variance = r*r*own - 2*r*g.gamma*cross + g.gamma*g.gamma*g.gone/(a*(2-a))
	variance *= a * a / (apart * apart)
	return mean * mean, math.Max(0, variance)
}
