package request

import (
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"nqm/sim"
)

// parsers are the calls by their names in the JavaScript module.
var parsers = map[string]func(tree any) error{
	"risk":          func(tree any) error { _, err := ParseRisk(tree); return err },
	"stepsToTarget": func(tree any) error { _, err := ParsePassage(tree); return err },
	"optimum":       func(tree any) error { _, err := ParseOptimum(tree); return err },
	"schedule":      func(tree any) error { _, err := ParseSchedule(tree); return err },
	"segments":      func(tree any) error { _, err := ParseShape(tree); return err },
	"scaling":       func(tree any) error { _, err := ParseScaling(tree); return err },
	"sample":        func(tree any) error { _, err := ParseSample(tree); return err },
	"train":         func(tree any) error { _, err := ParseTrain(tree); return err },
	"figure":        func(tree any) error { _, err := ParseFigure(tree); return err },
	"options":       func(tree any) error { _, err := ParseOptions(tree); return err },
}

// parseJSON reads text as the worker would deliver it: numbers as float64,
// arrays of numbers as []float64.
func parseJSON(text string) (any, error) {
	var tree any
	err := json.Unmarshal([]byte(text), &tree)
	return plain(tree), err
}

func plain(tree any) any {
	switch v := tree.(type) {
	case map[string]any:
		for key := range v {
			v[key] = plain(v[key])
		}
	case []any:
		numbers := []float64{}
		for i := range v {
			v[i] = plain(v[i])
			if x, ok := v[i].(float64); ok {
				numbers = append(numbers, x)
			}
		}
		if len(v) > 0 && len(numbers) == len(v) {
			return numbers
		}
	}
	return tree
}

