package scene

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"nqm/sim"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/state"
)

// pairsOf returns the named column of a table beside its first.
func pairsOf(t *testing.T, table figure.Table, name string) (xs, ys []float64) {
	t.Helper()
	for k, c := range table.Columns {
		if c == name {
			for _, row := range table.Rows {
				if !math.IsNaN(row[k]) {
					xs, ys = append(xs, row[0]), append(ys, row[k])
				}
			}
			return xs, ys
		}
	}
	t.Fatalf("no column %q in %q", name, table.Columns)
	return nil, nil
}

// Where noise sets the limit the curves of all momenta are one and stop at one
// wall; at large batches SGD stops at 2/h₁ and momentum goes on.
func TestWallsOfMomenta(t *testing.T) {
	e := explorer(t)
	lowest := func(r figure.Result, name string) (rate, steps float64) {
		steps = math.Inf(1)
		xs, ys := pairsOf(t, r.Table, name)
		for i := range xs {
			if ys[i] < steps {
				rate, steps = xs[i], ys[i]
			}
		}
		return rate, steps
	}
	names := []string{"SGD steps", "β = 0.9 steps", "β = 0.99 steps"}
	small := drawn(t, e, "walls", "B=32")
	for _, name := range names {
		if rate, steps := lowest(small, name); rate < 0.09 || rate > 0.13 || math.Abs(steps/189_000-1) > 0.02 {
			t.Errorf("B = 32, %s: least %g at %g", name, steps, rate)
		}
	}
	middle := drawn(t, e, "walls", "B=1024")
	if rate, _ := lowest(middle, names[0]); rate < 1.5 || rate > 2 {
		t.Errorf("B = 1,024: SGD's minimum is at %g, not at its wall 2", rate)
	}
	if rate, _ := lowest(middle, names[1]); rate < 3 || rate > 4 {
		t.Errorf("B = 1,024: the minimum of β = 0.9 is at %g", rate)
	}
	large := drawn(t, e, "walls", "B=32768")
	_, without := lowest(large, names[0])
	if _, with := lowest(large, names[1]); with > without/10 {
		t.Errorf("B = 32,768: %g steps with momentum, %g without", with, without)
	}
}

// Every mark of the figure is what the model says, and the words name the wall
// that a larger batch would move.
func TestWallsAgainstTheModel(t *testing.T) {
	m, err := sim.NewModel(sim.PaperProblem())
	if err != nil {
		t.Fatal(err)
	}
	e := explorer(t)
	for _, test := range []struct {
		fragment string
		run      sim.Run
		words    string
	}{
		{"B=64&lr=0.1", sim.Run{Batch: 64, Method: sim.Method{LearningRate: 0.1}}, "Noise sets the limit: the best α = 0.2126 takes 95,900 steps"},
		{"B=32768&lr=0.1&momentum=0.9", sim.Run{Batch: 32768, Method: sim.Method{LearningRate: 0.1, Momentum: 0.9}}, "Curvature sets the limit: "},
		{"B=1024&lr=0.5&momentum=0.5&p=0.25", sim.Run{Batch: 1024, Method: sim.Method{LearningRate: 0.5, Momentum: 0.5, PreconditionPower: 0.25}}, ""},
		{"B=256&lr=0.2&ema=0.99", sim.Run{Batch: 256, Method: sim.Method{LearningRate: 0.2, EMA: 0.99}}, ""},
	} {
		r := drawn(t, e, "walls", test.fragment)
		share := 1 - test.run.Method.Momentum
		if !strings.HasPrefix(r.Summary, test.words) {
			t.Errorf("%s: %s", test.fragment, r.Summary)
		}
		if got, want := markOf(t, r, "stability wall").Value*share, m.StabilityLimit(test.run.Method); math.Abs(got/want-1) > 1e-12 {
			t.Errorf("%s: stability wall at %g, want %g", test.fragment, got, want)
		}
		at := test.run
		at.Method.LearningRate = markOf(t, r, "noise wall").Value * share
		if d, err := m.Risk(at, []int{1 << 40}, sim.Options{}); err != nil || math.Abs(d.SteadyState/0.01-1) > 1e-4 {
			t.Errorf("%s: at the noise wall the floor is %g, %v", test.fragment, d.SteadyState, err)
		}
		best, err := m.Optimum(test.run, 0.01, sim.TuneLearningRate, sim.Options{})
		if got := markOf(t, r, "minimum").Value; err != nil || got > best.Steps {
			t.Errorf("%s: the ring is at %g steps, tuning gives %g, %v", test.fragment, got, best.Steps, err)
		}
		if p, err := m.StepsToTarget(test.run, 0.01, sim.Options{}); err != nil || p.Status == sim.Reached && markOf(t, r, "steps").Value != p.Steps {
			t.Errorf("%s: %g steps are drawn, want %g, %v", test.fragment, markOf(t, r, "steps").Value, p.Steps, err)
		}
		handle := markOf(t, r, "present")
		if handle.Field != "lr" || math.Abs(handle.Factor-share) > 1e-15 || handle.Value != test.run.Method.LearningRate {
			t.Errorf("%s: handle %+v", test.fragment, handle)
		}
	}
}

// The axis of steps is that of the scaling figure, so that a hairline may lead
// from the one to the other.
func TestWallsShareTheScalingAxis(t *testing.T) {
	e := explorer(t)
	for _, fragment := range []string{"", "scalingy=10,100000", "spectrum=two"} {
		walls, scaling := drawn(t, e, "walls", fragment).Plots[0], drawn(t, e, "scaling", fragment).Plots[0]
		if walls.YAxis != scaling.YAxis || walls.Y != scaling.Y || walls.H != scaling.H {
			t.Errorf("%q: %+v beside %+v", fragment, walls, scaling)
		}
	}
}

