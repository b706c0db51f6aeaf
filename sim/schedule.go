package sim

import (
	"fmt"
	"math"
)

// MaxPieces is the largest number of pieces of an optimal schedule.
const MaxPieces = 200

// Schedule is a piecewise-constant learning rate and when it reaches the target.
type Schedule struct {
	Passage
	PieceSteps    int       // steps a piece; the passage may cut the last
	LearningRates []float64 // of each piece that begins before the passage
}

// Run returns run with the schedule as its segments. After the last piece its
// learning rate holds.
func (s Schedule) Run(run Run) Run {
	run.Segments = make([]Segment, len(s.LearningRates))
	for k, rate := range s.LearningRates {
		run.Method.LearningRate = rate
		run.Segments[k] = Segment{Until: (k + 1) * s.PieceSteps, Batch: run.Batch, Method: run.Method, NoiseScale: 1}
	}
	return run
}

// Schedule returns the learning rates with which SGD, preconditioned as in run,
// reaches the target in the fewest steps, constant in so many equal pieces:
// ZLN19's optimal schedule. No rate is above ScheduleCap. The learning rate of
// run does not matter; its momentum and averaging must be 0 and its segments none.
//
// The steps are the first passage that StepsToTarget finds under
// Schedule.Run. Where the target is reached in so few steps that whole pieces are
// left over, because each must have a whole number of steps, they are left out.
//
// At a fixed length the final risk is minimised over the logarithms of all rates
// by Newton's method with exact derivatives; the length follows from the slope of
// the minimum, and so does how much shorter than the others the last piece is.
// One piece is cut into ever more, each stage starting from the one before, so a
// schedule is no worse than the tuned constant rate, where that keeps to the cap.
// There may be other minima: in the tests, none from many random starts is better
// by more than 0.1 % of the steps or one step, and none with longer pieces by 1 %.
func (m *Model) Schedule(run Run, target float64, pieces int, opt Options) (Schedule, error) {
	list, err := m.schedules(run, target, []float64{run.Batch}, pieces, opt, opt.Progress, nil)
	if err != nil {
		return Schedule{}, err
	}
	return list[0], nil
}

// Schedules is Schedule for every batch size, increasing; that of run does not
// matter. done, where not nil, is told of each that is found; opt.Progress is not used.
func (m *Model) Schedules(run Run, target float64, batches []float64, pieces int, opt Options, done func(i int)) ([]Schedule, error) {
	return m.schedules(run, target, batches, pieces, opt, nil, done)
}

func (m *Model) schedules(run Run, target float64, batches []float64, pieces int, opt Options, progress func(done, total int), done func(i int)) ([]Schedule, error) {
	run.Method.LearningRate = 1
	power := run.Method.PreconditionPower
	s := &scheduler{model: m, power: power, cap: m.ScheduleCap(power), pulse: opt.pulse(), progress: progress}
	var list []Schedule
	var before *plan
	for i, b := range batches {
		run.Batch = b
		if err := check(run.Validate(), CheckTarget(target), checkSchedule(run, pieces), opt.validate()); err != nil {
			return nil, err
		}
		s.batch = b
		p, err := s.climb(run, target, pieces, before)
		if err != nil {
			return nil, err
		}
		schedule, err := s.finish(run, p, target, opt.tolerance())
		if err != nil {
			return nil, err
		}
		list, before = append(list, schedule), &p
		if done != nil {
			done(i)
		}
	}
	return list, nil
}

func checkSchedule(run Run, pieces int) error {
	switch {
	case pieces < 1 || pieces > MaxPieces:
		return &FieldError{"pieces", pieces, fmt.Sprintf("an integer from 1 to %d", MaxPieces)}
	case run.Method.Momentum != 0:
		return &FieldError{"method.momentum", run.Method.Momentum, "0, since schedules are optimised for SGD"}
	case run.Method.EMA != 0:
		return &FieldError{"method.ema", run.Method.EMA, "0, since schedules are optimised for SGD"}
	}
	return noSegments(run)
}

// ScheduleCap returns the largest learning rate of an optimal schedule,
//
//	2 / (h₁^(1−p) + h_d^(1−p)),   h with weight decay,
//
// with which the errors of the sharpest and of the flattest direction shrink
// equally fast, and none more slowly.
func (m *Model) ScheduleCap(power float64) float64 {
	sharpest, flattest := math.Pow(m.LargestCurvature(), 1-power), math.Pow(m.SmallestCurvature(), 1-power)
	return math.Min(2/(sharpest+flattest), 2/sharpest*(1-1e-12)) // short of the end of stability by more than a rounding
}

// finish finds the first passage of a plan.
func (s *scheduler) finish(run Run, p plan, target, tolerance float64) (Schedule, error) {
	none := Schedule{Passage: Passage{Unreachable, math.Inf(1), math.Inf(1)}}
	if p.none() {
		return none, nil
	}
	out := Schedule{PieceSteps: int(p.n)}
	for _, y := range p.y {
		out.LearningRates = append(out.LearningRates, s.cap*math.Exp(y))
	}
	for {
		var err error
		if out.Passage, err = s.model.firstPassage(out.Run(run), target, tolerance, s.pulse); err != nil || out.Status != Reached {
			return none, err
		}
		needed := math.Ceil(out.Steps / float64(out.PieceSteps))
		if needed <= float64(len(out.LearningRates)) {
			out.LearningRates = out.LearningRates[:int(needed)]
			return out, nil
		}
		// The search's nodes were too coarse for so deep a fall.
		out.PieceSteps = int(math.Ceil(out.Steps / float64(len(out.LearningRates))))
	}
}
