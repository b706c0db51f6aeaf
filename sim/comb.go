package sim

import (
	"math"
	"math/cmplx"
	"sort"
)

// Where modes turn, the landscape at a fixed step is a comb: a curved valley in
// learning rate and momentum, cut by a tooth wherever the sharpest mode passes
// through zero at just that step. Dozens of teeth lie within a few per cent of
// the lowest, and a descent finds only its own. Combing walks along the valley
// from tooth to tooth.

// combs reports whether the landscape around a solution is a comb: the few
// directions of the sharpest octaves turn, and are not dead.
func (d *descent) combs(s solution) bool {
	if d.tune&TuneMomentum == 0 || s.none() || s.method.Momentum == 0 {
		return false
	}
	spectrum := d.landscape.model.spectrum
	if s.t*s.method.phase(spectrum.largest) < 1 {
		return false
	}
	var alive float64
	for k, p := range spectrum.panels {
		if p.count > fewDirections {
			break
		}
		for _, n := range d.landscape.rule(k, ruleKey{1, 1}) {
			alive += n.bias
		}
	}
	alive *= math.Pow(s.method.Momentum, s.t)
	return math.Log(alive)-d.target > math.Log(leastAlive)
}

// leastAlive is the share of the target that the sharpest directions must still
// have for their teeth to matter.
const leastAlive = 1e-3

// tooth is a minimum of the landscape at a fixed step.
type tooth struct {
	spot  spot
	value float64
}

// comb looks for a better solution among the teeth around one. It collects them
// at a step before the solution's, polishes the lowest, and goes on by the secant
// to where the lowest tooth reaches the target, until no step that is worth
// asking about is left. The solution is believed only in its place, and where
// the search is brisk.
func (d *descent) comb(s solution, guess bool, care care) solution {
	best, at := s, s.spot
	t := math.Max(1, math.Ceil(s.t-1e-6))
	if guess || care.thorough {
		best.t = math.Inf(1)
	}
	missed := 0.0 // the last step by which no tooth reaches the target
	steep := 2.5  // how fast the lowest tooth falls with log t
	if s.slope < 0 {
		steep = math.Max(0.7, math.Min(12, -s.slope))
	}
	before, last := 0.0, 0.0
	for walk := range care.walks {
		if !(t > missed) || d.err != nil {
			break
		}
		teeth := d.teeth(at, math.Log(t), care.reach)
		lowest := d.polish(teeth, math.Log(t), care)
		excess := lowest.value - d.target
		if m, ok := d.at(lowest.spot); ok && excess <= 0 && t <= best.t {
			best = solution{m, lowest.spot, t, lowest.value, -steep}
		} else {
			missed = math.Max(missed, t)
		}
		if math.Abs(excess) < near && t > fineSteps {
			for _, tooth := range teeth[:min(care.teeth, len(teeth))] {
				if found, good := d.approach(solution{spot: tooth.spot, t: t}); good && found.t < best.t {
					best = found
				}
			}
		}
		if before != 0 && t != before {
			steep = math.Max(0.7, math.Min(12, (last-excess)/math.Log(t/before)))
		}
		before, last = t, excess
		if m, ok := d.at(lowest.spot); ok && !care.thorough && (math.Abs(excess) < near || walk == care.walks-1 && math.Abs(excess) < 4*near) {
			if s := (solution{m, lowest.spot, t * math.Exp(excess/steep), d.target, -steep}); s.t < best.t {
				best = s
			}
			break
		}
		next := math.Round(t * math.Exp(math.Max(-0.7, math.Min(0.7, excess/steep))))
		latest := care.earlier(best.t)
		if next > latest {
			next = latest
		}
		if next <= missed && missed < latest {
			next = math.Ceil((missed + latest) / 2)
			if math.IsInf(next, 1) {
				next = missed + 1
			}
		}
		// Where noise sets the limit the valley goes with t, where curvature does it
		// stays: the middle is near enough to walk from.
		at, t = d.inside(drifted(lowest.spot, math.Log(next/t)/2)), next
	}
	return best
}

