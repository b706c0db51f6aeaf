package scene

import (
	"nqm/sim"
	"nqm/wasm/internal/figure"
)

// curves are the tuned curves of a target and a preconditioner, SGD's and
// momentum's: nil until they are found.
type curves struct {
	target, power float64
	first         *sim.Scaling // searched
	refined       *sim.Scaling // searched, combed and checked
	abandoned     bool         // the search for first has been interrupted
}

// keptCurves is how many of them a problem keeps: sliding back costs nothing.
const keptCurves = 16

func (p *problem) curvesOf(target, power float64) *curves {
	for _, c := range p.curves {
		if c.target == target && c.power == power {
			return c
		}
	}
	c := &curves{target: target, power: power}
	p.curves = append([]*curves{c}, p.curves...)
	p.curves = p.curves[:min(len(p.curves), keptCurves)]
	return c
}

// best returns the curves as well as they are known.
func (c *curves) best() (sgd, momentum figure.Tuned) {
	s := c.refined
	if s == nil {
		s = c.first
	}
	if s == nil {
		return sgd, momentum
	}
	for i, b := range s.Batches {
		sgd.Add(b, s.Curves[0].Optima[i])
		momentum.Add(b, s.Curves[1].Optima[i])
	}
	return sgd, momentum
}

// scaling draws steps to target over batch size, in two answers where the
// curves are not known yet.
func (v *view) scaling(partial func(figure.Result)) (figure.Result, error) {
	s := v.request.State
	f := figure.Scaling{Run: v.run, Passage: v.passage, Target: s.Target, Limit: v.rates.Limit, Rate: v.mode(), Batches: figure.ScalingBatches()}
	x, y := figure.ScalingAxes(v.problem.model)
	f.X, f.Y = span(s.ScalingX, x), span(s.ScalingY, y)
	lower, bayes := v.problem.model.LowerBound(s.Target, 1), v.problem.model.BayesBound(s.Target, 1)
	for _, b := range f.Batches {
		f.LowerBound, f.BayesBound = append(f.LowerBound, lower/b), append(f.BayesBound, bayes/b)
	}
	c := v.problem.curvesOf(s.Target, s.Power)
	var err error
	if f.Ghost, err = v.scalingGhost(c); err != nil {
		return figure.Result{}, err
	}
	draw := func() figure.Result {
		f.SGD, f.Momentum = c.best()
		if v.request.Fit {
			fit := f.Fit()
			f.X, f.Y = fit.X, fit.Y
		}
		return f.Figure(v.size, v.theme, v.explorer.fonts)
	}
	err = v.tune(c, f.Batches, func() {
		if partial != nil {
			first := draw()
			first.Refining, first.Rates = true, v.rates
			partial(first)
		}
	})
	if err != nil {
		return figure.Result{}, err
	}
	return draw(), nil
}

// tune finds the curves, and calls ready when the first answer is there. Where
// a request is interrupted after that, the next one shows it at once and
// refines anew; where before, the next one does not let go until it is there,
// or a steady stream of requests would never see a curve.
func (v *view) tune(c *curves, batches []float64, ready func()) error {
	if c.refined != nil {
		return nil
	}
	if c.first != nil {
		ready()
	}
	opt := v.options
	if interrupt := opt.Interrupt; interrupt != nil {
		opt.Interrupt = func() error {
			err := interrupt() // it may do more than ask, so it is always called
			if c.first == nil && c.abandoned {
				return nil
			}
			return err
		}
	}
	held := sim.Method{LearningRate: 1, PreconditionPower: c.power} // the rate is tuned
	lines := []sim.Curve{
		{Name: "SGD", Method: held, Tune: sim.TuneLearningRate},
		{Name: "momentum", Method: held, Tune: sim.TuneLearningRate | sim.TuneMomentum},
	}
	refined, err := v.problem.model.Scaling(c.target, batches, lines, opt, func(first *sim.Scaling) {
		c.first = first
		ready()
	})
	if err != nil {
		c.abandoned = true
		return err
	}
	c.refined = refined
	return nil
}

// scalingGhost returns the ghost's point and, where they are others than the
// present ones, its curves as far as they are known: a ghost is worth no work.
func (v *view) scalingGhost(present *curves) (*figure.ScalingGhost, error) {
	if v.request.Ghost == nil {
		return nil, nil
	}
	s := *v.request.Ghost
	p, err := v.explorer.problem(s, v.request.Data)
	if err != nil {
		return nil, err
	}
	run, err := p.run(s, v.options)
	if err != nil {
		return nil, err
	}
	ghost := &figure.ScalingGhost{Batch: run.Batch}
	if ghost.Passage, err = p.passage(run, s.Target, v.options); err != nil {
		return nil, err
	}
	if c := p.curvesOf(s.Target, s.Power); c != present {
		sgd, momentum := c.best()
		ghost.Curves = []figure.Tuned{sgd, momentum}
	}
	return ghost, nil
}
