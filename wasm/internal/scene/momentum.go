package scene

import (
	"math"
	"strconv"

	"nqm/sim"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/state"
)

// momentum draws rate and floor of one direction against momentum.
func (v *view) momentum(func(figure.Result)) (result figure.Result, err error) {
	s := v.request.State
	f := figure.Momentum{Run: v.run}
	d, err := v.problem.direction(s, v.run)
	if err != nil {
		return result, err
	}
	f.Index, f.H, f.X = d.Index, d.H, relativeRate(v.run.Method, d.H)
	f.Times, f.Floors = figure.MomentumAxes(d.H, d.S)
	if f.Curve, err = v.problem.momentumCurve(v.run, d, figure.MomentumGrid(f.X)); err != nil {
		return result, err
	}
	points, err := v.problem.momentumCurve(v.run, d, []float64{0, v.run.Method.Momentum, min(figure.CriticalMomentum(f.X), 1-1e-12)})
	if err != nil {
		return result, err
	}
	f.SGD, f.Present, f.Best = points.Floors[0], pointOf(points, 1), pointOf(points, 2)
	others := s.Pinned()
	if v.request.Ghost != nil {
		others = append(others, *v.request.Ghost)
	}
	for i, other := range others {
		p, err := v.explorer.problem(other, v.request.Data)
		if err != nil {
			continue // its data are not at hand
		}
		run, err := p.run(other, v.options)
		if err != nil {
			return result, err
		}
		d, err := p.direction(other, run)
		if err != nil {
			return result, err
		}
		curve, err := p.momentumCurve(run, d, figure.MomentumGrid(relativeRate(run.Method, d.H)))
		if err != nil {
			return result, err
		}
		curve.Name = "pin " + strconv.Itoa(i+1)
		if i >= len(others)-1 && v.request.Ghost != nil {
			curve.Name = ""
			before, err := p.momentumCurve(run, d, []float64{run.Method.Momentum})
			if err != nil {
				return result, err
			}
			at := pointOf(before, 0)
			f.Ghost = &at
		}
		f.Others = append(f.Others, curve)
	}
	return f.Figure(v.size, v.theme, v.explorer.fonts), nil
}

// direction returns the direction that a state names, the last where it has fewer.
func (p *problem) direction(s state.State, run sim.Run) (sim.Direction, error) {
	list, err := p.model.Directions(run, []int{0}, []int{min(int(s.Direction), p.model.Dim())}, sim.Options{})
	if err != nil {
		return sim.Direction{}, err
	}
	return list[0], nil
}

// relativeRate is α h^(1−p).
func relativeRate(m sim.Method, h float64) float64 {
	return m.LearningRate * math.Pow(h, 1-m.PreconditionPower)
}

// momentumCurve returns time constant and floor of a direction at some momenta,
// the rest of the method held.
func (p *problem) momentumCurve(run sim.Run, d sim.Direction, momenta []float64) (c figure.MomentumCurve, err error) {
	run.Segments = nil
	c.Momenta = momenta
	for _, beta := range momenta {
		run.Method.Momentum = beta
		at, err := p.model.Directions(run, []int{0}, []int{d.Index}, sim.Options{})
		if err != nil {
			return c, err
		}
		c.Times = append(c.Times, run.Method.TimeConstant(d.H))
		c.Floors = append(c.Floors, at[0].SteadyState)
	}
	return c, nil
}

func pointOf(c figure.MomentumCurve, i int) figure.MomentumPoint {
	return figure.MomentumPoint{Momentum: c.Momenta[i], Time: c.Times[i], Floor: c.Floors[i]}
}
