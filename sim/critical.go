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
// noise, or where the start is below it. It costs about thirty optima.
func (m *Model) CriticalBatch(target float64, curve Curve, opt Options) (CriticalBatch, error) {
	if err := checkScaling(target, []float64{1}, []Curve{curve}, opt); err != nil {
		return CriticalBatch{}, err
	}
	nan := math.NaN()
	c := CriticalBatch{nan, nan, nan, nan}
	l := &line{model: m, target: target, curve: curve, pulse: opt.pulse()}
	fastest, err := l.at(noiseless, nil)
	if err != nil || fastest.none() {
		return c, err
	}
	c.MinSteps = fastest.t
	cheapest, batch, err := l.cheapest(math.Max(1e-30, m.BayesBound(target, 1)/fastest.t))
	if err != nil || cheapest.none() {
		return c, err
	}
	c.MinExamples = cheapest.t * batch
	c.Ratio = c.MinExamples / c.MinSteps
	c.Overhead20, err = l.costing(1.2*c.MinExamples, cheapest, batch)
	return c, err
}

// noiseless is a batch size that leaves no noise.
const noiseless = 1e90

// at tunes the curve at one batch size, from a solution at a neighbour of the
// given size where there is one.
func (l *line) at(batch float64, near *neighbour) (solution, error) {
	if near == nil {
		l.batches = []float64{batch}
		s, err := l.model.search(l.run(0), l.target, l.curve.Tune, brisk, l.pulse)
		if err == nil {
			s, err = l.model.comb(l.run(0), l.target, l.curve.Tune, s, thorough, l.pulse)
		}
		return s, err
	}
	l.batches, l.found = []float64{near.batch, batch}, []solution{near.solution}
	d, err := l.model.descent(l.run(1), l.target, l.curve.Tune, tuneTolerance, l.pulse)
	if err != nil {
		return near.solution, err
	}
	starts := []solution{d.start(*l.scaled(0, 1)), d.start(near.solution)}
	return d.best(solution{t: math.Inf(1)}, starts, brisk.margin), d.err
}

type neighbour struct {
	solution
	batch float64
}

// cheapest goes down from a batch size until fewer examples are no longer
// needed: B·T* falls towards a limit, or turns up where the memory that
// momentum wants is longer than is searched.
func (l *line) cheapest(batch float64) (best solution, at float64, err error) {
	const ratio = 4
	best, err = l.at(batch, nil)
	if err != nil {
		return best, batch, err
	}
	for s, b := best, batch; ; {
		b /= ratio
		var near *neighbour
		if !s.none() {
			near = &neighbour{s, b * ratio}
		}
		if s, err = l.at(b, near); err != nil {
			return best, batch, err
		}
		switch cost := s.t * b; {
		case s.none() && b < 1e-60:
			return best, batch, nil
		case s.none():
			continue
		case best.none() || cost < best.t*batch*(1-1e-6):
			best, batch = s, b
		default:
			return best, batch, nil
		}
	}
}

// costing returns the batch size above one known at which B·T* has risen to the
// given number of examples: up in octets, then by false position between
// logarithms, until B is known to a thousandth.
func (l *line) costing(examples float64, from solution, batch float64) (float64, error) {
	low := neighbour{from, batch}
	excess := func(n neighbour) float64 { return math.Log(n.t * n.batch / examples) }
	next := func(b float64) (neighbour, error) {
		s, err := l.at(b, &low)
		return neighbour{s, b}, err
	}
	high := low
	for excess(high) < 0 {
		low = high
		var err error
		if high, err = next(8 * low.batch); err != nil {
			return 0, err
		}
	}
	for range 30 {
		span := math.Log(high.batch / low.batch)
		if span < 1e-3 {
			break
		}
		// Kept off the ends, which false position alone may never leave.
		share := math.Min(0.9, math.Max(0.1, -excess(low)/(excess(high)-excess(low))))
		mid, err := next(low.batch * math.Exp(share*span))
		if err != nil {
			return 0, err
		}
		if e := excess(mid); math.Abs(e) < 3e-5 {
			return mid.batch, nil
		} else if e < 0 {
			low = mid
		} else {
			high = mid
		}
	}
	return math.Sqrt(low.batch * high.batch), nil
}
