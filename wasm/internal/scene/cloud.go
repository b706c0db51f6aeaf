package scene

import (
	"math"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/figure"
)

// What a cloud may cost: directions × moves × runs. A move of Gaussian noise
// leads from one sampled step to the next, of other noise to the next step.
const (
	cloudSteps  = 60        // sampled
	firstWork   = 5_000_000 // before the first answer
	jumpWork    = 40_000_000
	stepWork    = 10_000_000
	mostSampled = 10_000 // directions, under Gaussian noise
	mostStepped = 100    // directions, under other noise: the sharpest, where its law is seen
	leastSteps  = 500    // that other noise is followed for
)

// cloudKey is all that sampled runs depend on.
type cloudKey struct {
	run        passageKey
	law        string
	seed       float64
	first, end float64
	kind       axis.Kind
	directions int
}

// cloudRuns are the runs of a key that have been sampled, the last asked for.
type cloudRuns struct {
	key  cloudKey
	runs [][]float64
}

// cloud draws sampled runs about their exact mean.
func (v *view) cloud(partial func(figure.Result)) (figure.Result, error) {
	s, m := v.request.State, v.problem.model
	c := figure.Cloud{Run: v.run, Rate: v.mode(), Target: s.Target, Limit: v.rates.Limit, Law: s.Law, Dim: m.Dim(),
		Wanted: int(s.Runs), Hides: s.Hides, XKind: axis.Kind(s.DecayXScale), YKind: axis.Kind(s.DecayYScale)}
	x, y := figure.DecayAxes(m)
	c.X, c.Y = countable(span(s.DecayX, x), x), span(s.DecayY, y)
	if err := v.fillCloud(&c); err != nil {
		return figure.Result{}, err
	}
	if v.request.Fit {
		fit := c.Figure(v.size, v.theme, v.explorer.fonts).Fit
		c.X, c.Y = fit.X, fit.Y
		if err := v.fillCloud(&c); err != nil {
			return figure.Result{}, err
		}
	}
	err := v.sample(&c, func() {
		if partial != nil {
			first := c.Figure(v.size, v.theme, v.explorer.fonts)
			first.Refining, first.Rates = true, v.rates
			partial(first)
		}
	})
	if err != nil {
		return figure.Result{}, err
	}
	return c.Figure(v.size, v.theme, v.explorer.fonts), nil
}

// fillCloud computes what is exact, and decides what can be sampled.
func (v *view) fillCloud(c *figure.Cloud) error {
	s, m, opt := v.request.State, v.problem.model, v.options
	if opt.Tolerance == 0 {
		opt.Tolerance = pictureTolerance
	}
	c.Steps = sim.StepGrid(c.X.Hi)
	bands, err := m.Bands(c.Run, c.Steps, opt)
	if err != nil {
		return err
	}
	c.Total = (&figure.Decay{Steps: c.Steps, Bands: bands}).Total()
	if v.request.Ghost != nil {
		if c.Ghost, _, err = v.settled(*v.request.Ghost, c.Steps); err != nil {
			return err
		}
	}
	first, last := max(c.X.Lo, 1), c.X.Hi
	runs := float64(c.Wanted)
	c.Directions = min(c.Dim, mostSampled)
	if noiseLaw(s.Law) != sim.Gaussian {
		c.Directions = min(c.Dim, mostStepped)
		// Rather fewer runs than a handful of steps.
		last = min(last, max(math.Floor(stepWork/(float64(c.Directions)*runs)), leastSteps))
		first = min(first, last/2)
	}
	c.At = spaced(first, last, c.XKind)
	if bands, err = m.Bands(c.Run, c.At, opt); err != nil {
		return err
	}
	c.Mean = (&figure.Decay{Steps: c.At, Bands: bands}).Total()
	opt.Tolerance = max(opt.Tolerance, 1e-3)
	c.Spread, err = m.Spread(c.Run, c.At, sim.FixedStart, opt)
	return err
}

// spaced returns steps evenly spaced along an axis.
func spaced(first, last float64, kind axis.Kind) []int {
	var steps []int
	for i := range cloudSteps {
		u := float64(i) / (cloudSteps - 1)
		t := first + u*(last-first)
		if kind != axis.Linear {
			t = first * math.Pow(last/first, u)
		}
		if n := int(math.Min(math.Round(t), sim.MaxSteps)); len(steps) == 0 || n > steps[len(steps)-1] {
			steps = append(steps, n)
		}
	}
	return steps
}

// sample draws the runs, a few at a time; ready is called when the first are
// there. Those of an interrupted request are kept.
func (v *view) sample(c *figure.Cloud, ready func()) error {
	s, p := v.request.State, v.problem
	key := cloudKey{passageKey{batch: c.Run.Batch, method: c.Run.Method}, s.Law, s.Seed, float64(c.At[0]), float64(c.At[len(c.At)-1]), c.XKind, c.Directions}
	for _, early := range c.Run.Segments {
		key.run.early = early
	}
	if p.cloud.key != key {
		p.cloud = cloudRuns{key: key}
	}
	known := &p.cloud
	law := noiseLaw(s.Law)
	moves, most := len(c.At), float64(jumpWork)
	if law != sim.Gaussian {
		moves, most = c.At[len(c.At)-1], stepWork
	}
	each := float64(moves) * float64(c.Directions)
	wanted := min(c.Wanted, max(int(most/each), 4))
	model, rest, err := v.sharpest(c)
	if err != nil {
		return err
	}
	few := max(int(firstWork/each), 4)
	for told := len(known.runs) > 0; len(known.runs) < wanted; {
		n := min(few, wanted-len(known.runs))
		drawn, err := model.Sample(sim.Sampling{Run: c.Run, Steps: c.At, Runs: n, First: len(known.runs), Seed: uint64(s.Seed), Noise: law, Start: sim.FixedStart}, v.options)
		if err != nil {
			return err
		}
		for _, run := range drawn.Runs {
			for i := range run.Risk {
				run.Risk[i] += rest[i]
			}
			known.runs = append(known.runs, run.Risk)
		}
		if c.Runs = known.runs; !told && len(known.runs) < wanted {
			ready()
			told = true
		}
	}
	c.Runs = known.runs[:wanted]
	return nil
}

// sharpest returns the model of the directions that are sampled, and the mean of
// the others.
func (v *view) sharpest(c *figure.Cloud) (*sim.Model, []float64, error) {
	rest := make([]float64, len(c.At))
	if c.Directions == c.Dim {
		return v.problem.model, rest, nil
	}
	model, err := sim.NewModel(v.problem.model.Sharpest(c.Directions))
	if err != nil {
		return nil, nil, err
	}
	opt := v.options
	opt.Tolerance = max(opt.Tolerance, pictureTolerance)
	bands, err := model.Bands(c.Run, c.At, opt)
	if err != nil {
		return nil, nil, err
	}
	for i, mean := range (&figure.Decay{Steps: c.At, Bands: bands}).Total() {
		if rest[i] = max(c.Mean[i]-mean, 0); !(rest[i] < math.Inf(1)) {
			rest[i] = 0 // diverging: the sharp directions are all that counts
		}
	}
	return model, rest, nil
}
