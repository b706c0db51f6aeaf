package sim

import "math"

// CriticalBatch says where a method stops turning examples into saved steps.
// Steps and examples are continuous: without the staircase of whole steps.
type CriticalBatch struct {
	MinSteps    float64 // T_min = T*(B → ∞)
	MinExamples float64 // E_min = min over B of B·T*(B)
	Ratio       float64 // E_min / T_min (after McCandlish et al. 2018, arXiv:1812.06162)
	Overhead20  float64 // the B with B·T*(B) = 1.2 E_min (Zhang et al. 2024, arXiv:2410.21676)
}

// CriticalBatch returns the critical batch size of a tuned curve by both
// definitions; fields are NaN where the target is out of reach even without
// noise, and all but MinSteps where the start is below it. It costs about two dozen optima.
func (m *Model) CriticalBatch(target float64, curve Curve, opt Options) (CriticalBatch, error) {
	nan := math.NaN()
	c := CriticalBatch{nan, nan, nan, nan}
	if err := checkScaling(target, []float64{1}, []Curve{curve}, opt); err != nil {
		return c, err
	}
	if curve.Pieces > 0 {
		return m.scheduledCritical(target, curve, opt)
	}
	l := &line{model: m, target: target, curve: curve, pulse: opt.pulse()}
	fastest, err := l.fastest()
	if err != nil || fastest.none() {
		return c, err
	}
	o, err := m.finish(Run{Batch: noiseless, Method: curve.Method}, target, curve.Tune, fastest, opt.tolerance(), l.pulse)
	if err != nil {
		return c, err
	}
	c.MinSteps = o.Continuous
	// Where the Bayes bound meets the fewest steps, batches begin to be large.
	examples := m.BayesBound(target, 1)
	if examples == 0 {
		return c, nil
	}
	i, err := l.climb(math.Max(1e-30, examples/c.MinSteps))
	if err != nil || i < 0 {
		return c, err
	}
	c.MinExamples = l.found[i].t * l.batches[i]
	c.Ratio = c.MinExamples / c.MinSteps
	if len(l.found) > 1 {
		c.Overhead20, err = l.costing(1.2 * c.MinExamples)
	}
	return c, err
}

// noiseless is a batch size that leaves no noise.
const noiseless = 1e90

// fastest tunes the curve without noise.
func (l *line) fastest() (solution, error) {
	l.batches = []float64{noiseless}
	if err := l.search(); err != nil {
		return solution{}, err
	}
	err := l.sharpen(0)
	return l.found[0], err
}

// rungs is the factor between the batch sizes of a ladder.
const rungs = 4

// climb tunes the curve on a ladder of batch sizes, from one far below a given
// size until a fifth more examples are needed than at the cheapest, and returns
// the cheapest's place; −1 where the target is out of reach. B·T* comes down to a
// limit as B falls, or turns up where the memory that momentum or averaging wants
// is longer than is searched.
func (l *line) climb(batch float64) (cheapest int, err error) {
	const below, most = 7, 60
	l.batches, l.found = nil, nil
	cheapest, cost := -1, math.Inf(1)
	batch *= math.Pow(rungs, -below)
	for i := range most {
		l.batches, l.found = append(l.batches, batch), append(l.found, solution{})
		if err := l.searchAt(i); err != nil {
			return cheapest, err
		}
		if l.found[i].t*batch > 1.2*cost { // or a descent that lost its way
			fresh, err := l.model.search(l.run(i), l.target, l.curve.Tune, brisk, l.pulse)
			if err != nil {
				return cheapest, err
			}
			if fresh.t < l.found[i].t {
				l.found[i] = fresh
			}
		}
		examples := l.found[i].t * batch
		if examples < cost {
			cheapest, cost = i, examples
		}
		if examples > 1.2*cost && !l.found[i].none() {
			break
		}
		batch *= rungs
	}
	return cheapest, nil
}

// costing returns the batch size at which B·T* has risen to the given number of
// examples, by false position between logarithms on the last rung, until B is
// known to a thousandth.
func (l *line) costing(examples float64) (float64, error) {
	n := len(l.found)
	step := &line{model: l.model, target: l.target, curve: l.curve, pulse: l.pulse}
	low, high := l.batches[n-2], l.batches[n-1]
	near := l.found[n-2]
	excess := func(s solution, batch float64) float64 { return math.Log(s.t * batch / examples) }
	lowExcess, highExcess := excess(near, low), excess(l.found[n-1], high)
	for range 30 {
		span := math.Log(high / low)
		if span < 1e-3 {
			break
		}
		// Kept off the ends, which false position alone may never leave.
		share := math.Min(0.9, math.Max(0.1, -lowExcess/(highExcess-lowExcess)))
		mid := low * math.Exp(share*span)
		step.batches, step.found = []float64{low, mid}, []solution{near, {}}
		if err := step.searchAt(1); err != nil {
			return 0, err
		}
		s := step.found[1]
		switch e := excess(s, mid); {
		case math.Abs(e) < 3e-5:
			return mid, nil
		case e < 0:
			low, lowExcess, near = mid, e, s
		default:
			high, highExcess = mid, e
		}
	}
	return math.Sqrt(low * high), nil
}

// scheduledCritical is CriticalBatch for optimal schedules, on a ladder of
// batch sizes; between its rungs, log B·T* is interpolated linearly.
func (m *Model) scheduledCritical(target float64, curve Curve, opt Options) (CriticalBatch, error) {
	nan := math.NaN()
	c := CriticalBatch{nan, nan, nan, nan}
	run := Run{Method: curve.Method}
	fastest, err := m.Schedules(run, target, []float64{noiseless}, curve.Pieces, opt, nil)
	examples := m.BayesBound(target, 1)
	if err != nil || fastest[0].Status != Reached {
		return c, err
	}
	if c.MinSteps = fastest[0].Continuous; examples == 0 {
		return c, nil
	}
	const below, above = 4, 7
	var batches []float64
	for k := -below; k <= above; k++ {
		batches = append(batches, examples/c.MinSteps*math.Pow(2, float64(k)))
	}
	list, err := m.Schedules(run, target, batches, curve.Pieces, opt, nil)
	if err != nil {
		return c, err
	}
	cost := func(i int) float64 { return math.Log(list[i].Continuous * batches[i]) }
	least := 0
	for i := range list {
		if cost(i) < cost(least) {
			least = i
		}
	}
	c.MinExamples = math.Exp(cost(least))
	c.Ratio = c.MinExamples / c.MinSteps
	for i := least + 1; i < len(list); i++ {
		if goal := cost(least) + math.Log(1.2); cost(i) >= goal {
			share := (goal - cost(i-1)) / (cost(i) - cost(i-1))
			c.Overhead20 = batches[i-1] * math.Pow(batches[i]/batches[i-1], share)
			break
		}
	}
	return c, nil
}
