package sim_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"nqm/sim"
)

// Whatever is allowed has an answer: no NaN, and no more work than a limit that
// is generous for a person who waits (a pulse is a few hundred microseconds).
func TestExtremesAreAnswered(t *testing.T) {
	const pulses = 20_000
	draws := 250
	if testing.Short() {
		draws = 50
	}
	tooLong := errors.New("too much work")
	r := rand.New(rand.NewPCG(5, 6))
	pick := func(values ...float64) float64 { return values[r.IntN(len(values))] }
	answered, hidden := 0, 0
	for range draws {
		p := sim.PaperProblem()
		p.Spectrum.Dim = int(pick(1, 2, 100, 1e4, 1e12))
		p.Spectrum.Exponent = pick(0, 1e-3, 0.5, 1, 3, 10)
		p.Spectrum.Scale = pick(1e-100, 1e-3, 1, 1e100)
		p.Noise = sim.PowerLaw{Exponent: pick(-10, -1, 0, 1, 3, 10), Scale: pick(0, 1e-100, 1, 1e100)}
		p.Init = sim.PowerLaw{Exponent: pick(-10, 0, 1, 10), Scale: pick(0, 1e-100, 1, 1e100)}
		p.WeightDecay = pick(0, 0, 1e-9, 1, 1e100)
		run := sim.Run{Batch: pick(1e-100, 1e-3, 1, 64, 1e20, 1e100), Method: sim.Method{
			LearningRate:      pick(1e-100, 1e-8, 0.3, 1.999999, 2, 2.1, 4, 1e100),
			Momentum:          pick(0, 0, 0.5, 0.999999, math.Nextafter(1, 0)),
			EMA:               pick(0, 0, 0, 0.99),
			PreconditionPower: pick(0, 0.5, 1),
		}}
		target := pick(1e-100, 1e-12, 0.01, 1, 1e100)
		m, err := sim.NewModel(p)
		if err != nil {
			var refused *sim.FieldError
			if !errors.As(err, &refused) {
				t.Fatal(err)
			}
			continue // laws that leave the floats
		}
		answered++
		spent := 0
		opt := sim.Options{Tolerance: 1e-6, Interrupt: func() error {
			if spent++; spent > pulses {
				return tooLong
			}
			return nil
		}}
		complain := func(what string, err error) {
			var refused *sim.FieldError
			if errors.As(err, &refused) && refused.Field == "target" {
				hidden++
			} else if err != nil {
				t.Errorf("%s of %+v under %+v to %g: %v", what, p, run, target, err)
			}
		}
		d, err := m.Risk(run, []int{0, 1, 10, 1e6, sim.MaxSteps}, opt)
		if complain("risk", err); err == nil {
			for i, v := range d.Total {
				if math.IsNaN(v) || math.IsNaN(d.Bias[i]) || math.IsNaN(d.Variance[i]) || v < 0 {
					t.Errorf("risk %g = %g + %g at step %d of %+v under %+v", v, d.Bias[i], d.Variance[i], d.Steps[i], p, run)
				}
			}
			if math.IsNaN(d.SteadyState) {
				t.Errorf("floor NaN of %+v under %+v", p, run)
			}
		}
		passage, err := m.StepsToTarget(run, target, opt)
		if complain("steps", err); err == nil && (passage.Status == sim.Reached) == math.IsInf(passage.Steps, 0) {
			t.Errorf("%+v of %+v under %+v to %g", passage, p, run, target)
		}
		tune := sim.TuneLearningRate | sim.TuneMomentum
		if r.IntN(2) == 0 {
			tune = sim.Tune(1 + r.IntN(7))
		}
		best, err := m.Optimum(run, target, tune, opt)
		complain("optimum", err)
		if math.IsNaN(best.Steps) || math.IsNaN(best.Method.LearningRate) {
			t.Errorf("optimum %+v of %+v to %g", best, p, target)
		}
		if b := m.BayesBound(target, run.Batch); math.IsNaN(b) {
			t.Errorf("Bayes bound NaN of %+v to %g", p, target)
		}
	}
	if answered < draws/2 || hidden > draws/10 {
		t.Errorf("of %d problems %d were allowed, and in %d the first passage was refused", draws, answered, hidden)
	}
}
