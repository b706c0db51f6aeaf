package request

import (
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
	// The shape says which fields are allowed, so it is read before them.
	fields, _ := tree.(map[string]any)
	if fields["shape"] == nil {
		r.fail("shape", nil, "'linear', 'cosine', 'inverse' or 'wsd'")
	}
	name := object{r, "", fields}.choice("shape", "linear", "cosine", "inverse", "wsd")
	kind := shapes[name]
	allowed := []string{"shape", "learningRate", "steps", "pieces", "warmup"}
	switch kind {
	case sim.Inverse:
		allowed = append(allowed, "timeConstant")
	case sim.Stable:
		allowed = append(allowed, "final", "decay")
	default:
		allowed = append(allowed, "final")
	}
	in := r.object("", tree, allowed...)
	s := sim.Shape{
		Kind:         kind,
		LearningRate: in.required("learningRate", "a number above 0"),
		Steps:        in.integer("steps", 1, maxInteger),
		Pieces:       in.integerOr("pieces", standard, 1, maxInteger),
		Warmup:       in.integerOr("warmup", 0, 0, maxInteger),
	}
	if kind != sim.Inverse {
		s.Final = in.number("final", 0)
	}
	switch kind {
	case sim.Inverse:
		s.TimeConstant = in.required("timeConstant", "a number of steps above 0")
	case sim.Stable:
		s.Decay = in.integer("decay", 0, maxInteger)
	}
	if r.err == nil {
		r.err = s.Validate()
	}
	return s, r.err
}
