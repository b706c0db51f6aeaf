package scene

import (
	"nqm/sim"
	"nqm/wasm/internal/figure"
)

// order draws the risk with the preconditioner before momentum and after it,
// while its power changes.
func (v *view) order(func(figure.Result)) (figure.Result, error) {
	s := v.request.State
	x, y := figure.DecayAxes(v.problem.model)
	f := figure.Order{Power: s.Power, Change: int(s.ChangeStep), Hides: s.Hides}
	if v.request.Fit {
		f.X, f.Y = x, y
	} else {
		f.X, f.Y = countable(span(s.DecayX, x), x), span(s.DecayY, y)
	}
	f.Run = sim.Run{Batch: v.run.Batch, Method: v.run.Method}
	first := sim.Segment{Until: f.Change, Batch: f.Run.Batch, Method: f.Run.Method, NoiseScale: 1}
	f.Run.Method.PreconditionPower = s.LaterPower
	f.Run.Segments = []sim.Segment{first}
	f.Run = s.Early(f.Run)
	opt := v.options
	if opt.Tolerance == 0 {
		opt.Tolerance = pictureTolerance
	}
	f.Steps = figure.OrderGrid(f.X.Hi, f.Change)
	var err error
	if f.Before, _, err = v.problem.total(f.Run, f.Steps, opt); err != nil {
		return figure.Result{}, err
	}
	after := f.Run
	after.Method.PreconditionAfter = true
	if f.After, _, err = v.problem.total(after, f.Steps, opt); err != nil {
		return figure.Result{}, err
	}
	return f.Figure(v.size, v.theme, v.explorer.fonts), nil
}
