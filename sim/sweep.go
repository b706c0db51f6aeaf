package sim

import "errors"

// sweep evaluates one run's risk at steps in any order.
type sweep struct {
	model     *Model
	run       Run
	tolerance float64
	pulse     *pulse
	patience  int
	spent     int // nodes moved
	err       error

	keys    []ruleKey // the resolution of each panel
	nodes   []node
	walkers []walker // of the first maxWalkers nodes: their powers are kept
	spare   walker
}

// maxWalkers bounds the memory of kept powers to some megabytes.
const maxWalkers = 1024

// resolve makes the nodes fine enough for steps up to t.
func (s *sweep) resolve(t float64) {
	changed := len(s.keys) == 0
	for k := range s.model.spectrum.panels {
		key := s.model.panelKey(k, s.run.Method, t, s.tolerance)
		if len(s.keys) == k {
			s.keys = append(s.keys, key)
		} else if s.keys[k] != key {
			s.keys[k], changed = key, true
		}
	}
	if !changed {
		return
	}
	s.nodes = s.nodes[:0]
	for k, key := range s.keys {
		s.nodes = append(s.nodes, s.model.spectrum.rule(k, key)...)
	}
	for i := range s.nodes[:min(len(s.nodes), maxWalkers)] {
		if i == len(s.walkers) {
			s.walkers = append(s.walkers, walker{})
		}
		s.walkers[i].reset(s.run.Method.recurrence(s.nodes[i].h))
	}
}

// walker returns node i's walker at step 0.
func (s *sweep) walker(i int) *walker {
	if i < len(s.walkers) {
		s.walkers[i].rewind()
		return &s.walkers[i]
	}
	s.spare.reset(s.run.Method.recurrence(s.nodes[i].h))
	return &s.spare
}

// risk returns the risk at step t.
func (s *sweep) risk(t int) float64 {
	var risk float64
	for i, n := range s.nodes {
		w := s.walker(i)
		bias, noise := n.weights(s.run, w.law.eta)
		risk += n.riskOf(w.to(t), bias, noise)
	}
	s.spend()
	return risk
}

func (n node) riskOf(at moments, bias, noise float64) float64 {
	return product(bias, at.mean*at.mean) + product(noise, at.variance)
}

// bound returns the variance part at step a, and a lower bound of the risk on a … b.
func (s *sweep) bound(a, b int) (variance, lower float64) {
	var rest float64
	for i, n := range s.nodes {
		w := s.walker(i)
		bias, noise := n.weights(s.run, w.law.eta)
		at := w.to(a)
		variance += product(noise, at.variance)
		if bias > 0 {
			low := s.run.Method.leastMean(n.h, a, b, w)
			rest += product(bias, low*low)
		}
	}
	s.spend()
	return variance, variance + rest
}

// What a search may spend, in nodes moved to a step (with 200 for each step): one that is asked for,
// seconds of work and many times what any problem of the tests needs; one that
// checks a tuned method, several times what the paper's problem needs.
const patience, shortPatience = 5_000_000, 100_000

// errHidden ends a search that ran out of patience.
var errHidden = errors.New("sim: the first passage is hidden among the turns of hardly damped modes")

// spend accounts for one evaluation.
func (s *sweep) spend() {
	s.spent += 200 + len(s.nodes)
	switch {
	case s.err != nil:
	case s.spent > s.patience:
		s.err = errHidden
	default:
		s.err = s.pulse.spend(20 * len(s.nodes))
	}
}

// search looks for the first passage on steps a … b.
func (s *sweep) search(a, b int, target float64) (int, verdict) {
	if s.err != nil {
		return 0, hopeless
	}
	variance, lower := s.bound(a, b)
	if variance > target {
		return 0, hopeless
	}
	if lower > target {
		return 0, absent
	}
	if b-a < 8 {
		for t := a; t <= b; t++ {
			if s.risk(t) <= target {
				return t, found
			}
		}
		return 0, absent
	}
	mid := a + (b-a)/2
	if t, v := s.search(a, mid, target); v != absent {
		return t, v
	}
	return s.search(mid+1, b, target)
}
