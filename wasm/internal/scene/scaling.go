package scene

import (
	"slices"

	"nqm/sim"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/state"
)

// scaling draws steps to target over batch size, in several answers where the
// curves are not known yet.
func (v *view) scaling(partial func(figure.Result)) (figure.Result, error) {
	f, all, err := v.scalingOf(v.request.State)
	if err != nil {
		return figure.Result{}, err
	}
	return v.inAnswers(&f, all, partial, func() figure.Result {
		if v.request.Fit {
			fit := f.Fit()
			f.X, f.Y = fit.X, fit.Y
		}
		return f.Figure(v.size, v.theme, v.explorer.fonts)
	})
}

// inAnswers draws a figure of tuned curves whenever more of them is known: the
// first answers, the curves of pins, and the critical batch sizes of the present method.
func (v *view) inAnswers(f *figure.Scaling, all []*curves, partial func(figure.Result), draw func() figure.Result) (figure.Result, error) {
	ready := func() {
		f.Curves = best(all)
		if partial != nil {
			first := draw()
			first.Refining, first.Rates = true, v.rates
			partial(first)
		}
	}
	if err := v.tune(all, f.Batches, ready); err != nil {
		return figure.Result{}, err
	}
	f.Curves = best(all)
	var err error
	if f.Pins, err = v.scalingPins(all, f.Batches, ready); err != nil {
		return figure.Result{}, err
	}
	if i := f.PresentCurve(); i >= 0 {
		if f.Critical, err = v.criticalBatch(all, i); err != nil {
			return figure.Result{}, err
		}
		f.Curves[i].Critical = f.Critical.Ratio
		for k := range f.Curves { // of the others only where it is quick
			if f.Curves[i].Method != "SGD" || f.Curves[k].Method != "SGD" || f.Curves[k].Critical > 0 {
				continue
			}
			c, err := v.criticalBatch(all, k)
			if err != nil {
				return figure.Result{}, err
			}
			f.Curves[k].Critical = c.Ratio
		}
	}
	return draw(), nil
}

// scalingOf returns what the figures of tuned curves show of a state, but for the
// curves themselves.
func (v *view) scalingOf(s state.State) (figure.Scaling, []*curves, error) {
	f := figure.Scaling{Run: v.run, Passage: v.passage, Target: s.Target, Limit: v.rates.Limit, Rate: v.mode(),
		Slim: s.Slim, Hides: s.Hides, Batches: figure.ScalingBatches(), Points: measurements(s), Shift: s.Shift,
		Hairline: (s.Figure == "walls" || s.Left == "walls") && s.Family != "target"}
	target := figure.PaperTarget
	if s.Family == "target" {
		target = familyTargets[len(familyTargets)-1]
	}
	x, y := figure.ScalingAxes(v.problem.model, target)
	f.X, f.Y = span(s.ScalingX, x), span(s.ScalingY, y)
	f.Family, f.Present = family(s)
	if s.Family != "target" {
		lower, bayes := v.problem.model.LowerBound(s.Target, 1), v.problem.model.BayesBound(s.Target, 1)
		for _, b := range f.Batches {
			f.LowerBound, f.BayesBound = append(f.LowerBound, lower/b), append(f.BayesBound, bayes/b)
		}
	}
	if s.Notebook {
		f.Notebook = v.notebook(s)
	}
	all := v.problem.curvesOf(s)
	var err error
	f.Ghost, err = v.scalingGhost(all)
	return f, all, err
}

// scalingGhost returns the ghost's point and, where they are others than the
// present ones, its curves as far as they are known: a ghost is worth no work.
func (v *view) scalingGhost(present []*curves) (*figure.ScalingGhost, error) {
	if v.request.Ghost == nil {
		return nil, nil
	}
	ghost, p, err := v.other(*v.request.Ghost)
	if err != nil {
		return nil, err
	}
	if all := p.curvesOf(*v.request.Ghost); !slices.Equal(all, present) {
		ghost.Curves = best(all)
	}
	return &ghost, nil
}

// other returns the point of another state, and its problem.
func (v *view) other(s state.State) (ghost figure.ScalingGhost, p *problem, err error) {
	if p, err = v.explorer.problem(s, v.request.Data); err != nil {
		return ghost, p, err
	}
	run, err := p.run(s, v.options)
	if err != nil {
		return ghost, p, err
	}
	ghost.Batch = run.Batch
	ghost.Passage, err = p.passage(run, s.Target, v.options)
	return ghost, p, err
}

// differs says in which settings a pin is not the present state.
func (v *view) differs(pin state.State) string {
	if text := pin.Difference(v.request.State); text != "" {
		return text
	}
	return "as now"
}

// scalingPins returns the points of the pinned settings and, where they are
// others than the present ones, the curves of their methods.
func (v *view) scalingPins(present []*curves, batches []float64, ready func()) (list []figure.ScalingGhost, err error) {
	for _, s := range v.request.State.Pinned() {
		s.Family, s.Methods = "none", "sgd"
		if s.Momentum > 0 {
			s.Methods = "momentum"
		} else if s.EMA > 0 {
			s.Methods = "averaging"
		}
		pin, p, err := v.other(s)
		if err != nil {
			return nil, err
		}
		pin.Label = v.differs(s)
		all := p.curvesOf(s)
		known := figure.Scaling{Run: sim.Run{Method: s.Run().Method}}
		if p != v.problem || s.Target != v.request.State.Target || s.Power != v.request.State.Power {
			there := *v
			there.problem = p
			if err := there.tune(all, batches, func() {}); err != nil {
				return nil, err
			}
			known.Curves = best(all)
			pin.Curves = known.Curves[known.PresentCurve():][:1]
		}
		list = append(list, pin)
	}
	return list, nil
}

// notebook returns what the authors' notebook printed for the curves of a state;
// nil where it did not compute them: it knows the paper's problem, one target
// and a few preconditioners.
func (v *view) notebook(s state.State) (list []figure.ScalingCurve) {
	paper := state.Default()
	if keyOf(s, nil) != keyOf(paper, nil) || s.Family != "target" && s.Target != paper.Target {
		return nil
	}
	for _, method := range methodsOf[s.Methods] {
		for _, row := range v.request.Notebook[method] {
			member := slices.Index(familyPowers, row[0])
			if s.Family != "p" {
				if row[0] != s.Power {
					continue
				}
				member = 0
				if s.Family == "target" {
					member = slices.Index(familyTargets, paper.Target)
				}
			}
			n := len(list)
			if n == 0 || list[n-1].Method != method || list[n-1].Member != member {
				list = append(list, figure.ScalingCurve{Method: method, Member: member})
				n++
			}
			m := sim.Method{LearningRate: row[3], Momentum: row[4]}
			if method == "averaging" {
				m.Momentum, m.EMA = 0, row[4]
			}
			list[n-1].Add(row[1], sim.Optimum{Passage: sim.Passage{Steps: row[2], Continuous: row[2]}, Method: m})
		}
	}
	return list
}
