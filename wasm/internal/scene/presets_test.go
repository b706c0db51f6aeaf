package scene

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"nqm/sim"
	"nqm/wasm/internal/draw"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/softmax"
	"nqm/wasm/internal/state"
)

// examples are those that the page offers.
type examples struct {
	Groups []struct {
		Title   string
		Presets []example
	}
}

type example struct {
	ID, State string
	Touches   []struct {
		Label, Set   string
		Figure, Mark string
		Along        string // "x": the mark moves along it; "" is y
	}
}

func readExamples(t *testing.T) (all []example) {
	t.Helper()
	text, err := os.ReadFile("../../../web/data/presets.json")
	if err != nil {
		t.Fatal(err)
	}
	var in examples
	if err := json.Unmarshal(text, &in); err != nil {
		t.Fatal(err)
	}
	for _, group := range in.Groups {
		all = append(all, group.Presets...)
	}
	return all
}

// shipped is the data that the page fetches.
type shipped struct {
	digits sim.Spectrum
	images *softmax.Data
}

func readShipped(t *testing.T) (s shipped) {
	t.Helper()
	text, err := os.ReadFile("../../../web/data/digits-softmax.csv")
	if err == nil {
		s.digits, err = sim.ReadSpectrum(text)
	}
	if err != nil {
		t.Fatal(err)
	}
	if text, err = os.ReadFile("../../../web/data/digits.csv"); err == nil {
		s.images, err = softmax.Read(text)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// request asks for a figure of a state with what it needs of the shipped data.
func (s shipped) request(name string, of state.State) Request {
	r := request(name, of)
	if of.Spectrum == "digits" {
		r.Data = &s.digits
	}
	if name == "slice" {
		r.Images = s.images
	}
	return r
}

// pairOf returns the figures that a wide page shows of a state.
func pairOf(s state.State) []string {
	left, right := s.Left, s.Right
	if s.Figure != left && s.Figure != right && s.Figure != "decay" {
		left = s.Figure
	}
	if right == "none" || right == left {
		return []string{left}
	}
	return []string{left, right}
}

func stateOf(t *testing.T, fragment string) state.State {
	t.Helper()
	s, notices := state.ParseFragment(fragment)
	for _, n := range notices {
		t.Errorf("%s: %s", fragment, n.Message)
	}
	return s
}

// touched returns a fragment in which some keys have other values.
func touched(fragment, set string) string {
	pairs := strings.Split(set, "&")
	for pair := range strings.SplitSeq(fragment, "&") {
		name, _, _ := strings.Cut(pair, "=")
		if !strings.Contains("&"+set, "&"+name+"=") {
			pairs = append(pairs, pair)
		}
	}
	return strings.Join(pairs, "&")
}

// Each claim is seen: what its sentence names moves by more than a twentieth of
// the plot's height when the example is touched.
func TestExamples(t *testing.T) {
	if testing.Short() {
		t.Skip("all figures of all examples")
	}
	const least = 0.05
	data := readShipped(t)
	e := explorer(t)
	for _, x := range readExamples(t) {
		t.Run(x.ID, func(t *testing.T) {
			before := stateOf(t, x.State)
			for _, name := range pairOf(before) {
				result, err := e.Figure(data.request(name, before), sim.Options{}, nil)
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				sound(t, name, result)
			}
			for _, touch := range x.Touches {
				after := stateOf(t, touched(x.State, touch.Set))
				from, plot := findMark(t, e, data.request(touch.Figure, before), touch.Mark)
				to, _ := findMark(t, e, data.request(touch.Figure, after), touch.Mark)
				moved := math.Abs(float64(to.Y - from.Y))
				if touch.Along == "x" {
					moved = math.Abs(float64(to.X - from.X))
				}
				if !(moved > least*float64(plot.H)) {
					t.Errorf("%s: the %s of %s moves by %.3g of %.3g pixels, from %s to %s", touch.Label, touch.Mark, touch.Figure, moved, plot.H, from.Label, to.Label)
				}
			}
		})
	}
}

// findMark draws a figure and returns the mark of a name and its plot.
func findMark(t *testing.T, e *Explorer, r Request, name string) (figure.Mark, figure.Plot) {
	t.Helper()
	result, err := e.Figure(r, sim.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	m, p, err := markInPlot(result, name)
	if err != nil {
		t.Fatalf("%s %v", r.Figure, err)
	}
	return m, p
}

// markInPlot finds a mark by its name, and the plot that it lies in.
func markInPlot(r figure.Result, name string) (figure.Mark, figure.Plot, error) {
	var names []string
	for _, m := range r.Marks {
		names = append(names, m.Name)
		if m.Name != name {
			continue
		}
		for _, p := range r.Plots {
			if p.Name == m.Plot {
				return m, p, nil
			}
		}
	}
	return figure.Mark{}, figure.Plot{}, fmt.Errorf("has no mark %q, only %s", name, strings.Join(names, ", "))
}

// sound checks what holds for every figure: it says something, and nothing in
// it lies nowhere.
func sound(t *testing.T, name string, r figure.Result) {
	t.Helper()
	if r.Summary == "" || strings.Contains(r.Summary, "NaN") || strings.Contains(r.Summary, "%!") {
		t.Errorf("%s says %q", name, r.Summary)
	}
	if len(r.Table.Rows) == 0 {
		t.Errorf("%s has no numbers", name)
	}
	for _, p := range r.Plots {
		for _, v := range []float64{p.XAxis.Lo, p.XAxis.Hi, p.YAxis.Lo, p.YAxis.Hi} {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Errorf("%s: axes of %s are %+v, %+v", name, p.Name, p.XAxis, p.YAxis)
			}
		}
	}
	for _, m := range r.Marks {
		if bad(m.X) || bad(m.Y) {
			t.Errorf("%s: mark %s is at %g, %g", name, m.Name, m.X, m.Y)
		}
	}
	for _, op := range r.List.Ops {
		if op.Kind == draw.KindText && (strings.Contains(op.Text, "NaN") || strings.Contains(op.Text, "%!") || strings.Contains(op.Text, "+Inf")) {
			t.Errorf("%s: text %q", name, op.Text)
		}
		if op.Kind == draw.KindText && (bad(op.X) || bad(op.Y)) {
			t.Errorf("%s: %s is at %v", name, op.Text, fmt.Sprint(op.X, op.Y))
		}
	}
}

func bad(v float32) bool { return v != v || v > 1e6 || v < -1e6 }
