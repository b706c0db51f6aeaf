package sim_test

import (
	"fmt"
	"math"
	"testing"

	"nqm/sim"
)

// Two directions, all of it by hand: κ, both rates and both floors, with weight
// decay and in either order of the rows.
func TestLectureProblem(t *testing.T) {
	const rounding = 1e-12
	for _, c := range []struct{ h1, h2, c1, c2, decay float64 }{
		{1, 0.01, 1, 0.01, 0}, {1, 0.01, 1, 0.01, 0.1}, {0.02, 3, 0.5, 0, 0}, {2, 2, 1, 3, 0.25},
	} {
		p := sim.LectureProblem(c.h1, c.h2, c.c1, c.c2)
		p.WeightDecay = c.decay
		m := model(t, p)
		high, low := math.Max(c.h1, c.h2)+c.decay, math.Min(c.h1, c.h2)+c.decay
		if got := m.ConditionNumber(); math.Abs(got/(high/low)-1) > rounding {
			t.Errorf("%+v: κ = %g, want %g", c, got, high/low)
		}
		h, noise := []float64{c.h1, c.h2}, []float64{c.c1, c.c2}
		for _, run := range []sim.Run{{Batch: 4, Method: method(0.3, 0, 0)}, {Batch: 4, Method: method(0.3, 0.9, 0)}, {Batch: 2, Method: sim.Method{LearningRate: 0.3, EMA: 0.9}}} {
			directions, err := m.Directions(run, []int{0, 1}, []int{1, 2}, sim.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range directions {
				x, a, b, g := 0.3*(h[d.Row]+c.decay), 0.3, run.Method.Momentum, run.Method.EMA
				floor := (1 + b) * a * noise[d.Row] / (2 * run.Batch * (1 - b) * (2 + 2*b - x))
				floor *= (1 - g) * (1 + g*(1-x)) / ((1 + g) * (1 - g*(1-x)))
				if math.Abs(d.SteadyState-floor) > rounding*floor {
					t.Errorf("%+v, %+v: floor %g of row %d, want %g", c, run.Method, d.SteadyState, d.Row, floor)
				}
				if b == 0 && g == 0 && math.Abs(d.Rate-(1-x)*(1-x)) > rounding {
					t.Errorf("%+v: rate %g of row %d, want (1−%g)²", c, d.Rate, d.Row, x)
				}
			}
		}
	}
}

// The problem of a lecture: one steep direction, one flat, each with a floor
// of its own.
func ExampleLectureProblem() {
	m, err := sim.NewModel(sim.LectureProblem(1, 0.01, 1, 0.01))
	if err != nil {
		panic(err)
	}
	run := sim.Run{Batch: 16, Method: sim.Method{LearningRate: 0.5}}
	directions, err := m.Directions(run, []int{0, 10, 1000}, []int{1, 2}, sim.Options{})
	if err != nil {
		panic(err)
	}
	fmt.Printf("κ = %.0f\n", m.ConditionNumber())
	for _, d := range directions {
		fmt.Printf("h = %-4g  risk %.5f, %.5f, %.5f  floor %.6f\n", d.H, d.Total[0], d.Total[1], d.Total[2], d.SteadyState)
	}
	// Output:
	// κ = 100
	// h = 1     risk 0.50000, 0.01042, 0.01042  floor 0.010417
	// h = 0.01  risk 0.00500, 0.00453, 0.00008  floor 0.000078
}
