package sim

import (
	"math"
	"slices"

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

// gaussMeasure returns the Gauss rule of at most n nodes for the masses w at
// points of decreasing u, nodes decreasing too. A measure without mass has none.
func gaussMeasure(u, w []float64, n int) (at, mass []float64) {
	lo, hi := u[len(u)-1], u[0]
	mid, half := (lo+hi)/2, math.Max((hi-lo)/2, 1e-300)
	scaled := make([]float64, len(u))
	for j := range u {
		scaled[j] = (u[j] - mid) / half
	}
	a, b := stieltjes(scaled, w, n)
	if len(a) == 0 {
		return nil, nil
	}
	at, mass = gaussRule(a, b)
	for j := range at {
		at[j] = mid + half*at[j]
	}
	slices.Reverse(at)
	slices.Reverse(mass)
	return at, mass
}

// stieltjes returns the recurrence coefficients of the discrete measure
// Σ w_j δ(u_j), up to n of them, by the discretised Stieltjes procedure
// (Gautschi 2004, Orthogonal Polynomials, section 2.2.3). Fewer than n come
// back where the measure has fewer points of positive mass. O(n · len(u)).
func stieltjes(u, w []float64, n int) (a, b []float64) {
	w = w[:len(u)] // spares the loops a look at each length
	prev, cur := make([]float64, len(u)), make([]float64, len(u))
	var norm, first float64 // of the polynomial cur
	for j := range cur {
		cur[j] = 1
		norm += w[j]
		first += w[j] * u[j]
	}
	last := 0.0
	for k := 0; ; k++ {
		// A vanished norm says that every point is already a node.
		if !(norm > 0) || (k > 0 && norm < 1e-28*last) {
			return a, b
		}
		ak, bk := first/norm, norm
		if k > 0 {
			bk = norm / last
		}
		a, b = append(a, ak), append(b, bk)
		if len(a) == n {
			return a, b
		}
		last, norm, first = norm, 0, 0
		drop := bk
		if k == 0 {
			drop = 0
		}
		prev, cur := prev[:len(u)], cur[:len(u)]
		for j, at := range u {
			p := cur[j]
			next := (at-ak)*p - drop*prev[j]
			prev[j], cur[j] = p, next
			q := w[j] * next * next
			norm += q
			first += q * at
		}
	}
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
