package sim

import "math"

// courseKey is panelKey for a run that may consist of phases: the decay is that
// of all of them, and the angle over which modes spread the largest that any
// stretch of steps gives before its modes die.
func (m *Model) courseKey(k int, c *course, t, tolerance float64) ruleKey {
	if len(c.phases) == 1 {
		return m.panelKey(k, c.run.Method, t, tolerance)
	}
	p := &m.spectrum.panels[k]
	var decay float64
	for i := range c.phases {
		f := &c.phases[i]
		decay += math.Max(0, math.Min(t, float64(f.until))-float64(f.from)) * f.method.damping(p.hi)
	}
	if !c.buffer {
		return m.ruleKey(k, decay, 0, tolerance)
	}
	memory := -math.Log(tolerance / 10)
	// died and turned say, at the end of each phase, by how much modes have died
	// and spread in all; first is the phase in which the stretch that ends there begins.
	var died, turned, turn float64
	first, firstDied, firstTurned := 0, 0.0, 0.0
	for i := range c.phases {
		n, dying, spread := c.span(i, t, p)
		if n <= 0 {
			break
		}
		died, turned = died+n*dying, turned+n*spread
		for first < i {
			n, dying, spread := c.span(first, t, p)
			if firstDied+n*dying > died-memory {
				break
			}
			firstDied, firstTurned = firstDied+n*dying, firstTurned+n*spread
			first++
		}
		stretch := turned - firstTurned
		if over := died - memory - firstDied; over > 0 {
			_, dying, spread = c.span(first, t, p)
			stretch -= over / dying * spread
		}
		turn = math.Max(turn, stretch)
	}
	return m.ruleKey(k, decay, turn, tolerance)
}

// span returns how many of a phase's steps are not after t, and by how much they
// let modes of a panel die and spread, each. What momentum has spread lives on
// in phases without, so the slower end of the panel counts.
func (c *course) span(i int, t float64, p *panel) (steps, dying, spread float64) {
	f := &c.phases[i]
	steps = math.Min(t, float64(f.until)) - float64(f.from)
	m := f.method
	m.EMA = 0
	slower := math.Max(m.Rate(p.lo), m.Rate(p.hi))
	dying = math.Max(0, math.Min(1-m.Momentum, -math.Log(slower)))
	if m.Momentum > 0 {
		spread = m.spread(p)
	}
	return steps, dying, spread
}
