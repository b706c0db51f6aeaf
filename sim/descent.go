package sim

import (
	"math"
	"sort"
)

// descent finds where the least risk over the tuned hyperparameters reaches
// the target, for one batch size.
type descent struct {
	landscape *landscape
	batch     float64
	target    float64 // logarithm of the target risk
	tune      Tune
	free      []int // the coordinates that are tuned
	held      Method
	tolerance float64 // of the risk
	pulse     *pulse
	err       error
}

// resolve chooses the rules for the neighbourhood of a spot.
func (d *descent) resolve(at spot, logT float64) {
	m, _ := d.at(at)
	d.landscape.resolve(m, math.Exp(logT), d.tolerance)
}

// value is the logarithm of the risk at a spot at step exp(s).
func (d *descent) value(at spot, logT float64) float64 {
	m, ok := d.at(at)
	if !ok {
		return math.Inf(1)
	}
	if d.err == nil {
		d.err = d.pulse.spend(3 * d.landscape.nodes)
	}
	return math.Log(d.landscape.risk(m, d.batch, math.Exp(logT)))
}

// flat is the gain in log risk below which a Newton step is taken on trust: it
// is worth a few hundred-thousandths of the steps.
const flat = 5e-5

// minimise descends to the minimum over the tuned values at fixed t by damped
// Newton steps.
func (d *descent) minimise(at spot, logT float64, steps int) (spot, float64) {
	reach := 1.5
	value := math.Inf(1)
	for range steps {
		d.resolve(at, logT)
		q := d.quadratic(at, logT)
		value = q.value
		if d.err != nil || math.IsNaN(value) {
			return at, math.Inf(1)
		}
		improved := false
		for try := 0; try < 5 && !improved; try++ {
			move, promise := q.step(reach)
			next := d.inside(at.plus(move))
			if promise < flat {
				return next, value - promise
			}
			if v := d.value(next, logT); v < value {
				reach = math.Min(1.5, 3*move.size())
				at, value, improved = next, v, true
			} else {
				reach = move.size() / 4
			}
		}
		if !improved {
			break
		}
	}
	return at, value
}

// lost is how far above the target the least risk may be after a move in t
// that should have come down to it.
const lost = 0.5

// solve follows a minimum along t to the target, by the secant of the least
// risk. start.value is the minimum at start.t, and start.slope a guess of the
// slope of its logarithm in log t, 0 for none. good is false where the minimum
// does not reach the target.
func (d *descent) solve(start solution) (best solution, good bool) {
	at, logT, g, slope := start.spot, math.Log(start.t), start.value-d.target, start.slope
	if slope == 0 {
		slope = -1
	}
	below, above := math.Inf(-1), math.Inf(1) // log t where the least risk is above and below the target
	reach := 0.7                              // of one move in log t
	best.t = math.Inf(1)
	for round := 0; ; round++ {
		if d.err != nil || math.IsInf(g, 0) || math.IsNaN(g) {
			return best, false
		}
		if g <= 0 {
			above = math.Min(above, logT)
			if t := math.Exp(logT); t < best.t {
				m, ok := d.at(at)
				if !ok {
					return best, false
				}
				best, good = solution{m, at, t, g + d.target, slope}, true
			}
		} else {
			below = math.Max(below, logT)
		}
		if round > 30 || round > 12 && !good {
			break
		}
		next := logT + math.Max(-reach, math.Min(reach, -g/slope))
		if !(next > below && next < above) && below < above {
			next = (below + above) / 2
			if math.IsInf(next, 0) {
				next = logT - math.Copysign(0.7, -g)
			}
		}
		next = d.onGrid(next, below, above)
		if d.settled(below, above, next, logT) {
			if m, ok := d.at(at); ok && g > 0 && next > logT && math.Exp(next) < best.t {
				// The target lies a hair further: this minimum reaches it there.
				best, good = solution{m, at, math.Exp(next), d.target, slope}, true
			}
			break
		}
		dt := next - logT
		lastG := g
		logT = next
		at, g = d.minimise(d.inside(drifted(at, dt)), logT, 4)
		g -= d.target
		if good && g > lost && reach > 0.01 {
			// The move was too long to follow the minimum: go back, and less far.
			reach, below = -dt/4, math.Inf(-1)
			at, logT, g = best.spot, math.Log(best.t), best.value-d.target
			continue
		}
		// Over a short move the difference is mostly what minimise left over.
		if secant := (g - lastG) / dt; secant < -0.02 && math.Abs(dt) > 2e-3 {
			slope = secant
		}
	}
	return best, good
}

