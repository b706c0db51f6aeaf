package sim

import (
	"math"
	"math/bits"
)

// jump moves a sampled state over some steps at once:
//
//	z′ = (keep·I + M) z + L ξ,   ξ of unit variance
//
// with keep = 1 and M = Aⁿ − I, or keep = 0 and M = Aⁿ once that is small.
// For Gaussian noise L Lᵀ is the covariance that n steps put in, so that z′ has
// exactly the law it has after n steps.
type jump struct {
	keep float64
	m, l [maxState][maxState]float64
	rank int // columns of L
}

// jump returns the move over n ≥ 1 steps under noise of the given standard
// deviation. One step has rank one, and is right for noise of any law.
func (w *walker) jump(n int, deviation float64) (j jump) {
	if w.law.n == 1 {
		// Aⁿ itself: its rounding is nothing to what it multiplies.
		w.restart(0, state{z: [maxState]float64{1}})
		at := w.to(n)
		j.m[0][0], j.l[0][0], j.rank = at.mean, product(math.Sqrt(at.variance), deviation), 1
		return j
	}
	p := w.over(n)
	j.m = p.m
	if !p.small {
		j.keep = 1
	}
	switch {
	case deviation == 0:
		return j
	case n == 1:
		j.rank = 1
		for i, b := range w.law.b {
			j.l[i][0] = b
		}
	default:
		j.rank = w.law.n
		cholesky(&j.l, &p.s, w.law.n)
	}
	for i := range w.law.n {
		for k := range j.rank {
			j.l[i][k] *= deviation
		}
	}
	return j
}

// over returns the law over n ≥ 1 steps, from the powers of two in n.
func (w *walker) over(n int) power {
	left := uint(n)
	p := *w.power(bits.TrailingZeros(left))
	for left &= left - 1; left != 0; left &= left - 1 {
		p.then(w.power(bits.TrailingZeros(left)), w.law.n)
	}
	return p
}

// then makes p the law of its steps and then q's:
// (k + M)(k′ + M′) = k k′ + k M′ + k′ M + M M′.
func (p *power) then(q *power, n int) {
	q.carry(n, &p.s)
	var before, after float64
	if !p.small {
		before = 1
	}
	if !q.small {
		after = 1
	}
	p.small = p.small || q.small
	if n == 2 {
		a, b, c, d := p.m[0][0], p.m[0][1], p.m[1][0], p.m[1][1]
		e, f, g, h := q.m[0][0], q.m[0][1], q.m[1][0], q.m[1][1]
		p.m[0][0], p.m[0][1] = after*a+before*e+(e*a+f*c), after*b+before*f+(e*b+f*d)
		p.m[1][0], p.m[1][1] = after*c+before*g+(g*a+h*c), after*d+before*h+(g*b+h*d)
		p.settle(n)
		return
	}
	var m [maxState][maxState]float64
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			sum := after*p.m[i][j] + before*q.m[i][j]
			for k := 0; k < n; k++ {
				sum += q.m[i][k] * p.m[k][j]
			}
			m[i][j] = sum
		}
	}
	p.m = m
	p.settle(n)
}

// cholesky puts into l the lower triangle with L Lᵀ = s. s may be singular:
// where nothing is left of a component's variance, its column is zero.
func cholesky(l, s *[maxState][maxState]float64, n int) {
	for i := 0; i < n; i++ {
		left := s[i][i]
		for j := 0; j < i; j++ {
			rest := s[i][j]
			for k := 0; k < j; k++ {
				rest -= l[i][k] * l[j][k]
			}
			if l[j][j] != 0 {
				rest /= l[j][j]
				l[i][j] = rest
				left -= rest * rest
			}
		}
		l[i][i] = math.Sqrt(math.Max(0, left))
	}
}
