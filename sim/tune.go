package sim

import (
	"math"
	"strings"
)

// Tune is the set of hyperparameters that tuning moves; the others are held.
type Tune uint8

const (
	TuneLearningRate Tune = 1 << iota // α, up to the stability limit
	TuneMomentum                      // 1−β in [1e-6, 1]
	TuneEMA                           // 1−γ in [1e-6, 1]
)

// String names the tuned hyperparameters as the JavaScript module does.
func (t Tune) String() string {
	var names []string
	for k, name := range []string{"learningRate", "momentum", "ema"} {
		if t.tunes(k) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// Optimum is the tuned method and when it reaches the target.
type Optimum struct {
	Passage
	Method Method
}

// Optimum returns the method with the fewest steps to target over the tuned
// hyperparameters, the others held as in run.Method.
//
// The fewest steps T* are the least t at which the least risk over the tuned
// values reaches the target, so the search needs no first passage: it moves in
// the landscape of the risk at fixed t, and moves t by the slope of its minimum. It
// starts from the best cells of a table of powers t = 2ᵏ that serves every
// batch size and every target, and from the optima without a memory, which a
// memory can only better. Where modes of momentum turn, the landscape is a comb of
// many minima a few per cent apart, and the neighbourhood is walked from tooth
// to tooth for the lowest (comb.go). The answer's steps are those that
// StepsToTarget gives, or, where ripples of hardly damped modes hide the first
// passage, a passage within a few thousandths of it. In the tests no place of a
// fine grid around the answer does with 0.1 % less, or below 1,000 steps with one less.
func (m *Model) Optimum(run Run, target float64, tune Tune, opt Options) (Optimum, error) {
	if tune&TuneLearningRate != 0 && run.Method.LearningRate == 0 {
		run.Method.LearningRate = 1 // tuned: its held value does not matter
	}
	if err := check(run.Validate(), noSegments(run), CheckTarget(target), opt.validate()); err != nil {
		return Optimum{}, err
	}
	p := opt.pulse()
	best, err := m.search(run, target, tune, thorough, p)
	if err != nil {
		return Optimum{}, err
	}
	if !best.none() {
		d := m.descent(run, target, tune, thorough.tolerance, p)
		if best = d.sharpen(best); d.err != nil {
			return Optimum{}, d.err
		}
	}
	return m.finish(run, target, tune, best, opt.tolerance(), p)
}

// finish settles a solution on whole steps and finds its first passage; where
// there is no solution, it says how the held run ends.
func (m *Model) finish(run Run, target float64, tune Tune, s solution, tolerance float64, p *pulse) (Optimum, error) {
	if s.none() {
		passage, err := m.firstPassage(run, target, tolerance, p)
		if passage.Status == Diverges && m.canBeStable(run.Method, tune) {
			passage.Status = Unreachable
		}
		return Optimum{passage, run.Method}, err
	}
	d := m.descent(run, target, tune, tuneTolerance, p)
	if !d.turning(s) { // that one stands
		s = d.settle(s)
	}
	if d.err != nil {
		return Optimum{}, d.err
	}
	passage, err := m.check(Run{Batch: run.Batch, Method: s.method}, target, s.t, tolerance, p)
	for _, memory := range []Tune{TuneMomentum, TuneEMA} {
		if passage.Status == Reached || err != nil || tune&memory == 0 || tune == memory {
			continue
		}
		// The minimum was too narrow to be hit: a memory is no worse than none.
		less := memory.without(run)
		if s, err = m.search(less, target, tune&^memory, thorough, p); err != nil {
			return Optimum{}, err
		}
		return m.finish(less, target, tune&^memory, s, tolerance, p)
	}
	return Optimum{passage, s.method}, err
}

// canBeStable reports whether some tuned value keeps the method from diverging: a
// smaller learning rate, or more momentum.
func (m *Model) canBeStable(method Method, tune Tune) bool {
	if tune&TuneMomentum != 0 {
		method.Momentum = 1 - leastGap
	}
	return tune&TuneLearningRate != 0 || method.stable(m.spectrum.largest)
}

// check finds the first passage of a tuned method near the step that the search
// gives. Where ripples of the risk around the target hide it, that step stands.
func (m *Model) check(run Run, target, t, tolerance float64, p *pulse) (Passage, error) {
	if passage, proved, err := m.passageNear(run, target, t, tolerance, p); proved || err != nil {
		return passage, err
	}
	for _, patience := range []int{shortPatience, longPatience} {
		passage, err := m.passage(run, target, t, tolerance, patience, p)
		if err != errHidden {
			return passage, err
		}
	}
	return Passage{Reached, math.Ceil(t), t}, nil
}

// solution is a minimum of the landscape that just reaches the target.
type solution struct {
	method Method
	spot   spot
	t      float64 // steps, real where large; +Inf where there is none
	value  float64 // log risk there
	slope  float64 // of the least log risk in log t
}

func (s solution) none() bool { return math.IsInf(s.t, 1) }
