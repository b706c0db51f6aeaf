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

// Recursion carries the exact moments of (θ, m, θ̃) of every direction.
type Recursion struct {
	run    sim.Run
	dirs   []moving
	t      int
	scalar bool        // θ alone
	now    sim.Segment // the values that hold
}

// moving is one direction on its way: the mean of (θ, m, θ̃) and its covariance.
type moving struct {
	Direction
	power float64 // h^(−p)
	mean  [3]float64
	cov   [3][3]float64
}

// Start puts a run at step 0: θ(0) with second moment s, m(0) = 0, θ̃(0) = θ(0).
// Means are per unit of √s.
func Start(p sim.Problem, run sim.Run) *Recursion {
	r := &Recursion{run: run, scalar: run.Method.Momentum == 0 && run.Method.EMA == 0}
	for _, s := range run.Segments {
		r.scalar = r.scalar && s.Method.Momentum == 0
	}
	for _, d := range Expand(p) {
		r.dirs = append(r.dirs, moving{Direction: d, mean: [3]float64{1, 0, 1}})
	}
	return r
}

// set makes the values of step t those that hold.
func (r *Recursion) set(t int) {
	r.now = sim.Segment{Until: math.MaxInt, Batch: r.run.Batch, Method: r.run.Method, NoiseScale: 1}
	for i := len(r.run.Segments) - 1; i >= 0 && t <= r.run.Segments[i].Until; i-- {
		r.now = r.run.Segments[i]
	}
	for i := range r.dirs {
		r.dirs[i].power = math.Pow(r.dirs[i].H, -r.now.Method.PreconditionPower)
	}
}

// Step carries every direction one step on: m ← β m + P⁻¹ (h θ + ξ), θ ← θ − α m,
// or m ← β m + h θ + ξ, θ ← θ − α P⁻¹ m, and θ̃ ← γ θ̃ + (1−γ) θ, with ξ of
// variance c/B.
func (r *Recursion) Step() {
	if r.t++; r.t == 1 || r.t > r.now.Until {
		r.set(r.t)
	}
	now := &r.now
	beta, gamma := now.Method.Momentum, r.run.Method.EMA
	for i := range r.dirs {
		d := &r.dirs[i]
		noise := d.C * now.NoiseScale / now.Batch
		before, after := d.power, now.Method.LearningRate
		if r.run.Method.PreconditionAfter {
			before, after = 1, after*before
		}
		if r.scalar {
			keep := 1 - after*before*d.H
			d.mean[0] *= keep
			d.cov[0][0] = keep*keep*d.cov[0][0] + after*after*before*before*noise
			continue
		}
		a := [3][3]float64{
			{1 - after*before*d.H, -after * beta, 0},
			{before * d.H, beta, 0},
			{(1 - gamma) * (1 - after*before*d.H), -(1 - gamma) * after * beta, gamma},
		}
		b := [3]float64{-after * before, before, -(1 - gamma) * after * before}
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
				cov[i][j] = b[i] * b[j] * noise
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
	if r.run.Method.EMA > 0 {
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
