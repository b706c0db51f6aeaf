package sim

import "math"

// Status is how a search for the target ended.
type Status int

const (
	Reached     Status = iota // the risk reached the target
	Unreachable               // it never does, or not within MaxSteps
	Diverges                  // it never does, and the method is unstable
)

// String returns the status as the JavaScript module spells it.
func (s Status) String() string {
	return [...]string{"reached", "unreachable", "diverges"}[s]
}

// Passage is the first passage of the risk through a target.
type Passage struct {
	Status Status

	// Steps is the least integer t ≥ 1 with risk(t) ≤ target, +Inf where there
	// is none.
	Steps float64

	// Continuous lies in [Steps−1, Steps], where log risk, interpolated
	// linearly between the two, meets the target: Steps without its staircase.
	Continuous float64
}

// CheckTarget returns a *FieldError unless target is a usable target risk.
func CheckTarget(target float64) error {
	return inRange("target", target, 1e-100, 1e100, "a number from 1e-100 to 1e100")
}

// StepsToTarget returns the first passage of run through target. Reached wins:
// an unstable run may dip below the target before it grows.
//
// The search is a proof, not a scan. With constant hyperparameters the variance
// part never decreases, so on steps a … b the risk is at least
//
//	V(a) + Σ ½ h s min |mean|²
//
// and a block whose bound lies above the target is skipped whole; otherwise it
// is halved, down to blocks of 8 steps that are looked at one by one. Blocks
// [2ᵏ, 2ᵏ⁺¹) are taken from the left, until the target is reached or V alone
// exceeds it. Segments are searched one after another, each as a whole; in them
// V counts what was put in since they began, and what is left of the noise
// before them has a bound like the mean's. A tie within the tolerance of the
// target may fall either way.
func (m *Model) StepsToTarget(run Run, target float64, opt Options) (Passage, error) {
	if err := check(run.Validate(), CheckTarget(target), opt.validate()); err != nil {
		return Passage{}, err
	}
	return m.firstPassage(run, target, opt.tolerance(), opt.pulse())
}

// firstPassage is StepsToTarget for checked input.
func (m *Model) firstPassage(run Run, target, tolerance float64, p *pulse) (Passage, error) {
	passage, err := m.passage(run, target, m.guess(run, target, tolerance), tolerance, patience, p)
	if err == errHidden {
		err = &FieldError{"target", target, "a target whose first passage is not hidden among countless turns of hardly damped modes"}
	}
	return passage, err
}

// passage is firstPassage with less patience or with a guess. guess, where it is more than 1,
// is a step near which the passage is expected: blocks that come ever closer to
// it are ruled out first, whole, as far as the bound allows.
func (m *Model) passage(run Run, target, guess, tolerance float64, patience int, p *pulse) (Passage, error) {
	s := sweep{model: m, course: run.course(), tolerance: tolerance, patience: patience, pulse: p, walkers: m.walkers}
	defer func() { m.walkers = s.walkers }()
	last := &s.course.phases[len(s.course.phases)-1]
	if last.from > 0 {
		s.resolve(float64(last.from))
	}
	for s.phase < len(s.course.phases)-1 {
		f := &s.course.phases[s.phase]
		if t, verdict := s.search(f.from+1, f.until, target); verdict == found {
			return s.passage(t, target)
		}
		if s.enter(); s.err != nil {
			return Passage{}, s.err
		}
	}
	a, length := last.from+1, 1
	for gap := 0.1; guess < MaxSteps; gap /= 8 {
		b := int(guess*(1-gap)) - 1
		if b < a+16 {
			break
		}
		s.resolve(float64(b))
		if _, lower := s.bound(a, b); !(lower > target) {
			break
		}
		a, length = b+1, 16
	}
	for ; a <= MaxSteps; length *= 2 {
		b := min(a+length-1, MaxSteps)
		s.resolve(float64(b))
		t, verdict := s.search(a, b, target)
		if s.err != nil {
			return Passage{}, s.err
		}
		if verdict == found {
			return s.passage(t, target)
		}
		if verdict == hopeless {
			break
		}
		a = b + 1
	}
	status := Unreachable
	if !run.Method.stable(m.spectrum.largest) {
		status = Diverges
	}
	return Passage{status, math.Inf(1), math.Inf(1)}, nil
}

// passage places the first passage at step t of the phase.
func (s *sweep) passage(t int, target float64) (Passage, error) {
	before, at := s.risk(t-1), s.risk(t)
	within := (math.Log(before) - math.Log(target)) / (math.Log(before) - math.Log(at))
	if !(within > 0) {
		within = 0
	}
	return Passage{Reached, float64(t), float64(t-1) + math.Min(1, within)}, s.err
}

// verdict is what a block of steps holds.
type verdict int

const (
	absent   verdict = iota // no passage in the block
	found                   // the first passage
	hopeless                // none in the block and none after it
)
