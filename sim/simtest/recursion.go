// Package simtest is the slow, obvious reference of package sim: the moments
// of every eigendirection, carried forward one step at a time.
package simtest

import (
	"math"
	"sort"

	"nqm/sim"
)

// Direction is one eigendirection of a problem.
type Direction struct{ H, C, S float64 }

// Expand lists every direction of a problem by decreasing curvature, weight
// decay added to H.
func Expand(p sim.Problem) []Direction {
	var list []Direction
	if p.Spectrum.H != nil {
		for i, h := range p.Spectrum.H {
			d := Direction{H: h + p.WeightDecay, C: p.Noise.At(h), S: p.Init.At(h)}
			if p.Spectrum.C != nil {
				d.C = p.Spectrum.C[i]
			}
			if p.Spectrum.S != nil {
				d.S = p.Spectrum.S[i]
			}
			list = append(list, d)
		}
	} else {
		for i := 1; i <= p.Spectrum.Dim; i++ {
			h := p.Spectrum.Scale * math.Pow(float64(i), -p.Spectrum.Exponent)
			list = append(list, Direction{H: h + p.WeightDecay, C: p.Noise.At(h), S: p.Init.At(h)})
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].H > list[j].H })
	return list
}

// Recursion carries the exact moments of (θ, v = α m, θ̃) of every direction.
type Recursion struct {
	dirs  []moving
	batch float64
	avg   bool
}

// moving is one direction on its way: the mean of (θ, v, θ̃) and its covariance.
type moving struct {
	Direction
	eta, x, beta, gamma float64
	mean                [3]float64
	cov                 [3][3]float64
}

// Start puts a run at step 0: θ(0) with second moment s, v(0) = 0, θ̃(0) = θ(0).
// Means are per unit of √s.
func Start(p sim.Problem, run sim.Run) *Recursion {
	r := &Recursion{batch: run.Batch, avg: run.Method.EMA > 0}
	m := run.Method
	for _, d := range Expand(p) {
		eta := m.LearningRate * math.Pow(d.H, -m.PreconditionPower)
		r.dirs = append(r.dirs, moving{Direction: d, eta: eta, x: eta * d.H, beta: m.Momentum, gamma: m.EMA, mean: [3]float64{1, 0, 1}})
	}
	return r
}

// Step carries every direction one step on: v ← β v + x θ + η ξ, θ ← θ − v,
// θ̃ ← γ θ̃ + (1−γ) θ, with ξ of variance c/B.
func (r *Recursion) Step() {
	for i := range r.dirs {
		d := &r.dirs[i]
		if d.beta == 0 && d.gamma == 0 {
			d.mean[0] *= 1 - d.x
			d.cov[0][0] = (1-d.x)*(1-d.x)*d.cov[0][0] + d.eta*d.eta*d.C/r.batch
			continue
		}
		a := [3][3]float64{
			{1 - d.x, -d.beta, 0},
			{d.x, d.beta, 0},
			{(1 - d.gamma) * (1 - d.x), -(1 - d.gamma) * d.beta, d.gamma},
		}
		b := [3]float64{-d.eta, d.eta, -(1 - d.gamma) * d.eta}
		var mean [3]float64
		var half, cov [3][3]float64
		for i := range 3 {
			for j := range 3 {
				mean[i] += a[i][j] * d.mean[j]
				for k := range 3 {
					half[i][j] += a[i][k] * d.cov[k][j]
				}
			}
		}
		for i := range 3 {
			for j := range 3 {
				cov[i][j] = b[i] * b[j] * d.C / r.batch
				for k := range 3 {
					cov[i][j] += half[i][k] * a[j][k]
				}
			}
		}
		d.mean, d.cov = mean, cov
	}
}

// Risk returns the bias and variance parts of the present expected risk.
func (r *Recursion) Risk() (bias, variance float64) {
	at := 0
	if r.avg {
		at = 2
	}
	for i := range r.dirs {
		d := &r.dirs[i]
		bias += d.H / 2 * d.S * d.mean[at] * d.mean[at]
		variance += d.H / 2 * d.cov[at][at]
	}
	return bias, variance
}

// Steps returns the first step from 1 to limit with risk ≤ target, or 0.
func Steps(p sim.Problem, run sim.Run, target float64, limit int) int {
	r := Start(p, run)
	for t := 1; t <= limit; t++ {
		r.Step()
		if bias, variance := r.Risk(); bias+variance <= target {
			return t
		}
	}
	return 0
}
