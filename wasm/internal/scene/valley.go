package scene

import (
	"math"

	"nqm/sim"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/state"
)

const (
	flatter   = 1. / 20   // curvature of the second direction of a larger problem, in that of the first
	mostDots  = 1000      // runs drawn
	mostMoves = 1_000_000 // of sampled runs, about 30 ms
)

// valley draws two directions: the problem's own, or two of a larger one.
func (v *view) valley(func(figure.Result)) (figure.Result, error) {
	s := v.request.State
	f := figure.Valley{Rate: v.mode(), Target: s.Target, Decay: s.WeightDecay, Dim: v.problem.model.Dim(), Angle: s.Angle, Hides: s.Hides}
	f.Run = scaled(v.run, s)
	x, _ := figure.ValleyAxes(v.pair(s))
	f.Steps = sim.StepGrid(x.Hi)
	f.ValleyPath, f.Moments = v.path(f.Run, v.pair(s), f.Steps)
	if plain := s; s.PerCoordinate {
		plain.PerCoordinate, plain.Power = false, 0
		path, err := v.pathOf(plain, f.Steps)
		if err != nil {
			return figure.Result{}, err
		}
		f.Plain = path.Total
	}
	if err := v.dots(&f); err != nil {
		return figure.Result{}, err
	}
	if ghost := v.request.Ghost; ghost != nil {
		path, err := v.pathOf(*ghost, f.Steps)
		if err != nil {
			return figure.Result{}, err
		}
		f.Ghost = &path
	}
	return f.Figure(v.size, v.theme, v.explorer.fonts), nil
}

// pathOf is the path of another state.
func (v *view) pathOf(s state.State, steps []int) (path figure.ValleyPath, err error) {
	p, err := v.explorer.problem(s, v.request.Data)
	if err != nil {
		return path, err
	}
	run, err := p.run(s, v.options)
	if err == nil {
		path, _ = v.path(scaled(run, s), pair(p, s), steps)
	}
	return path, err
}

// scaled is the run of a state with the power that a preconditioner of
// coordinates has: the state's, or 1 where that would be none.
func scaled(run sim.Run, s state.State) sim.Run {
	if !s.PerCoordinate || s.Power > 0 {
		return run
	}
	run.Method.PreconditionPower = 1
	run.Segments = append([]sim.Segment(nil), run.Segments...)
	for i := range run.Segments {
		run.Segments[i].Method.PreconditionPower = 1
	}
	return run
}

func (v *view) pair(s state.State) sim.Pair { return pair(v.problem, s) }

// pair is the two directions of a problem, turned as the state says.
func pair(p *problem, s state.State) sim.Pair {
	two := p.model.Pair(flatter)
	two.Angle, two.PerCoordinate = s.Angle*math.Pi/180, s.PerCoordinate
	return two
}

// path follows the mean until it has settled, and the moments at some steps.
func (v *view) path(run sim.Run, two sim.Pair, steps []int) (figure.ValleyPath, []sim.PairMoments) {
	p := figure.ValleyPath{Pair: two}
	last := int(min(2*p.Settled(run), 1e12)) // twice: an end that no pixel tells from the optimum
	p.Path, p.Steady, p.Stable = two.Moments(run, figure.PathSteps(last))
	moments, _, _ := two.Moments(run, steps)
	p.Total = make([]float64, len(steps))
	for i, at := range moments {
		p.Total[i] = two.Risk(at, 0) + two.Risk(at, 1)
	}
	return p, moments
}

// dots samples runs up to where they have settled, or as far as is quick.
func (v *view) dots(f *figure.Valley) error {
	s := v.request.State
	n := int(min(s.Runs, mostDots))
	last := int(min(f.Settled(f.Run), math.Floor(mostMoves/float64(n))))
	if !f.Stable {
		last = 0 // there is no step at which to show them
		return nil
	}
	f.RunSteps = sim.StepGrid(float64(last))
	var err error
	f.Runs, err = f.Pair.Sample(f.Run, f.RunSteps, n, uint64(s.Seed), noiseLaw(s.Law), v.options)
	return err
}

// noiseLaw returns the law of a name of the state.
func noiseLaw(name string) sim.NoiseLaw {
	for law := sim.Gaussian; law < sim.StudentT; law++ {
		if law.String() == name {
			return law
		}
	}
	return sim.StudentT
}
