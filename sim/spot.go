package sim

import "math"

// spot is a place in the landscape, in coordinates in which optima move evenly
// and no step leaves the domain: one for each value that can be tuned, in the
// order of the bits of Tune. The last two are memories, which go with t.
type spot [3]float64

const (
	rateAt      = iota // logit(α top / (2(1+β)))
	momentumAt         // log(1−β)
	averagingAt        // log(1−γ)
)

// tunes reports whether coordinate k is tuned.
func (t Tune) tunes(k int) bool { return t>>k&1 != 0 }

// free lists the coordinates that are tuned.
func (t Tune) free() []int {
	var list []int
	for k := range (spot{}) {
		if t.tunes(k) {
			list = append(list, k)
		}
	}
	return list
}

// spotOf returns the coordinates of a stable method.
func (l *landscape) spotOf(m Method) spot {
	y := m.LearningRate * l.top / (2 * (1 + m.Momentum))
	return spot{math.Log(y) - math.Log1p(-y), math.Log(1 - m.Momentum), math.Log(1 - m.EMA)}
}

// method is spotOf's inverse. It keeps a rounding away from the stability limit.
func (l *landscape) method(s spot) Method {
	forgets := func(log float64) float64 {
		if eps := math.Exp(math.Min(0, log)); eps <= 1-1e-12 {
			return eps
		}
		return 1
	}
	eps := forgets(s[momentumAt])
	share := 1 / (1 + math.Exp(-s[rateAt]))
	return Method{
		LearningRate:      math.Min(share, 1-1e-12) * 2 * (2 - eps) / l.top,
		Momentum:          1 - eps,
		EMA:               1 - forgets(s[averagingAt]),
		PreconditionPower: l.power,
	}
}

// at returns the method at a spot, with the held values in place, and whether
// it is stable.
func (d *descent) at(s spot) (Method, bool) {
	if !d.tune.tunes(momentumAt) {
		s[momentumAt] = math.Log(1 - d.held.Momentum)
	}
	m := d.landscape.method(s)
	m.PreconditionAfter = d.held.PreconditionAfter
	if !d.tune.tunes(momentumAt) {
		m.Momentum = d.held.Momentum
	}
	if !d.tune.tunes(averagingAt) {
		m.EMA = d.held.EMA
	}
	if !d.tune.tunes(rateAt) {
		m.LearningRate = d.held.LearningRate
		return m, m.stable(d.landscape.model.spectrum.largest)
	}
	return m, true
}

// memoryless reports whether neither momentum nor averaging is tuned or held.
func (d *descent) memoryless() bool {
	return d.tune&^TuneLearningRate == 0 && d.held.Momentum == 0 && d.held.EMA == 0
}

// inside keeps a spot in the domain of the search.
func (d *descent) inside(s spot) spot {
	s[rateAt] = math.Min(25, math.Max(-100, s[rateAt]))
	for _, k := range []int{momentumAt, averagingAt} {
		s[k] = math.Min(0, math.Max(math.Log(leastGap), s[k]))
	}
	return s
}

// drifted is where an optimum goes when log t grows by dt, to first order:
// memories go with t, and α/(1−β) stays, unless stability holds α.
func drifted(s spot, dt float64) spot {
	s[momentumAt] -= dt
	s[averagingAt] -= dt
	if s[rateAt] < 0 {
		s[rateAt] -= dt
	}
	return s
}
