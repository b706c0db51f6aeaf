package scene

import (
	"math"

	"nqm/sim"
	"nqm/wasm/internal/figure"
)

// wallKey is all that a curve of steps to target over the learning rate depends on.
type wallKey struct {
	batch  float64
	method sim.Method // without its learning rate
	target float64
	x      figure.Span // ends of the axis
}

// wallCurve is such a curve as far as it is known. Learning rates are the
// method's own; the figure's axis has them over 1−β.
type wallCurve struct {
	method     sim.Method
	wall       float64 // where the noise floor meets the target; +Inf where it never does
	limit      float64 // stable below it
	from       float64 // its rate at the left end of the axis
	rates      []float64
	passages   []sim.Passage // of the rates; NaN steps where ripples hide the passage
	best       sim.Optimum   // the learning rate tuned
	tuned      bool          // best is known
	floors     figure.Floors // of the present one
	rough, all bool          // how well the curve is known
}

// keptWalls is the number of curves after which memory starts anew.
const keptWalls = 200

// walls draws steps to target over the learning rate: the present curve and
// those of the usual momenta roughly in a first answer, then every bend.
func (v *view) walls(partial func(figure.Result)) (result figure.Result, err error) {
	s, m := v.request.State, v.problem.model
	run := v.run
	run.Segments = nil // early noise is soon forgotten, and hardly moves the curves
	var passage sim.Passage
	passage, err = v.problem.passage(run, s.Target, v.options)
	if err != nil {
		return result, err
	}
	f := figure.Walls{Run: run, Passage: passage, Target: s.Target, Rate: v.mode(), Limit: v.rates.Limit}
	x, y := figure.WallsAxes(m)
	f.X, f.Y = span(s.WallsX, x), span(s.ScalingY, y)

	var curves, family []*wallCurve
	for _, beta := range figure.WallMomenta(run.Method.Momentum) {
		curves = append(curves, v.problem.wallCurve(run, beta, s.Target, f.X))
	}
	present := v.problem.wallCurve(run, run.Method.Momentum, s.Target, f.X)
	if s.Family == "target" {
		for _, target := range figure.WallTargets() {
			if target != s.Target {
				f.Family = append(f.Family, figure.WallCurve{Target: target})
				family = append(family, v.problem.wallCurve(run, run.Method.Momentum, target, f.X))
			}
		}
	}
	if err := v.bestOf(present, run, s.Target); err != nil {
		return result, err
	}
	larger := run
	larger.Batch *= figure.WallsGain
	if f.Larger, err = v.problem.tunedRate(larger, s.Target, v.options); err != nil {
		return result, err
	}
	if err := v.floors(present, run, f.X); err != nil {
		return result, err
	}
	f.Floors = present.floors
	if err := v.wallsGhost(&f, present); err != nil {
		return result, err
	}
	pins, err := v.wallsPins(&f)
	if err != nil {
		return result, err
	}

	draw := func() figure.Result {
		f.Curves = nil
		for _, c := range curves {
			w := c.drawn(s.Target)
			w.Hidden = s.Hides(w.Name)
			f.Curves = append(f.Curves, w)
		}
		f.NoiseWall = present.wall / (1 - run.Method.Momentum)
		f.Best = present.lowest()
		for i, c := range family {
			f.Family[i] = c.drawn(f.Family[i].Target)
		}
		for i, pin := range pins {
			f.Pins[i] = pin.curve.drawn(pin.target)
		}
		if v.request.Fit {
			fit := f.Fit()
			f.X, f.Y = fit.X, fit.Y
		}
		return f.Figure(v.size, v.theme, v.explorer.fonts)
	}
	work := []tracing{{v.problem, present, run, s.Target}}
	for _, c := range curves {
		work = append(work, tracing{v.problem, c, run, s.Target})
	}
	for i, c := range family {
		work = append(work, tracing{v.problem, c, run, f.Family[i].Target})
	}
	work = append(work, pins...)
	first := false
	for _, t := range work {
		first = first || !t.curve.rough
		if err := v.roughly(t, f.X); err != nil {
			return result, err
		}
	}
	if first && partial != nil {
		r := draw()
		r.Refining, r.Rates = true, v.rates
		partial(r)
	}
	for _, t := range work {
		if err := v.refine(t); err != nil {
			return result, err
		}
	}
	return draw(), nil
}

