package figure

import (
	"math"
	"strings"
	"testing"

	"nqm/sim"
	"nqm/wasm/internal/draw"
)

// Sentence and shading agree on what a larger batch gains, and nothing is shaded
// where there is no curve.
func TestRegimes(t *testing.T) {
	curve := func(steps func(batch float64) float64) Tuned {
		var c Tuned
		for _, b := range ScalingBatches() {
			o := sim.Optimum{Passage: sim.Passage{Steps: math.Ceil(steps(b)), Continuous: steps(b)}}
			if math.IsInf(o.Steps, 1) {
				o.Status = sim.Unreachable
			}
			c.Add(b, o)
		}
		return c
	}
	inf := math.Inf(1)
	for _, test := range []struct {
		name                     string
		steps                    func(b float64) float64
		ok                       bool
		from, perfect, saturated float64
		words                    string
		batch                    float64
	}{
		// T_min + E/B leaves 0.55 of the steps where B·T_min/E = 1/9, and 0.97
		// where it is 47/3.
		{"knee", func(b float64) float64 { return 1000 + 1e6/b }, true, 1, 1000. / 9, 47_000. / 3, "saves 25 %", 1024},
		{"noise alone", func(b float64) float64 { return 1e12 / b }, true, 1, inf, inf, "about halves the steps", 1 << 22},
		{"one step", func(b float64) float64 { return 1 }, true, 1, 1, 1, "saves less than 3 %", 1},
		{"none", func(b float64) float64 { return inf }, false, 0, 0, 0, "", 64},
		{"from 2^10", func(b float64) float64 {
			if b < 1024 {
				return inf
			}
			return 1e12 / b
		}, true, 1024, inf, inf, "", 64},
	} {
		c := curve(test.steps)
		r, ok := c.Regimes()
		near := func(got, want float64) bool { return got == want || math.Abs(got/want-1) < 0.05 }
		if ok != test.ok || ok && !(near(r.From, test.from) && near(r.Perfect, test.perfect) && near(r.Saturated, test.saturated)) {
			t.Errorf("%s: %+v, %v", test.name, r, ok)
		}
		s := &Scaling{Run: sgd(test.batch, 0.3), Slim: "effective", Curves: []ScalingCurve{{Method: "SGD", Tuned: c}}, Target: 0.01, Limit: 2, X: Span{1, 1 << 22}, Y: Span{1, 1e15},
			Passage: sim.Passage{Status: sim.Unreachable, Steps: inf, Continuous: inf}}
		if got := s.Summary(); !strings.Contains(got, test.words) || test.words == "" && strings.Contains(got, "wice") {
			t.Errorf("%s: %s", test.name, got)
		}
		shaded := false
		for _, op := range s.Figure(desktop, Light, goFonts(t)).List.Ops {
			shaded = shaded || op.Name == "regimes" && op.Kind == draw.KindRect
		}
		if want := r.Perfect < 1<<22; shaded != (ok && want) {
			t.Errorf("%s: shaded is %v", test.name, shaded)
		}
	}
}
