package sim

import "math"

// NoiseLaw is the distribution of the gradient noise. Only its variance enters
// the expected risk; sampled runs show what the rest of it changes.
type NoiseLaw int

// Every law is symmetric and scaled to the variance that the problem gives.
const (
	Gaussian   NoiseLaw = iota
	Rademacher          // ±1 with equal chance: no tails at all
	Laplace             // density ∝ exp(−√2 |ξ|)
	StudentT            // Student's t of 5 degrees of freedom: tails like |ξ|⁻⁶, moments below the fifth
)

// String returns the law as the JavaScript module spells it.
func (l NoiseLaw) String() string {
	return [...]string{"gaussian", "rademacher", "laplace", "student"}[l]
}

// Kurtosis returns E ξ⁴ of the law at unit variance. The fourth moment of a sum
// of noises, and so the spread of the risk, grows with it.
func (l NoiseLaw) Kurtosis() float64 {
	return [...]float64{3, 1, 6, 9}[l]
}

// fill draws the noise of step t, counted from 0, at unit variance: one number
// from each stream.
func (l NoiseLaw) fill(out []float64, streams []stream, t int) {
	streams = streams[:len(out)]
	switch l {
	case Gaussian:
		for k := range out {
			u := streams[k].next()
			x, inside := place(u)
			if !inside {
				x = streams[k].edge(u, x)
			}
			out[k] = x
		}
	case Rademacher:
		// One word of the stream holds the signs of 64 steps.
		if t&63 == 0 {
			for k := range streams {
				streams[k].signs = streams[k].next()
			}
		}
		for k := range out {
			out[k] = float64(int64(streams[k].signs>>(t&63)&1)*2 - 1)
		}
	case Laplace:
		for k := range out {
			s := &streams[k]
			sign := math.Sqrt2 / 2
			if s.next()&1 == 0 {
				sign = -sign
			}
			out[k] = -sign * math.Log(s.uniform())
		}
	case StudentT:
		// N / √(χ²/5) with the chi-squared of five as two exponentials and the
		// square of one more normal; its variance is 5/3.
		for k := range out {
			s := &streams[k]
			a, b := s.normal(), s.normal()
			out[k] = math.Sqrt(3) * a / math.Sqrt(b*b-2*math.Log(s.uniform()*s.uniform()))
		}
	}
}
