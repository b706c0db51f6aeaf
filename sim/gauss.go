package sim

import (
	"math"

	"gonum.org/v1/gonum/lapack"
	lapackimpl "gonum.org/v1/gonum/lapack/gonum"
)

// gaussRule returns the nodes and weights of the n-point Gauss quadrature whose
// orthogonal polynomials obey
//
//	p_{k+1}(u) = (u − a_k) p_k(u) − b_k p_{k−1}(u),   b_0 = total mass
//
// as eigenvalues of the Jacobi matrix and squared first components of its
// eigenvectors (Golub & Welsch 1969, doi:10.1090/S0025-5718-69-99647-1).
// Nodes come in increasing order. a and b have length n. O(n²), or O(n³) where
// points so cluster that only the eigenvectors themselves are exact.
func gaussRule(a, b []float64) (nodes, weights []float64) {
	n := len(a)
	root := make([]float64, n) // root[k] = √b_k
	for k := range root {
		root[k] = math.Sqrt(b[k])
	}
	nodes = append([]float64(nil), a...)
	if n > 1 && !(lapackimpl.Implementation{}).Dsterf(n, nodes, append([]float64(nil), root[1:]...)) {
		panic("sim: tridiagonal eigenvalues did not converge")
	}
	weights = christoffel(nodes, a, root)
	var mass float64
	for _, w := range weights {
		mass += w
	}
	if math.Abs(mass/b[0]-1) < 1e-14*float64(n) {
		return nodes, weights
	}
	copy(nodes, a)
	vectors := make([]float64, n*n)
	work := make([]float64, max(1, 2*n-2))
	if !(lapackimpl.Implementation{}).Dsteqr(lapack.EVTridiag, n, nodes, root[1:], vectors, n, work) {
		panic("sim: tridiagonal eigenvalues did not converge")
	}
	for j := range weights {
		weights[j] = b[0] * vectors[j] * vectors[j]
	}
	return nodes, weights
}

// christoffel returns the weights 1/Σ_k p̂_k(u)² over the orthonormal polynomials
// at the nodes u.
func christoffel(nodes, a, root []float64) []float64 {
	weights := make([]float64, len(nodes))
	for j, u := range nodes {
		before, at := 0.0, 1/root[0]
		sum := at * at
		for k := 0; k < len(a)-1; k++ {
			before, at = at, ((u-a[k])*at-root[k]*before)/root[k+1]
			sum += at * at
		}
		weights[j] = 1 / sum
	}
	return weights
}

// stieltjes returns the recurrence coefficients of the discrete measure
// Σ w_j δ(u_j), up to n of them, by the discretised Stieltjes procedure
// (Gautschi 2004, Orthogonal Polynomials, section 2.2.3). Fewer than n come
// back where the measure has fewer points of positive mass. O(n · len(u)).
func stieltjes(u, w []float64, n int) (a, b []float64) {
	prev := make([]float64, len(u))
	cur := make([]float64, len(u))
	for j := range cur {
		cur[j] = 1
	}
	last := 0.0
	for k := 0; k < n; k++ {
		var norm, first float64
		for j, p := range cur {
			q := w[j] * p * p
			norm += q
			first += q * u[j]
		}
		// A vanished norm says that every point is already a node.
		if !(norm > 0) || (k > 0 && norm < 1e-28*last) {
			break
		}
		ak := first / norm
		bk := norm
		if k > 0 {
			bk = norm / last
		}
		a, b = append(a, ak), append(b, bk)
		for j, p := range cur {
			next := (u[j] - ak) * p
			if k > 0 {
				next -= bk * prev[j]
			}
			prev[j], cur[j] = p, next
		}
		last = norm
	}
	return a, b
}

// integerRule returns the n-point Gauss rule of the counting measure on the
// integers lo … hi, for which the recurrence is known in closed form
// (discrete Chebyshev polynomials: NIST DLMF 18.22): with N = hi−lo+1 points
// spread over [−1, 1], a_k = 0 and b_k = k² (1 − k²/N²) / (4k² − 1).
// It needs n ≤ N and does not sum over the integers, so N may be 10¹². O(n³).
func integerRule(lo, hi float64, n int) (nodes, weights []float64) {
	count := hi - lo + 1
	a := make([]float64, n)
	b := make([]float64, n)
	b[0] = count
	for k := 1; k < n; k++ {
		kk := float64(k) * float64(k)
		b[k] = kk * (1 - kk/(count*count)) / (4*kk - 1)
	}
	nodes, weights = gaussRule(a, b)
	for j, u := range nodes {
		nodes[j] = lo + (u*count+count-1)/2
	}
	return nodes, weights
}