// Moving α computes nothing anew; a first answer has the curves too.
func TestWallsAreKept(t *testing.T) {
	e := explorer(t)
	s := state.Default()
	first := 0
	if _, err := e.Figure(request("walls", s), sim.Options{}, func(r figure.Result) {
		first++
		if xs, _ := pairsOf(t, r.Table, "SGD steps"); !r.Refining || len(xs) < 6 {
			t.Errorf("first answer: refining %t, %d points", r.Refining, len(xs))
		}
	}); err != nil || first != 1 {
		t.Fatalf("%d first answers, %v", first, err)
	}
	s.LearningRate = 0.2
	work := 0
	if _, err := e.Figure(request("walls", s), sim.Options{Interrupt: func() error { work++; return nil }}, func(figure.Result) { t.Error("a first answer for known curves") }); err != nil || work > 40 {
		t.Errorf("%d slices of work, %v", work, err)
	}
}

// Work that a hand has stopped and that is taken up again ends at the same curves.
func TestWallsTakenUpAgain(t *testing.T) {
	s := state.Default()
	s.Batch = 1024
	whole, err := explorer(t).Figure(request("walls", s), sim.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	stop := errors.New("stopped")
	for _, after := range []int{1, 40, 80, 120, 160, 240} {
		e, work, first := explorer(t), 0, 0
		_, err := e.Figure(request("walls", s), sim.Options{Interrupt: func() error {
			if work++; work > after {
				return stop
			}
			return nil
		}}, func(figure.Result) { first++ })
		if err != stop {
			t.Fatalf("after %d slices: %v, %d first answers", after, err, first)
		}
		again, err := e.Figure(request("walls", s), sim.Options{}, func(figure.Result) { first++ })
		if err != nil || first != 1 {
			t.Errorf("after %d slices: %d first answers, %v", after, first, err)
		}
		if !slices.EqualFunc(again.Table.Rows, whole.Table.Rows, func(a, b []float64) bool {
			return slices.EqualFunc(a, b, func(x, y float64) bool { return x == y || x != x && y != y })
		}) {
			t.Errorf("after %d slices: other curves", after)
		}
	}
}

// The curve of a direction: the time constant is the model's rate, its cusp the
// critical momentum, and the floor grows by 1/(1−β). The paper's αh = 0.0005.
func TestMomentumOfADirection(t *testing.T) {
	e := explorer(t)
	r := drawn(t, e, "momentum", "B=64&lr=0.5&dir=1000&momentum=0.9")
	critical := math.Pow(1-math.Sqrt(0.0005), 2)
	if got := markOf(t, r, "critical").Value; math.Abs(got-critical) > 1e-12 {
		t.Errorf("critical momentum %g, want %g", got, critical)
	}
	betas, times := pairsOf(t, r.Table, "steps per e-fold of the bias")
	_, floors := pairsOf(t, r.Table, "noise floor")
	fastest := 0
	for i, beta := range betas {
		m := sim.Method{LearningRate: 0.5, Momentum: beta}
		if want := -1 / math.Log(m.Rate(0.001)); math.Abs(times[i]/want-1) > 1e-6 {
			t.Errorf("β = %g: e-fold in %g steps, want %g", beta, times[i], want)
		}
		if want := 0.5 * 0.001 / (2 * 64 * (2 - 0.0005)); math.Abs(floors[i]*(1-beta)/want-1) > 1e-3 {
			t.Errorf("β = %g: floor %g, about %g over 1−β wanted", beta, floors[i], want)
		}
		if times[i] < times[fastest] {
			fastest = i
		}
	}
	if math.Abs(betas[fastest]-critical) > 1e-9 {
		t.Errorf("fastest at β = %g, want %g", betas[fastest], critical)
	}
	if h := markOf(t, r, "present"); h.Field != "momentum" || h.Factor != 1 || h.Value != 0.9 || r.Plots[0].XAxis.Kind != "log1m" {
		t.Errorf("handle %+v on %+v", h, r.Plots[0].XAxis)
	}
}

// On c = h every octave adds about equal noise; a steeper law tilts that.
func TestNoiseOfOctaves(t *testing.T) {
	e := explorer(t)
	for fragment, want := range map[string]string{
		"B=64&lr=0.5":          "The noise follows c = h. Every full octave adds about equal noise: ",
		"B=64&lr=0.5&cexp=1.5": "The noise follows c = h to the power 1.5. The octaves differ: ",
		"B=64&lr=2.5":          "The noise follows c = h. At α = 2.5 and batch size 64 the sharpest octave is unstable",
	} {
		r := drawn(t, e, "noise", fragment)
		if !strings.HasPrefix(r.Summary, want) {
			t.Errorf("%s: %s", fragment, r.Summary)
		}
		if sharp, flat := markOf(t, r, "sharpest").Value, markOf(t, r, "flattest").Value; sharp != 1 || !(flat < sharp) {
			t.Errorf("%s: noise %g of the sharpest, %g of the flattest", fragment, sharp, flat)
		}
	}
	h, c := []float64{1, 0.5, 0.1, 0.01}, []float64{3, 0.75, 0.03, 0}
	if law := figure.FitLaw(h, c); math.Abs(law.Exponent-2) > 1e-12 || math.Abs(law.Scale-3) > 1e-12 {
		t.Errorf("fitted %+v, want 3·h²", law)
	}
}
