package sim

import "fmt"

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
	First      int   // index of the first run, from 0: runs can be drawn a few at a time
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
// Gaussian noise is drawn for all steps between two shown ones at once, or for
// those up to the end of a segment, exactly in law; it costs
// O(directions · (len(Steps) + segments) · Runs). Other laws go step by step, and
// cost O(directions · last step · Runs). More than MaxSampleWork of either is
// refused.
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
	if s.First < 0 {
		return &FieldError{"first", s.First, "an integer from 0"}
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
