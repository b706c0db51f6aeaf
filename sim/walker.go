package sim

import (
	"math"
	"math/bits"
)

// moments are the two numbers that a risk needs after t steps: the factor by
// which θ(0) has shrunk, and the variance that unit noise has put in.
//
// risk = ½ h (s mean² + c η²/B variance)
type moments struct{ mean, variance float64 }

// walker follows one recurrence through increasing steps. It holds the powers
// A^(2ᵏ) and the covariances after 2ᵏ steps, in deviation form
//
//	E ← 2E + E²,   S ← (I+E) S (I+E)ᵀ + S
//
// so a move over n steps costs one small product for each one-bit of n. Once
// I+E has become small, E ≈ −I would hide it: from there on A itself is
// squared, and used.
type walker struct {
	law    recurrence
	powers []power
	t      int
	state
}

// state is where a walk stands: what is left of the start, and the covariance
// that the noise has put in.
type state struct {
	z [maxState]float64
	s [maxState][maxState]float64
}

// power is the law over 2ᵏ steps: E = A − I, or A itself once that is small,
// and the covariance that unit noise has put in.
type power struct {
	m     [maxState][maxState]float64
	s     [maxState][maxState]float64
	small bool // m is A rather than E
}

// reset starts the walk anew with another law, keeping the memory.
func (w *walker) reset(r recurrence) {
	w.follow(r)
	w.restart(0, state{z: r.start})
}

// follow goes on under another law.
func (w *walker) follow(r recurrence) {
	w.law = r
	w.powers = w.powers[:0]
}

// restart puts the walk at step t in the given state.
func (w *walker) restart(t int, at state) { w.t, w.state = t, at }

// power returns the law over 2ᵏ steps.
func (w *walker) power(k int) *power {
	n := w.law.n
	if len(w.powers) == 0 {
		p := power{m: w.law.e}
		for i := 0; i < n; i++ {
			for j := 0; j < n; j++ {
				p.s[i][j] = w.law.b[i] * w.law.b[j]
			}
		}
		p.settle(n)
		w.powers = append(w.powers, p)
	}
	for last := len(w.powers); last <= k; last++ {
		if last == cap(w.powers) {
			w.powers = append(w.powers, power{})
		} else {
			w.powers = w.powers[:last+1] // double sets all that is read
		}
		w.powers[last].double(&w.powers[last-1], n)
	}
	return &w.powers[k]
}

// double makes q the law over twice p's steps.
func (q *power) double(p *power, n int) {
	if n == 1 {
		q.doublePlain(p)
		return
	}
	q.s = p.s
	p.carry(n, &q.s)
	q.small = p.small
	keep := 2.0
	if p.small {
		keep = 0
	}
	switch n {
	case 2:
		m00, m01, m10, m11 := p.m[0][0], p.m[0][1], p.m[1][0], p.m[1][1]
		trace := keep + m00 + m11
		q.m[0][0], q.m[0][1] = (keep+m00)*m00+m01*m10, trace*m01
		q.m[1][0], q.m[1][1] = trace*m10, (keep+m11)*m11+m01*m10
	default:
		for i := 0; i < n; i++ {
			for j := 0; j < n; j++ {
				sum := keep * p.m[i][j]
				for k := 0; k < n; k++ {
					sum += p.m[i][k] * p.m[k][j]
				}
				q.m[i][j] = sum
			}
		}
	}
	q.settle(n)
}

// doublePlain is double for a state of one component.
func (q *power) doublePlain(p *power) {
	m, s := p.m[0][0], p.s[0][0]
	if q.small = p.small; q.small {
		q.m[0][0], q.s[0][0] = m*m, s+m*m*s
		return
	}
	gain := (2 + m) * m
	q.m[0][0], q.s[0][0] = gain, s+s+gain*s
	if a := 1 + gain; math.Abs(a) < 0.25 {
		q.m[0][0], q.small = a, true
	}
}

// settle turns E into A once A = I + E is small.
func (p *power) settle(n int) {
	if p.small {
		return
	}
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			a := p.m[i][j]
			if i == j {
				a++
			}
			if !(math.Abs(a) < 0.25) {
				return
			}
		}
	}
	for i := 0; i < n; i++ {
		p.m[i][i]++
	}
	p.small = true
}

