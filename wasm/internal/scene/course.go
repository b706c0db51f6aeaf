package scene

import (
	"slices"

	"nqm/sim"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/state"
)

// total returns the total of a run and its floor.
func (p *problem) total(run sim.Run, steps []int, opt sim.Options) ([]float64, float64, error) {
	bands, err := p.model.Bands(run, steps, opt)
	d := figure.Decay{Steps: steps, Bands: bands}
	return d.Total(), d.Floor(), err
}

// course is the total of another setting. It stays the same for a gesture.
type course struct {
	state state.State
	steps []int
	total []float64
	floor float64
}

// settled returns the total of another setting and its floor, from memory if it
// is one of the last.
func (v *view) settled(s state.State, steps []int) ([]float64, float64, error) {
	known := v.explorer.courses
	for _, c := range known {
		if c.state == s && slices.Equal(c.steps, steps) {
			return c.total, c.floor, nil
		}
	}
	p, err := v.explorer.problem(s, v.request.Data)
	if err != nil {
		return nil, 0, err
	}
	opt := v.tolerant()
	run, err := p.run(s, opt)
	if err != nil {
		return nil, 0, err
	}
	total, floor, err := p.total(run, steps, opt)
	if err != nil {
		return nil, 0, err
	}
	v.explorer.courses = append([]course{{s, steps, total, floor}}, known[:min(len(known), keptCourses)]...)
	return total, floor, nil
}

// keptCourses is how many are remembered beside the latest: six pins and a ghost.
const keptCourses = 6
