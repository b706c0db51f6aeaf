package sim

import "math"

// approach follows a minimum to the target in all coordinates and log t at
// once: each round takes Newton's step at fixed t together with the move in t
// that brings the minimum to the target. It needs a start that is near, and
// says so where it was not.
func (d *descent) approach(start solution) (solution, bool) {
	return d.approachBelow(start, math.Inf(1))
}

// approachBelow is approach that gives up where the target is not in sight before
// a step.
func (d *descent) approachBelow(start solution, step float64) (solution, bool) {
	const rounds = 8
	at, logT := d.inside(start.spot), d.whole(math.Log(start.t))
	m, _ := d.at(at)
	comb := d.combs(solution{method: m, t: start.t})
	for round := range rounds {
		d.resolve(at, logT)
		q := d.quadratic(at, logT)
		slope := start.slope
		if !comb || slope == 0 { // across teeth, one place tells nothing of the minimum
			slope = d.slope(at, logT, q.value)
		}
		move, gain := q.step(0.7)
		dt := (q.value - gain - d.target) / -slope
		if d.err != nil || !(slope < -0.02) || !(math.Abs(dt) < 1.5) {
			break
		}
		if gain < 2*flat && math.Abs(dt) < math.Max(1e-3, 0.6*math.Exp(-logT)) {
			at = d.inside(at.plus(move))
			m, ok := d.at(at)
			return solution{m, at, math.Max(1, math.Exp(logT+dt)), d.target, slope}, ok
		}
		if gain > 0.1 { // first to the minimum
			dt = 0
		} else if round > 2 && math.Exp(logT+dt) > step {
			break
		}
		next := d.whole(logT + dt)
		at = d.inside(drifted(at.plus(move), next-logT))
		if comb && next != logT {
			at, _ = d.onTooth(at, next, 0, 0) // teeth do not drift like that
		}
		logT = next
	}
	return solution{t: math.Inf(1)}, false
}

// slope is that of the least log risk in log t: that at the minimum's place,
// since the minimum is flat. The pitch is a small part of a step, over which no
// mode turns.
func (d *descent) slope(at spot, logT, value float64) float64 {
	pitch := math.Min(1e-3, 0.02*math.Exp(-logT))
	return (d.value(at, logT+pitch) - value) / pitch
}

// whole is log t moved to a whole step, where the search has a memory: between
// whole steps, turning modes dip where no step lands.
func (d *descent) whole(logT float64) float64 {
	const fine = 1e5 // steps so many that it does not matter
	t := math.Exp(logT)
	if t > fine || d.memoryless() {
		return math.Max(0, logT)
	}
	return math.Log(math.Max(1, math.Round(t)))
}
