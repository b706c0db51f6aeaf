package sim

import "math"

// combWalk evaluates the landscape along a comb, by the rules last chosen. What
// changes from one side of a tooth to the other is the share of the few sharpest
// directions; the share of all others is smooth over several teeth, and is
// replaced by a quadratic there.
type combWalk struct {
	*descent
	logT  float64
	sharp int       // panels whose directions are followed each
	rest  quadratic // of the other panels' risk, around base
	base  spot
	reach spot // how far from base it holds
}

// sharpDirections is the number of directions that are followed each.
const sharpDirections = 15

// value is the logarithm of the risk at a spot.
func (w *combWalk) value(at spot, pitch float64) float64 {
	m, ok := w.at(at)
	if !ok {
		return math.Inf(1)
	}
	if w.rest.free == nil || !w.holds(at) {
		w.rebase(at, pitch)
	}
	sharp := w.share(m, w.landscape.chosen[:w.sharp])
	move := at
	for k := range move {
		move[k] -= w.base[k]
	}
	return math.Log(sharp + math.Max(0, w.rest.at(move)))
}

// holds reports whether a spot is near the last base.
func (w *combWalk) holds(at spot) bool {
	for k := range at {
		if math.Abs(at[k]-w.base[k]) > w.reach[k] {
			return false
		}
	}
	return true
}

// rebase measures the other panels' share around a spot.
func (w *combWalk) rebase(at spot, pitch float64) {
	w.sharp = 0
	for count := 0; w.sharp < len(w.landscape.chosen); w.sharp++ {
		if count += w.landscape.model.spectrum.panels[w.sharp].count; count > sharpDirections {
			break
		}
	}
	others := w.landscape.chosen[w.sharp:]
	memory := math.Max(0.05, pitch/5)
	step := spot{math.Min(0.3, 3*pitch), memory, memory}
	w.base = at
	for k := range step {
		w.reach[k] = 1.6 * step[k]
	}
	w.rest = w.fit(at, step, func(s spot) float64 {
		m, _ := w.at(w.inside(s))
		return w.share(m, others)
	})
}

// share is the landscape's, accounted for.
func (w *combWalk) share(m Method, panels []chosen) float64 {
	if w.err == nil {
		nodes := 0
		for _, p := range panels {
			nodes += len(p.rule)
		}
		w.err = w.pulse.spend(3 * nodes)
	}
	return w.landscape.share(m, w.batch, math.Exp(w.logT), panels)
}

// settle takes a step of Newton, or two, in each coordinate alone: a tooth lies
// across the learning rate.
func (w *combWalk) settle(at spot, pitch float64) tooth {
	memory := math.Max(0.05, pitch/4)
	reach := spot{pitch / 2, memory, memory}
	for try := 0; ; try++ {
		const e = differencePitch
		value := w.value(at, pitch)
		low := value
		for _, k := range w.free {
			up, down := at, at
			up[k] += e
			down[k] -= e
			a, b := w.value(up, pitch), w.value(down, pitch)
			slope, bend := (a-b)/(2*e), math.Abs(a-2*value+b)/(e*e)
			move := math.Max(-reach[k], math.Min(reach[k], -slope/bend))
			low += slope*move + bend*move*move/2
			at[k] += move
		}
		at = w.inside(at)
		if value-low < 0.03 || try > 0 {
			return tooth{at, low}
		}
	}
}