// earlier is the last step before one that is worth asking about.
func (c care) earlier(t float64) float64 {
	return math.Min(math.Ceil(t-1e-6)-1, math.Floor(t*(1-c.gap)))
}

// Teeth whose value is near the target are followed to it where steps are so
// many that the whole step does not matter.
const near, fineSteps = 0.05, 2000

// rough is how far the value of a tooth on a walk may be from its own minimum.
const rough = 0.02

// polish returns the lowest of some teeth after a few steps of Newton more.
func (d *descent) polish(teeth []tooth, logT float64, care care) tooth {
	best := teeth[0]
	for i, tooth := range teeth[:min(care.teeth, len(teeth))] {
		if tooth.value > best.value+rough {
			break
		}
		if at, value := d.minimise(tooth.spot, logT, 4); i == 0 || value < best.value {
			best.spot, best.value = at, value
		}
	}
	return best
}

// teeth returns the minima along the valley through a spot at a fixed step,
// lowest first. It walks both ways until the teeth get shallow, at most so many.
func (d *descent) teeth(from spot, logT float64, most int) []tooth {
	const margin, patience = 0.12, 3
	m, _ := d.at(from)
	d.landscape.resolve(m, math.Exp(logT), combTolerance)
	guess, pitch := d.onTooth(from, logT, 0, 0)
	walk := &combWalk{descent: d, logT: logT}
	first := walk.settle(guess, pitch)
	teeth := []tooth{first}
	best := first.value
	for _, way := range []float64{1, -1} {
		last, slope, poor := first, 0.15, 0
		for n := 0; n < most && poor < patience && d.err == nil; n++ {
			guess, pitch := d.onTooth(last.spot, logT, way, slope)
			next := walk.settle(guess, pitch)
			du := next.spot[rateAt] - last.spot[rateAt]
			if !(du*way > 0) || math.IsInf(next.value, 0) || math.IsNaN(next.value) {
				break
			}
			turn := (next.spot[momentumAt] - last.spot[momentumAt]) / du
			slope += 0.3 * (math.Max(-1, math.Min(2, turn)) - slope)
			teeth = append(teeth, next)
			best = math.Min(best, next.value)
			if poor++; next.value <= best+margin {
				poor = 0
			}
			last = next
		}
	}
	sort.Slice(teeth, func(i, j int) bool { return teeth[i].value < teeth[j].value })
	return teeth
}

// onTooth moves a spot along the valley to the nearest tooth, or to the next one
// in a direction: where the mean of the sharpest mode is zero at this step. It
// returns how far teeth lie apart as well.
func (d *descent) onTooth(at spot, logT, way, slope float64) (on spot, pitch float64) {
	const e = 1e-4
	along := func(du float64) spot {
		s := at
		s[rateAt] += du
		s[momentumAt] += slope * du
		return d.inside(s)
	}
	turns := func(du float64) float64 { return d.sharpest(along(du), math.Exp(logT)) / math.Pi }
	start := turns(0)
	goal := math.Round(start) + way
	du := 0.0
	for range 4 {
		now := turns(du)
		pitch = e / (turns(du+e) - now)
		if !(pitch > 0) || pitch > 2 {
			return along(du), 1
		}
		du += math.Max(-1, math.Min(1, goal-now)) * pitch
	}
	return along(du), pitch
}

// sharpest is the phase, less π/2, of the mode of the largest curvature after t
// steps: its mean is zero where that is a multiple of π.
func (d *descent) sharpest(at spot, t float64) float64 {
	m, _ := d.at(at)
	pair := m.modes(m.LearningRate * d.landscape.top).pair[0]
	return t*cmplx.Phase(pair.root) + cmplx.Phase(pair.amplitude) - math.Pi/2
}
