package sim

import (
	"math"
	"slices"
	"sort"
)

// Where momentum is held and long, the landscape is a comb along the learning
// rate alone: hundreds of teeth, one for each half turn of the sharpest mode, up
// to the stability limit. All are looked at: the share of the few sharpest
// directions at four places a tooth, that of the others averaged over their
// phases. The lowest teeth are then followed, each to the step at which it
// reaches the target: a tooth keeps its angle, for there the other modes stand
// much as before.

// placesPerTurn, in half a turn, are enough for the parabola that finds a tooth.
// Of thousands of teeth some are passed over: places are no nearer to each other
// than a share leastPitch of their angle.
const placesPerTurn, leastPitch = 4, 1.0 / 6000

// turnDirections is how many of the sharpest directions are followed each at first;
// what the others add to that differs by a few per cent of the risk.
const turnDirections = 7

// turning reports whether the search is along the learning rate of a held
// momentum whose sharpest modes are not dead by a solution's step.
func (d *descent) turning(s solution) bool {
	free := *d
	free.tune |= TuneMomentum
	return d.tune == TuneLearningRate && free.combs(s)
}

// turned is the learning rate at which the sharpest mode turns by an angle a
// step. Angles above π are for rates between that and the stability limit.
func (d *descent) turned(angle float64) float64 {
	beta := d.held.Momentum
	root := math.Sqrt(beta)
	low, sine := (1-beta)/(1+root), math.Sin(math.Min(angle, math.Pi)/2)
	x := low*low + 4*root*sine*sine
	if over := angle - math.Pi; over > 0 {
		x += low * low * (1 - math.Exp(-over))
	}
	return x / d.landscape.top
}

// spotAt is the spot of a learning rate.
func (d *descent) spotAt(rate float64) spot {
	m := d.held
	m.LearningRate = rate
	return d.inside(d.landscape.spotOf(m))
}

// followed is a tooth's spot at another step.
func (d *descent) followed(at spot, from, to float64) spot {
	m, _ := d.at(at)
	if angle := m.phase(d.landscape.model.spectrum.largest); angle > 0 && angle < math.Pi {
		return d.spotAt(d.turned(math.Min(math.Pi, angle*(from+0.5)/(to+0.5))))
	}
	return at
}

// combRate looks for the best solution among all teeth along the learning rate.
// Near the stability limit teeth come and go from one step to the next, so some
// steps before the best known are looked at as well. from is the least angle by
// which the sharpest mode turns a step.
func (d *descent) combRate(s solution, from float64) solution {
	d.tolerance = stepTolerance
	s = d.settle(s)
	s.t = math.Max(1, math.Ceil(s.t-1e-6))
	t := s.t
	for missed := 0; missed < heldSteps && t >= 1 && d.err == nil; missed++ {
		if missed > 0 {
			from = math.Max(from, quick)
		}
		for _, tooth := range d.teethAlong(t, from) {
			if found := d.toTarget(tooth, t, s.t); found.t < s.t {
				s, missed, t = found, -1, found.t
			}
		}
		t -= 1 + 2*math.Floor(t*heldStride/2) // odd: modes near the limit alternate
	}
	return s
}

// heldSteps steps before the best one are looked at, a share heldStride apart; there
// only teeth of modes that turn by the angle quick or more a step are new.
const heldSteps, heldStride, quick = 6, 2e-3, 0.7

// alternating is the angle of modes next to the stability limit. An average makes
// use of them, however soon all others are dead.
const alternating = 3

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

// teethAlong returns the lowest teeth at a step that are near the target or
// below it, of those at which the sharpest mode turns by some angle or more.
func (d *descent) teethAlong(t, from float64) []tooth {
	const promising, most, hopeful = 64, 8, 0.01
	l := d.landscape
	var sharp, rest []chosen
	directions := 0
	for k, p := range l.model.spectrum.panels {
		if directions += p.count; k == 0 || directions <= turnDirections {
			sharp = append(sharp, chosen{l.rule(k, ruleKey{1, fewDirections}), false})
		} else {
			rest = append(rest, chosen{l.rule(k, ruleKey{1, smoothNodes(math.Inf(1), 1e-5)}), true})
		}
	}
	c := newClosed(d.held, t)
	c.search = true
	share := func(angle float64, panels []chosen) float64 {
		rate := d.turned(angle)
		var bias, noise float64
		for _, panel := range panels {
			c.blur = panel.blur
			b, n := c.over(panel.rule, rate)
			bias, noise = bias+b, noise+n
		}
		return bias + noise*rate*rate/d.batch
	}
	var teeth []tooth
	pitch := math.Pi / (64 + placesPerTurn*t)
	limit := math.Exp(d.target + 2*near)
	var left, right, atLeft, atRight float64 // angles, and the rest there
	before, last := math.Inf(1), math.Inf(1)
	for angle, end := math.Max(pitch, from), false; !end; angle += pitch {
		pitch = math.Max(pitch, angle*leastPitch)
		if angle >= right {
			left, right = angle, angle+math.Max(pitch, math.Min(0.05*angle, 0.03))
			if angle > math.Pi {
				pitch, right = math.Max(pitch, 0.1), math.Inf(1)
			}
			atLeft, atRight = share(left, rest), share(right, rest)
		}
		now := atLeft + (atRight-atLeft)*(angle-left)/(right-left)
		if now < limit {
			now += share(angle, sharp)
		}
		if end = angle > math.Pi+mostOver; end { // the last place may be the lowest
			now = math.Inf(1)
		}
		if d.err == nil {
			d.err = d.pulse.spend(3 * turnDirections)
		}
		if last <= now && last < before && last < limit {
			vertex, value := angle-pitch, last
			if bend := before - 2*last + now; angle < math.Pi { // of a parabola
				vertex += pitch * (before - now) / (2 * bend)
				value -= (before - now) * (before - now) / (8 * bend)
			}
			teeth = append(teeth, tooth{d.spotAt(d.turned(vertex)), value})
		}
		before, last = last, now
	}
	lowest := func(n int) {
		sort.Slice(teeth, func(i, j int) bool { return teeth[i].value < teeth[j].value })
		teeth = teeth[:min(n, len(teeth))]
	}
	lowest(promising)
	for i := range teeth {
		m, _ := d.at(teeth[i].spot)
		l.resolve(m, t, combTolerance)
		teeth[i].value = d.value(teeth[i].spot, math.Log(t))
	}
	teeth = slices.DeleteFunc(teeth, func(a tooth) bool { return !(a.value < d.target+hopeful) })
	lowest(most)
	return teeth
}

// mostOver is how far beyond π angles are tried: e⁻¹² below the stability limit.
const mostOver = 12
