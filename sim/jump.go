package sim

import "math"

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
func (w *walker) jump(n int, deviation float64) jump {
	p := w.over(n)
	j := jump{keep: 1, m: p.m}
	if p.small {
		j.keep = 0
	}
	switch {
	case deviation == 0:
	case n == 1:
		j.rank = 1
		for i, b := range w.law.b {
			j.l[i][0] = b * deviation
		}
	default:
		j.rank = w.law.n
		j.l = cholesky(&p.s, w.law.n)
		for i := range j.l {
			for k := range j.l {
				j.l[i][k] *= deviation
			}
		}
	}
	return j
}

// over returns the law over n ≥ 1 steps, from the powers of two in n.
func (w *walker) over(n int) power {
	var p power
	for k, first := 0, true; n > 0; k, n = k+1, n>>1 {
		if n&1 == 0 {
			continue
		}
		if q := w.power(k); first {
			p, first = *q, false
		} else {
			p.then(q, w.law.n)
		}
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
	p.small = p.small || q.small
	p.settle(n)
}

// cholesky returns the lower triangle L with L Lᵀ = s. s may be singular: where
// nothing is left of a component's variance, its column is zero.
func cholesky(s *[maxState][maxState]float64, n int) (l [maxState][maxState]float64) {
	for i := 0; i < n; i++ {
		for j := 0; j < i; j++ {
			rest := s[i][j]
			for k := 0; k < j; k++ {
				rest -= l[i][k] * l[j][k]
			}
			if l[j][j] != 0 {
				l[i][j] = rest / l[j][j]
			}
		}
		rest := s[i][i]
		for k := 0; k < i; k++ {
			rest -= l[i][k] * l[i][k]
		}
		l[i][i] = math.Sqrt(math.Max(0, rest))
	}
	return l
}
