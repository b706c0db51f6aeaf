package sim_test

import (
	"fmt"
	"math"
	"testing"

	"nqm/sim"
	"nqm/sim/simtest"
)

// accuracy is the relative accuracy of the risk that the package promises at
// its default tolerance.
const accuracy = 1e-9

// method is shorthand for SGD with momentum and preconditioning.
func method(lr, momentum, power float64) sim.Method {
	return sim.Method{LearningRate: lr, Momentum: momentum, PreconditionPower: power}
}

func model(t testing.TB, p sim.Problem) *sim.Model {
	t.Helper()
	m, err := sim.NewModel(p)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// compareRisk holds the model's risk against step-by-step recursion in every direction.
func compareRisk(t *testing.T, p sim.Problem, run sim.Run, steps []int) {
	t.Helper()
	d, err := model(t, p).Risk(run, steps, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ref := simtest.Start(p, run)
	now := 0
	for i, at := range steps {
		for ; now < at; now++ {
			ref.Step()
		}
		bias, variance := ref.Risk()
		want := bias + variance
		if want > 1e200 {
			break
		}
		if e := math.Abs(d.Total[i]-want) / want; !(e < accuracy) {
			t.Errorf("%+v at step %d: risk %.15g, recursion %.15g, relative error %.2g (estimate %.2g)", run, at, d.Total[i], want, e, d.Error)
		}
		if e := math.Abs(d.Bias[i]-bias) / want; !(e < accuracy) {
			t.Errorf("%+v at step %d: bias %.15g, recursion %.15g", run, at, d.Bias[i], bias)
		}
	}
}

func TestRiskAgainstRecursion(t *testing.T) {
	steps := []int{0, 1, 2, 3, 10, 31, 100, 317, 1000, 3000}
	if testing.Short() {
		steps = steps[:8]
	}
	for _, run := range []sim.Run{
		{Batch: 4, Method: method(0.3, 0, 0)},
		{Batch: 1024, Method: method(1.9, 0, 0)},
		{Batch: 1e6, Method: method(1e-3, 0, 0)},
		{Batch: 64, Method: method(0.1, 0, 0.5)},
		{Batch: 64, Method: method(1.99, 0, 1)},
		{Batch: 64, Method: method(0.1, 0.9, 0)},
		{Batch: 1024, Method: method(1, 0.97, 0.25)},
		{Batch: 1 << 20, Method: method(3.78, 0.9594, 0)},
		{Batch: 1 << 14, Method: method(0.5, 0.99, 0)},
		{Batch: 1 << 14, Method: method(0.02, 0.999, 0.5)},
		{Batch: 16, Method: method(1e-5, 1-1e-6, 0)},
		{Batch: 16, Method: method(2.2, 0, 0)},
		{Batch: 64, Method: sim.Method{LearningRate: 0.3, EMA: 0.99}},
		{Batch: 64, Method: sim.Method{LearningRate: 0.01, Momentum: 0.9, EMA: 0.999, PreconditionPower: 0.5}},
	} {
		t.Run(fmt.Sprintf("%+v", run), func(t *testing.T) {
			compareRisk(t, sim.PaperProblem(), run, steps)
		})
	}
}
