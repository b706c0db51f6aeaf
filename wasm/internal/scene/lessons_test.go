package scene

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/state"
)

// lesson is one that the page offers; web/lesson-file.js says what its parts mean.
type lesson struct {
	Name  string `json:"-"`
	Title string
	Steps []lessonStep
}

type lessonStep struct {
	Title, Text, State, Look, Notes string
	Shows                           []shown
	Tries                           []struct {
		Label, Set string
		Shows      []shown
	}
	Question *struct {
		Ask, Set, Answer string
		Shows            []shown
	}
}

// shown is where a mark of a figure must be for a sentence to be true.
type shown struct {
	Figure, Mark, Along string
	Value, Within       float64
}

// scenes are the states that a step leads to, its own first.
func (s lessonStep) scenes() []lessonScene {
	all := []lessonScene{{"", s.State, "", s.Shows}}
	for _, each := range s.Tries {
		all = append(all, lessonScene{"try " + each.Label, s.State, each.Set, each.Shows})
	}
	if q := s.Question; q != nil {
		all = append(all, lessonScene{"answer", s.State, q.Set, q.Shows})
	}
	return all
}

type lessonScene struct {
	name, state, set string
	shows            []shown
}

func (s lessonScene) fragment() string {
	if s.set == "" {
		return s.state
	}
	return touched(s.state, s.set)
}

func readLessons(t *testing.T) (all []lesson) {
	t.Helper()
	paths, err := filepath.Glob("../../../web/lessons/*.json")
	if err != nil || len(paths) < 2 {
		t.Fatal("no lessons: ", err)
	}
	for _, path := range paths {
		if filepath.Base(path) == "index.json" {
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		l := lesson{Name: strings.TrimSuffix(filepath.Base(path), ".json")}
		if err := json.Unmarshal(text, &l); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		all = append(all, l)
	}
	return all
}

// What every lesson says is there to be seen, at each step, after each of its
// tries and after the answer to its question. With -v it prints what it finds.
func TestLessons(t *testing.T) {
	if testing.Short() {
		t.Skip("all figures of all lessons")
	}
	data := readShipped(t)
	e := explorer(t)
	for _, l := range readLessons(t) {
		for i, step := range l.Steps {
			t.Run(fmt.Sprintf("%s/%d", l.Name, i+1), func(t *testing.T) {
				var found []float64
				for _, scene := range step.scenes() {
					found = append(found, checkScene(t, e, data, scene)...)
				}
				if len(found) == 0 && !strings.Contains(step.Title+step.Text, "cannot") {
					t.Errorf("%q shows nothing that could be false", step.Title)
				}
				checkWords(t, step, found)
			})
		}
	}
}

// checkScene draws the figures of a state, checks what they show, and returns
// the values found.
func checkScene(t *testing.T, e *Explorer, data shipped, scene lessonScene) (found []float64) {
	t.Helper()
	s := stateOf(t, scene.fragment())
	names := pairOf(s)
	results := map[string]figure.Result{}
	for _, name := range names {
		result, err := e.Figure(data.request(name, s), sim.Options{}, nil)
		if err != nil {
			t.Fatalf("%s %s: %v", scene.name, name, err)
		}
		sound(t, name, result)
		results[name] = result
		t.Logf("%s %s: %s", scene.name, name, result.Summary)
	}
	for _, want := range scene.shows {
		if !slices.Contains(names, want.Figure) {
			t.Errorf("%s: %s is not on the page, which shows %s", scene.name, want.Figure, strings.Join(names, " and "))
			continue
		}
		got, err := placeOf(results[want.Figure], want.Mark, want.Along)
		if err != nil {
			t.Errorf("%s %s: %v", scene.name, want.Figure, err)
			continue
		}
		within := want.Within
		if within == 0 {
			within = 0.01
		}
		t.Logf("%s %s %q along %s: %.4g", scene.name, want.Figure, want.Mark, cmp.Or(want.Along, "y"), got)
		if !(math.Abs(got-want.Value) <= within*math.Abs(want.Value)) {
			t.Errorf("%s: the %s of %s is at %.5g, not %g", scene.name, want.Mark, want.Figure, got, want.Value)
		}
		found = append(found, got)
	}
	return found
}

// placeOf reads a mark off the axes of its plot, as a reader does.
func placeOf(r figure.Result, name, along string) (float64, error) {
	m, p, err := markInPlot(r, name)
	if err != nil {
		return 0, err
	}
	if along == "x" {
		return axis.New(p.XAxis.Kind, p.XAxis.Lo, p.XAxis.Hi, p.X, p.X+p.W).Value(m.X), nil
	}
	return axis.New(p.YAxis.Kind, p.YAxis.Lo, p.YAxis.Hi, p.Y+p.H, p.Y).Value(m.Y), nil
}

// quantity is a number in a sentence that somebody must have found: one with a
// decimal point or a comma, or of three digits.
var quantity = regexp.MustCompile(`(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d{3,})( million)?`)

// checkWords checks the numbers that a step says: each was found in a figure, is
// part of a state, or is the ratio of two numbers found.
func checkWords(t *testing.T, step lessonStep, found []float64) {
	t.Helper()
	known := slices.Clone(found)
	said := []string{step.Title, step.Text, step.Look, step.Notes}
	if q := step.Question; q != nil {
		said = append(said, q.Ask, q.Answer) // all choices but one are wrong
	}
	for _, scene := range step.scenes() {
		known = append(known, numbersOf(scene.fragment())...)
		said = append(said, scene.name)
	}
	for _, a := range found {
		for _, b := range found {
			if a != b {
				known = append(known, a/b)
			}
		}
	}
	for _, text := range said {
		for _, number := range quantity.FindAllStringSubmatch(text, -1) {
			v, err := strconv.ParseFloat(strings.ReplaceAll(number[1], ",", ""), 64)
			if err != nil {
				t.Fatal(err)
			}
			if number[2] != "" {
				v *= 1e6
			}
			if !slices.ContainsFunc(known, func(k float64) bool { return math.Abs(k-v) <= 0.01*v }) {
				t.Errorf("%s is said in %q and found nowhere", number[0], text)
			}
		}
	}
}

// numbersOf returns the numbers of a state that its link gives, and those that
// it leaves as they are.
func numbersOf(fragment string) (all []float64) {
	for _, f := range state.Table() {
		if f.Kind == state.Number || f.Kind == state.Integer {
			all = append(all, f.Start)
		}
	}
	for _, text := range regexp.MustCompile(`\d+(?:\.\d+)?(?:e[-+]?\d+)?`).FindAllString(fragment, -1) {
		if v, err := strconv.ParseFloat(text, 64); err == nil {
			all = append(all, v)
		}
	}
	return all
}
