package sim

import "math"

// leastCarried returns, for a walk that stands in the state entry at step from,
// what the noise since then has put into the variance by step a, and lower
// bounds of the squared mean and of what is left of the variance that came
// along, over steps a … b. The first never falls afterwards.
//
// What came along is Σ zⱼzⱼᵀ, one of Cholesky's columns each, and each column
// goes on like a mean of its own.
func (m Method) leastCarried(w *walker, entry state, from, a, b int) (put, mean2, carried float64) {
	if !finite(w.to(from).mean) { // it has diverged past the largest float
		return 0, math.Inf(1), math.Inf(1)
	}
	w.restart(from, state{})
	put = w.to(a).variance
	least := func(z [maxState]float64) float64 {
		low := m.leastOf(w, z, from, a, b)
		return low * low
	}
	mean2 = least(entry.z)
	if w.law.n == 1 {
		// The variance moves towards its floor, from either side.
		w.restart(from, state{s: entry.s})
		at := w.to(a).variance
		return put, mean2, math.Max(0, math.Min(at, w.to(b).variance)-put)
	}
	for _, z := range choleskyColumns(entry.s, w.law.n) {
		carried += least(z)
	}
	return put, mean2, carried
}

// leastOf returns a lower bound of |mean| over steps a … b of a walk in state z
// at step from.
func (m Method) leastOf(w *walker, z [maxState]float64, from, a, b int) float64 {
	x := -w.law.e[0][0] // of the mirrored law where that is used: |mean| is the same
	root := math.Sqrt(m.Momentum)
	low := (1 - m.Momentum) / (1 + root)
	if w.law.n > 1 && !(x > 0 && x <= low*low) {
		return m.modesFrom(x, w.law, z).least(float64(a-from), float64(b-from))
	}
	w.restart(from, state{z: z})
	first, theta := w.to(a).mean, w.z[0]
	last := w.to(b).mean
	least := leastFalling(first, last)
	switch w.law.n {
	case 1:
		least = math.Min(math.Abs(first), math.Abs(last))
	case maxState:
		// The average moves from where it is towards θ, which falls.
		goal := leastFalling(theta, w.z[0])
		least = math.Abs(first)
		if first*theta <= 0 {
			least = 0
		} else if goal < least {
			least = goal + math.Pow(m.EMA, float64(b-a))*(least-goal)
		}
	}
	return least
}

// leastFalling returns the least |f| between two steps of which the values of f
// are given, where f is a sum of two falling exponentials: it may cross zero
// once and rise once afterwards, so without a crossing it is least at an end.
func leastFalling(first, last float64) float64 {
	if !(first*last > 0) {
		return 0
	}
	return math.Min(math.Abs(first), math.Abs(last))
}

// choleskyColumns are Cholesky's of a covariance that may be singular.
func choleskyColumns(s [maxState][maxState]float64, n int) (list [maxState][maxState]float64) {
	for j := range n {
		pivot := s[j][j]
		if !(pivot > 0) {
			continue
		}
		for i := j; i < n; i++ {
			list[j][i] = s[i][j] / math.Sqrt(pivot)
		}
		for i := j; i < n; i++ {
			for k := j; k < n; k++ {
				s[i][k] -= list[j][i] * list[j][k]
			}
		}
	}
	return list
}
