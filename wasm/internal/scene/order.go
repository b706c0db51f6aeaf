package scene

import (
	"nqm/sim"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/state"
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
	f.Run = changed(s, v.run)
	f.Steps = figure.OrderGrid(f.X.Hi, f.Change)
	risks, err := v.orders(v.problem, f.Run, f.Steps)
	if err != nil {
		return figure.Result{}, err
	}
	f.Before, f.After = risks[0], risks[1]
	if ghost := v.request.Ghost; ghost != nil {
		p, err := v.explorer.problem(*ghost, v.request.Data)
		if err != nil {
			return figure.Result{}, err
		}
		run, err := p.run(*ghost, v.options)
		if err != nil {
			return figure.Result{}, err
		}
		if f.Ghost, err = v.orders(p, changed(*ghost, run), f.Steps); err != nil {
			return figure.Result{}, err
		}
	}
	return f.Figure(v.size, v.theme, v.explorer.fonts), nil
}

// changed is a run of a state whose preconditioner changes its power.
func changed(s state.State, run sim.Run) sim.Run {
	first := sim.Segment{Until: int(s.ChangeStep), Batch: run.Batch, Method: run.Method, NoiseScale: 1}
	run.Method.PreconditionPower = s.LaterPower
	run.Segments = []sim.Segment{first}
	return s.Early(run)
}

// orders returns the risk of both orders.
func (v *view) orders(p *problem, run sim.Run, steps []int) (risks [2][]float64, err error) {
	for i := range risks {
		run.Method.PreconditionAfter = i == 1
		if risks[i], _, err = p.total(run, steps, v.tolerant()); err != nil {
			break
		}
	}
	return risks, err
}
