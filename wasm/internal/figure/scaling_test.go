package figure

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"nqm/sim"
	"nqm/wasm/internal/draw"
)

// variant returns the invented curves as the scene would ask for them: methods of
// a family of so many members, with all that can stand beside them.
func variant(run sim.Run, methods []string, members int) *Scaling {
	s := invented(run, sim.Reached, 40_000)
	s.Critical = sim.CriticalBatch{MinSteps: 6672.5, MinExamples: 6.02e6, Ratio: 903, Overhead20: 434}
	s.Shift, s.Curves = 1.3, nil
	for k := range max(members, 1) {
		if members > 0 {
			number := []string{"0", "0.25", "0.5", "0.75"}[k]
			s.Family = append(s.Family, Member{"p-" + number, "p = " + number})
		}
		for i, method := range methods {
			c := ScalingCurve{Method: method, Member: k}
			least, examples := 6672.5/float64(1+20*i*(i%2)+6*k), 6e6/float64(1+i+k)
			for _, b := range s.Batches {
				m := sim.Method{LearningRate: 1 / (1/(0.0034*b) + 1/1.99)}
				switch method {
				case "momentum":
					m.Momentum = 1 - min(1, 1e-5*b)/2
				case "averaging":
					m.EMA = 1 - min(1, 1e-4*b)/2
				}
				c.Add(b, sim.Optimum{Passage: sim.Passage{Steps: math.Ceil(least + examples/b), Continuous: least + examples/b}, Method: m})
				if method == "schedule" {
					c.Last = append(c.Last, m.LearningRate/10)
				}
			}
			if method == "SGD" {
				c.Critical = examples / least
			}
			s.Curves = append(s.Curves, c)
		}
	}
	return s
}

var everyMethod = []string{"SGD", "momentum", "averaging", "schedule"}

// crowded is a figure with pins, a ghost, measurements, printed points and a hairline.
func crowded() *Scaling {
	s := variant(sgd(64, 0.3), everyMethod, 0)
	s.Hairline, s.Slim = true, "rate"
	other := ScalingCurve{Method: "SGD"}
	for _, b := range s.Batches {
		other.Add(b, sim.Optimum{Passage: sim.Passage{Steps: 1e5 + 1e8/b, Continuous: 1e5 + 1e8/b}, Method: sim.Method{LearningRate: 0.1}})
	}
	s.Pins = []ScalingGhost{
		{Batch: 1024, Passage: sim.Passage{Steps: 12_000, Continuous: 12_000}, Label: "B 1,024, α 1.5"},
		{Batch: 4096, Passage: sim.Passage{Status: sim.Unreachable, Steps: math.Inf(1), Continuous: math.Inf(1)}, Label: "target 0.001", Curves: []ScalingCurve{other}},
	}
	s.Ghost = &ScalingGhost{Batch: 32, Passage: sim.Passage{Steps: 2e5, Continuous: 2e5}}
	s.Points = []Measured{{"mine", []float64{16, 256}, []float64{3e5, 2e4}, []float64{0.1, 1}}, {"other", []float64{64}, []float64{1e5}, nil}}
	s.Notebook = []ScalingCurve{{Method: "SGD", Tuned: Tuned{Batches: []float64{4, 16}, Steps: []float64{1507367, 379858}, LearningRates: []float64{0.0147, 0.0527}}}}
	return s
}

func scalingVariants(fonts *draw.Fonts) map[string]Result {
	family := variant(sgd(64, 0.3), everyMethod[:2], 4)
	hiding := variant(sim.Run{Batch: 4096, Method: sim.Method{LearningRate: 1, EMA: 0.99}}, everyMethod[:3:3], 4)
	hiding.Curves = slices.DeleteFunc(hiding.Curves, func(c ScalingCurve) bool { return c.Method == "momentum" })
	hiding.Slim, hiding.Present = "averaging", 2
	hiding.Hides = func(name string) bool { return name == "p-0.25" || name == "bounds" }
	trade := &Tradeoff{Scaling: *variant(sgd(128, 0.3), everyMethod[:2], 0)}
	trade.X = Span{1e5, 1e10}
	trade.Pins = crowded().Pins
	watch := Stopwatch{Timed: []Timed{{"SGD", 40, 2.41, 0.021, 0.033}, {"SGD and momentum", 80, 1747.3, 0.08, 0.31}, {"SGD and averaging", 80, 1058, 0, 0}}}
	return map[string]Result{
		"scaling-family":           family.Figure(desktop, Light, fonts),
		"scaling-family-projector": family.Figure(wide, Projector, fonts),
		"scaling-family-phone":     hiding.Figure(phone, Dark, fonts),
		"scaling-crowded":          crowded().Figure(desktop, Light, fonts),
		"tradeoff":                 trade.Figure(desktop, Light, fonts),
		"tradeoff-phone":           trade.Figure(phone, Dark, fonts),
		"stopwatch":                watch.Figure(desktop, Light, fonts),
		"stopwatch-phone":          watch.Figure(phone, Projector, fonts),
	}
}

