package sim

import (
	"cmp"
	"math"
	"slices"
)

// Where momentum is held and long, the landscape is a comb along the learning
// rate alone: hundreds of teeth, one for each half turn of the sharpest mode, up
// to the stability limit. All are looked at: the share of the few sharpest
// directions at four places a tooth, that of the others averaged over their
// phases. The lowest teeth are then followed, each to the step at which it
// reaches the target: a tooth keeps its angle, for there the other modes stand
// much as before.

// placesPerTurn, in half a turn, are enough for the parabola that finds a tooth,
// and mostPlaces for hundreds of teeth; of more, some are passed over.
const placesPerTurn, mostPlaces = 4, 1 << 15

// turning reports whether the search is along the learning rate of a held
// momentum whose sharpest modes are not dead by a solution's step.
func (d *descent) turning(s solution) bool {
	free := *d
	free.tune |= TuneMomentum
	return d.tune == TuneLearningRate && free.combs(s)
}

// turned is the spot at which the sharpest mode turns by an angle a step.
func (d *descent) turned(angle float64) spot {
	root := math.Sqrt(d.held.Momentum)
	low, sine := (1-d.held.Momentum)/(1+root), math.Sin(math.Min(angle, math.Pi)/2)
	return d.landscape.spotOf(Method{LearningRate: (low*low + 4*root*sine*sine) / d.landscape.top, Momentum: d.held.Momentum, EMA: d.held.EMA})
}

// followed is a tooth's spot at another step.
func (d *descent) followed(at spot, from, to float64) spot {
	m, _ := d.at(at)
	if angle := m.phase(d.landscape.model.spectrum.largest); angle > 0 && angle < math.Pi {
		return d.turned(angle * (from + 0.5) / (to + 0.5))
	}
	return at
}

// combRate looks for the best solution among all teeth along the learning rate.
// Near the stability limit teeth come and go from one step to the next, so some
// steps before the best known are looked at as well.
func (d *descent) combRate(s solution) solution {
	s.t = math.Max(1, math.Ceil(s.t-1e-6))
	d.tolerance = stepTolerance
	t := s.t
	for missed := 0; missed < heldSteps && t >= 1 && d.err == nil; missed++ {
		for _, tooth := range d.teethAlong(t) {
			if found := d.toTarget(tooth, t, s.t); found.t < s.t {
				s, missed, t = found, -1, found.t
			}
		}
		t = math.Min(t-1, math.Floor(t*(1-heldStride)))
	}
	return s
}

// heldSteps steps before the best one are looked at, a share heldStride apart.
const heldSteps, heldStride = 6, 2e-3

// toTarget follows a tooth to the first whole step at which it reaches the
// target, or none before a step that is known to do.
func (d *descent) toTarget(tooth tooth, t, known float64) (best solution) {
	best.t = known
	missed := 0.0
	steep := math.Max(1, t*(1-d.held.Momentum)) // of the least log risk in log t
	for range 8 {
		at, value := d.minimise(tooth.spot, math.Log(t), 4)
		m, ok := d.at(at)
		if !ok || d.err != nil {
			break
		}
		if math.Abs(value-d.target) < near { // phases that are averaged count
			risk, _ := d.landscape.model.closedRisk(Run{Batch: d.batch, Method: m}, t, fineTolerance)
			value = math.Log(risk)
			d.err = d.pulse.spend(1000)
		}
		g := value - d.target
		if g > 0 {
			missed = math.Max(missed, t)
		} else if t < best.t {
			best = solution{m, at, t, value, -steep}
		}
		latest := thorough.earlier(best.t)
		next := math.Round(t * math.Exp(math.Max(-0.3, g/steep)))
		if missed >= latest || next > latest*1.003+1 {
			break
		}
		next = math.Max(missed+1, math.Min(next, latest))
		tooth.spot, t = d.inside(d.followed(at, t, next)), next
	}
	return best
}

// fineTolerance is the accuracy at which a tooth is believed to reach the target.
const fineTolerance = 1e-6

// teethAlong returns the lowest teeth along the learning rate at a step.
func (d *descent) teethAlong(t float64) []tooth {
	const margin, promising, most = 0.1, 64, 8
	l := d.landscape
	var sharp, rest []chosen
	nodes, directions := 0, 0
	for k, p := range l.model.spectrum.panels {
		if directions += p.count; k == 0 || directions <= sharpDirections {
			sharp = append(sharp, chosen{l.rule(k, ruleKey{1, fewDirections}), false})
			nodes += p.count
		} else {
			rest = append(rest, chosen{l.rule(k, ruleKey{1, smoothNodes(math.Inf(1), 1e-5)}), true})
		}
	}
	places := math.Min(mostPlaces, 64+placesPerTurn*t)
	share := func(at spot, panels []chosen) float64 {
		m, _ := d.at(at)
		return l.share(m, d.batch, t, panels)
	}
	// The rest between two spots, a tenth apart.
	var teeth []tooth
	left, right := spot{math.Inf(-1)}, spot{math.Inf(-1)}
	var atLeft, atRight float64
	var before, last tooth
	last.value, before.value = math.Inf(1), math.Inf(1)
	limit := d.target + margin
	look := func(at spot) {
		if at[rateAt] > right[rateAt] {
			left, right = at, at
			right[rateAt] += 0.1
			atLeft, atRight = share(left, rest), share(right, rest)
		}
		others := atLeft + (atRight-atLeft)*(at[rateAt]-left[rateAt])/0.1
		now := tooth{at, math.Inf(1)}
		if math.Log(others) < limit {
			now.value = math.Log(others + share(at, sharp))
			if d.err == nil {
				d.err = d.pulse.spend(3 * nodes)
			}
		}
		if last.value <= now.value && last.value < before.value && last.value < limit {
			tooth, bend := last, now.value-2*last.value+before.value
			if shift := (before.value - now.value) / (2 * bend); math.Abs(shift) < 1 {
				tooth.spot[rateAt] += shift * (now.spot[rateAt] - before.spot[rateAt]) / 2
			}
			teeth = append(teeth, tooth)
		}
		before, last = last, now
	}
	for k := 1.0; k < places; k++ {
		look(d.turned(math.Pi * k / places))
	}
	for u := math.Max(6, last.spot[rateAt]); u < 16; u += 0.2 { // next to the limit
		look(spot{u, last.spot[momentumAt], last.spot[averagingAt]})
	}
	lowest := func(n int) {
		slices.SortFunc(teeth, func(a, b tooth) int { return cmp.Compare(a.value, b.value) })
		teeth = teeth[:min(n, len(teeth))]
	}
	lowest(promising)
	for i := range teeth {
		m, _ := d.at(teeth[i].spot)
		l.resolve(m, t, combTolerance)
		teeth[i].value = d.value(teeth[i].spot, math.Log(t))
	}
	lowest(most)
	for len(teeth) > 0 && teeth[len(teeth)-1].value > d.target+near {
		teeth = teeth[:len(teeth)-1]
	}
	return teeth
}