func parse(t *testing.T, text string) any {
	t.Helper()
	tree, err := parseJSON(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return tree
}

func TestDefaultsAreThePapers(t *testing.T) {
	got, err := ParseRisk(parse(t, `{"batch": 64, "method": {"learningRate": 0.3}, "steps": [0, 5]}`))
	if err != nil {
		t.Fatal(err)
	}
	want := Risk{
		Problem: sim.PaperProblem(),
		Run:     sim.Run{Batch: 64, Method: sim.Method{LearningRate: 0.3}},
		Steps:   []int{0, 5},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestEveryFieldArrives(t *testing.T) {
	got, err := ParseRisk(parse(t, `{
		"problem": {
			"spectrum": {"kind": "power", "dim": 7, "exponent": 2, "scale": 3},
			"noise": {"exponent": 0.5, "scale": 4}, "init": {"exponent": -1, "scale": 5}, "weightDecay": 0.1
		},
		"batch": 8, "steps": [1], "directions": [7, 1],
		"method": {"learningRate": 0.1, "momentum": 0.9, "ema": 0.99, "preconditionPower": 0.5}
	}`))
	if err != nil {
		t.Fatal(err)
	}
	want := Risk{
		Problem: sim.Problem{
			Spectrum: sim.Spectrum{Dim: 7, Exponent: 2, Scale: 3},
			Noise:    sim.PowerLaw{Exponent: 0.5, Scale: 4}, Init: sim.PowerLaw{Exponent: -1, Scale: 5}, WeightDecay: 0.1,
		},
		Run:   sim.Run{Batch: 8, Method: sim.Method{LearningRate: 0.1, Momentum: 0.9, EMA: 0.99, PreconditionPower: 0.5}},
		Steps: []int{1}, Directions: []int{7, 1},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestSegmentsReplaceWhatTheyName(t *testing.T) {
	got, err := ParseRisk(parse(t, `{
		"batch": 8, "steps": [1], "method": {"learningRate": 0.1, "momentum": 0.9, "ema": 0.99, "preconditionAfter": true},
		"segments": [{"until": 10, "learningRate": 0.3}, {"until": 20, "momentum": 0, "preconditionPower": 0.5, "batch": 2, "noiseScale": 3}]
	}`))
	if err != nil {
		t.Fatal(err)
	}
	own := sim.Method{LearningRate: 0.1, Momentum: 0.9, EMA: 0.99, PreconditionAfter: true}
	first, second := own, own
	first.LearningRate = 0.3
	second.Momentum, second.PreconditionPower = 0, 0.5
	want := sim.Run{Batch: 8, Method: own, Segments: []sim.Segment{
		{Until: 10, Batch: 8, Method: first, NoiseScale: 1}, {Until: 20, Batch: 2, Method: second, NoiseScale: 3},
	}}
	if !reflect.DeepEqual(got.Run, want) {
		t.Errorf("got %+v, want %+v", got.Run, want)
	}
}

func TestListSpectrum(t *testing.T) {
	got, err := ParsePassage(parse(t, `{
		"problem": {"spectrum": {"kind": "list", "h": [1, 2], "s": [0, 3]}},
		"batch": 1, "target": 0.1, "method": {"learningRate": 0.1}
	}`))
	if err != nil {
		t.Fatal(err)
	}
	want := sim.Spectrum{H: []float64{1, 2}, S: []float64{0, 3}}
	if !reflect.DeepEqual(got.Problem.Spectrum, want) {
		t.Errorf("got %+v, want %+v", got.Problem.Spectrum, want)
	}
}

func TestTunedValuesNeedNone(t *testing.T) {
	got, err := ParseScaling(parse(t, `{"target": 0.01, "batches": [1, 2], "curves": [
		{"name": "SGD", "tune": ["learningRate"]},
		{"tune": ["learningRate", "momentum"], "method": {"preconditionPower": 0.5}}
	]}`))
	if err != nil {
		t.Fatal(err)
	}
	if c := got.Curves[0]; c.Name != "SGD" || c.Tune != sim.TuneLearningRate {
		t.Errorf("first curve: %+v", c)
	}
	if c := got.Curves[1]; c.Method.PreconditionPower != 0.5 || c.Tune != sim.TuneLearningRate|sim.TuneMomentum {
		t.Errorf("second curve: %+v", c)
	}
}

func TestFigureDefaults(t *testing.T) {
	got, err := ParseFigure(parse(t, `{"state": {"figure": "scaling", "B": 128, "lock": true, "decayx": [1, 100], "decayy": null}}`))
	if err != nil {
		t.Fatal(err)
	}
	if got.TextSize != 0 || got.Inches || got.Address != "" {
		t.Errorf("got %+v", got)
	}
	if got.Figure != "scaling" || got.State.Batch != 128 || !got.State.Lock || got.State.DecayX.Hi != 100 ||
		got.State.DecayY.Given() || got.Theme != "light" || got.List || got.Ghost != nil {
		t.Errorf("got %+v", got)
	}
}

func TestFigureForPrint(t *testing.T) {
	got, err := ParseFigure(parse(t, `{"width": 312, "height": 234, "textSize": 10.5, "unit": "in", "text": "outlines", "address": "https://example.org/nqm/"}`))
	if err != nil {
		t.Fatal(err)
	}
	if got.Width != 312 || got.TextSize != 10.5 || !got.Inches || !got.Outlines || got.Address != "https://example.org/nqm/" {
		t.Errorf("got %+v", got)
	}
}

func TestBadInputIsNamed(t *testing.T) {
	valid := `"batch": 64, "method": {"learningRate": 0.3}, "steps": [0]`
	for _, c := range []struct{ call, text, message string }{
		{"risk", `null`, `batch: want a number above 0, got nothing`},
		{"risk", `"run"`, `request: want an object with problem, batch, method, segments, steps, directions, got "run"`},
		{"risk", `{` + valid + `, "zeal": 1, "bach": 2}`, `bach: want no such field, only problem, batch, method, segments, steps, directions, got 2`},
		{"risk", `{` + valid + `, "segments": 3}`, `segments: want an array of { until, learningRate, momentum, preconditionPower, batch, noiseScale }, got 3`},
		{"risk", `{` + valid + `, "segments": [{}]}`, `segments[0].until: want an integer from 1 to 2^53−1, got nothing`},
		{"risk", `{` + valid + `, "segments": [{"until": 5}, {"until": 5}]}`, `segments[1].until: want an integer from 6 to 2^53−1, got 5`},
		{"risk", `{` + valid + `, "segments": [{"until": 5, "learningRate": 0}]}`, `segments[0].learningRate: want a number from 1e-100 to 1e100, got 0`},
		{"risk", `{` + valid + `, "segments": [{"until": 5, "ema": 0.5}]}`, `segments[0].ema: want no such field, only until, learningRate, momentum, preconditionPower, batch, noiseScale, got 0.5`},
		{"stepsToTarget", `{"batch": 64, "method": {"learningRate": 0.3}, "target": 1, "segments": [{"until": 5, "noiseScale": -1}]}`, `segments[0].noiseScale: want a number from 0 to 1e100, got -1`},
		{"risk", `{` + valid + `, "problem": {"spectrum": {"dim": 0}}}`, `problem.spectrum.dim: want an integer from 1 to 1e12, got 0`},
		{"risk", `{` + valid + `, "problem": {"spectrum": {"dim": "8"}}}`, `problem.spectrum.dim: want a number, got "8"`},
		{"risk", `{` + valid + `, "problem": {"spectrum": {"kind": 3}}}`, `problem.spectrum.kind: want 'power' or 'list' or 'text' or 'digits', got 3`},
		{"risk", `{` + valid + `, "problem": {"spectrum": {"kind": "list"}}}`, `problem.spectrum.h: want an array of curvatures, got nothing`},
		{"risk", `{"batch": 64, "method": {"learningRate": 0.3}, "steps": [0, 1, 2, 1.5]}`, `steps[3]: want an integer from 0 to 9007199254740991, got 1.5`},
		{"risk", `{` + valid + `, "directions": [0]}`, `directions[0]: want an integer from 1 to 10000, got 0`},
		{"figure", `{"textSize": 3}`, `textSize: want a number from 4 to 200, got 3`},
		{"figure", `{"textSize": "8pt"}`, `textSize: want a number, got "8pt"`},
		{"figure", `{"width": 8193}`, `width: want a number from 120 to 8192, got 8193`},
		{"figure", `{"unit": "cm"}`, `unit: want 'px' or 'in', got "cm"`},
		{"figure", `{"address": 7}`, `address: want a string of at most 2000 bytes, got 7`},
		{"schedule", `{"batch": 1, "target": 1}`, `pieces: want an integer from 1 to 200, got nothing`},
		{"schedule", `{"batch": 1, "target": 1, "pieces": 2.5}`, `pieces: want an integer from 1 to 200, got 2.5`},
		{"segments", `{"shape": "wave"}`, `shape: want 'linear' or 'cosine' or 'inverse' or 'wsd', got "wave"`},
		{"segments", `{"shape": "wsd", "learningRate": 1, "steps": 9}`, `decay: want an integer from 0 to 9007199254740991, got nothing`},
		{"segments", `{"shape": "cosine", "learningRate": 1, "steps": 9, "warmup": 9}`, `warmup: want an integer from 0 to 8, got 9`},
		{"segments", `{"shape": "inverse", "learningRate": 1, "steps": 9.5}`, `steps: want an integer from 1 to 9007199254740991, got 9.5`},
		{"optimum", `{"batch": 1, "target": 1, "tune": ["speed"]}`, `tune[0]: want 'learningRate', 'momentum' or 'ema', got "speed"`},
		{"optimum", `{"batch": 1, "target": 1, "tune": [0]}`, `tune[0]: want 'learningRate', 'momentum' or 'ema', got 0`},
		{"scaling", `{"target": 1, "batches": [1], "curves": [{"tune": ["learningRate"], "pieces": 0}]}`, `curves[0].pieces: want an integer from 1 to 200, got 0`},
		{"scaling", `{"target": 1, "batches": [1], "curves": [{"tune": ["learningRate"]}, {"tune": [], "method": {"learningRate": 0}}]}`,
			`curves[1].method.learningRate: want a number from 1e-100 to 1e100, got 0`},
		{"sample", `{` + valid + `, "seed": 1}`, `runs: want an integer from 1 to 10000, got nothing`},
		{"sample", `{` + valid + `, "runs": 1.5, "seed": 1}`, `runs: want an integer from 1 to 10000, got 1.5`},
		{"sample", `{` + valid + `, "runs": 1}`, `seed: want an integer from 0 to 9007199254740991, got nothing`},
		{"sample", `{` + valid + `, "runs": 1, "seed": -1}`, `seed: want an integer from 0 to 9007199254740991, got -1`},
		{"sample", `{` + valid + `, "runs": 1, "seed": 1, "noise": "cauchy"}`, `noise: want 'gaussian' or 'rademacher' or 'laplace' or 'student', got "cauchy"`},
		{"sample", `{` + valid + `, "runs": 1, "seed": 1, "start": 0}`, `start: want 'gaussian' or 'fixed', got 0`},
		{"sample", `{` + valid + `, "runs": 1, "seed": 1, "directions": [10001]}`, `directions[0]: want an integer from 1 to 10000, got 10001`},
		{"sample", `{` + valid + `, "runs": 9000, "seed": 1, "directions": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]}`, `runs: want at most 100000 arrays: runs × (1 + directions), got "9000 × (1 + 11) = 108000"`},
		{"figure", `{"state": {"B": 0.5}}`, `state.B: want an integer from 1 to 4,194,304, got 0.5`},
		{"figure", `{"width": 1e9}`, `width: want a number from 120 to 8192, got 1e+09`},
		{"risk", `{` + valid + `, "problem": {"spectrum": {"kind": "text"}}}`, `problem.spectrum.text: want CSV or JSON with h, c, s, got nothing`},
		{"risk", `{` + valid + `, "problem": {"spectrum": {"kind": "text", "text": "h,c\n1,2\n1,x"}}}`, `problem.spectrum.text: want a number at line 3, column c, got "x"`},
		{"risk", `{` + valid + `, "problem": {"spectrum": {"kind": "digits", "dim": 3}}}`, `problem.spectrum.dim: want no such field, only kind, got 3`},
		{"risk", `{` + valid + `, "problem": {"spectrum": {"kind": "digits"}}}`, `problem.spectrum.kind: want a text in its place: nqm.js fetches the digits, got "digits"`},
		{"train", `{"batches": [1, 1.5], "target": 0.05}`, `batches[1]: want an integer from 1 to 100000, got 1.5`},
		{"train", `{"batches": [], "target": 0.05}`, `batches: want an array of batch sizes, got an array of 0`},
		{"train", `{"batches": [1], "target": 0}`, `target: want a number from 1e-100 to 1e100, got 0`},
		{"train", `{"batches": [1], "target": 1, "learningRates": []}`, `learningRates: want at least one learning rate, got an array of 0`},
		{"train", `{"batches": [1], "target": 1, "learningRates": [1, 0]}`, `learningRates[1]: want a number from 1e-100 to 1e100, got 0`},
		{"train", `{"batches": [1], "target": 1, "runs": 0}`, `runs: want an integer from 1 to 1000, got 0`},
		{"train", `{"batches": [1], "target": 1, "seed": -1}`, `seed: want an integer from 0 to 9007199254740991, got -1`},
		{"train", `{"batches": [64], "target": 1, "runs": 1000, "data": "0,1\n1,2"}`, `runs: want batches × learningRates × runs of at most 2e+09 examples, got "up to 1.2e+10 examples"`},
		{"train", `{"batches": [1], "target": 1}`, `data: want CSV with a label and values a line, or 'digits', got nothing`},
		{"train", `{"batches": [1], "target": 1, "data": "label,x\n0,1\n1"}`, `data: want a label and one value or more, the same number throughout, at line 3, got "1 fields"`},
		{"options", `{"tolerance": 0}`, `tolerance: want a number from 1e-12 to 0.1, got 0`},
	} {
		err := parsers[c.call](parse(t, c.text))
		var field *sim.FieldError
		if !errors.As(err, &field) {
			t.Errorf("%s %s: got %v, want a field error", c.call, c.text, err)
		} else if got := Message(field); got != c.message {
			t.Errorf("%s %s:\n got %s\nwant %s", c.call, c.text, got, c.message)
		}
	}
}

// TestNumbersJSONCannotWrite covers what only JavaScript sends.
func TestNumbersJSONCannotWrite(t *testing.T) {
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		tree := map[string]any{"batch": x, "steps": []float64{0}, "method": map[string]any{"learningRate": 0.3}}
		err := parsers["risk"](tree)
		var field *sim.FieldError
		if !errors.As(err, &field) || field.Field != "batch" {
			t.Errorf("batch %v: got %v", x, err)
		} else if message := Message(field); strings.Contains(message, "Inf") && !strings.Contains(message, "Infinity") {
			t.Errorf("batch %v is shown in Go's words: %s", x, message)
		}
	}
}

func TestUnknownCallIsNamed(t *testing.T) {
	var field *sim.FieldError
	if err := UnknownCall("dance"); !errors.As(err, &field) || field.Field != "call" || field.Value != "dance" {
		t.Errorf("got %v", err)
	}
}

// FuzzParse feeds every parser with any tree: it must answer with a request
// inside all domains or with a field error, and the same one twice.
func FuzzParse(f *testing.F) {
	f.Add(`{"batch": 64, "method": {"learningRate": 0.3}, "steps": [0, 1], "directions": [1], "problem": {"spectrum": {"dim": 5}}}`)
	f.Add(`{"problem": {"spectrum": {"kind": "list", "h": [1, "a"], "c": [], "s": [1]}}, "target": -1}`)
	f.Add(`{"target": 0.1, "batches": [1], "curves": [{"name": "x", "tune": ["momentum"], "method": {"learningRate": 1}}, null]}`)
	f.Add(`{"batch": 8, "target": 0.1, "pieces": 10, "method": {"preconditionPower": 0.5}}`)
	f.Add(`{"shape": "inverse", "learningRate": 1, "steps": 100, "timeConstant": 5, "pieces": 7}`)
	f.Add(`{"state": {"B": "64", "decayx": [1]}, "ghost": {"v": 2}, "width": 1e99, "theme": [], "format": null}`)
	f.Add(`{"batch": 1, "method": {"learningRate": 1}, "steps": [1], "segments": [{"until": 3, "batch": 2}, {"until": 1e300}, null]}`)
	f.Add(`{"batch": 1, "method": {"learningRate": 1}, "steps": [5], "runs": 2, "seed": 9e15, "noise": "student", "start": "fixed", "directions": [3]}`)
	f.Add(`{"batches": [1, 64], "target": 0.05, "learningRates": [0.5], "runs": 2, "seed": 7, "data": "0,1,2\n1,3,4"}`)
	f.Add(`{"problem": {"spectrum": {"kind": "text", "text": "h,c\n1,2"}}, "batch": 1, "target": 1, "method": {"learningRate": 1}}`)
	f.Add(`[1, [2, {}], "three", null]`)
	f.Fuzz(func(t *testing.T, text string) {
		tree, err := parseJSON(text)
		if err != nil {
			return
		}
		for name, parser := range parsers {
			err := parser(tree)
			var field *sim.FieldError
			if err == nil {
				continue
			}
			if !errors.As(err, &field) || field.Field == "" || field.Want == "" {
				t.Fatalf("%s: %v is no field error", name, err)
			}
			if again := parser(tree); again.Error() != err.Error() {
				t.Fatalf("%s: %v, then %v", name, err, again)
			}
		}
		if r, err := ParseRisk(tree); err == nil {
			if r.Problem.Validate() != nil || r.Run.Validate() != nil || len(r.Steps) == 0 {
				t.Fatalf("accepted %+v", r)
			}
		}
		if r, err := ParseSample(tree); err == nil && (r.Run.Validate() != nil || r.Runs < 1 || len(r.Steps) == 0) {
			t.Fatalf("accepted %+v", r)
		}
	})
}