// A hidden curve is not drawn, yet listed; in a theme for few lines no more are
// drawn than it allows, and the present setting's is among them.
func TestHiddenCurves(t *testing.T) {
	fonts := goFonts(t)
	s := variant(sgd(64, 0.3), everyMethod[:2], 4)
	s.Present = 1
	lines := func(theme Theme, name string) (n int) {
		for _, op := range s.Figure(desktop, theme, fonts).List.Ops {
			if op.Kind == draw.KindLine && op.Name == name && len(op.Points) > 3 {
				n++
			}
		}
		return n
	}
	if n := lines(Light, "SGD"); n != 8 { // above and below
		t.Errorf("%d lines of SGD, want 8", n)
	}
	if n := lines(Projector, "SGD") + lines(Projector, "momentum"); n != 2*Projector.Series {
		t.Errorf("%d lines for the projector, want %d", n, 2*Projector.Series)
	}
	if got := said(s.Figure(wide, Projector, fonts)); !strings.Contains(got, "p = 0.25") {
		t.Error("the present setting's curve is left out")
	}
	s.Hides = func(name string) bool { return name == "sgd" || name == "p-0" }
	if a, b := lines(Light, "SGD"), lines(Light, "momentum"); a != 0 || b != 6 {
		t.Errorf("with two hidden, %d lines of SGD and %d of momentum, want 0 and 6", a, b)
	}
	hidden := 0
	for _, e := range s.Figure(desktop, Light, fonts).Legend {
		if e.Hidden {
			hidden++
		}
	}
	if hidden != 2 {
		t.Errorf("%d entries are hidden, want 2", hidden)
	}
}

// Words do not lie on one another, whatever stands beside the curves.
func TestVariantsWordsStandApart(t *testing.T) {
	fonts := goFonts(t)
	for _, size := range []Size{desktop, phone, {592, 468}, {358, 300}, {592, 240}} {
		for _, run := range []sim.Run{sgd(64, 0.3), sgd(1, 0.3), sgd(1<<20, 1)} {
			trade := &Tradeoff{Scaling: *variant(run, everyMethod[:2], 0)}
			trade.X = Span{1e5, 1e10}
			busy := crowded()
			busy.Run = run
			for name, r := range map[string]Result{
				"family":   variant(run, everyMethod[:2], 4).Figure(size, Light, fonts),
				"all":      variant(run, everyMethod, 0).Figure(size, Light, fonts),
				"crowded":  busy.Figure(size, Light, fonts),
				"tradeoff": trade.Figure(size, Light, fonts),
			} {
				c := canvas{List: r.List, fonts: fonts}
				var boxes []box
				var texts []string
				for _, op := range r.List.Ops {
					if op.Kind != draw.KindText {
						continue
					}
					b := c.box(op.X, op.Y, op.Text, op.Style)
					b.x0, b.y0, b.x1, b.y1 = b.x0+2, b.y0+2, b.x1-2, b.y1-4 // touching is not overlapping
					for i, other := range boxes {
						if b.meets(other) {
							t.Errorf("%s, %v, B = %g: %q lies on %q", name, size, run.Batch, op.Text, texts[i])
						}
					}
					boxes, texts = append(boxes, b), append(texts, op.Text)
				}
			}
		}
	}
}

// Whatever the size and the theme, nothing panics, and no number outside the table
// is infinite.
func TestVariantsAtAnySize(t *testing.T) {
	fonts := goFonts(t)
	trade := &Tradeoff{Scaling: *crowded()}
	trade.X = Span{1e5, 1e10}
	watch := Stopwatch{Timed: []Timed{{"SGD and momentum", 80, 1747.3, 0.08, 0.31}, {"SGD", 40, 0, 0, 0}}}
	for _, theme := range []Theme{Light, Projector} {
		for _, w := range []float32{1, 120, 358, 479, 592, 8000} {
			for _, h := range []float32{1, 120, 300, 468, 8000} {
				size := Size{w, h}
				for _, r := range []Result{crowded().Figure(size, theme, fonts), variant(sgd(1<<22, 0.3), everyMethod, 4).Figure(size, theme, fonts),
					trade.Figure(size, theme, fonts), watch.Figure(size, theme, fonts)} {
					small := r
					small.List, small.Table = nil, Table{}
					if _, err := json.Marshal(small); err != nil {
						t.Fatalf("%g×%g: %v", w, h, err)
					}
					if _, err := draw.Decode(r.List.Encode()); err != nil {
						t.Fatalf("%g×%g: %v", w, h, err)
					}
				}
			}
		}
	}
}

// A curve drawn over examples lies where steps times batch size says.
func TestTradeoffMarks(t *testing.T) {
	trade := &Tradeoff{Scaling: *variant(sgd(128, 0.3), everyMethod[:2], 0)}
	trade.X = Span{1e5, 1e10}
	r := trade.Figure(desktop, Light, goFonts(t))
	p := r.Plots[0]
	for _, m := range r.Marks {
		examples := p.XAxis.Lo * math.Pow(p.XAxis.Hi/p.XAxis.Lo, float64((m.X-p.X)/p.W))
		steps := p.YAxis.Lo * math.Pow(p.YAxis.Hi/p.YAxis.Lo, float64((p.Y+p.H-m.Y)/p.H))
		want := map[string]float64{"critical batch": 903, "overhead": 434, "present": 128, "least": 6.02e6 / 6672.5}[m.Name]
		if math.Abs(examples/steps/want-1) > 1e-3 {
			t.Errorf("%s lies where the batch size is %g, want %g", m.Name, examples/steps, want)
		}
	}
	if len(r.Marks) != 4 {
		t.Errorf("%d marks, want 4", len(r.Marks))
	}
}
