package sim

import (
	"fmt"
	"math"
)

// What one call of Sample may ask for.
const (
	MaxSampleWork   = 1e9       // directions × runs × moves of a direction
	MaxSampleValues = 5_000_000 // numbers in the result
)

// StartLaw is the distribution of θ(0), of which a problem fixes only the
// second moment s along each direction.
type StartLaw int

const (
	GaussianStart StartLaw = iota // θᵢ(0) normal with mean 0 and variance sᵢ
	FixedStart                    // θᵢ(0) = √sᵢ in every run
)

// Sampling says which runs of the random process are to be drawn. The zero
// values of Seed, Noise and Start are legal and stand for themselves.
type Sampling struct {
	Run        Run
	Steps      []int // those that are shown, increasing, from 0
	Runs       int   // ≥ 1
	Seed       uint64
	Noise      NoiseLaw
	Start      StartLaw
	Directions []int // whose θ is wanted, from 1 by decreasing curvature
}

// Samples are sampled runs.
type Samples struct {
	Steps []int
	Runs  []SampledRun
}

// SampledRun is one of them: the risk ½ Σ hᵢ θᵢ² at each of the steps, over all
// directions, and θ of the chosen ones in their order. Under averaging θ is the
// average θ̃, as in Risk. A run that has left the floats is at +Inf.
type SampledRun struct {
	Risk  []float64
	Theta [][]float64
}

