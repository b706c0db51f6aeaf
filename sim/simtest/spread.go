package simtest

import "math"

// Spread returns the standard deviation of the present risk over runs with
// Gaussian noise: Var ½ Σ h θ² = ¼ Σ h² (2σ⁴ + 4μ²σ²) for independent normal θ
// of mean μ and variance σ². The start is either normal, part of σ², or fixed,
// and then μ.
func (r *Recursion) Spread(fixed bool) float64 {
	at := 0
	if r.run.Method.EMA > 0 {
		at = 2
	}
	var sum float64
	for i := range r.dirs {
		d := &r.dirs[i]
		mean2, variance := d.S*d.mean[at]*d.mean[at], d.cov[at][at]
		if !fixed {
			mean2, variance = 0, mean2+variance
		}
		sum += d.H * d.H / 4 * (2*variance*variance + 4*mean2*variance)
	}
	return math.Sqrt(sum)
}
