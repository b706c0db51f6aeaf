package sim

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Where steps are few and directions too, the best method lies in a notch that no
// descent finds; thousands of random methods find no better one either.
func TestFewStepsAgainstRandomMethods(t *testing.T) {
	draws := 40_000
	if testing.Short() {
		draws = 5_000
	}
	r := rand.New(rand.NewPCG(8, 9))
	for _, c := range []struct {
		dim           int
		exponent      float64
		batch, target float64
		tune          Tune
		rate          float64 // held, where it is not tuned
	}{
		{3, 1, 256, 0.01, TuneLearningRate | TuneMomentum, 0},
		{3, 1, 256, 0.01, TuneLearningRate | TuneMomentum | TuneEMA, 0},
		{2, 1, 1e4, 0.001, TuneLearningRate | TuneMomentum, 0},
		{4, 1, 1e6, 0.001, TuneLearningRate | TuneMomentum | TuneEMA, 0},
		{50, 0, 1 << 22, 0.0025, TuneMomentum, 0.1},
		{50, 0, 4096, 0.0025, TuneLearningRate | TuneMomentum, 0},
		{1, 1, 1 << 26, 5e-5, TuneMomentum, 0.1},
	} {
		p := PaperProblem()
		p.Spectrum.Dim, p.Spectrum.Exponent = c.dim, c.exponent
		m, err := NewModel(p)
		if err != nil {
			t.Fatal(err)
		}
		run := Run{Batch: c.batch, Method: Method{LearningRate: c.rate}}
		o, err := m.Optimum(run, c.target, c.tune, Options{})
		if err != nil || o.Status != Reached {
			t.Fatalf("%+v: %+v, %v", c, o, err)
		}
		d := m.descent(run, c.target, c.tune, 1e-9, &pulse{})
		for range draws {
			at := spot{8 - 14*r.Float64(), -4 * r.Float64(), -4 * r.Float64()}
			for step := 1.0; step < o.Steps; step++ {
				d.resolve(at, math.Log(step))
				if d.value(at, math.Log(step)) < d.target {
					found, _ := d.at(at)
					t.Fatalf("%+v: %g steps, but %g do with %+v", c, o.Steps, step, found)
				}
			}
		}
	}
}
