package scene

import (
	"nqm/sim"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/state"
)

// pictureTolerance is the relative error of the risk in a picture where the
// request names none: a hundredth of a pixel on any axis.
const pictureTolerance = 1e-4

// decay draws the risk over the steps.
func (v *view) decay(func(figure.Result)) (figure.Result, error) {
	s := v.request.State
	d := figure.Decay{Run: v.run, Passage: v.passage, Target: s.Target, Rate: v.mode(), Limit: v.rates.Limit}
	x, y := figure.DecayAxes(v.problem.model)
	d.X, d.Y = countable(span(s.DecayX, x), x), span(s.DecayY, y)
	if err := v.fill(&d); err != nil {
		return figure.Result{}, err
	}
	if v.request.Fit {
		d.X, d.Y = d.Fit()
		if err := v.fill(&d); err != nil {
			return figure.Result{}, err
		}
	}
	return d.Figure(v.size, v.theme, v.explorer.fonts), nil
}

// countable ends an axis of steps where steps can be counted; one that begins
// beyond that is the figure's own.
func countable(x, own figure.Span) figure.Span {
	if x.Lo > sim.MaxSteps/10 {
		return own
	}
	return figure.Span{Lo: x.Lo, Hi: min(x.Hi, sim.MaxSteps)}
}

// fill computes what is drawn between the ends of the axes.
func (v *view) fill(d *figure.Decay) error {
	opt := v.options
	if opt.Tolerance == 0 {
		opt.Tolerance = pictureTolerance
	}
	d.Steps = sim.StepGrid(d.X.Hi)
	bands, err := v.problem.model.Bands(d.Run, d.Steps, opt)
	if err != nil {
		return err
	}
	d.Bands = figure.MergeRest(bands)
	if v.request.Ghost != nil {
		d.Ghost, err = v.ghost(*v.request.Ghost, d.Steps, opt)
	}
	return err
}

// ghost is the total of an earlier state. It stays the same for a gesture.
type ghost struct {
	state state.State
	last  float64 // end of the steps
	total []float64
}

// ghost returns the total of another state at the same steps.
func (v *view) ghost(s state.State, steps []int, opt sim.Options) ([]float64, error) {
	known := &v.explorer.ghost
	last := float64(steps[len(steps)-1])
	if known.state == s && known.last == last {
		return known.total, nil
	}
	p, err := v.explorer.problem(s, v.request.Data)
	if err != nil {
		return nil, err
	}
	run, err := p.run(s, opt)
	if err != nil {
		return nil, err
	}
	bands, err := p.model.Bands(run, steps, opt)
	if err != nil {
		return nil, err
	}
	d := figure.Decay{Steps: steps, Bands: bands}
	*known = ghost{s, last, d.Total()}
	return known.total, nil
}
