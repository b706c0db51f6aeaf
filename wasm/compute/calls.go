//go:build js && wasm

package main

import (
	"nqm/sim"
	"nqm/wasm/internal/request"
)

func (c *core) risk(j *job, in any, opt sim.Options) error {
	r, err := request.ParseRisk(in)
	if err != nil {
		return err
	}
	m, err := c.modelOf(r.Problem)
	if err != nil {
		return err
	}
	decay, err := m.Risk(r.Run, r.Steps, opt)
	if err != nil {
		return err
	}
	var directions []sim.Direction
	if len(r.Directions) > 0 {
		if directions, err = m.Directions(r.Run, r.Steps, r.Directions, opt); err != nil {
			return err
		}
	}
	j.result(riskAnswer(r, decay, directions))
	return nil
}

func riskAnswer(r request.Risk, decay *sim.Decay, directions []sim.Direction) answer {
	var a answer
	list := make([]any, len(directions))
	for i, d := range directions {
		entry := record("index", d.Index, "h", d.H, "rate", d.Rate, "steadyState", d.SteadyState,
			"total", a.floats(d.Total), "bias", a.floats(d.Bias), "variance", a.floats(d.Variance))
		if r.Problem.Spectrum.H != nil {
			entry.Set("row", d.Row)
		}
		list[i] = entry
	}
	value := record("steps", a.integers(decay.Steps),
		"total", a.floats(decay.Total), "bias", a.floats(decay.Bias), "variance", a.floats(decay.Variance),
		"steadyState", decay.SteadyState, "stable", decay.Stable, "error", decay.Error, "directions", list)
	if len(r.Run.Segments) == 0 {
		value.Set("paperBound", a.floats(decay.PaperBound(r.Run.Method)))
	}
	a.value = value
	return a
}

func (c *core) stepsToTarget(j *job, in any, opt sim.Options) error {
	r, err := request.ParsePassage(in)
	if err != nil {
		return err
	}
	m, err := c.modelOf(r.Problem)
	if err != nil {
		return err
	}
	p, err := m.StepsToTarget(r.Run, r.Target, opt)
	if err != nil {
		return err
	}
	j.result(answer{value: record("status", p.Status.String(), "steps", p.Steps, "continuousSteps", p.Continuous)})
	return nil
}

func (c *core) optimum(j *job, in any, opt sim.Options) error {
	r, err := request.ParseOptimum(in)
	if err != nil {
		return err
	}
	m, err := c.modelOf(r.Problem)
	if err != nil {
		return err
	}
	o, err := m.Optimum(r.Run, r.Target, r.Tune, opt)
	if err != nil {
		return err
	}
	j.result(answer{value: record("status", o.Status.String(), "steps", o.Steps, "continuousSteps", o.Continuous,
		"method", methodValue(o.Method))})
	return nil
}

func (c *core) schedule(j *job, in any, opt sim.Options) error {
	r, err := request.ParseSchedule(in)
	if err != nil {
		return err
	}
	m, err := c.modelOf(r.Problem)
	if err != nil {
		return err
	}
	s, err := m.Schedule(r.Run, r.Target, r.Pieces, opt)
	if err != nil {
		return err
	}
	var a answer
	a.value = record("status", s.Status.String(), "steps", s.Steps, "continuousSteps", s.Continuous,
		"pieceSteps", s.PieceSteps, "learningRates", a.floats(s.LearningRates))
	j.result(a)
	return nil
}

func (c *core) segments(j *job, in any) error {
	shape, err := request.ParseShape(in)
	if err != nil {
		return err
	}
	segments, err := shape.Segments(sim.Run{})
	if err != nil {
		return err
	}
	until, rates := make([]float64, len(segments)), make([]float64, len(segments))
	for i, s := range segments {
		until[i], rates[i] = float64(s.Until), s.Method.LearningRate
	}
	var a answer
	a.value = record("until", a.floats(until), "learningRates", a.floats(rates))
	j.result(a)
	return nil
}

func (c *core) scaling(j *job, in any, opt sim.Options) error {
	r, err := request.ParseScaling(in)
	if err != nil {
		return err
	}
	m, err := c.modelOf(r.Problem)
	if err != nil {
		return err
	}
	var partial func(*sim.Scaling)
	if j.wantsPartial {
		partial = func(s *sim.Scaling) { j.partial(scalingAnswer(s, nil)) }
	}
	s, err := m.Scaling(r.Target, r.Batches, r.Curves, opt, partial)
	if err != nil {
		return err
	}
	if partial != nil {
		partial(s) // refined; critical batch sizes take a while
	}
	critical := make([]sim.CriticalBatch, len(r.Curves))
	for i, curve := range r.Curves {
		if critical[i], err = m.CriticalBatch(r.Target, curve, opt); err != nil {
			return err
		}
	}
	j.result(scalingAnswer(s, critical))
	return nil
}

// scalingAnswer is a first answer where critical is nil.
func scalingAnswer(s *sim.Scaling, critical []sim.CriticalBatch) answer {
	var a answer
	curves := make([]any, len(s.Curves))
	for i, curve := range s.Curves {
		n := len(curve.Optima)
		steps, continuous := make([]float64, n), make([]float64, n)
		statuses, methods := make([]any, n), make([]any, n)
		for k, o := range curve.Optima {
			steps[k], continuous[k] = o.Steps, o.Continuous
			statuses[k], methods[k] = o.Status.String(), methodValue(o.Method)
		}
		answer := record("name", curve.Name, "steps", a.floats(steps), "continuousSteps", a.floats(continuous),
			"statuses", statuses, "methods", methods)
		if critical != nil {
			c := critical[i]
			answer.Set("criticalBatch", record("minSteps", c.MinSteps, "minExamples", c.MinExamples,
				"ratio", c.Ratio, "overhead20", c.Overhead20))
		}
		if curve.Schedules != nil {
			schedules := make([]any, n)
			for k, s := range curve.Schedules {
				schedules[k] = record("pieceSteps", s.PieceSteps, "learningRates", a.floats(s.LearningRates))
			}
			answer.Set("schedules", schedules)
		}
		curves[i] = answer
	}
	a.value = record("batches", a.floats(s.Batches), "curves", curves,
		"lowerBound", a.floats(s.LowerBound), "bayesBound", a.floats(s.BayesBound))
	return a
}

func methodValue(m sim.Method) any {
	return record("learningRate", m.LearningRate, "momentum", m.Momentum, "ema", m.EMA, "preconditionPower", m.PreconditionPower,
		"preconditionAfter", m.PreconditionAfter)
}
