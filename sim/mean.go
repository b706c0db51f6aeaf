package sim

import (
	"math"
	"math/cmplx"
)

// leastMean returns a lower bound of |mean| over steps a … b along curvature h,
// given a walker no further than b. Zero is always right; the closer the bound,
// the fewer blocks a search for the first passage has to halve.
func (m Method) leastMean(h float64, a, b int, w *walker) float64 {
	x := w.law.eta * h
	root := math.Sqrt(m.Momentum)
	low := (1 - m.Momentum) / (1 + root)
	if x <= low*low {
		// Overdamped from rest with positive roots: the mean falls without
		// changing sign, and so does an average of it.
		return math.Abs(w.to(b).mean)
	}
	return m.modes(x).least(float64(a), float64(b))
}

// modes writes the mean as Σ amplitude·rootᵗ: a pair of roots r of
// r² − (1−x+β) r + β that are either real or conjugate (with no momentum only
// the first), and γ where the run is averaged.
type modes struct {
	pair  [2]mode
	decay mode
}

type mode struct{ amplitude, root complex128 }

// modes of a start at rest, θ(0) = θ̃(0) = 1.
func (m Method) modes(x float64) modes { return m.modesOf(x, 1, 0, 1) }

// modesFrom are the modes of a law with x from the state z.
func (m Method) modesFrom(x float64, law recurrence, z [maxState]float64) modes {
	if law.read == 1 { // no w in the state
		return m.modesOf(x, z[0], 0, z[1])
	}
	return m.modesOf(x, z[0], z[1], z[2])
}

// modesOf are the modes from the state θ, w, θ̃. In δ = 1−r, whose sum is x + ε
// and product x, the amplitudes of the mean are
//
//	r₁ (δ₂ θ − ε r₂ w) / (δ₂ − δ₁)   and   −r₂ (δ₁ θ − ε r₁ w) / (δ₂ − δ₁)
//
// Averaging multiplies each by (1−γ) r/(r−γ) and leaves the rest of θ̃ to γᵗ.
// Equal roots make the amplitudes infinite, and the bound zero.
func (m Method) modesOf(x, theta, w, average float64) modes {
	var md modes
	if m.Momentum == 0 {
		md.pair[0] = mode{complex(theta, 0), complex(1-x, 0)}
	} else {
		eps := 1 - m.Momentum
		half := complex((x+eps)/2, 0)
		low, high := eps/(1+math.Sqrt(m.Momentum)), 1+math.Sqrt(m.Momentum)
		gap := cmplx.Sqrt(complex((x-low*low)*(x-high*high), 0)) / 2
		for k, gap := range [2]complex128{gap, -gap} {
			delta, root := half+gap, 1-(half-gap)
			amplitude := delta*complex(theta, 0) - (1-delta)*complex(eps*w, 0)
			md.pair[k] = mode{root * amplitude / (2 * gap), root}
		}
	}
	if m.EMA > 0 {
		md.decay = mode{complex(average, 0), complex(m.EMA, 0)}
		for k := range md.pair {
			p := &md.pair[k]
			p.amplitude *= complex(1-m.EMA, 0) * p.root / (p.root - complex(m.EMA, 0))
			md.decay.amplitude -= p.amplitude
		}
	}
	return md
}

// least bounds |Σ amplitude·rootᵗ| from below for every t from a to b: the
// largest excess of one part's least size over the greatest sizes of the others.
func (md modes) least(a, b float64) float64 {
	const slack = 1e-9 // for rounding
	parts := []mode{md.pair[0], md.pair[1], md.decay}
	var bound float64
	if imag(md.pair[0].root) != 0 {
		least, most := md.pair[0].wave(a, b)
		other := md.decay.size(a, b)
		bound = math.Max(least-other.most, other.least-most)
	} else {
		for i, p := range parts {
			excess := p.size(a, b).least
			for j, q := range parts {
				if j != i {
					excess -= q.size(a, b).most
				}
			}
			bound = math.Max(bound, excess)
		}
	}
	if !(bound > 0) { // NaN, from infinite amplitudes, among them
		return 0
	}
	return bound * (1 - slack)
}

// size is the range of |amplitude·rootᵗ| from a to b.
type size struct{ least, most float64 }

func (p mode) size(a, b float64) size {
	if p.amplitude == 0 {
		return size{}
	}
	c, r := cmplx.Abs(p.amplitude), cmplx.Abs(p.root)
	from, to := c*math.Pow(r, a), c*math.Pow(r, b)
	return size{math.Min(from, to), math.Max(from, to)}
}

// wave is the range of |2 Re(amplitude·rootᵗ)|, which a conjugate pair adds up
// to: zero is in it where the phase passes a zero of the cosine.
func (p mode) wave(a, b float64) (least, most float64) {
	s := p.size(a, b)
	angle, start := cmplx.Phase(p.root), cmplx.Phase(p.amplitude)
	from, to := a*angle+start, b*angle+start
	if from > to {
		from, to = to, from
	}
	slack := 1e-12 * (1 + math.Abs(from) + math.Abs(to))
	if math.Floor((from-slack)/math.Pi-0.5) != math.Floor((to+slack)/math.Pi-0.5) {
		return 0, 2 * s.most
	}
	cosine := math.Min(math.Abs(math.Cos(from)), math.Abs(math.Cos(to))) - slack
	return 2 * s.least * math.Max(0, cosine), 2 * s.most
}
