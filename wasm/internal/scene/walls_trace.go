package scene

import (
	"math"
	"slices"

	"nqm/sim"
	"nqm/wasm/internal/figure"
)

// tracing is a curve to be found: that of a problem, a run and a target.
type tracing struct {
	problem *problem
	curve   *wallCurve
	run     sim.Run // its learning rate does not matter
	target  float64
}

// farSteps is where a floor is taken: by then every panel is cut as finely as
// any decay needs.
const farSteps = 1 << 40

// floor returns what noise leaves of the risk.
func (p *problem) floor(run sim.Run, opt sim.Options) (float64, error) {
	bands, err := p.model.Bands(run, []int{farSteps}, opt)
	if err != nil {
		return 0, err
	}
	var sum float64
	for _, b := range bands {
		sum += b.SteadyState
	}
	return sum, nil
}

// noiseWall returns the learning rate at which the noise floor meets the
// target, +Inf where it stays below up to the stability limit. The floor grows
// with the learning rate, and its logarithm is nearly straight over the logit of
// the rate's share of the limit: false position, the kept end weighted down.
func (t tracing) noiseWall(limit float64, opt sim.Options) (float64, error) {
	run := t.run
	run.Method = t.curve.method
	above := func(logit float64) (float64, error) {
		run.Method.LearningRate = limit / (1 + math.Exp(-logit))
		floor, err := t.problem.floor(run, opt)
		return math.Log(floor / t.target), err
	}
	lo, hi := -60.0, 30.0
	atLo, err := above(lo)
	if err != nil || !(atLo < 0) { // no noise: −Inf is below too
		return 0, err
	}
	atHi, err := above(hi)
	if err != nil || atHi < 0 {
		return math.Inf(1), err
	}
	side := 0
	for range 60 {
		mid := (lo + hi) / 2
		if !math.IsInf(atLo, 0) && !math.IsInf(atHi, 0) {
			mid = (lo*atHi - hi*atLo) / (atHi - atLo)
		}
		at, err := above(mid)
		if err != nil {
			return 0, err
		}
		switch {
		case at < 0:
			if lo, atLo = mid, at; side < 0 {
				atHi /= 2
			}
			side = -1
		default:
			if hi, atHi = mid, at; side > 0 {
				atLo /= 2
			}
			side = 1
		}
		if math.Abs(at) < 1e-9 || hi-lo < 1e-9 {
			break
		}
	}
	return run.Method.LearningRate, nil
}

// Learning rates of a first answer, which has to follow a hand: the axis' left
// end and these shares of the nearer wall, between which the curve hardly bends;
// the last only for the present one.
var firstShares = []float64{0.1, 0.5, 0.95, 0.995}

// roughly finds the walls of a curve and its course between them.
func (v *view) roughly(t tracing, x figure.Span) (err error) {
	c := t.curve
	if c.rough {
		return nil
	}
	c.limit = t.problem.model.StabilityLimit(c.method)
	if c.wall, err = t.noiseWall(c.limit, v.pictureOptions()); err != nil {
		return err
	}
	c.from = x.Lo * (1 - c.method.Momentum)
	rates := []float64{c.from}
	shares := firstShares
	if !c.tuned {
		shares = shares[:3]
	}
	for _, share := range shares {
		if rate := share * c.end(); rate > c.from {
			rates = append(rates, rate)
		}
	}
	if err := v.evaluate(t, rates); err != nil {
		return err
	}
	best := c.best.Method.LearningRate
	if _, known := slices.BinarySearch(c.rates, best); c.tuned && c.best.Status == sim.Reached && !known {
		c.insert(best, c.best.Passage)
	}
	c.rough = true
	return nil
}

