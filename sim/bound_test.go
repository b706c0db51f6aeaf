package sim_test

import (
	"math"
	"testing"

	"nqm/sim"
	"nqm/sim/simtest"
)

func TestBoundsOfThePaper(t *testing.T) {
	m := model(t, sim.PaperProblem())
	if got := m.LowerBound(0.01, 4); math.Abs(got-125_000) > 1e-6 {
		t.Errorf("lower bound at B = 4: %g, want 125,000", got)
	}
	for _, c := range []struct{ target, examples float64 }{{0.01, 495_016}, {0.1, 45_166}} {
		if got := m.BayesBound(c.target, 1); math.Abs(got-c.examples) > 0.5 {
			t.Errorf("Bayes bound at target %g: %.2f examples, want %g", c.target, got, c.examples)
		}
	}
	if got := m.BayesBound(5, 1); got != 0 {
		t.Errorf("a start below the target needs no examples, got %g", got)
	}
}

// No linear method, averaging among them, is below the Bayes bound; the bound's
// own risk is the target in full dimension.
func TestBayesBoundHolds(t *testing.T) {
	p := sim.PaperProblem()
	p.Spectrum.Dim, p.Noise.Exponent, p.Init.Exponent = 500, 0.7, -0.3
	m := model(t, p)
	const target = 0.02
	n := m.BayesBound(target, 1)
	var risk float64
	for _, d := range simtest.Expand(p) {
		risk += d.H / 2 / (1/d.S + n*d.H*d.H/d.C)
	}
	if math.Abs(risk/target-1) > 1e-9 {
		t.Errorf("Bayes risk at the bound is %g, want %g", risk, target)
	}
	for _, batch := range []float64{1, 64, 4096} {
		best, err := m.Optimum(sim.Run{Batch: batch}, target, sim.TuneLearningRate|sim.TuneMomentum, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if best.Steps*batch < n {
			t.Errorf("B = %g: %g examples, below the bound %g", batch, best.Steps*batch, n)
		}
	}
}
