package sim

import "math"

// LowerBound returns the paper's lower bound of the steps to target,
//
//	T = Σ (cᵢ/hᵢ) / (2 · target · B),
//
// d/(2 · target · B) where C = H (ZLN19). It is an asymptotic rate: near the
// start a run may be faster. O(nodes).
func (m *Model) LowerBound(target, batch float64) float64 {
	var sum float64
	for k := range m.spectrum.panels {
		for _, n := range m.spectrum.rule(k, ruleKey{1, 10}) {
			sum += n.c / n.h
		}
	}
	return sum / (2 * target * batch)
}

// BayesBound returns the steps that no linear method can beat, examples/B, with
// the least number n of examples at which the exact Bayes risk under the start
// as prior,
//
//	Σᵢ ½ hᵢ / (1/sᵢ + n hᵢ²/cᵢ),
//
// comes down to the target. A direction without noise or without start
// contributes nothing. O(nodes) for a power law, O(d) for a list.
func (m *Model) BayesBound(target, batch float64) float64 {
	if m.bayesRisk(0) <= target {
		return 0
	}
	lo, hi := 0.0, 1.0
	for m.bayesRisk(hi) > target {
		lo, hi = hi, hi*4
		if math.IsInf(hi, 1) {
			return hi
		}
	}
	// 1/risk is nearly linear in n and concave, so secants of it converge fast
	// from the left; the bracket keeps them safe.
	for range 100 {
		a, b := 1/m.bayesRisk(lo), 1/m.bayesRisk(hi)
		mid := lo + (hi-lo)*(1/target-a)/(b-a)
		if !(mid > lo && mid < hi) || hi-lo <= 1e-12*hi {
			break
		}
		if m.bayesRisk(mid) > target {
			lo = mid
		} else {
			hi = mid
		}
		if half := (lo + hi) / 2; m.bayesRisk(half) > target {
			lo = half
		} else {
			hi = half
		}
	}
	return hi / batch
}

// bayesRisk is the Bayes risk after n examples.
func (m *Model) bayesRisk(n float64) float64 {
	if m.prior == nil {
		for _, p := range m.spectrum.panels {
			m.prior = append(m.prior, m.spectrum.atoms(p.first, p.first+p.count, 10)...)
		}
	}
	var sum float64
	for _, a := range m.prior {
		if a.s == 0 || (a.c == 0 && n > 0) {
			continue
		}
		h := a.h + m.spectrum.decay
		if n > 0 {
			sum += a.weight * h / 2 / (1/a.s + n*h*h/a.c)
		} else {
			sum += a.weight * h / 2 * a.s
		}
	}
	return sum
}
