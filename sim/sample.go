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
	Steps  []int
	Runs   []SampledRun
	Values []float64 // all numbers of Runs in one piece: a run's risk, then its θ, run after run
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
// step, and cost O(directions · last step · Runs). Segments are followed. More than MaxSampleWork of it
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
	values := make([]float64, s.Runs*len(s.Steps)*(1+len(s.Directions)))
	out := &Samples{s.Steps, make([]SampledRun, s.Runs), values}
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
	c := sampler{model: m, Sampling: s, walk: walk{course: s.Run.course()}, pulse: opt.pulse(), progress: opt.Progress, wanted: map[int][]int{}}
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
	moves := len(s.Steps) + len(s.Run.Segments) // a jump ends at every border
	if s.Noise != Gaussian {
		moves = max(1, s.Steps[len(s.Steps)-1])
	}
	if work := float64(moves) * float64(m.Dim()) * float64(s.Runs); work > MaxSampleWork {
		return &FieldError{"runs", fmt.Sprintf("%d × %d × %d = %.3g", moves, m.Dim(), s.Runs, work),
			fmt.Sprintf("at most %g steps × directions × runs (of Gaussian noise only the steps shown count, and segments)", float64(MaxSampleWork))}
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

	ensemble *ensemble
	risk     [][]float64 // of each step and run

	walk          // its law and phase along the present direction
	at    int     // the step that the ensemble is at
	turns int     // by how many steps (−1)ᵗ of a mirrored law has turned
	noise float64 // standard deviation of the run's own noise
	move  jump    // over span steps of the phase
	span  int
}

// sample draws runs first … end−1.
func (c *sampler) sample(runs []SampledRun, first, end int) error {
	c.ensemble = newEnsemble(end - first)
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
	c.walk.begin(c.course, node.h)
	c.at, c.turns, c.span = 0, 0, 0
	c.noise = c.eta * math.Sqrt(node.c/c.Run.Batch)
	c.ensemble.start(&c.Sampling, &c.law, math.Sqrt(node.s), first, i)
	half, places := node.h/2, c.wanted[i+1]
	for k, t := range c.Steps {
		if err := c.carry(t); err != nil {
			return err
		}
		theta, risk := c.ensemble.z[c.law.read], c.risk[k]
		for r, v := range theta {
			risk[r] += half * v * v
		}
		for _, place := range places {
			for r, v := range theta {
				if !finite(v) {
					v = math.Inf(1)
				} else if c.turns&1 == 1 {
					v = -v
				}
				runs[r].Theta[place][k] = v
			}
		}
	}
	return nil
}

// carry takes the ensemble on to step t: within a phase at once under Gaussian
// noise, step by step under another.
func (c *sampler) carry(t int) error {
	for c.at < t {
		if c.at == c.end {
			c.enter()
		}
		stop, span := min(t, c.end), 1
		if c.Noise == Gaussian {
			span = stop - c.at
		}
		if span != c.span {
			c.span, c.move = span, c.jump(span, c.noise)
		}
		for ; c.at < stop; c.at += span {
			c.ensemble.move(&c.move, c.law.n, c.Noise, c.at)
			if c.law.mirrored {
				c.turns += span
			}
			if err := c.pulse.spend(len(c.ensemble.streams)); err != nil {
				return err
			}
		}
	}
	return nil
}

// enter takes the ensemble over the border into the next phase.
func (c *sampler) enter() {
	old := c.law
	c.phase++
	c.end, c.span = c.course.phases[c.phase].until, 0
	c.follow(c.course.law(c.phase, c.h, c.eta))
	if c.course.buffer {
		ofTheta, ofW := c.course.border(c.phase, &old, &c.law)
		for k, theta := range c.ensemble.z[0] {
			c.ensemble.z[1][k] = ofTheta*theta + ofW*c.ensemble.z[1][k]
		}
	}
}
