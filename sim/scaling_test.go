package sim_test

import (
	"math"
	"testing"

	"nqm/sim"
)

// A curve of schedules takes no more steps than the tuned constant rate and no
// fewer than the Bayes bound, and is what Schedule finds; decay closes most of the
// gap between the two where noise sets the limit (ZLN19).
func TestScalingOfSchedules(t *testing.T) {
	m := model(t, sim.PaperProblem())
	batches := []float64{16, 1024, 1 << 16}
	for _, power := range []float64{0, 0.5} {
		curves := []sim.Curve{
			{Name: "fixed", Method: method(0, 0, power), Tune: sim.TuneLearningRate},
			{Name: "schedule", Method: method(0, 0, power), Tune: sim.TuneLearningRate, Pieces: 10},
		}
		s, err := m.Scaling(0.01, batches, curves, sim.Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, b := range batches {
			fixed, scheduled, bound := s.Curves[0].Optima[i], s.Curves[1].Optima[i], s.BayesBound[i]
			if scheduled.Steps > fixed.Steps || scheduled.Steps < bound {
				t.Errorf("p = %g, B = %g: schedule %g, fixed %g, bound %g", power, b, scheduled.Steps, fixed.Steps, bound)
			}
			if i == 0 && scheduled.Steps-bound > 0.4*(fixed.Steps-bound) {
				t.Errorf("p = %g, B = %g: the schedule leaves more than 40 %% of the gap: %g, %g, %g", power, b, bound, scheduled.Steps, fixed.Steps)
			}
			if got := s.Curves[1].Schedules[i]; got.Steps != scheduled.Steps || got.LearningRates[0] != scheduled.Method.LearningRate {
				t.Errorf("optimum %+v of schedule %+v", scheduled, got)
			}
			alone, err := m.Schedule(sim.Run{Batch: b, Method: method(0, 0, power)}, 0.01, 10, sim.Options{})
			if err != nil || math.Abs(alone.Steps-scheduled.Steps) > math.Max(1, 2e-3*alone.Steps) {
				t.Errorf("p = %g, B = %g: %g steps on the curve, %g alone (%v)", power, b, scheduled.Steps, alone.Steps, err)
			}
		}
		fixed, err := m.CriticalBatch(0.01, curves[0], sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		scheduled, err := m.CriticalBatch(0.01, curves[1], sim.Options{})
		if err != nil || !(scheduled.MinExamples < fixed.MinExamples) || scheduled.MinSteps > fixed.MinSteps*1.001 || !(scheduled.Overhead20 > 0) {
			t.Errorf("critical batch of schedules %+v, fixed %+v (%v)", scheduled, fixed, err)
		}
	}
}

// What a curve of schedules cannot have is refused by name.
func TestScalingRefuses(t *testing.T) {
	m := model(t, sim.PaperProblem())
	for field, c := range map[string]sim.Curve{
		"curves[0].pieces":          {Tune: sim.TuneLearningRate, Pieces: -1},
		"curves[0].method.momentum": {Method: method(0, 0.5, 0), Tune: sim.TuneLearningRate, Pieces: 2},
		"curves[0].tune":            {Tune: sim.TuneLearningRate | sim.TuneMomentum, Pieces: 2},
	} {
		_, err := m.Scaling(0.01, []float64{1}, []sim.Curve{c}, sim.Options{}, nil)
		if e, ok := err.(*sim.FieldError); !ok || e.Field != field {
			t.Errorf("%+v: %v, want an error about %s", c, err, field)
		}
	}
}

// Neighbouring batch sizes far apart tell nothing of each other: a curve over two
// is the optimum at each, on a measured spectrum whose minima are several.
func TestCurveOverFarBatches(t *testing.T) {
	m := model(t, digits(t))
	for _, batches := range [][]float64{{1, 1e12}, {16, 1 << 22}, {1e12}} {
		s, err := m.Scaling(0.01, batches, []sim.Curve{{Tune: sim.TuneLearningRate}}, sim.Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, b := range batches {
			o, err := m.Optimum(sim.Run{Batch: b}, 0.01, sim.TuneLearningRate, sim.Options{})
			if err != nil || o.Steps != s.Curves[0].Optima[i].Steps {
				t.Errorf("%v: %g steps at B = %g, alone %g (%v)", batches, s.Curves[0].Optima[i].Steps, b, o.Steps, err)
			}
		}
	}
}
