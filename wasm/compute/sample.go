//go:build js && wasm

package main

import (
	"nqm/sim"
	"nqm/wasm/internal/request"
)

// sample answers with all runs in one array, run after run: the risk, then θ of
// each direction. The page's side makes views of it.
func (c *core) sample(j *job, in any, opt sim.Options) error {
	r, err := request.ParseSample(in)
	if err != nil {
		return err
	}
	m, err := c.modelOf(r.Problem)
	if err != nil {
		return err
	}
	s, err := m.Sample(r.Sampling, opt)
	if err != nil {
		return err
	}
	spread, err := m.Spread(r.Run, r.Steps, r.Start, opt)
	if err != nil {
		return err
	}
	var a answer
	a.value = record("steps", a.integers(s.Steps), "spread", a.floats(spread),
		"directions", len(r.Directions), "values", a.floats(s.Values))
	j.result(a)
	return nil
}
