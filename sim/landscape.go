package sim

import "math"

// landscape is the risk at a fixed step as a function of the hyperparameters
// that tuning moves, for one problem and one power of the preconditioner. It is
// smooth there, so no first passage is needed inside a search.
type landscape struct {
	model  *Model
	power  float64
	top    float64 // (h₁+λ)^(1−p), the preconditioned top curvature
	panels []map[ruleKey][]weighted
	chosen [][]weighted
	nodes  int // in all of chosen
}

// weighted is a node ready for any learning rate α and batch size B:
// risk = bias·mean² + noise·α²/B·variance at x = α·slope.
type weighted struct{ slope, bias, noise float64 }

// spot is a place in the landscape, in coordinates in which optima move
// evenly and no step leaves the domain:
//
//	u = logit(α top / (2(1+β)))    v = log(1−β)
type spot struct{ u, v float64 }

// tuneTolerance is the accuracy of the risk inside a search: an error of 1e-4
// moves the optimum by less than the 0.1 % that its steps may lose. Teeth of a
// comb stand out by a tenth of the risk and more, and are looked for at
// combTolerance.
const (
	tuneTolerance = 1e-3
	combTolerance = 3e-2
)

func (m *Model) newLandscape(power float64) *landscape {
	l := &landscape{model: m, power: power, top: math.Pow(m.spectrum.largest, 1-power)}
	l.panels = make([]map[ruleKey][]weighted, len(m.spectrum.panels))
	for k := range l.panels {
		l.panels[k] = map[ruleKey][]weighted{}
	}
	return l
}

// rule is the spectrum's rule of panel k, weighted.
func (l *landscape) rule(k int, key ruleKey) []weighted {
	if list, ok := l.panels[k][key]; ok {
		return list
	}
	nodes := l.model.spectrum.rule(k, key)
	list := make([]weighted, len(nodes))
	for i, n := range nodes {
		eta := inversePower(n.h, l.power)
		list[i] = weighted{eta * n.h, n.h * n.s / 2, n.h * n.c / 2 * eta * eta}
	}
	l.panels[k][key] = list
	return list
}

// spotOf returns the coordinates of a stable method.
func (l *landscape) spotOf(m Method) spot {
	y := m.LearningRate * l.top / (2 * (1 + m.Momentum))
	return spot{math.Log(y) - math.Log1p(-y), math.Log(1 - m.Momentum)}
}

// method is spotOf's inverse. It keeps a rounding away from the stability limit.
func (l *landscape) method(s spot) Method {
	eps := math.Exp(math.Min(0, s.v))
	if eps > 1-1e-12 {
		eps = 1
	}
	share := 1 / (1 + math.Exp(-s.u))
	return Method{
		LearningRate:      math.Min(share, 1-1e-12) * 2 * (2 - eps) / l.top,
		Momentum:          1 - eps,
		PreconditionPower: l.power,
	}
}

// resolve chooses the rules that the method needs at step t. Neighbouring
// places are compared with the same rules, so that what separates them is the
// landscape and not the change from one rule to the next.
func (l *landscape) resolve(m Method, t, tolerance float64) {
	l.chosen, l.nodes = l.chosen[:0], 0
	for k := range l.panels {
		rule := l.rule(k, l.model.panelKey(k, m, t, tolerance))
		l.chosen = append(l.chosen, rule)
		l.nodes += len(rule)
	}
}

// risk returns the risk of a stable method at the real step t, by the rules
// last chosen. O(nodes).
func (l *landscape) risk(m Method, batch, t float64) float64 {
	var bias, noise float64
	c := newClosed(m, t)
	for _, rule := range l.chosen {
		for _, n := range rule {
			mean2, variance := c.at(m.LearningRate * n.slope)
			bias += n.bias * mean2
			noise += n.noise * variance
		}
	}
	return bias + noise*m.LearningRate*m.LearningRate/batch
}
