package figure

import (
	"math"
	"testing"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// besideGoldens are decays with every kind of line.
func besideGoldens(t *testing.T, fonts *draw.Fonts) map[string]Result {
	course := func(d *Decay, label string) *Course {
		return &Course{Label: label, Values: d.Total(), Floor: d.Floor(), Passage: d.Passage}
	}
	parts := paper(t, 10_000, sim.Run{Batch: 1024, Method: sim.Method{LearningRate: 0.3, Momentum: 0.9}}, 0.01)
	parts.Split, parts.Bound = "parts", true
	parts.At = &Moment{Total: 0.01, Bias: 0.0027, Noise: 0.0073}

	singles := paper(t, 2, sgd(64, 0.3), 0.01)
	singles.singles(t, 2, 1, 2)
	singles.Hides = func(name string) bool { return name == "total" || name == "target" }

	average := paper(t, 10_000, sim.Run{Batch: 64, Method: sim.Method{LearningRate: 0.3, EMA: 0.99}}, 0.01)
	average.Iterate = course(paper(t, 10_000, sgd(64, 0.3), 0.01), "")

	early := sgd(64, 0.3)
	early.Segments = []sim.Segment{{Until: 5000, Batch: 64, Method: early.Method, NoiseScale: 30}}
	bump := paper(t, 10_000, early, 0.01)
	bump.Calm = course(paper(t, 10_000, sgd(64, 0.3), 0.01), "")

	pinned := linear(t, 5000, sgd(1, 1))
	pinned.Split = "total"
	for _, rate := range []float64{0.3, 0.03} {
		pinned.Pins = append(pinned.Pins, *course(linear(t, 5000, sgd(1, rate)), "α "+axis.Number(rate, 2)))
	}
	return map[string]Result{
		"decay-parts":        parts.Figure(desktop, Light, fonts),
		"decay-singles":      singles.Figure(desktop, Light, fonts),
		"decay-average":      average.Figure(wide, Projector, fonts),
		"decay-early":        bump.Figure(desktop, Dark, fonts),
		"decay-linear-phone": pinned.Figure(phone, Light, fonts),
	}
}

// linear returns a decay of the paper's problem on linear axes.
func linear(t *testing.T, dim int, run sim.Run) *Decay {
	d := paper(t, dim, run, 0.01)
	problem := sim.PaperProblem()
	problem.Spectrum.Dim = dim
	m, err := sim.NewModel(problem)
	if err != nil {
		t.Fatal(err)
	}
	d.XKind, d.YKind = axis.Linear, axis.Linear
	d.X, d.Y = LinearDecayAxes(m)
	d.Steps = StepsOn(d.X, d.XKind)
	if d.Bands, err = m.Bands(run, d.Steps, sim.Options{}); err != nil {
		t.Fatal(err)
	}
	return d
}

// singles computes single directions of the paper's problem.
func (d *Decay) singles(t *testing.T, dim int, index ...int) {
	problem := sim.PaperProblem()
	problem.Spectrum.Dim = dim
	m, err := sim.NewModel(problem)
	if err != nil {
		t.Fatal(err)
	}
	d.Dim = dim
	if d.Singles, err = m.Directions(d.Run, d.Steps, index, sim.Options{}); err != nil {
		t.Fatal(err)
	}
}

// A linear axis has a point every few pixels, a turn has the steps of a start,
// and steps increase.
func TestStepsOn(t *testing.T) {
	for _, x := range []Span{{0, 20_000}, {19_000, 20_000}, {0, 10}, {0, 1}, {5, 1e15}} {
		for _, turns := range [][]int{nil, {1}, {777}, {1e7}} {
			steps := StepsOn(x, axis.Linear, turns...)
			for i := 1; i < len(steps); i++ {
				far := float64(steps[i]-steps[i-1]) > max(1, (x.Hi-x.Lo)/128)
				if steps[i] <= steps[i-1] || far && float64(steps[i-1]) >= x.Lo {
					t.Fatalf("%v, turns %v: step %d after %d", x, turns, steps[i], steps[i-1])
				}
			}
			if last := steps[len(steps)-1]; steps[0] != 0 || float64(last) < x.Hi || float64(last) > x.Hi+1 {
				t.Errorf("%v: steps from %d to %d", x, steps[0], last)
			}
			for _, want := range turns {
				for _, k := range []int{0, 1, 2, 4, 64} {
					if at := want + k; float64(at) < x.Hi && !has(steps, at) {
						t.Errorf("%v: no step %d, %d after a turn", x, at, k)
					}
				}
			}
		}
	}
}

func has(list []int, v int) bool {
	for _, x := range list {
		if x == v {
			return true
		}
	}
	return false
}

// The total of a linear axis begins at its left end, at the start's risk.
func TestLinearStart(t *testing.T) {
	d := linear(t, 5000, sgd(1, 0.3))
	r := d.Figure(desktop, Light, goFonts(t))
	p := r.Plots[0]
	for _, op := range r.List.Ops {
		if op.Kind == draw.KindLine && op.Name == "total" {
			ys := axis.New(p.YAxis.Kind, p.YAxis.Lo, p.YAxis.Hi, p.Y+p.H, p.Y)
			if at := op.Points[0]; at.X != p.X || math.Abs(float64(at.Y-ys.At(d.Total()[0]))) > 0.01 {
				t.Errorf("the total begins at %v in %+v", at, p)
			}
			return
		}
	}
	t.Error("no total")
}

// What is hidden is not drawn, stays in the legend, and still counts.
func TestHidden(t *testing.T) {
	d := paper(t, 10_000, sgd(64, 0.3), 0.01)
	seen := d.Figure(desktop, Light, goFonts(t))
	d.Hides = func(name string) bool { return name == "octave-2" || name == "floor" }
	r := d.Figure(desktop, Light, goFonts(t))
	if drawn(r, "octave 2") || !drawn(r, "octave 3") || drawn(r, "floor") || !drawn(r, "total") {
		t.Error("other curves are hidden than those named")
	}
	if len(r.Legend) != len(seen.Legend) || len(r.Plots[0].Curves) != len(seen.Plots[0].Curves)-1 || r.Table.Rows[9][1] != seen.Table.Rows[9][1] {
		t.Error("a hidden octave is missing where it should not be")
	}
	for i, e := range r.Legend {
		if e.Hidden != d.Hides(e.Name) || e.Name != seen.Legend[i].Name || e.Color == 0 {
			t.Errorf("entry %+v", e)
		}
	}
}

// A projector's audience sees at most four lines beside the total.
func TestProjectorSeries(t *testing.T) {
	d := paper(t, 10_000, sim.Run{Batch: 64, Method: sim.Method{LearningRate: 0.3, EMA: 0.99}}, 0.01)
	d.Iterate = &Course{Values: d.Total(), Floor: d.Floor()}
	lines := 0
	for _, e := range d.Figure(wide, Projector, goFonts(t)).Legend {
		if e.Name != "total" && e.Name != "target" && e.Name != "floor" {
			lines++
		}
	}
	if lines > Projector.Series {
		t.Errorf("%d lines", lines)
	}
}