// Sample draws runs of the random process itself. Over runs the risk has the
// mean that Risk gives, whatever the law of the noise, and under Gaussian noise
// the standard deviation that Spread gives.
//
// Gaussian noise is drawn for all steps between two shown ones at once, exactly
// in law; it costs O(directions · len(Steps) · Runs). Other laws go step by
// step, and cost O(directions · last step · Runs). More than MaxSampleWork of it
// is refused.
//
// Each direction of each run has random numbers of its own, found from Seed,
// run and direction alone: a run does not depend on how many others are drawn.
// Under Gaussian noise it depends on the steps that are shown, under another
// law not even on those.
func (m *Model) Sample(s Sampling, opt Options) (*Samples, error) {
	if err := check(s.Run.Validate(), checkSteps(s.Steps), m.checkSampling(s)); err != nil {
		return nil, err
	}
	out := &Samples{s.Steps, make([]SampledRun, s.Runs)}
	values := make([]float64, s.Runs*len(s.Steps)*(1+len(s.Directions)))
	series := func() (list []float64) {
		list, values = values[:len(s.Steps):len(s.Steps)], values[len(s.Steps):]
		return list
	}
	for k := range out.Runs {
		run := SampledRun{Risk: series(), Theta: make([][]float64, len(s.Directions))}
		for i := range run.Theta {
			run.Theta[i] = series()
		}
		out.Runs[k] = run
	}
	c := sampler{model: m, Sampling: s, pulse: opt.pulse(), progress: opt.Progress, wanted: map[int][]int{}}
	for place, i := range s.Directions {
		c.wanted[i] = append(c.wanted[i], place)
	}
	for first := 0; first < s.Runs; first += ensembleSize {
		if err := c.sample(out.Runs, first, min(s.Runs, first+ensembleSize)); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// checkSampling refuses what Sample cannot draw, or not within reason.
func (m *Model) checkSampling(s Sampling) error {
	if s.Runs < 1 {
		return &FieldError{"runs", s.Runs, "an integer from 1"}
	}
	if s.Noise < Gaussian || s.Noise > StudentT {
		return &FieldError{"noise", int(s.Noise), "Gaussian, Rademacher, Laplace or StudentT"}
	}
	if s.Start < GaussianStart || s.Start > FixedStart {
		return &FieldError{"start", int(s.Start), "GaussianStart or FixedStart"}
	}
	for k, i := range s.Directions {
		if i < 1 || i > m.Dim() {
			return &FieldError{fmt.Sprintf("directions[%d]", k), i, fmt.Sprintf("an integer from 1 to %d", m.Dim())}
		}
	}
	moves := len(s.Steps)
	if s.Noise != Gaussian {
		moves = max(1, s.Steps[moves-1])
	}
	if work := float64(moves) * float64(m.Dim()) * float64(s.Runs); work > MaxSampleWork {
		return &FieldError{"runs", fmt.Sprintf("%d × %d × %d = %.3g", moves, m.Dim(), s.Runs, work),
			fmt.Sprintf("at most %g steps × directions × runs (of Gaussian noise only the steps shown count)", float64(MaxSampleWork))}
	}
	if values := float64(len(s.Steps)) * float64(s.Runs) * (1 + float64(len(s.Directions))); values > MaxSampleValues {
		return &FieldError{"runs", fmt.Sprintf("%d × %d × (1 + %d) = %.3g", len(s.Steps), s.Runs, len(s.Directions), values),
			fmt.Sprintf("at most %d numbers: steps × runs × (1 + directions)", MaxSampleValues)}
	}
	return nil
}

// sampler carries ensembles of runs through all directions.
type sampler struct {
	model *Model
	Sampling
	pulse    *pulse
	progress func(done, total int)
	wanted   map[int][]int // by direction: where in Directions it stands

	walker walker
	state  *ensemble
	risk   [][]float64 // of each step and run
	move   jump        // over span steps
	span   int
}

// sample draws runs first … end−1.
func (c *sampler) sample(runs []SampledRun, first, end int) error {
	c.state = newEnsemble(end - first)
	c.risk = make([][]float64, len(c.Steps))
	for i := range c.risk {
		c.risk[i] = make([]float64, end-first)
	}
	dim := c.model.Dim()
	for i := range dim {
		if err := c.direction(runs[first:end], first, i); err != nil {
			return err
		}
		if c.progress != nil && (i+1)%(dim/100+1) == 0 {
			c.progress(first*dim+(end-first)*(i+1), len(runs)*dim)
		}
	}
	for i := range c.risk {
		for k, r := range c.risk[i] {
			if math.IsNaN(r) { // ∞ − ∞ in a state that has left the floats
				r = math.Inf(1)
			}
			runs[first+k].Risk[i] = r
		}
	}
	return nil
}

// direction adds the risk of direction i, from 0, and notes θ where it is wanted.
func (c *sampler) direction(runs []SampledRun, first, i int) error {
	node := c.model.spectrum.direction(i)
	if node.s == 0 && node.c == 0 {
		return c.pulse.spend(1) // θ stays 0
	}
	c.walker.reset(c.Run.Method.recurrence(node.h))
	c.span = 0
	law := &c.walker.law
	deviation := law.eta * math.Sqrt(node.c/c.Run.Batch)
	c.state.start(&c.Sampling, law, math.Sqrt(node.s), first, i)
	places := c.wanted[i+1]
	t := 0
	for k, shown := range c.Steps {
		if err := c.to(t, shown, deviation); err != nil {
			return err
		}
		t = shown
		risk, half := c.risk[k], node.h/2
		for r, theta := range c.state.z[law.read] {
			risk[r] += half * theta * theta
		}
		for _, place := range places {
			for r, theta := range c.state.z[law.read] {
				if !finite(theta) {
					theta = math.Inf(1)
				} else if t&1 == 1 && c.Run.Method.mirrored(node.h) {
					theta = -theta
				}
				runs[r].Theta[place][k] = theta
			}
		}
	}
	return nil
}

// to carries the ensemble from step t on to another: at once under Gaussian
// noise, step by step under another.
func (c *sampler) to(t, end int, deviation float64) error {
	span := 1
	if c.Noise == Gaussian {
		span = end - t
	}
	if span > 0 && span != c.span {
		c.span, c.move = span, c.walker.jump(span, deviation)
	}
	for ; t < end; t += span {
		c.state.move(&c.move, c.walker.law.n, c.Noise, t)
		if err := c.pulse.spend(len(c.state.streams)); err != nil {
			return err
		}
	}
	return nil
}
