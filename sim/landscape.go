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
	chosen []chosen
	nodes  int // in all of chosen
}

// chosen is the rule of one panel, and whether the phases of its modes are averaged.
type chosen struct {
	rule []weighted
	blur bool
}

// weighted is a node ready for any learning rate α and batch size B:
// risk = bias·mean² + noise·α²/B·variance at x = α·slope.
type weighted struct{ slope, bias, noise float64 }

// tuneTolerance is the accuracy of the risk inside a search: an error of 1e-4
// moves the optimum by less than the 0.1 % that its steps may lose. Teeth of a
// comb stand out by a tenth of the risk and more, and are looked for at
// combTolerance.
const (
	stepTolerance = 1e-4 // where the whole step matters
	tuneTolerance = 1e-3
	combTolerance = 1e-2
)

// keptLandscapes bounds the memory of a slider that moves the preconditioner.
const keptLandscapes = 100

// landscape returns the landscape of a preconditioner, from a cache.
func (m *Model) landscape(power float64) *landscape {
	l := m.landscapes[power]
	if l == nil {
		if len(m.landscapes) >= keptLandscapes {
			clear(m.landscapes)
			clear(m.tables)
		}
		l = m.newLandscape(power)
		m.landscapes[power] = l
	}
	return l
}

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

// resolve chooses the rules that the method needs at step t. Neighbouring
// places are compared with the same rules, so that what separates them is the
// landscape and not the change from one rule to the next.
func (l *landscape) resolve(m Method, t, tolerance float64) {
	l.chosen, l.nodes = l.chosen[:0], 0
	for k := range l.panels {
		key, blur := l.model.sharpKey(k, m, t, tolerance)
		rule := l.rule(k, key)
		l.chosen = append(l.chosen, chosen{rule, blur})
		l.nodes += len(rule)
	}
}

// sharpKey is panelKey for a search at one step. Phases that spread over many
// turns within a panel of many directions are averaged instead of followed.
func (m *Model) sharpKey(k int, method Method, t, tolerance float64) (key ruleKey, blur bool) {
	p := &m.spectrum.panels[k]
	decay := t * method.damping(p.hi)
	if method.Momentum == 0 {
		return m.ruleKey(k, decay, 0, tolerance), false
	}
	spread := method.spread(p)
	if p.count > fewDirections && t*spread*nodesPerTurn(tolerance) > 16 {
		return ruleKey{1, smoothNodes(math.Inf(1), 1e-3*tolerance)}, true
	}
	alive := math.Min(t, -math.Log(tolerance/10)/(1-method.Momentum))
	return m.ruleKey(k, decay, alive*spread, tolerance), false
}

// fewDirections are followed each: their phases do not average out.
const fewDirections = 64

// risk returns the risk of a stable method at the real step t, by the rules
// last chosen. O(nodes).
func (l *landscape) risk(m Method, batch, t float64) float64 {
	return l.share(m, batch, t, l.chosen)
}

// share is the part of the risk that some panels have.
func (l *landscape) share(m Method, batch, t float64, panels []chosen) float64 {
	var bias, noise float64
	c := newClosed(m, t)
	c.search = true
	for _, panel := range panels {
		c.blur = panel.blur
		b, n := c.over(panel.rule, m.LearningRate)
		bias += b
		noise += n
	}
	return bias + noise*m.LearningRate*m.LearningRate/batch
}
