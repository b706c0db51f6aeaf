package scene

import (
	"nqm/sim"
	"nqm/wasm/internal/figure"
)

// curves are the tuned curves of a target and a preconditioner. They are found
// point by point and kept as far as they got, so that an interrupted request
// is not work lost.
type curves struct {
	target, power float64
	sgd, momentum map[float64]sim.Optimum // by batch size
}

// keptCurves is how many of them a problem keeps: sliding back costs nothing.
const keptCurves = 16

func (p *problem) curvesOf(target, power float64) *curves {
	for _, c := range p.curves {
		if c.target == target && c.power == power {
			return c
		}
	}
	c := &curves{target, power, map[float64]sim.Optimum{}, map[float64]sim.Optimum{}}
	p.curves = append([]*curves{c}, p.curves...)
	p.curves = p.curves[:min(len(p.curves), keptCurves)]
	return c
}

// scaling draws steps to target over batch size. The first answer has SGD's
// curve and a few points of momentum's, each further one fills in.
func (v *view) scaling(partial func(figure.Result)) (figure.Result, error) {
	s := v.request.State
	f := figure.Scaling{Run: v.run, Passage: v.passage, Target: s.Target, Limit: v.rates.Limit, Batches: figure.ScalingBatches()}
	x, y := figure.ScalingAxes(v.problem.model)
	f.X, f.Y = span(s.ScalingX, x), span(s.ScalingY, y)
	lower, bayes := v.problem.model.LowerBound(s.Target, 1), v.problem.model.BayesBound(s.Target, 1)
	for _, b := range f.Batches {
		f.LowerBound, f.BayesBound = append(f.LowerBound, lower/b), append(f.BayesBound, bayes/b)
	}

	c := v.problem.curvesOf(s.Target, s.Power)
	var err error
	if f.Ghost, err = v.scalingGhost(f.Batches, c); err != nil {
		return figure.Result{}, err
	}
	draw := func() figure.Result {
		f.SGD, f.Momentum = tuned(f.Batches, c.sgd), tuned(f.Batches, c.momentum)
		if v.request.Fit {
			fit := f.Fit()
			f.X, f.Y = fit.X, fit.Y
		}
		result := f.Figure(v.size, v.theme, v.explorer.fonts)
		result.Rates = v.rates
		return result
	}
	for stride := 4; stride >= 1; stride /= 2 {
		added, err := v.tune(c, f.Batches, stride)
		if err != nil {
			return figure.Result{}, err
		}
		if added && stride > 1 && partial != nil {
			partial(draw())
		}
	}
	return draw(), nil
}

// scalingGhost returns the ghost's point and, where they are others than the
// present ones, its curves as far as they are known: a ghost is worth no work.
func (v *view) scalingGhost(batches []float64, present *curves) (*figure.ScalingGhost, error) {
	if v.request.Ghost == nil {
		return nil, nil
	}
	s := *v.request.Ghost
	p, err := v.explorer.problem(s)
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
		ghost.Curves = []figure.Tuned{tuned(batches, c.sgd), tuned(batches, c.momentum)}
	}
	return ghost, nil
}

// tune finds the missing points of SGD's curve, and every stride-th of
// momentum's from both ends, and reports whether there were any.
func (v *view) tune(c *curves, batches []float64, stride int) (added bool, err error) {
	method := sim.Method{PreconditionPower: c.power}
	for i, b := range batches {
		for _, curve := range []struct {
			points map[float64]sim.Optimum
			tune   sim.Tune
			want   bool
		}{
			{c.sgd, sim.TuneLearningRate, true},
			{c.momentum, sim.TuneLearningRate | sim.TuneMomentum, i%stride == 0 || i == len(batches)-1},
		} {
			if _, have := curve.points[b]; have || !curve.want {
				continue
			}
			o, err := v.problem.model.Optimum(sim.Run{Batch: b, Method: method}, c.target, curve.tune, v.options)
			if err != nil {
				return added, err
			}
			curve.points[b], added = o, true
		}
	}
	return added, nil
}

// tuned puts the points that have been found into the order of batch sizes.
func tuned(batches []float64, points map[float64]sim.Optimum) figure.Tuned {
	var t figure.Tuned
	for _, b := range batches {
		if o, ok := points[b]; ok {
			t.Add(b, o)
		}
	}
	return t
}
