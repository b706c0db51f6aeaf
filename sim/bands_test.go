package sim_test

import (
	"testing"

	"nqm/sim"
)

// A grid starts at 0, ends at the last step, rises, and moves by powers of two.
func TestStepGrid(t *testing.T) {
	for _, last := range []float64{0, 1, 2, 31.5, 1000, 1e6, 1e9, 1e15, 1e300} {
		grid := sim.StepGrid(last)
		if grid[0] != 0 || len(grid) > 700 {
			t.Errorf("to %g: %d steps from %d", last, len(grid), grid[0])
		}
		for i := 1; i < len(grid); i++ {
			move := grid[i] - grid[i-1]
			if move <= 0 || i < len(grid)-1 && move&(move-1) != 0 {
				t.Errorf("to %g: a move from %d to %d", last, grid[i-1], grid[i])
			}
		}
		if end := float64(grid[len(grid)-1]); end < last && end < sim.MaxSteps {
			t.Errorf("to %g: ends at %g", last, end)
		}
	}
}

// Octaves add up to the whole, and unstable or not their parts do.
func TestBandsAddUp(t *testing.T) {
	m := model(t, sim.PaperProblem())
	steps := sim.StepGrid(1000)
	for _, run := range []sim.Run{{Batch: 64, Method: method(0.3, 0, 0)}, {Batch: 64, Method: method(2.1, 0.5, 0.5)}} {
		bands, err := m.Bands(run, steps, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		whole, err := m.Risk(run, steps, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		count := 0
		for _, b := range bands {
			count += b.Count
		}
		if count != m.Dim() {
			t.Errorf("octaves hold %d of %d directions", count, m.Dim())
		}
		for i := range steps {
			var sum float64
			for _, b := range bands {
				sum += b.Bias[i] + b.Variance[i]
			}
			if want := whole.Total[i]; sum < want*(1-1e-8) || sum > want*(1+1e-8) {
				t.Errorf("step %d: octaves add up to %g, the risk is %g", steps[i], sum, want)
			}
		}
	}
}
