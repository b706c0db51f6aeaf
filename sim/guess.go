package sim

import "math"

// worthGuessing is the number of octaves from which a guess saves more than it
// costs: wide spectra take many steps.
const worthGuessing = 20

// guess returns a step near which the risk comes down to the target, or 1 where
// powers of two do not tell: whatever it says, the passage is proved. It uses
// the closed forms, at real t: about sixty evaluations.
func (m *Model) guess(run Run, target, tolerance float64) float64 {
	if len(m.spectrum.panels) < worthGuessing || run.Method.EMA > 0 || len(run.Segments) > 0 || !run.Method.stable(m.spectrum.largest) {
		return 1
	}
	low, high := 0.0, 1.0
	before := m.InitialRisk()
	at, noise := m.closedRisk(run, 1, tolerance)
	for at > target {
		if high *= 2; high > MaxSteps || noise > target { // the variance never falls
			return 1
		}
		low, before = high/2, at
		at, noise = m.closedRisk(run, high, tolerance)
	}
	// The logarithm of the risk is nearly linear in log t over an octave.
	for range 8 {
		if low < 1 || high-low < 0.5 {
			break
		}
		share := math.Log(before/target) / math.Log(before/at)
		mid := low * math.Pow(high/low, math.Min(0.999, math.Max(0.001, share)))
		risk, _ := m.closedRisk(run, mid, tolerance)
		if math.Abs(risk/target-1) < 1e-12 {
			return mid
		}
		if risk > target {
			low, before = mid, risk
		} else {
			high, at = mid, risk
		}
	}
	return high
}

// closedRisk is the risk at a real step and its variance part, by the closed forms.
func (m *Model) closedRisk(run Run, t, tolerance float64) (risk, variance float64) {
	c := newClosed(1-run.Method.Momentum, t)
	for k := range m.spectrum.panels {
		for _, n := range m.spectrum.rule(k, m.panelKey(k, run.Method, t, tolerance)) {
			eta := run.Method.eta(n.h)
			bias, noise := n.weights(run, eta)
			mean2, gathered := c.at(eta * n.h)
			risk += product(bias, mean2)
			variance += product(noise, gathered)
		}
	}
	return risk + variance, variance
}
