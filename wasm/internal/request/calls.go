package request

import (
	"errors"
	"fmt"

	"nqm/sim"
)

// What one call may ask for. The numbers are generous for a plot and keep an
// answer within the memory of a browser's tab.
const (
	maxSteps    = 1_000_000
	maxValues   = 5_000_000 // directions × steps
	maxBatches  = 10_000
	maxCurves   = 100
	maxSegments = 10_000
	maxNameSize = 200
)

// Risk is a request for the expected risk along a run.
type Risk struct {
	Problem    sim.Problem
	Run        sim.Run
	Steps      []int
	Directions []int // 1-based by decreasing curvature; nil: none
}

// Passage is a request for the steps to a target.
type Passage struct {
	Problem sim.Problem
	Run     sim.Run
	Target  float64
}

// Optimum is a request for the tuned method.
type Optimum struct {
	Passage
	Tune sim.Tune
}

// Schedule is a request for the optimal schedule of the learning rate.
type Schedule struct {
	Passage
	Pieces int
}

// Scaling is a request for tuned steps over batch sizes.
type Scaling struct {
	Problem sim.Problem
	Target  float64
	Batches []float64
	Curves  []sim.Curve
}

// ParseRisk reads the request of risk.
func ParseRisk(tree any) (Risk, error) {
	r := new(reader)
	in := r.object("", tree, "problem", "batch", "method", "segments", "steps", "directions")
	out := Risk{Problem: in.problem(), Run: in.segmented(in.run(0)), Steps: in.steps()}
	if in.fields["directions"] != nil {
		out.Directions = in.integers("directions", maxValues, 1, dimension(out.Problem))
	}
	if n := len(out.Directions); n > 0 && n*len(out.Steps) > maxValues {
		r.fail("directions", fmt.Sprintf("%d entries × %d steps", n, len(out.Steps)),
			fmt.Sprintf("at most %d directions × steps", maxValues))
	}
	return out, r.err
}

// ParsePassage reads the request of stepsToTarget.
func ParsePassage(tree any) (Passage, error) {
	r := new(reader)
	in := r.object("", tree, "problem", "batch", "method", "segments", "target")
	out := Passage{Problem: in.problem(), Run: in.segmented(in.run(0)), Target: in.target()}
	return out, r.err
}

// ParseOptimum reads the request of optimum.
func ParseOptimum(tree any) (Optimum, error) {
	r := new(reader)
	in := r.object("", tree, "problem", "batch", "method", "target", "tune")
	out := Optimum{Tune: in.tune()}
	out.Passage = Passage{Problem: in.problem(), Run: in.run(out.Tune), Target: in.target()}
	return out, r.err
}

// ParseSchedule reads the request of schedule. A learning rate may be named, and
// does not matter.
func ParseSchedule(tree any) (Schedule, error) {
	r := new(reader)
	in := r.object("", tree, "problem", "batch", "method", "target", "pieces")
	out := Schedule{Passage: Passage{Problem: in.problem(), Run: in.run(sim.TuneLearningRate), Target: in.target()}}
	out.Pieces = in.pieces()
	return out, r.err
}

// ParseScaling reads the request of scaling.
func ParseScaling(tree any) (Scaling, error) {
	r := new(reader)
	in := r.object("", tree, "problem", "target", "batches", "curves")
	out := Scaling{Problem: in.problem(), Target: in.target(), Batches: in.batches()}
	const want = "an array of { name, method, tune, pieces }"
	curves := in.list("curves", want, maxCurves)
	if len(curves) == 0 {
		r.fail("curves", in.fields["curves"], want)
	}
	for i, curve := range curves {
		out.Curves = append(out.Curves, r.curve(i, curve))
	}
	return out, r.err
}

func (r *reader) curve(i int, v any) sim.Curve {
	path := fmt.Sprintf("curves[%d]", i)
	if v == nil {
		r.fail(path, nil, "an object with name, method, tune")
	}
	in := r.object(path, v, "name", "method", "tune", "pieces")
	curve := sim.Curve{Name: in.text("name"), Tune: in.tune()}
	curve.Method = in.method(curve.Tune)
	if in.fields["pieces"] != nil {
		curve.Pieces = in.pieces()
	}
	if r.err == nil {
		r.err = Under(path, curve.Method.Validate())
	}
	return curve
}

// text reads a short string; an absent one is empty.
func (o object) text(name string) string { return o.textUpTo(name, maxNameSize) }

func (o object) textUpTo(name string, most int) string {
	v := o.fields[name]
	if v == nil {
		return ""
	}
	text, ok := v.(string)
	if !ok || len(text) > most {
		o.reader.fail(o.at(name), v, fmt.Sprintf("a string of at most %d bytes", most))
	}
	return text
}

func (o object) steps() []int {
	const want = "an array of increasing integers from 0"
	steps := o.integers("steps", maxSteps, 0, maxInteger)
	if len(steps) == 0 {
		o.reader.fail(o.at("steps"), o.fields["steps"], want)
	}
	for i := 1; i < len(steps); i++ {
		if steps[i] <= steps[i-1] {
			o.reader.fail(fmt.Sprintf("%s[%d]", o.at("steps"), i), float64(steps[i]), fmt.Sprintf("an integer above the one before it, %d", steps[i-1]))
			break
		}
	}
	return steps
}

// pieces reads the number of pieces of a schedule.
func (o object) pieces() int {
	return o.integer("pieces", 1, sim.MaxPieces)
}

func (o object) target() float64 {
	const want = "a number from 1e-100 to 1e100"
	x := o.required("target", want)
	if !(x >= 1e-100 && x <= 1e100) {
		o.reader.fail(o.at("target"), x, want)
	}
	return x
}

func (o object) batches() []float64 {
	batches := o.numbers("batches", maxBatches)
	if len(batches) == 0 {
		o.reader.fail(o.at("batches"), o.fields["batches"], "an array of batch sizes")
	}
	for i, b := range batches {
		if !(b >= 1e-100 && b <= 1e100) {
			o.reader.fail(fmt.Sprintf("%s[%d]", o.at("batches"), i), b, "a number from 1e-100 to 1e100")
			break
		}
	}
	return batches
}

// tune reads the names of the tuned hyperparameters. An empty array holds all
// of them.
func (o object) tune() sim.Tune {
	const want = "an array with any of 'learningRate', 'momentum', 'ema'"
	if o.fields["tune"] == nil {
		o.reader.fail(o.at("tune"), nil, want)
	}
	var set sim.Tune
	for i, v := range o.list("tune", want, 3) {
		path := fmt.Sprintf("%s[%d]", o.at("tune"), i)
		name, _ := v.(string)
		switch name {
		case "learningRate":
			set |= sim.TuneLearningRate
		case "momentum":
			set |= sim.TuneMomentum
		case "ema":
			set |= sim.TuneEMA
		default:
			o.reader.fail(path, v, "'learningRate', 'momentum' or 'ema'")
		}
	}
	return set
}

// Under puts path in front of the field that err names.
func Under(path string, err error) error {
	var field *sim.FieldError
	if !errors.As(err, &field) {
		return err
	}
	return &sim.FieldError{Field: path + "." + field.Field, Value: field.Value, Want: field.Want}
}

// UnknownCall is the answer to a call that there is not.
func UnknownCall(name string) error {
	const want = "'risk', 'stepsToTarget', 'optimum', 'schedule', 'segments', 'scaling', 'sample', 'train' or 'figure'"
	return &sim.FieldError{Field: "call", Value: name, Want: want}
}
