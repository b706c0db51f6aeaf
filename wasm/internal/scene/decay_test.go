package scene

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"nqm/sim"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/state"
)

// drawnDecay returns the decay figure of a fragment.
func drawnDecay(t *testing.T, e *Explorer, fragment string) figure.Result {
	t.Helper()
	s, notices := state.ParseFragment(fragment)
	if len(notices) > 0 {
		t.Fatal(notices)
	}
	r, err := e.Figure(request("decay", s), sim.Options{}, nil)
	if err != nil {
		t.Fatalf("%s: %v", fragment, err)
	}
	small := r // outside the table no number is infinite or none
	small.List, small.Table = nil, figure.Table{}
	if _, err := json.Marshal(small); err != nil {
		t.Errorf("%s: %v", fragment, err)
	}
	return r
}

// column returns the numbers of a table under a heading that begins with name.
func column(t *testing.T, r figure.Result, name string) []float64 {
	t.Helper()
	k := slices.IndexFunc(r.Table.Columns, func(c string) bool { return strings.HasPrefix(c, name) })
	if k < 0 {
		t.Fatalf("no column %q among %q", name, r.Table.Columns)
	}
	var out []float64
	for _, row := range r.Table.Rows {
		out = append(out, row[k])
	}
	return out
}

// alike reports whether two curves differ by no more than the order of sums.
func alike(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Abs(x-y) <= 1e-12*y })
}

// The claim on averaging: SGD stalls at 0.0118, its average arrives at about 59,500
// steps, and no later than the iterate has lost its bias.
func TestAverageArrives(t *testing.T) {
	r := drawnDecay(t, explorer(t), "B=64&lr=0.3&ema=0.99")
	if steps := markOf(t, r, "steps").Value; math.Abs(steps/59_500-1) > 0.01 {
		t.Errorf("the average arrives after %g steps", steps)
	}
	if floor := markOf(t, r, "iterate floor").Value; math.Abs(floor-0.0118) > 5e-5 || markOf(t, r, "floor").Value > 0.6*floor {
		t.Errorf("floors %g and %g", floor, markOf(t, r, "floor").Value)
	}
	if memory := markOf(t, r, "memory").Value; math.Abs(memory-100) > 1e-9 {
		t.Errorf("memory %g", memory)
	}
	if !strings.Contains(r.Summary, "The iterate stalls at 0.0118.") {
		t.Error(r.Summary)
	}
	sgd := drawnDecay(t, explorer(t), "B=64&lr=0.3")
	if got, want := column(t, r, "iterate"), column(t, sgd, "total"); !alike(got, want) {
		t.Error("the iterate is not the run without averaging")
	}
}

// Early noise is forgotten: a bump, then the total is within 1 % of the run without.
func TestEarlyNoiseIsForgotten(t *testing.T) {
	r := drawnDecay(t, explorer(t), "early=30&earlyuntil=5000")
	total, calm := column(t, r, "total"), column(t, r, "without")
	steps, most := column(t, r, "step"), 1.0
	for i, v := range total {
		most = max(most, v/calm[i])
		if ratio := v / calm[i]; ratio < 1-1e-9 || steps[i] > 60_000 && ratio > 1.01 {
			t.Errorf("at step %g the total is %g of the run without", steps[i], ratio)
		}
	}
	if most < 1.5 {
		t.Errorf("no bump: at most %g", most)
	}
	if m := markOf(t, r, "early noise"); m.Field != "earlyuntil" || m.Along != "x" || m.Value != 5000 {
		t.Errorf("%+v", m)
	}
	if want := "Noise ×30 up to step 5,000 lifts the risk by up to 67 %"; !strings.Contains(r.Summary, want) {
		t.Error(r.Summary)
	}
}

// The paper's bound lies above the exact risk, is exact of SGD, and the sentence
// compares the two where the target is reached.
func TestPaperBound(t *testing.T) {
	e := explorer(t)
	for _, fragment := range []string{"bound=1&momentum=0.9&B=4096", "bound=1&ema=0.99", "bound=1&momentum=0.9&ema=0.9&p=0.5"} {
		r := drawnDecay(t, e, fragment)
		bound, total := column(t, r, "paper’s bound"), column(t, r, "total")
		for i, v := range total {
			if bound[i] < v*(1-1e-9) {
				t.Fatalf("%s: bound %g, exact %g", fragment, bound[i], v)
			}
		}
		if !strings.Contains(r.Summary, "paper’s bound is") {
			t.Error(r.Summary)
		}
	}
	if r := drawnDecay(t, e, "bound=1"); slices.Contains(r.Table.Columns, "paper’s bound, bias + floor") || !strings.Contains(r.Summary, "exact") {
		t.Error(r.Summary)
	}
}

