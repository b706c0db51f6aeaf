package sim

import "math"

// nearby finds a first passage near a step where one is expected. It finds the
// crossing with the closed forms, and then proves that there is none before it,
// by the bound of StepsToTarget on nodes as coarse as the margin allows.
type nearby struct {
	run    Run
	noise  float64 // α²/B
	target float64
	fine   modesOfRun
	coarse modesOfRun
	pulse  *pulse
	err    error
	tight  float64 // steps from which on the bound leaves less than the margin
	budget int     // of nodes still to be looked at
}

// modesOfRun are the nodes of a run: those whose mean falls without changing
// sign, overdamped from rest, and those that turn or alternate.
type modesOfRun struct{ all, falling, turning []weighted }

// coarseBound is the tolerance of the nodes that prove most of the steps, and
// margin what their bound must leave.
const coarseBound, margin = 1e-4, 1e-2

// passageNear returns the first passage near an expected step; proved is false
// where there is none there, or where its proof would take too long this way.
func (m *Model) passageNear(run Run, target, expected, tolerance float64, p *pulse) (found Passage, proved bool, err error) {
	method := run.Method
	if !(expected >= 2 && expected < MaxSteps/2) || !method.stable(m.spectrum.largest) || expected*(1-method.Momentum) < 1 {
		return found, false, nil // where the closed forms are weak, or not needed
	}
	n := nearby{run: run, noise: method.LearningRate * method.LearningRate / run.Batch, target: target, pulse: p, budget: shortPatience}
	n.fine = m.modesOfRun(method, method, expected, tolerance)
	// Modes that turn count for their variance alone in most blocks, and that is
	// smooth: no nodes for their phases.
	n.coarse = m.modesOfRun(method, Method{LearningRate: 1}, math.Inf(1), math.Max(tolerance, coarseBound))
	t, before, at, crossed := n.crossing(math.Max(2, math.Round(expected)))
	if !crossed || !n.clear(t-1) {
		return found, false, n.err
	}
	within := (math.Log(before) - math.Log(target)) / (math.Log(before) - math.Log(at))
	return Passage{Reached, t, t - 1 + math.Min(1, within)}, true, n.err
}

// modesOfRun returns a method's nodes at the resolution that another needs.
func (m *Model) modesOfRun(method, resolved Method, t, tolerance float64) modesOfRun {
	l := m.landscape(method.PreconditionPower)
	low := 1.0
	if method.Momentum > 0 {
		low = newClosed(method, 1).low
	}
	var modes modesOfRun
	for k := range l.panels {
		for _, n := range l.rule(k, m.panelKey(k, resolved, t, tolerance)) {
			modes.all = append(modes.all, n)
			if method.LearningRate*n.slope <= low {
				modes.falling = append(modes.falling, n)
			} else {
				modes.turning = append(modes.turning, n)
			}
		}
	}
	return modes
}

// crossing returns a step whose risk is at most the target while that of the
// step before is above it, from the secant of log risk in log t. Of risks too near
// the target for the closed forms to tell, the recurrence decides.
func (n *nearby) crossing(expected float64) (crossed, before, at float64, found bool) {
	const unsure = 1e-7
	above, below := 0.0, math.Inf(1) // steps with a risk above and at most the target
	var aboveRisk, belowRisk float64
	t := expected
	for range 24 {
		risk := n.risk(t)
		if math.Abs(risk/n.target-1) < unsure {
			risk = n.exact(t)
		}
		if n.err != nil || !finite(risk) {
			return 0, 0, 0, false
		}
		if risk > n.target {
			above, aboveRisk = t, risk
		} else {
			below, belowRisk = t, risk
		}
		if below-above == 1 {
			return below, aboveRisk, belowRisk, true
		}
		slope := -1.0
		if above > 0 && !math.IsInf(below, 1) {
			slope = math.Log(belowRisk/aboveRisk) / math.Log(below/above)
		}
		next := t * math.Exp(math.Log(n.target/risk)/slope)
		if risk > n.target { // a risk that is met at a fraction is reached at the next whole step
			next = math.Ceil(next)
		} else {
			next = math.Floor(next)
		}
		t = math.Max(above+1, math.Min(next, below-1))
		if t < expected/2-1 || t > 2*expected {
			return 0, 0, 0, false
		}
	}
	return 0, 0, 0, false
}

// risk returns the risk at a step by the closed forms.
func (n *nearby) risk(t float64) float64 {
	c := newClosed(n.run.Method, t)
	bias, variance := c.over(n.fine.all, n.run.Method.LearningRate)
	n.spend(3 * len(n.fine.all))
	return bias + n.noise*variance
}

// exact returns the risk at a step by the recurrence.
func (n *nearby) exact(t float64) float64 {
	m := n.run.Method
	var risk float64
	var w walker
	for _, node := range n.fine.all {
		w.reset(Method{LearningRate: m.LearningRate * node.slope, Momentum: m.Momentum, EMA: m.EMA}.recurrence(1))
		at := w.to(int(t))
		risk += product(node.bias, at.mean*at.mean) + product(node.noise*n.noise, at.variance)
	}
	n.spend(50 * len(n.fine.all))
	return risk
}

// clear proves that no step from 1 to last reaches the target, in blocks that
// come ever closer to the last.
func (n *nearby) clear(last float64) bool {
	n.tight = last * (1 - 2*margin)
	a := 1.0
	for gap := 0.1; ; gap /= 8 {
		b := math.Floor(last * (1 - gap))
		if b < a+8 {
			return n.above(a, last)
		}
		if !n.above(a, b) {
			return false
		}
		a = b + 1
	}
}

// above proves that the risk stays above the target on steps a … b, halving
// where the bound does not tell.
func (n *nearby) above(a, b float64) bool {
	if n.err != nil || n.budget < 0 {
		return false
	}
	if b < a {
		return true
	}
	if b < n.tight && n.bound(n.coarse, a, b) > n.target*(1+margin) || n.bound(n.fine, a, b) > n.target {
		return true
	}
	if a == b {
		risk := n.risk(a)
		return risk > n.target*(1+1e-7)
	}
	mid := math.Floor((a + b) / 2)
	return n.above(a, mid) && n.above(mid+1, b)
}

// bound is a lower bound of the risk on steps a … b.
func (n *nearby) bound(modes modesOfRun, a, b float64) float64 {
	m := n.run.Method
	early, late := newClosed(m, a), newClosed(m, b)
	_, variance := early.over(modes.all, m.LearningRate)
	lower, _ := late.over(modes.falling, m.LearningRate)
	lower += n.noise * variance
	// Their bounds cost most and, turning, give least.
	for _, node := range modes.turning {
		if lower > n.target*(1+margin) {
			break
		}
		least := m.modes(m.LearningRate*node.slope).least(a, b)
		lower += product(node.bias, least*least)
	}
	n.spend(8 * len(modes.all))
	return lower
}

func (n *nearby) spend(units int) {
	n.budget -= units
	if n.err == nil {
		n.err = n.pulse.spend(units)
	}
}
