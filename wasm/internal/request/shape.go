package request

import (
	"math"

	"nqm/sim"
)

// shapes are the shapes of a learning rate by their names in the JavaScript module.
var shapes = map[string]sim.ShapeKind{
	"linear": sim.Linear, "cosine": sim.Cosine, "inverse": sim.Inverse, "wsd": sim.Stable,
}

// ParseShape reads the request of segments.
func ParseShape(tree any) (sim.Shape, error) {
	const standard = 200 // pieces
	r := new(reader)
	in := r.object("", tree, "shape", "learningRate", "steps", "pieces", "warmup", "final", "timeConstant", "decay")
	if in.fields["shape"] == nil {
		r.fail("shape", nil, "'linear', 'cosine', 'inverse' or 'wsd'")
	}
	kind := shapes[in.choice("shape", "linear", "cosine", "inverse", "wsd")]
	s := sim.Shape{
		Kind:         kind,
		LearningRate: in.required("learningRate", "a number above 0"),
		Steps:        in.whole("steps", math.NaN()),
		Pieces:       in.whole("pieces", standard),
		Warmup:       in.whole("warmup", 0),
		Final:        in.number("final", 0),
	}
	switch kind {
	case sim.Inverse:
		s.TimeConstant = in.required("timeConstant", "a number of steps above 0")
	case sim.Stable:
		s.Decay = in.whole("decay", math.NaN())
	}
	if r.err == nil {
		r.err = s.Validate()
	}
	return s, r.err
}

// whole reads an integer; NaN for absent says that it is required.
func (o object) whole(name string, absent float64) int {
	const want = "an integer"
	x := absent
	if math.IsNaN(absent) {
		x = o.required(name, want)
	} else {
		x = o.number(name, absent)
	}
	if x != math.Trunc(x) || !(math.Abs(x) <= maxInteger) {
		o.reader.fail(o.at(name), x, want)
		return 0
	}
	return int(x)
}
