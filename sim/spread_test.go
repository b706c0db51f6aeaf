package sim_test

import (
	"math"
	"testing"

	"nqm/sim"
	"nqm/sim/simtest"
)

// The spread over weighted nodes is that over all directions, to the accuracy
// of the risk: smooth decay, underdamped momentum, averaging, other laws of
// noise and start, weight decay, and lists.
func TestSpreadAgainstRecursion(t *testing.T) {
	paper := sim.PaperProblem()
	paper.Spectrum.Dim = 4000 // recursion takes its time
	if testing.Short() {
		paper.Spectrum.Dim = 1000
	}
	laws, decay, list := paper, paper, paper
	laws.Noise, laws.Init, laws.Spectrum.Exponent = sim.PowerLaw{Exponent: 0.3, Scale: 2}, sim.PowerLaw{Exponent: -0.5, Scale: 1}, 1.5
	decay.WeightDecay = 0.01
	list.Spectrum = sim.Spectrum{H: []float64{0.3, 1, 0.02, 0.5}, C: []float64{2, 0, 1, 3}, S: []float64{1, 4, 0, 2}}
	steps := []int{0, 1, 3, 10, 100, 500}
	for _, c := range []struct {
		problem sim.Problem
		run     sim.Run
	}{
		{paper, sim.Run{Batch: 4, Method: method(0.3, 0, 0)}},
		{paper, sim.Run{Batch: 64, Method: method(1.9, 0, 0.5)}},
		{paper, sim.Run{Batch: 1024, Method: method(1, 0.97, 0)}},
		{paper, sim.Run{Batch: 1024, Method: method(3.9, 0.99, 0.25)}},
		{paper, sim.Run{Batch: 64, Method: sim.Method{LearningRate: 0.1, Momentum: 0.9, EMA: 0.99}}},
		{laws, sim.Run{Batch: 64, Method: method(0.5, 0.9, 0)}},
		{decay, sim.Run{Batch: 64, Method: method(0.5, 0.9, 0)}},
		{paper, sim.Run{Batch: 64, Method: method(0.1, 0.99, 0), Segments: []sim.Segment{stretch(40, 4, method(3.7, 0.95, 0)), stretch(60, 64, method(0.5, 0, 0))}}},
		{list, sim.Run{Batch: 2, Method: method(0.7, 0.5, 0)}},
	} {
		m := model(t, c.problem)
		free, err := m.Spread(c.run, steps, sim.GaussianStart, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		fixed, err := m.Spread(c.run, steps, sim.FixedStart, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		ref, now := simtest.Start(c.problem, c.run), 0
		for i, at := range steps {
			for ; now < at; now++ {
				ref.Step()
			}
			if want := ref.Spread(false); !(math.Abs(free[i]/want-1) < accuracy) {
				t.Errorf("%+v at step %d: spread %.15g, recursion %.15g", c.run, at, free[i], want)
			}
			// A fixed start has no spread at step 0.
			if want := ref.Spread(true); !(math.Abs(fixed[i]-want) <= accuracy*want) {
				t.Errorf("%+v at step %d: spread from a fixed start %.15g, recursion %.15g", c.run, at, fixed[i], want)
			}
		}
	}
}

// What is past every float, or nothing at all, is no NaN; and 10¹² directions
// cost no more than others.
func TestSpreadOfExtremes(t *testing.T) {
	p := sim.PaperProblem()
	p.Spectrum.Dim = 1_000_000_000_000
	for _, noise := range []float64{0, 1} {
		p.Noise.Scale = noise
		m := model(t, p)
		for _, lr := range []float64{0.3, 2.1} {
			for _, start := range []sim.StartLaw{sim.GaussianStart, sim.FixedStart} {
				spread, err := m.Spread(sim.Run{Batch: 64, Method: method(lr, 0, 0)}, []int{0, 1, 1000, 1e6}, start, sim.Options{})
				if err != nil {
					t.Fatal(err)
				}
				for i, v := range spread {
					if !(v >= 0) || math.IsInf(v, 1) && lr < 2 {
						t.Errorf("noise %g, α = %g: spread %g at place %d", noise, lr, v, i)
					}
				}
			}
		}
	}
}