// wallCurve returns the curve of a run with another momentum, from memory if it
// has been asked for lately.
func (p *problem) wallCurve(run sim.Run, momentum, target float64, x figure.Span) *wallCurve {
	run.Method.LearningRate, run.Method.Momentum = 0, momentum
	key := wallKey{run.Batch, run.Method, target, x}
	c, ok := p.wallCurves[key]
	if !ok {
		if len(p.wallCurves) >= keptWalls {
			clear(p.wallCurves)
		}
		c = &wallCurve{method: run.Method}
		p.wallCurves[key] = c
	}
	return c
}

// bestOf tunes the learning rate of a curve.
func (v *view) bestOf(c *wallCurve, run sim.Run, target float64) (err error) {
	if !c.tuned {
		c.best, err = v.problem.model.Optimum(run, target, sim.TuneLearningRate, v.options)
		c.tuned = err == nil
	}
	return err
}

// lowest returns the tuned method, or a point of the curve where that is lower.
func (c *wallCurve) lowest() sim.Optimum {
	best := c.best
	for i, p := range c.passages {
		if p.Status == sim.Reached && c.tuned && (best.Status != sim.Reached || p.Continuous < best.Continuous) {
			best.Passage, best.Method.LearningRate = p, c.rates[i]
		}
	}
	return best
}

// drawn is the curve as the figure has it.
func (c *wallCurve) drawn(target float64) figure.WallCurve {
	share := 1 - c.method.Momentum
	w := figure.WallCurve{Momentum: c.method.Momentum, Target: target, Limit: c.limit / share}
	w.Name, w.Label = figure.MomentumName(c.method.Momentum)
	end := c.end()
	rises := func(i int) { // it grows without bound at the wall
		if n := len(w.Rates); n > 0 && c.rates[i-1] < end && w.Steps[n-1] == w.Steps[n-1] {
			w.Rates, w.Steps = append(w.Rates, end/share), append(w.Steps, math.Inf(1))
		}
	}
	for i, rate := range c.rates {
		if rate >= end && c.passages[i].Status != sim.Reached {
			rises(i)
		}
		steps := math.NaN()
		if c.passages[i].Status == sim.Reached {
			steps = max(c.passages[i].Continuous, 1)
		}
		w.Rates, w.Steps = append(w.Rates, rate/share), append(w.Steps, steps)
	}
	rises(len(c.rates))
	return w
}

// end is the nearer wall.
func (c *wallCurve) end() float64 { return min(c.wall, c.limit) }

// wallsGhost puts the earlier state's point and, where it is another and known,
// its curve into the figure: a ghost is worth no work.
func (v *view) wallsGhost(f *figure.Walls, present *wallCurve) error {
	if v.request.Ghost == nil {
		return nil
	}
	s := *v.request.Ghost
	p, err := v.explorer.problem(s, v.request.Data)
	if err != nil {
		return err
	}
	run, err := p.run(s, v.options)
	if err != nil {
		return err
	}
	run.Segments = nil
	ghost := &figure.WallsGhost{Rate: run.Method.LearningRate / (1 - run.Method.Momentum)}
	if ghost.Passage, err = p.passage(run, s.Target, v.options); err != nil {
		return err
	}
	if c := p.wallCurve(run, run.Method.Momentum, s.Target, f.X); c != present {
		ghost.Curve, ghost.Best = c.drawn(s.Target), c.lowest()
	}
	f.Ghost = ghost
	return nil
}

// wallsPins returns the curves of the pinned settings, and room for them in the figure.
func (v *view) wallsPins(f *figure.Walls) (pins []tracing, err error) {
	for _, s := range v.request.State.Pinned() {
		p, err := v.explorer.problem(s, v.request.Data)
		if err != nil {
			continue // its data are not at hand
		}
		run, err := p.run(s, v.options)
		if err != nil {
			return nil, err
		}
		run.Segments = nil
		pins = append(pins, tracing{p, p.wallCurve(run, run.Method.Momentum, s.Target, f.X), run, s.Target})
	}
	f.Pins = make([]figure.WallCurve, len(pins))
	return pins, nil
}
