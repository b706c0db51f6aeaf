package sim

import (
	"math"
	"testing"
)

// lowestAlong returns the least log of risk over target at a step among places
// along the learning rate, five for each half turn of the sharpest mode and ten a
// unit of logit(α/limit), after a descent from those near the lowest.
func lowestAlong(d *descent, step float64) (float64, spot) {
	type place struct {
		at    spot
		value float64
	}
	var places []place
	lowest, logT := math.Inf(1), math.Log(step)
	look := func(u float64) {
		at := spot{u}
		if len(places)%8 == 0 {
			m, _ := d.at(at)
			d.landscape.resolve(m, step, combTolerance)
		}
		places = append(places, place{at, d.value(at, logT)})
		lowest = math.Min(lowest, places[len(places)-1].value)
	}
	for u := -12.0; u < 16; u += 0.1 {
		look(u)
	}
	if math.Pow(d.held.Momentum, step) > 1e-7 { // or no mode that turns is left
		for k := 1.0; k < 5*step; k++ {
			look(2 * math.Log(math.Tan(math.Pi*k/(10*step)))) // x₁ = 2(1+β) sin²(φ/2), nearly
		}
	}
	best, at, tried := math.Inf(1), spot{}, 0
	for i, p := range places {
		if i > 0 && places[i-1].value < p.value || p.value > lowest+0.03 || tried == 12 {
			continue
		}
		tried++
		if s, value := d.minimise(p.at, logT, 6); value < best {
			best, at = value, s
		}
	}
	return best - d.target, at
}

// With memories held, the steps of the tuned learning rate are within 0.1 % of an
// exhaustive search, and below 1,000 the step itself: no learning rate reaches the
// target by then, nor a few steps before.
func TestHeldMemoryAgainstExhaustiveSearch(t *testing.T) {
	batches := []float64{1024, 8192, 32768, 1 << 18, 1 << 22}
	memories := []Method{{Momentum: 0.9}, {Momentum: 0.97}, {Momentum: 0.99}, {Momentum: 0.997}, {Momentum: 0.97, EMA: 0.99}, {EMA: 0.99}}
	if testing.Short() {
		batches, memories = []float64{8192, 1 << 18}, memories[1:3]
	}
	m, err := NewModel(PaperProblem())
	if err != nil {
		t.Fatal(err)
	}
	for _, method := range memories {
		for _, batch := range batches {
			for _, power := range []float64{0, 0.5} {
				method.PreconditionPower = power
				run := Run{Batch: batch, Method: method}
				o, err := m.Optimum(run, 0.01, TuneLearningRate, Options{})
				if err != nil || o.Status != Reached {
					t.Fatalf("%+v: %+v, %v", run, o, err)
				}
				d := m.descent(run, 0.01, TuneLearningRate, stepTolerance, &pulse{})
				for _, share := range []float64{1e-3, 8e-3} {
					earlier := math.Min(o.Steps-1, math.Floor(o.Steps*(1-share)))
					if share > 1e-3 && o.Steps > 1000 { // little comes and goes
						continue
					}
					if low, at := lowestAlong(d, earlier); low <= 0 {
						found, _ := d.at(at)
						t.Errorf("%+v: %g steps with α = %g, but %g do with %g", run, o.Steps, o.Method.LearningRate, earlier, found.LearningRate)
					}
				}
			}
		}
	}
}

// The fewest steps of scans of 400 learning rates, each run
// to its first passage.
func TestHeldMomentumAgainstScans(t *testing.T) {
	m, err := NewModel(PaperProblem())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ momentum, batch, scan float64 }{
		{0.97, 32768, 231}, {0.97, 1 << 22, 180},
		{0.99, 8192, 726}, {0.99, 32768, 565}, {0.99, 1 << 18, 536}, {0.99, 1 << 22, 528},
		{0.997, 8192, 1916}, {0.997, 32768, 1821}, {0.997, 1 << 18, 1765}, {0.997, 1 << 22, 1740},
	} {
		run := Run{Batch: c.batch, Method: Method{Momentum: c.momentum}}
		o, err := m.Optimum(run, 0.01, TuneLearningRate, Options{})
		if err != nil || o.Steps > c.scan {
			t.Errorf("%+v: %+v, %v; a scan finds %g steps", run, o, err, c.scan)
		}
		again, err := m.StepsToTarget(Run{Batch: c.batch, Method: o.Method}, 0.01, Options{})
		if err != nil || again.Steps != o.Steps {
			t.Errorf("the optimum says %g steps, its method gives %+v, %v", o.Steps, again, err)
		}
	}
}