// carry moves a covariance over the power's steps: S ← A S Aᵀ + the power's own.
func (p *power) carry(n int, s *[maxState][maxState]float64) {
	// With A = k I + M, k = 0 or 1: A S Aᵀ = k (S + M S + S Mᵀ) + M S Mᵀ.
	keep := 1.0
	if p.small {
		keep = 0
	}
	m := &p.m
	if n == 2 {
		m00, m01, m10, m11 := m[0][0], m[0][1], m[1][0], m[1][1]
		s00, s01, s11 := s[0][0], s[0][1], s[1][1]
		f00, f01 := m00*s00+m01*s01, m00*s01+m01*s11
		f10, f11 := m10*s00+m11*s01, m10*s01+m11*s11
		s[0][0] = p.s[0][0] + f00*m00 + f01*m01 + keep*(s00+2*f00)
		s[0][1] = p.s[0][1] + f00*m10 + f01*m11 + keep*(s01+f01+f10)
		s[1][1] = p.s[1][1] + f10*m10 + f11*m11 + keep*(s11+2*f11)
		s[1][0] = s[0][1]
		return
	}
	var f, g [maxState][maxState]float64
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			for k := 0; k < n; k++ {
				f[i][j] += m[i][k] * s[k][j]
			}
		}
	}
	// An antisymmetric part, from rounding, would grow from move to move.
	for i := 0; i < n; i++ {
		for j := 0; j <= i; j++ {
			g[i][j] = p.s[i][j] + keep*(s[i][j]+f[i][j]+f[j][i])
			for k := 0; k < n; k++ {
				g[i][j] += f[i][k] * m[j][k]
			}
			g[j][i] = g[i][j]
		}
	}
	*s = g
}

// to walks on to step t, which must not lie behind, and returns the moments
// there. After a divergence past the largest float both are +Inf.
func (w *walker) to(t int) moments {
	if t < w.t {
		panic("sim: a walk goes forward")
	}
	if w.law.n == 1 {
		return w.plain(t)
	}
	for left := uint(t - w.t); left != 0; left &= left - 1 {
		w.step(w.power(bits.TrailingZeros(left)))
	}
	w.t = t
	m := moments{w.z[w.law.read], w.s[w.law.read][w.law.read]}
	if !finite(m.mean) || !finite(m.variance) {
		return moments{math.Inf(1), math.Inf(1)}
	}
	return m
}

// level returns the moments after 2ᵏ steps from the start, without walking.
func (w *walker) level(k int) moments {
	p, read := w.power(k), w.law.read
	var mean float64
	for j := range w.law.n {
		mean += p.m[read][j] * w.law.start[j]
	}
	if !p.small {
		mean += w.law.start[read]
	}
	return moments{mean, p.s[read][read]}
}

// plain is to for a state of one component.
func (w *walker) plain(t int) moments {
	z, s := w.z[0], w.s[0][0]
	for left := uint(t - w.t); left != 0; left &= left - 1 {
		p := w.power(bits.TrailingZeros(left))
		m, own := p.m[0][0], p.s[0][0]
		if p.small {
			z *= m
			s = own + m*m*s
		} else {
			z += m * z
			s += own + (2+m)*m*s
		}
	}
	w.t, w.z[0], w.s[0][0] = t, z, s
	if !finite(z) || !finite(s) {
		return moments{math.Inf(1), math.Inf(1)}
	}
	return moments{z, s}
}

// step moves the walk over the power's steps.
func (w *walker) step(p *power) {
	n := w.law.n
	p.carry(n, &w.s)
	keep := 1.0
	if p.small {
		keep = 0
	}
	z := w.z
	for i := 0; i < n; i++ {
		sum := keep * z[i]
		for j := 0; j < n; j++ {
			sum += p.m[i][j] * z[j]
		}
		w.z[i] = sum
	}
}

// floor returns the steady-state variance of unit noise under a stable law, by
// doubling until the start is forgotten.
func (w *walker) floor() float64 {
	read := w.law.read
	for k := 0; ; k++ {
		p := w.power(k)
		if p.small && k > 0 {
			if now, then := p.s[read][read], w.power(k - 1).s[read][read]; now <= then*(1+1e-15) || k > 1000 {
				return now
			}
		}
		if k > 1000 {
			return math.Inf(1)
		}
	}
}

func finite(v float64) bool { return v-v == 0 }
