package sim

import (
	"math"
	"sort"
)

// everywhereSteps are so few that the landscape has no valleys to follow: a few
// modes, each a polynomial of low degree. There a grid over all of it is affordable.
const everywhereSteps = 24

// everywhereAlong is as many steps where only one value is tuned, and
// everywhereSmall where directions are few.
const everywhereAlong, everywhereSmall = 256, 64

// everywhere looks for a solution in fewer steps than one of few, from anywhere:
// at each step before, it descends from the lowest cells of a grid over all values
// that are tuned, as long as one reaches the target.
func (d *descent) everywhere(s solution) solution {
	most := everywhereSteps
	switch {
	case len(d.free) == 1:
		most = everywhereAlong
	case d.landscape.model.spectrum.dim() <= manyDirections:
		most = everywhereSmall
	}
	for s.t > 1 && s.t <= float64(most) && d.err == nil {
		t := math.Ceil(s.t-1e-6) - 1
		found := false
		for _, at := range d.grid(math.Log(t)) {
			if at, value := d.minimise(at, math.Log(t), 6); value <= d.target {
				if m, ok := d.at(at); ok {
					s, found = solution{m, at, t, value, s.slope}, true
					break
				}
			}
		}
		if !found {
			break
		}
	}
	return s
}

// manyDirections is the number from which on a coarse grid is fine enough.
const manyDirections = 30

// grid returns the lowest cells of a grid over the free coordinates at a step:
// from α a thousandth of the stability limit up to the limit itself, and memories
// from none to much longer than the run.
func (d *descent) grid(logT float64) []spot {
	const cells = 6
	type cell struct {
		at    spot
		value float64
	}
	// Few directions make narrow notches, many none.
	lo, hi, pitch := spot{-6, -5, -5}, spot{8, 0, 0}, spot{0.4, 0.3, 0.3}
	if len(d.free) > 2 || d.landscape.model.spectrum.dim() > manyDirections {
		pitch = spot{0.7, 0.55, 0.55}
	}
	var list []cell
	var fill func(at spot, free []int)
	fill = func(at spot, free []int) {
		if len(free) == 0 {
			if value := d.value(at, logT); !math.IsNaN(value) {
				list = append(list, cell{at, value})
			}
			return
		}
		k := free[0]
		for x := hi[k]; x >= lo[k]; x -= pitch[k] {
			at[k] = x
			fill(at, free[1:])
		}
	}
	middle := Method{LearningRate: 1 / d.landscape.top, Momentum: 0.7, PreconditionPower: d.landscape.power}
	d.landscape.resolve(middle, math.Exp(logT), d.tolerance)
	fill(spot{}, d.free)
	sort.Slice(list, func(i, j int) bool { return list[i].value < list[j].value })
	var lowest []spot
	for _, c := range list {
		near := false
		for _, s := range lowest {
			if s.plus(spot{-c.at[0], -c.at[1], -c.at[2]}).size() < 1.5*pitch[0] {
				near = true
			}
		}
		if !near {
			if lowest = append(lowest, c.at); len(lowest) == cells {
				break
			}
		}
	}
	return lowest
}