// further returns learning rates that a first answer leaves out: perDecade where
// the curve is straight, some at the wall, and some beyond a noise wall, where a
// start below the floor of its direction may still let the risk dip.
func (c *wallCurve) further() (rates []float64) {
	const perDecade = 1.5
	end := c.end()
	if straight := math.Log10(0.5 * end / c.from); straight > 0 {
		n := math.Ceil(straight * perDecade)
		for i := range int(n) {
			rates = append(rates, c.from*math.Pow(10, straight*float64(i)/n))
		}
	}
	rates = append(rates, 0.8*end, 0.95*end, 0.995*end, (1-1e-5)*end)
	if c.wall < c.limit {
		rates = append(rates, c.wall*(1+1e-6))
		for _, u := range []float64{0.1, 0.6} {
			rates = append(rates, c.wall*math.Pow(c.limit/c.wall, u))
		}
	}
	return append(rates, c.limit)
}

// Bends are looked at in so many rounds, where a point lies off the chord of its
// neighbours by so much of an e-fold: half a pixel.
const (
	bendRounds = 3
	bend       = 0.025
	mostRates  = 60
)

// refine adds the further learning rates, and more where the curve bends.
func (v *view) refine(t tracing) error {
	c := t.curve
	if c.all {
		return nil
	}
	if err := v.evaluate(t, c.further()); err != nil {
		return err
	}
	for range bendRounds {
		if len(c.rates) > mostRates {
			break
		}
		var more []float64
		at := func(i int) (x, y float64) { return math.Log(c.rates[i]), math.Log(c.passages[i].Continuous) }
		between := func(i int) {
			a, b := c.rates[i], c.rates[i+1]
			if mid := math.Sqrt(a * b); b/a > 1.001 && !slices.Contains(more, mid) {
				more = append(more, mid)
			}
		}
		for i := 1; i+1 < len(c.rates); i++ {
			x0, y0 := at(i - 1)
			x1, y1 := at(i)
			x2, y2 := at(i + 1)
			off := math.Abs((x2-x0)*(y1-y0)-(x1-x0)*(y2-y0)) / math.Hypot(x2-x0, y2-y0)
			if off > bend {
				between(i - 1)
				between(i)
			}
		}
		if len(more) == 0 {
			break
		}
		if err := v.evaluate(t, more); err != nil {
			return err
		}
	}
	c.all = true
	return nil
}

// evaluate finds the first passages at more learning rates.
func (v *view) evaluate(t tracing, rates []float64) error {
	c, run, opt := t.curve, t.run, v.pictureOptions()
	run.Method = c.method
	for _, rate := range rates {
		if _, known := slices.BinarySearch(c.rates, rate); known || !(rate > 0) {
			continue
		}
		run.Method.LearningRate = rate
		p, err := t.problem.model.StepsToTarget(run, t.target, opt)
		if _, hidden := err.(*sim.FieldError); hidden {
			p = sim.Passage{Status: sim.Unreachable, Continuous: math.NaN()}
		} else if err != nil {
			return err
		}
		c.insert(rate, p)
	}
	return nil
}

// insert puts a learning rate in its place.
func (c *wallCurve) insert(rate float64, p sim.Passage) {
	i, _ := slices.BinarySearch(c.rates, rate)
	c.rates, c.passages = slices.Insert(c.rates, i, rate), slices.Insert(c.passages, i, p)
}

// floors finds what noise leaves of the risk over the axis.
func (v *view) floors(c *wallCurve, run sim.Run, x figure.Span) error {
	if len(c.floors.Rates) > 0 {
		return nil
	}
	const points = 28
	var found figure.Floors
	share, limit := 1-run.Method.Momentum, v.rates.Limit
	end := min(x.Hi*share, limit)
	var rates []float64
	for i := range points {
		rates = append(rates, x.Lo*share*math.Pow(end/share/x.Lo, float64(i)/points))
	}
	for gap := 0.1; end == limit && gap > 1e-6; gap /= 4 {
		rates = append(rates, limit*(1-gap))
	}
	for _, rate := range rates {
		run.Method.LearningRate = rate
		floor, err := v.problem.floor(run, v.pictureOptions())
		if err != nil {
			return err
		}
		found.Rates, found.Risks = append(found.Rates, rate/share), append(found.Risks, floor)
	}
	c.floors = found
	return nil
}

func (v *view) pictureOptions() sim.Options {
	opt := v.options
	if opt.Tolerance == 0 {
		opt.Tolerance = pictureTolerance
	}
	return opt
}
