package sim

import "errors"

// sweep evaluates one run's risk at steps in any order within a phase, and phase
// after phase.
type sweep struct {
	model     *Model
	course    *course
	tolerance float64
	pulse     *pulse
	patience  int
	spent     int // nodes moved
	err       error

	keys    []ruleKey // the resolution of each panel
	nodes   []swept
	walkers []walker // of the first maxWalkers nodes: their powers are kept
	spare   walker
	phase   int
}

// swept is a node with its weights in the risk, its η and where it stands at the
// beginning of the phase.
type swept struct {
	h, eta      float64
	bias, noise float64
	entry       state
}

// maxWalkers bounds the memory of kept powers to some megabytes.
const maxWalkers = 1024

// resolve makes the nodes fine enough for steps up to t.
func (s *sweep) resolve(t float64) {
	changed := len(s.keys) == 0
	for k := range s.model.spectrum.panels {
		key := s.model.courseKey(k, s.course, t, s.tolerance)
		if len(s.keys) == k {
			s.keys = append(s.keys, key)
		} else if s.keys[k] != key {
			s.keys[k], changed = key, true
		}
		if s.err == nil {
			s.err = s.pulse.spend(5 * len(s.course.phases))
		}
	}
	if !changed {
		return
	}
	s.nodes = s.nodes[:0]
	for k, key := range s.keys {
		for _, n := range s.model.spectrum.rule(k, key) {
			eta := s.course.run.Method.eta(n.h)
			bias, noise := n.weights(s.course.run, eta)
			s.nodes = append(s.nodes, swept{h: n.h, eta: eta, bias: bias, noise: noise})
		}
	}
	for len(s.walkers) < min(len(s.nodes), maxWalkers) {
		s.walkers = append(s.walkers, walker{})
	}
	for i := range s.nodes {
		n := &s.nodes[i]
		law := s.course.law(0, n.h, n.eta)
		n.entry = state{z: law.start}
		if i < len(s.walkers) {
			s.walkers[i].reset(law)
		}
	}
	phase := s.phase
	for s.phase = 0; s.phase < phase && s.err == nil; {
		s.enter()
	}
}

// enter goes on to the beginning of the next phase.
func (s *sweep) enter() {
	end := s.course.phases[s.phase].until
	for i := range s.nodes {
		n, w := &s.nodes[i], s.walker(i)
		w.to(end)
		s.course.enter(s.phase+1, w, n.h, n.eta)
		n.entry = w.state
	}
	s.phase++
	s.patience += perPhase * (200 + len(s.nodes))
	s.spend()
}

// walker returns node i's walker at the beginning of the phase.
func (s *sweep) walker(i int) *walker {
	n, w := &s.nodes[i], &s.spare
	if i < len(s.walkers) {
		w = &s.walkers[i]
	} else {
		w.follow(s.course.law(s.phase, n.h, n.eta))
	}
	w.restart(s.course.phases[s.phase].from, n.entry)
	return w
}

// risk returns the risk at step t.
func (s *sweep) risk(t int) float64 {
	var risk float64
	for i := range s.nodes {
		n, w := &s.nodes[i], s.walker(i)
		at := w.to(t)
		risk += product(n.bias, at.mean*at.mean) + product(n.noise, at.variance)
	}
	s.spend()
	return risk
}

// bound returns the variance that the phase has put in by step a, and a lower
// bound of the risk on steps a … b of it.
func (s *sweep) bound(a, b int) (put, lower float64) {
	var rest float64
	f := &s.course.phases[s.phase]
	for i := range s.nodes {
		n, w := &s.nodes[i], s.walker(i)
		if s.phase == 0 {
			put += product(n.noise, w.to(a).variance)
			if n.bias > 0 {
				low := f.method.leastMean(n.h, a, b, w)
				rest += product(n.bias, low*low)
			}
			continue
		}
		own, mean2, carried := f.method.leastCarried(w, n.entry, f.from, a, b)
		put += product(n.noise, own)
		rest += product(n.bias, mean2) + product(n.noise, carried)
	}
	s.spend()
	return put, put + rest
}

// What a search may spend, in nodes moved to a step (with 200 for each step): one
// that is asked for, seconds of work and many times what any problem of the tests
// needs; and one that checks a tuned method, at first several times what the paper's
// problem needs, then more.
const patience, longPatience, shortPatience = 5_000_000, 1_000_000, 100_000

// perPhase is how many evaluations each phase adds to that.
const perPhase = 20

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
	if b-a > 1 { // fewer steps cost no more than their bound
		put, lower := s.bound(a, b)
		if put > target {
			return 0, hopeless
		}
		if lower > target {
			return 0, absent
		}
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
