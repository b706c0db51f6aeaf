package sim

import "fmt"

// Segment is a stretch of a run with values of its own: the steps up to and
// including Until that no earlier segment covers. One notion serves
// learning-rate and batch-size schedules, noise that varies in time, and a
// preconditioner that changes during training.
//
// From one segment to the next θ, the momentum buffer m and the average stay as
// they are. The averaging coefficient and the place of the preconditioner are
// those of the run: a segment's are not looked at.
type Segment struct {
	Until      int     // its last step, ≥ 1
	Batch      float64 // B > 0
	Method     Method  // its Momentum, LearningRate and PreconditionPower hold
	NoiseScale float64 // ≥ 0 multiplies every noise variance c; 1 leaves them
}

// noSegments refuses segments where values are tuned that must hold throughout.
func noSegments(run Run) error {
	if len(run.Segments) == 0 {
		return nil
	}
	return &FieldError{"segments", fmt.Sprintf("%d entries", len(run.Segments)), "none"}
}

// validateSegments returns a *FieldError for the first segment outside its domain.
func validateSegments(segments []Segment) error {
	last := 0
	for i, s := range segments {
		path := fmt.Sprintf("segments[%d]", i)
		if s.Until <= last || s.Until > MaxSteps {
			return &FieldError{path + ".until", s.Until, fmt.Sprintf("an integer from %d to 2^53−1", last+1)}
		}
		last = s.Until
		if err := inRange(path+".batch", s.Batch, 1e-100, 1e100, "a number from 1e-100 to 1e100"); err != nil {
			return err
		}
		if err := inRange(path+".noiseScale", s.NoiseScale, 0, 1e100, "a number from 0 to 1e100"); err != nil {
			return err
		}
		if err := s.Method.Validate(); err != nil {
			e := *err.(*FieldError)
			e.Field = fmt.Sprintf("%s.%s", path, e.Field[len("method."):])
			return &e
		}
	}
	return nil
}
