package sim

import (
	"math"
	"slices"
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
		d, err := m.descent(run, target, tune, thorough.tolerance, p)
		if err != nil {
			return Optimum{}, err
		}
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
		if tune != 0 && passage.Status == Diverges {
			passage.Status = Unreachable // a smaller learning rate would not diverge
		}
		return Optimum{passage, run.Method}, err
	}
	d, err := m.descent(run, target, tune, tuneTolerance, p)
	if err != nil {
		return Optimum{}, err
	}
	if s = d.settle(s); d.err != nil {
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

// check finds the first passage of a tuned method near the step that the search
// gives. Where ripples of the risk around the target hide it, that step stands.
func (m *Model) check(run Run, target, t, tolerance float64, p *pulse) (Passage, error) {
	if passage, proved, err := m.passageNear(run, target, t, tolerance, p); proved || err != nil {
		return passage, err
	}
	passage, err := m.passage(run, target, t, tolerance, shortPatience, p)
	if err == errHidden {
		return Passage{Reached, math.Ceil(t), t}, nil
	}
	return passage, err
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
// the target.
func (m *Model) search(run Run, target float64, tune Tune, care care, p *pulse) (best solution, err error) {
	best.t = math.Inf(1)
	if tune == 0 {
		return best, nil
	}
	d, err := m.descent(run, target, tune, care.tolerance, p)
	if err != nil {
		return best, err
	}
	var starts []solution
	// A memory is never worse than none.
	for _, memory := range []Tune{TuneMomentum, TuneEMA} {
		if tune&memory == 0 || tune == memory {
			continue
		}
		less, err := m.search(memory.without(run), target, tune&^memory, care, p)
		if err != nil {
			return best, err
		}
		if less.none() {
			continue
		}
		less.spot = d.landscape.spotOf(less.method)
		if less.t < best.t {
			best = less
		}
		starts = append(starts, d.remembering(less, memory)...)
	}
	// Where noise alone limits the learning rate, memory follows from the run
	// without; the table knows of more.
	if found := d.best(best, slices.Clone(starts), care.margin); !care.thorough && found.t < 0.97*best.t && best.spot[rateAt] < noiseLimited {
		return found, d.err
	}
	cells, err := m.starts(d, run, target, care)
	if err != nil {
		return best, err
	}
	for _, cell := range cells {
		starts = append(starts, d.start(cell))
	}
	return d.best(best, starts, care.margin), d.err
}

// noiseLimited is a coordinate of the learning rate well below the stability limit.
const noiseLimited = -2

// starts returns the best cells of the smallest table in which any reaches the
// target. Two memories at once have no table: each alone
// leads to both.
func (m *Model) starts(d *descent, run Run, target float64, care care) ([]solution, error) {
	if d.tune&(TuneMomentum|TuneEMA) == TuneMomentum|TuneEMA {
		return nil, nil
	}
	var seeds []seed
	for _, extent := range []extent{short, usual, wide} {
		tab, err := m.table(d, extent)
		if err != nil {
			return nil, err
		}
		if seeds = tab.seeds(run.Batch, target, care.seeds); len(seeds) > 0 {
			break
		}
	}
	starts := make([]solution, len(seeds))
	for k, s := range seeds {
		starts[k] = solution{spot: s.spot, t: s.t}
	}
	return starts, nil
}

// without is the run with one memory switched off.
func (t Tune) without(run Run) Run {
	if t == TuneMomentum {
		run.Method.Momentum = 0
	} else {
		run.Method.EMA = 0
	}
	return run
}

// remembering returns starts with a memory of a tenth of the run or so, from a
// solution without. Momentum keeps the same α/(1−β) and gains by averaging.
func (d *descent) remembering(s solution, memory Tune) []solution {
	var starts []solution
	for _, share := range []float64{4, 10, 25} {
		log := math.Log(math.Min(1, share/s.t))
		at := s.spot
		if memory == TuneMomentum {
			at[momentumAt] = log
			at[rateAt] += log
		} else {
			at[averagingAt] = log
			at[rateAt]++ // noise that is averaged away allows more
		}
		starts = append(starts, d.start(solution{spot: at, t: s.t * 0.85}))
	}
	return starts
}

// descent prepares the search of a run.
func (m *Model) descent(run Run, target float64, tune Tune, tolerance float64, p *pulse) (*descent, error) {
	return &descent{landscape: m.landscape(run.Method.PreconditionPower), batch: run.Batch, target: math.Log(target),
		tune: tune, free: tune.free(), held: run.Method, tolerance: tolerance, pulse: p}, nil
}

// table returns the table of a search, from a cache.
func (m *Model) table(d *descent, extent extent) (*table, error) {
	held := d.held // of which what is tuned does not matter
	for k, value := range []*float64{&held.LearningRate, &held.Momentum, &held.EMA} {
		if d.tune.tunes(k) {
			*value = 0
		}
	}
	key := tableKey{held, d.tune, extent}
	tab := m.tables[key]
	if tab == nil {
		var err error
		if tab, err = d.newTable(extent); err != nil {
			return nil, err
		}
		m.tables[key] = tab
	}
	return tab, nil
}

// care is how widely and how sharply a search looks. A curve's neighbours and
// its refinement make up for haste.
type care struct {
	tolerance float64 // of the risk
	seeds     int     // distinct cells of the table to start from
	margin    float64 // by what factor in steps (as a logarithm) a start may promise less than the best one
	walks     int     // along a comb
	reach     int     // teeth each way
	teeth     int     // of them, followed to the target
	gap       float64 // the share of the steps that is worth another walk
	thorough  bool    // whole steps, and nothing better left
}

var (
	thorough = care{tuneTolerance, 8, 0.1, 12, 60, 5, 2e-4, true}
	brisk    = care{combTolerance, 3, 0.03, 7, 12, 2, 1e-2, false}
)
