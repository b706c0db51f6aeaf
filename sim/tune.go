package sim

import "math"

// Tune is the set of hyperparameters that tuning moves; the others are held.
type Tune uint8

const (
	TuneLearningRate Tune = 1 << iota // α, up to the stability limit
	TuneMomentum                      // 1−β in [1e-6, 1]
	TuneEMA                           // 1−γ in [1e-6, 1]
)

// Optimum is the tuned method and when it reaches the target.
type Optimum struct {
	Passage
	Method Method
}

// Optimum returns the method with the fewest steps to target over the tuned
// hyperparameters, the others held as in run.Method.
//
// The fewest steps T* are the least t at which the least risk over the tuned
// values reaches the target, so the search needs no first passage: it descends
// in the landscape at fixed t and moves t by the slope of its minimum. It
// starts from the best cells of a table of powers t = 2ᵏ that serves every
// batch size and every target. Where curvature limits momentum the landscape
// is a comb of many minima a few per cent apart, and the neighbourhood is
// combed for the lowest. The answer's steps are those that StepsToTarget gives,
// or, where ripples of hardly damped modes hide the first passage, a passage
// within a few thousandths of it.
func (m *Model) Optimum(run Run, target float64, tune Tune, opt Options) (Optimum, error) {
	if tune&TuneLearningRate != 0 && run.Method.LearningRate == 0 {
		run.Method.LearningRate = 1 // tuned: its held value does not matter
	}
	if err := check(run.Validate(), CheckTarget(target), checkTune(run.Method, tune), opt.validate()); err != nil {
		return Optimum{}, err
	}
	p := opt.pulse()
	best, err := m.search(run, target, tune, nil, thorough, p)
	if err == nil {
		best, err = m.comb(run, target, tune, best, 1e-3, p)
	}
	if err != nil {
		return Optimum{}, err
	}
	return m.finish(run, target, tune, best, opt.tolerance(), p)
}

// finish settles a solution on whole steps and finds its first passage; where there is no solution, it says how the held run ends.
func (m *Model) finish(run Run, target float64, tune Tune, s solution, tolerance float64, p *pulse) (Optimum, error) {
	if s.none() {
		passage, err := m.firstPassage(run, target, tolerance, p)
		if tune != 0 && passage.Status == Diverges {
			passage.Status = Unreachable // a smaller learning rate would not diverge
		}
		return Optimum{passage, run.Method}, err
	}
	d, _, err := m.descent(run, target, tune, tuneTolerance, false, p)
	if err != nil {
		return Optimum{}, err
	}
	if s = d.settle(s); d.err != nil {
		return Optimum{}, d.err
	}
	passage, err := m.check(Run{Batch: run.Batch, Method: s.method}, target, s.t, tolerance, p)
	if passage.Status != Reached && err == nil && tune&TuneMomentum != 0 && tune&TuneLearningRate != 0 {
		// The minimum was too narrow to be hit: momentum is no worse than none.
		plain := run
		plain.Method.Momentum = 0
		if s, err = m.search(plain, target, TuneLearningRate, nil, thorough, p); err != nil {
			return Optimum{}, err
		}
		return m.finish(plain, target, TuneLearningRate, s, tolerance, p)
	}
	return Optimum{passage, s.method}, err
}

// check finds the first passage of a tuned method near the step that the search
// gives. Where ripples of the risk around the target hide it, that step stands.
func (m *Model) check(run Run, target, t, tolerance float64, p *pulse) (Passage, error) {
	passage, err := m.passage(run, target, t, tolerance, shortPatience, p)
	if err == errHidden {
		return Passage{Reached, math.Ceil(t), t}, nil
	}
	return passage, err
}

func checkTune(m Method, tune Tune) error {
	if tune&TuneEMA != 0 || m.EMA > 0 {
		return &FieldError{"tune", "ema", "learningRate and momentum: averaging is not tuned yet"}
	}
	return nil
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

// search returns a good solution, or none where no place of the table reaches
// the target. A solution expected from a neighbouring batch size, where there
// is one, is a start as well, and the only one if it turns out as expected.
func (m *Model) search(run Run, target float64, tune Tune, near *solution, care care, p *pulse) (best solution, err error) {
	best.t = math.Inf(1)
	if tune == 0 {
		return best, nil
	}
	d, tab, err := m.descent(run, target, tune, care.tolerance, false, p)
	if err != nil {
		return best, err
	}
	var starts []solution
	if near != nil {
		starts = append(starts, d.start(*near))
		if math.Abs(starts[0].value-d.target) < 0.01 {
			return d.best(best, starts, care.margin), d.err
		}
	}
	seeds := tab.seeds(run.Batch, target, care.seeds)
	if len(seeds) == 0 {
		if d, tab, err = m.descent(run, target, tune, care.tolerance, true, p); err != nil {
			return best, err
		}
		seeds = tab.seeds(run.Batch, target, care.seeds)
	}
	for _, s := range seeds {
		starts = append(starts, d.start(solution{spot: s.spot, t: s.t}))
	}
	if tune&(TuneLearningRate|TuneMomentum) == TuneLearningRate|TuneMomentum {
		// Momentum is never worse than none; and where noise sets the limit, it
		// gains by averaging: the same α/(1−β) as without, and a memory of a
		// tenth of the run or so.
		plain := run
		plain.Method.Momentum = 0
		if best, err = m.search(plain, target, TuneLearningRate, nil, care, p); err != nil {
			return best, err
		}
		best.spot.v = 0
		if !best.none() {
			for _, share := range []float64{4, 10, 25} {
				v := math.Log(math.Min(1, share/best.t))
				starts = append(starts, d.start(solution{spot: spot{best.spot.u + v, v}, t: best.t * 0.85}))
			}
		}
	}
	return d.best(best, starts, care.margin), d.err
}

// descent prepares the search of a run, with the table of its landscape: the
// usual one, or the wide one for optima that lie beyond it.
func (m *Model) descent(run Run, target float64, tune Tune, tolerance float64, wide bool, p *pulse) (*descent, *table, error) {
	held := run.Method
	key := tableKey{power: held.PreconditionPower, tune: tune, wide: wide}
	if tune&TuneLearningRate == 0 {
		key.rate = held.LearningRate
	}
	if tune&TuneMomentum == 0 {
		key.eps = 1 - held.Momentum
	}
	tab := m.tables[key]
	if tab == nil {
		var err error
		if tab, err = m.newLandscape(held.PreconditionPower).newTable(p, tune, held, wide); err != nil {
			return nil, nil, err
		}
		m.tables[key] = tab
	}
	return &descent{landscape: tab.landscape, batch: run.Batch, target: math.Log(target), tune: tune, held: held, tolerance: tolerance, pulse: p}, tab, nil
}

// comb looks for a minimum lower by at least the share gain of the steps around
// a solution where modes turn.
func (m *Model) comb(run Run, target float64, tune Tune, s solution, gain float64, p *pulse) (solution, error) {
	if s.none() || tune&TuneMomentum == 0 {
		return s, nil
	}
	d, _, err := m.descent(run, target, tune, tuneTolerance, false, p)
	if err == nil && d.turns(s) {
		s = d.comb(s, gain)
		err = d.err
	}
	return s, err
}

// care is how widely and how sharply a search looks: from how many distinct
// cells, by what factor in steps (as a logarithm) a start may promise less than
// the best one and still be followed, and to what accuracy of the risk. A
// curve's neighbours and its refinement make up for haste.
type care struct {
	seeds     int
	margin    float64
	tolerance float64
}

var thorough, brisk = care{8, 0.1, tuneTolerance}, care{3, 0.03, combTolerance}
