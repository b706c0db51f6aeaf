package scene

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"

	"nqm/sim"
	"nqm/wasm/internal/draw"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/state"
)

// Whatever the state, these figures have a picture of finite numbers, inside
// the theme's and the page's bounds, with words.
func TestAnyStateOfWalls(t *testing.T) {
	e := explorer(t)
	r := rand.New(rand.NewPCG(3, 4))
	pick := func(values ...float64) float64 { return values[r.IntN(len(values))] }
	for range 25 {
		s := state.Default()
		s.Batch = math.Ldexp(1, r.IntN(23))
		s.LearningRate = math.Pow(10, -8+9*r.Float64())
		s.Momentum = pick(0, 0.5, 0.9, 0.99, 0.999999)
		s.Target = math.Pow(10, -4*r.Float64())
		s.Power = pick(0, 0, 0.5, 1)
		s.EMA = pick(0, 0, 0, 0.9)
		s.Dim = pick(1, 2, 3, 100, 1e4)
		s.SpectrumExponent = pick(1, 1, 0, 2)
		s.NoiseExponent = pick(1, 1, 0, 2)
		s.WeightDecay = pick(0, 0, 0.1)
		s.Direction = pick(1, 10, 1e12)
		if r.IntN(3) == 0 {
			s.Spectrum, s.C1, s.C2 = "two", pick(0, 1, 100), pick(0, 1)
		}
		if r.IntN(3) == 0 {
			s.WallsX, s.Family = state.Range{Lo: 0.01, Hi: 1}, "target"
		}
		s.Pins = "B~1024|momentum~0.5"
		ghost := state.Default()
		for _, name := range []string{"walls", "momentum", "noise"} {
			q := Request{State: s, Ghost: &ghost, Figure: name, Theme: []string{"light", "dark", "projector"}[r.IntN(3)],
				Width: float32(200 + r.IntN(700)), Height: float32(150 + r.IntN(400)), Fit: r.IntN(3) == 0}
			result, err := e.Figure(q, sim.Options{Tolerance: 1e-3}, nil)
			if err != nil {
				t.Fatalf("%s %s: %v", name, s.Encode(), err)
			}
			if result.Summary == "" || len(result.Plots) == 0 || len(result.Table.Rows) == 0 {
				t.Errorf("%s %s: %q, %d plots, %d rows", name, s.Encode(), result.Summary, len(result.Plots), len(result.Table.Rows))
			}
			small := result
			small.List, small.Table = nil, figure.Table{}
			if _, err := json.Marshal(small); err != nil {
				t.Errorf("%s %s: %v", name, s.Encode(), err)
			}
			for _, op := range result.List.Ops {
				if op.Kind != draw.KindLine && op.X-op.X+op.Y-op.Y+op.W-op.W+op.R-op.R != 0 {
					t.Errorf("%s %s: %q at %g, %g", name, s.Encode(), op.Name, op.X, op.Y)
				}
			}
		}
	}
}
