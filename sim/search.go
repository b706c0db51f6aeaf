package sim

import (
	"math"
	"slices"
)

// search returns a good solution, or none where no place of the table reaches
// the target. Those without a memory, which several curves want, are kept.
func (m *Model) search(run Run, target float64, tune Tune, care care, p *pulse) (solution, error) {
	if tune != TuneLearningRate {
		return m.searchAnew(run, target, tune, care, p)
	}
	key := searchKey{run.Batch, run.Method, target, care}
	key.method.LearningRate = 0 // what it was does not matter
	s, ok := m.searched[key]
	if ok {
		return s, nil
	}
	s, err := m.searchAnew(run, target, tune, care, p)
	if len(m.searched) >= keptSearches {
		clear(m.searched)
	}
	if err == nil {
		m.searched[key] = s
	}
	return s, err
}

// searchKey is all that the search for a learning rate depends on.
type searchKey struct {
	batch  float64
	method Method
	target float64
	care   care
}

const keptSearches = 1000

func (m *Model) searchAnew(run Run, target float64, tune Tune, care care, p *pulse) (best solution, err error) {
	best.t = math.Inf(1)
	if tune == 0 {
		return best, nil
	}
	d := m.descent(run, target, tune, care.tolerance, p)
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
	if !care.thorough && !best.none() && best.spot[rateAt] < noiseLimited {
		if found := d.best(best, slices.Clone(starts), care.margin); found.t < 0.97*best.t {
			return found, d.err
		}
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
// target.
func (m *Model) starts(d *descent, run Run, target float64, care care) ([]solution, error) {
	var seeds []seed
	for _, extent := range []extent{short, medium, usual, wide} {
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
func (m *Model) descent(run Run, target float64, tune Tune, tolerance float64, p *pulse) *descent {
	return &descent{landscape: m.landscape(run.Method.PreconditionPower), batch: run.Batch, target: math.Log(target),
		tune: tune, free: tune.free(), held: run.Method, tolerance: tolerance, pulse: p}
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
