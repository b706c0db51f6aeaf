package sim

import "fmt"

// Curve asks for one line of a scaling figure: a method with its held values,
// tuned anew at every batch size.
type Curve struct {
	Name   string
	Method Method
	Tune   Tune

	// Pieces, where positive, asks for the optimal schedule of so many pieces
	// instead: Tune must be TuneLearningRate, and momentum and averaging 0.
	Pieces int
}

// ScaledCurve is the answer: one optimum for each batch size, and with pieces one
// schedule, of which the optimum's method has the first learning rate.
type ScaledCurve struct {
	Name      string
	Optima    []Optimum
	Schedules []Schedule
}

// Scaling is how the tuned steps to target depend on the batch size.
type Scaling struct {
	Batches    []float64
	Curves     []ScaledCurve
	LowerBound []float64 // steps, the paper's
	BayesBound []float64 // steps, exact
}

// Scaling tunes every curve at every batch size. partial, where not nil, gets
// first answers: at once, where the call before was a near one (a slider moves),
// the optima that follow from that one's; then optima that have been searched
// but not yet combed for lower minima nor checked step by step; a scheduled curve
// is that of the constant rate in it. The result is
// both, and depends on no earlier call. Its steps are those of Optimum to the
// same accuracy, but come from following neighbours, not from looking everywhere.
// opt.Progress counts optima.
func (m *Model) Scaling(target float64, batches []float64, curves []Curve, opt Options, partial func(*Scaling)) (*Scaling, error) {
	if err := checkScaling(target, batches, curves, opt); err != nil {
		return nil, err
	}
	s := &Scaling{Batches: batches}
	bayes := m.BayesBound(target, 1)
	for _, b := range batches {
		s.LowerBound = append(s.LowerBound, m.LowerBound(target, b))
		s.BayesBound = append(s.BayesBound, bayes/b)
	}
	lines := make([]*line, len(curves))
	for i, c := range curves {
		lines[i] = &line{model: m, target: target, batches: batches, curve: c, pulse: opt.pulse()}
	}
	show := func() {
		first := *s
		for _, l := range lines {
			first.Curves = append(first.Curves, l.first())
		}
		partial(&first)
	}
	if partial != nil {
		if near, err := m.follow(lines); err != nil {
			return nil, err
		} else if near {
			show()
		}
	}
	for _, l := range lines {
		if err := l.search(); err != nil {
			return nil, err
		}
	}
	if partial != nil {
		show()
	}
	for i, l := range lines {
		done := func(k int) {
			if opt.Progress != nil {
				opt.Progress(i*len(batches)+k+1, len(curves)*len(batches))
			}
		}
		refine := l.refine
		if l.curve.Pieces > 0 {
			refine = l.schedule
		}
		curve, err := refine(opt, done)
		if err != nil {
			return nil, err
		}
		s.Curves = append(s.Curves, curve)
	}
	m.lines = lines
	return s, nil
}

// schedule finds the optimal schedules of a line, whose first answer is the tuned
// constant rate.
func (l *line) schedule(opt Options, done func(i int)) (ScaledCurve, error) {
	c := ScaledCurve{Name: l.curve.Name}
	var err error
	if c.Schedules, err = l.model.Schedules(Run{Method: l.curve.Method}, l.target, l.batches, l.curve.Pieces, opt, done); err != nil {
		return c, err
	}
	for _, s := range c.Schedules {
		method := l.curve.Method
		if len(s.LearningRates) > 0 {
			method.LearningRate = s.LearningRates[0]
		}
		c.Optima = append(c.Optima, Optimum{s.Passage, method})
	}
	return c, nil
}

func checkScaling(target float64, batches []float64, curves []Curve, opt Options) error {
	if err := check(CheckTarget(target), opt.validate()); err != nil {
		return err
	}
	if len(batches) == 0 {
		return &FieldError{"batches", "0 entries", "at least one batch size"}
	}
	last := 0.0
	for i, b := range batches {
		if !(b > last) || b > 1e100 {
			return &FieldError{fmt.Sprintf("batches[%d]", i), b, "numbers above 0, each larger than the one before"}
		}
		last = b
	}
	if len(curves) == 0 {
		return &FieldError{"curves", "0 entries", "at least one curve"}
	}
	for i, c := range curves {
		if c.Tune&TuneLearningRate != 0 && c.Method.LearningRate == 0 {
			c.Method.LearningRate = 1
		}
		err := c.Method.Validate()
		if err == nil && c.Pieces != 0 {
			err = checkSchedule(Run{Method: c.Method}, c.Pieces)
			if err == nil && c.Tune != TuneLearningRate {
				err = &FieldError{"tune", c.Tune.String(), "the learning rate alone, where there are pieces"}
			}
		}
		if err != nil {
			e := *err.(*FieldError)
			e.Field = fmt.Sprintf("curves[%d].%s", i, e.Field)
			return &e
		}
	}
	return nil
}