// Bias and noise add up, and so do the lecture's two directions with their floors
// L = α c/(2B(2−αh)).
func TestPartsAddUp(t *testing.T) {
	e := explorer(t)
	r := drawnDecay(t, e, "lines=parts&B=128")
	total, bias, noise := column(t, r, "total"), column(t, r, "bias"), column(t, r, "noise")
	for i := range total {
		if math.Abs(bias[i]+noise[i]-total[i]) > 1e-12*total[i] {
			t.Fatalf("%g + %g is not %g", bias[i], noise[i], total[i])
		}
	}
	for _, fragment := range []string{"spectrum=two&h2=0.01&c2=2", "spectrum=two&h1=0.01&h2=1&c2=2&lines=directions&dirs=1"} {
		r := drawnDecay(t, e, fragment)
		s, _ := state.ParseFragment(fragment)
		for i, name := range []string{"h₁", "h₂"} {
			if i == 1 && s.Directions != "" {
				break
			}
			if s.H1 < s.H2 { // directions are counted from the sharpest, letters are the problem's
				name = "h₂"
			}
			h, c := s.H1, s.C1
			if name == "h₂" {
				h, c = s.H2, s.C2
			}
			got := markOf(t, r, "direction "+string(rune('1'+i))+" floor")
			if want := s.LearningRate * c / (2 * s.Batch * (2 - s.LearningRate*h)); math.Abs(got.Value/want-1) > 1e-9 || !strings.HasPrefix(got.Label, name) {
				t.Errorf("%s: %+v, want %g along %s", fragment, got, want, name)
			}
			column(t, r, name+" = ")
		}
	}
}

// Single directions are those asked for that the problem has, or powers of ten.
func TestDirections(t *testing.T) {
	for _, test := range []struct {
		fragment string
		dim      int
		want     []int
	}{
		{"lines=directions", 10_000, []int{1, 10, 100, 1000, 10_000}},
		{"lines=directions", 500, []int{1, 10, 100}},
		{"lines=directions", 3, []int{1, 2, 3}},
		{"lines=directions&dirs=7;3;7;5000", 100, []int{3, 7}},
		{"lines=directions&dirs=5000", 100, []int{1, 10, 100}},
	} {
		s, _ := state.ParseFragment(test.fragment)
		if got := directions(s, test.dim); !slices.Equal(got, test.want) {
			t.Errorf("%s of %d: %v", test.fragment, test.dim, got)
		}
	}
}

// Pins are the totals of their settings, named by what differs.
func TestPins(t *testing.T) {
	e := explorer(t)
	const axes = "&decayxscale=linear&decayyscale=linear"
	r := drawnDecay(t, e, "d=5000&B=1&lr=1&pins=d~5000!B~1!lr~0.1|d~100!B~1!lr~1"+axes)
	for name, fragment := range map[string]string{"pinned: α 0.1": "d=5000&B=1&lr=0.1", "pinned: d 100": "d=100&B=1&lr=1&decayx=0,20000"} {
		alone := drawnDecay(t, e, fragment+axes)
		if got, want := column(t, r, name), column(t, alone, "total"); !alike(got, want) {
			t.Errorf("%s is not the total of %s", name, fragment)
		}
	}
	if x := r.Plots[0].XAxis; x.Kind != "linear" || x.Lo != 0 || x.Hi != 20_000 {
		t.Errorf("%+v", x)
	}
	if !strings.HasSuffix(r.Summary, "Pinned, dashed: α 0.1; d 100.") {
		t.Error(r.Summary)
	}
}

// A list with gaps has no empty octaves, and every state of the figure a picture.
func TestDecayStates(t *testing.T) {
	e := explorer(t)
	r := drawnDecay(t, e, "spectrum=list&own=1;0.001;0.00099;1e-6")
	names := 0
	for _, m := range r.Legend {
		if strings.HasPrefix(m.Name, "octave-") {
			names++
		}
	}
	if names != 3 || r.Done != "3 octaves at 197 steps, 4 nodes" {
		t.Errorf("%d octaves, %s", names, r.Done)
	}
	for _, problem := range []string{"", "spectrum=two", "spectrum=two&h2=1", "d=1", "d=1e12", "spectrum=list&own=3;1;0.1", "a=0&d=5", "lr=2.1", "lr=4&p=0.5", "wd=0.1", "d=5&c1=0&cexp=-1"} {
		for _, view := range []string{"", "lines=parts", "lines=directions", "lines=total&bound=1&ema=0.9", "early=100&earlyuntil=10000000", "early=10&earlyuntil=1&bound=1&momentum=0.9",
			"decayxscale=linear&lines=parts", "decayyscale=linear&early=9", "decayx=0,100&decayy=0,1", "decayxscale=linear&decayx=100,101", "hide=total,target,floor,octave-1,direction-1&pins=B~4|lr~2.1|d~3"} {
			fragment := problem + "&" + view
			r := drawnDecay(t, e, fragment)
			if r.Summary == "" || r.Done == "" || len(r.Legend) < 3 {
				t.Errorf("%s: %q, %q", fragment, r.Summary, r.Done)
			}
			s, _ := state.ParseFragment(fragment)
			q := request("decay", s)
			q.Fit = true
			fit, err := e.Figure(q, sim.Options{}, nil)
			if err != nil || !(fit.Fit.X.Lo < fit.Fit.X.Hi && fit.Fit.Y.Lo < fit.Fit.Y.Hi) {
				t.Errorf("%s: fit %+v, %v", fragment, fit.Fit, err)
			}
		}
	}
}
