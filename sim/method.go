package sim

// Method names an algorithm by its hyperparameters. Each of momentum,
// averaging and preconditioning is switched off by 0, in any combination:
//
//	m ← β m + H^(−p) g,   θ ← θ − α m,   θ̃ ← γ θ̃ + (1−γ) θ
//
// The zero value is not a method: the learning rate must be set.
type Method struct {
	LearningRate      float64 // α > 0
	Momentum          float64 // 0 ≤ β < 1, heavy ball
	EMA               float64 // 0 ≤ γ < 1; where positive, the risk is that of the average θ̃
	PreconditionPower float64 // 0 ≤ p ≤ 1, the preconditioner is H^p

	// PreconditionAfter lets the preconditioner act on the momentum buffer,
	//
	//	m ← β m + g,   θ ← θ − α H^(−p) m
	//
	// instead of on the gradient. It is the same as long as p stays, and differs
	// where segments change p: then the buffer's past is preconditioned anew.
	PreconditionAfter bool
}

// Run is all that a risk depends on beside the problem.
type Run struct {
	Batch  float64 // B > 0, examples per step
	Method Method

	// Segments, by increasing Until, replace batch size and method during the
	// first steps; after the last one Batch and Method hold. Nil for none.
	Segments []Segment
}

// Validate returns a *FieldError for the first field outside its domain.
func (m Method) Validate() error {
	if err := inRange("method.learningRate", m.LearningRate, 1e-100, 1e100, "a number from 1e-100 to 1e100"); err != nil {
		return err
	}
	if !(m.Momentum >= 0 && m.Momentum < 1) {
		return &FieldError{"method.momentum", m.Momentum, "a number from 0 to below 1"}
	}
	if !(m.EMA >= 0 && m.EMA < 1) {
		return &FieldError{"method.ema", m.EMA, "a number from 0 to below 1"}
	}
	return inRange("method.preconditionPower", m.PreconditionPower, 0, 1, "a number from 0 to 1")
}

// Validate returns a *FieldError for the first field outside its domain.
func (r Run) Validate() error {
	if err := inRange("batch", r.Batch, 1e-100, 1e100, "a number from 1e-100 to 1e100"); err != nil {
		return err
	}
	return check(r.Method.Validate(), validateSegments(r.Segments))
}