// onGrid moves log t of a search with momentum to a whole step strictly between
// the brackets, if there is one: between whole steps, turning modes dip where no
// step lands.
func (d *descent) onGrid(logT, below, above float64) float64 {
	t := math.Exp(logT)
	if t > MaxSteps || d.memoryless() {
		return logT
	}
	t = math.Max(1, math.Round(t))
	if lo := math.Round(math.Exp(below)); t <= lo {
		t = lo + 1
	}
	if hi := math.Exp(above); t >= hi-0.5 {
		t = math.Max(1, math.Round(hi)-1)
	}
	return math.Log(t)
}

// settled reports whether t is known to a ten-thousandth or to the step.
func (d *descent) settled(below, above, next, logT float64) bool {
	if next <= below || math.Exp(above)-math.Exp(below) < 1.5 && math.Exp(above) <= MaxSteps {
		return true
	}
	return math.Abs(next-logT) < 1e-4 || above-below < 1e-4
}

// reach follows a minimum near a guess to the target, at once where that works
// and step by step otherwise, as on a comb of few steps.
func (d *descent) reach(near solution) (solution, bool) {
	if near.t >= fineSteps || !d.combs(near) {
		if s, good := d.approach(near); good || d.err != nil {
			return s, good
		}
	}
	return d.solve(d.start(near))
}

// start brings a guess to the minimum at its own step.
func (d *descent) start(s solution) solution {
	s.spot, s.value = d.minimise(d.inside(s.spot), math.Log(s.t), 3)
	return s
}

// best solves the starts that promise no more than the best of them does, within
// a margin in log t, and returns the solution with the fewest steps.
func (d *descent) best(best solution, starts []solution, margin float64) solution {
	promise := func(s solution) float64 { return math.Log(s.t) + s.value } // log t if risk ∝ 1/t
	sort.Slice(starts, func(i, j int) bool { return promise(starts[i]) < promise(starts[j]) })
	for _, s := range starts {
		if promise(s) > promise(starts[0])+margin && !best.none() {
			break
		}
		found, good := d.approach(s)
		if !good {
			found, good = d.solve(s)
		}
		if good && found.t < best.t {
			best = found
		}
	}
	return best
}

// settle moves a solution to the minimum at its own whole step, or at the one
// before where that turns out to reach the target as well: the search knows the
// steps to a few parts in ten thousand.
func (d *descent) settle(s solution) solution {
	const unsure = 1e-3
	t := math.Max(1, math.Ceil(s.t-1e-6))
	if before := t - 1; before >= 1 && s.t*(1-unsure) < before {
		if at, value := d.minimise(s.spot, math.Log(before), 6); value <= d.target {
			if m, ok := d.at(at); ok {
				return solution{m, at, before, value, s.slope}
			}
		}
	}
	at, _ := d.minimise(s.spot, math.Log(t), 3)
	m, ok := d.at(at)
	if !ok {
		return s
	}
	return solution{m, at, s.t, s.value, s.slope}
}

// sharpen solves again from a hasty solution, with all the nodes it takes; on a
// comb, until no lower tooth is left, and where steps are few, everywhere.
func (d *descent) sharpen(s solution) solution {
	if s.t < fineSteps && d.combs(s) { // where the whole step matters
		d.tolerance = stepTolerance
	}
	switch {
	case d.turning(s):
		s = d.combRate(s, 0)
	case d.combs(s):
		if found := d.comb(s, false, thorough); !found.none() {
			s = found
		}
	default:
		if found, good := d.reach(s); good {
			s = found
		}
		s = d.otherSides(s, 3e-3)
		if d.tune == TuneLearningRate && d.held.Momentum > 0 && d.held.EMA > 0 {
			s = d.combRate(s, alternating)
		}
	}
	return d.everywhere(s)
}

// otherSides looks for a better solution of an average at other learning rates
// around the one from which on the sharpest mode, which alternates, outlives the
// run: below it dies by itself, above the average must cancel it.
// A side that comes no nearer than a share of the steps is left.
func (d *descent) otherSides(s solution, share float64) solution {
	edge := math.Log(s.t * (1 + d.held.Momentum) / (1 - d.held.Momentum))
	if !d.tune.tunes(averagingAt) && d.held.EMA == 0 || !d.tune.tunes(rateAt) || s.none() || s.spot[rateAt] < edge-4 {
		return s
	}
	best := s
	for _, off := range []float64{-1.5, 0.5, 4} {
		near := s
		near.spot[rateAt] = edge + off
		if math.Abs(near.spot[rateAt]-s.spot[rateAt]) < 0.3 {
			continue
		}
		if found, good := d.approachBelow(near, best.t*(1+share)); good && found.t < best.t {
			best = found
		}
	}
	return best
}
