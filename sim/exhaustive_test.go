package sim

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"testing"
)

// lowestOnGrid returns the least log of risk over target at a fixed step among
// all places of a grid, at full accuracy, after a descent from the lowest cells:
// what a search that knows nothing of the landscape would find.
func lowestOnGrid(d *descent, center spot, half, pitch spot, step float64) (float64, spot) {
	type cell struct {
		at    spot
		value float64
	}
	var cells []cell
	logT := math.Log(step)
	var fill func(at spot, free []int)
	fill = func(at spot, free []int) {
		if len(free) == 0 {
			cells = append(cells, cell{at, d.value(at, logT)})
			return
		}
		k := free[0]
		for x := center[k] - half[k]; x <= center[k]+half[k]; x += pitch[k] {
			next := at
			next[k] = x
			if d.inside(next) == next {
				fill(next, free[1:])
			}
		}
	}
	d.resolve(center, logT)
	fill(center, d.free)
	slices.SortFunc(cells, func(a, b cell) int { return cmp.Compare(a.value, b.value) })
	best, at := math.Inf(1), spot{}
	for _, c := range cells[:min(12, len(cells))] {
		if s, value := d.minimise(c.at, logT, 6); value < best {
			best, at = value, s
		}
	}
	return best - d.target, at
}

// Tuned steps are within 0.1 % of an exhaustive search, and below 1,000 the step
// itself: no place of a fine grid around the answer reaches the target by then.
// The grid's cells are half as wide as the teeth of a comb.
func TestTunedAgainstExhaustiveSearch(t *testing.T) {
	exponents := []float64{4, 8, 12, 14, 16, 18, 20}
	powers := []float64{0, 0.25, 0.5, 0.75}
	if testing.Short() {
		exponents, powers = []float64{8, 18}, []float64{0, 0.5}
	}
	for _, c := range []struct {
		name        string
		tune        Tune
		half, pitch spot
	}{
		{"momentum", TuneLearningRate | TuneMomentum, spot{2.5, 0.8, 0}, spot{0.025, 0.04, 0}},
		{"averaging", TuneLearningRate | TuneEMA, spot{14, 0, 4}, spot{0.2, 0, 0.1}},
	} {
		var batches []float64
		for _, e := range exponents {
			batches = append(batches, math.Exp2(e))
		}
		for _, power := range powers {
			t.Run(fmt.Sprintf("%s/p=%g", c.name, power), func(t *testing.T) {
				m, err := NewModel(PaperProblem())
				if err != nil {
					t.Fatal(err)
				}
				s, err := m.Scaling(0.01, batches, []Curve{{Method: Method{PreconditionPower: power}, Tune: c.tune}}, Options{}, nil)
				if err != nil {
					t.Fatal(err)
				}
				for i, o := range s.Curves[0].Optima {
					earlier := o.Steps - 1
					if o.Steps > 1000 {
						earlier = math.Floor(o.Steps * (1 - 1e-3))
					}
					d := m.descent(Run{Batch: batches[i], Method: Method{PreconditionPower: power}}, 0.01, c.tune, 1e-5, &pulse{})
					center := d.inside(d.landscape.spotOf(o.Method))
					center[rateAt] = math.Min(center[rateAt], 10)
					if low, at := lowestOnGrid(d, center, c.half, c.pitch, earlier); low <= 0 {
						found, _ := d.at(at)
						t.Errorf("B = %g: %g steps, but %g do with %+v", batches[i], o.Steps, earlier, found)
					}
				}
			})
		}
	}
}
