package softmax

import (
	"fmt"
	"math"
	"math/rand/v2"

	"nqm/sim"
)

// Training says what is to be tried.
type Training struct {
	Batches       []int     // batch sizes, each ≥ 1
	Target        float64   // excess loss to reach, > 0
	LearningRates []float64 // tried for every batch size, each > 0
	Runs          int       // runs with different examples that the excess is averaged over, ≥ 1
	Seed          uint64
}

// DefaultLearningRates are those tried where a request names none: twelve, √2
// apart, up to the stability limit of the digits, 2/h₁ = 4.2.
func DefaultLearningRates() []float64 {
	return []float64{0.09, 0.125, 0.18, 0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4}
}

// Result is the best that was found at each batch size.
type Result struct {
	Steps         []float64 // to the target; +Inf where it was not reached
	LearningRates []float64 // the best ones; NaN where the target was not reached
	Losses        []float64 // the mean excess loss at the evaluation that met the target; the least seen where none did
}

// What one run may take before it is given up, and all runs of a request.
const (
	maxSteps   = 20_000
	maxSeen    = 1_000_000     // examples of a run
	maxWork    = 2_000_000_000 // examples of a request, some 50 minutes of WebAssembly
	maxWeights = 20_000_000    // of all runs that go side by side
)

// Validate returns a *sim.FieldError for more work or memory than a request on
// the data may ask for.
func (t Training) Validate(d *Data) error {
	const evaluations = 50
	side := float64(len(t.LearningRates) * t.Runs)
	var work float64
	for _, b := range t.Batches {
		work += side * float64(limit(b)*b+evaluations*d.Examples())
	}
	if work > maxWork {
		return &sim.FieldError{Field: "runs", Value: fmt.Sprintf("up to %.2g examples", work),
			Want: fmt.Sprintf("batches × learningRates × runs of at most %.2g examples", float64(maxWork))}
	}
	if weights := side * float64(d.Features*d.Classes); weights > maxWeights {
		return &sim.FieldError{Field: "runs", Value: fmt.Sprintf("%.2g weights", weights),
			Want: fmt.Sprintf("learningRates × runs of at most %.2g weights", float64(maxWeights))}
	}
	return nil
}

// far is the multiple of the target above which a rate will not reach it before
// the next evaluation.
const far = 8

// limit is the number of steps after which a run is given up.
func limit(batch int) int { return min(maxSteps, max(1, maxSeen/batch)) }

// Train finds, for each batch size, the learning rate that reaches the target
// in the fewest steps, by running all of them.
//
// Every step draws its examples with replacement: then the covariance of a
// minibatch's gradient is C/B, as the noisy quadratic has it, whatever B. W
// starts at 0. All learning rates see the same examples.
//
// The loss is evaluated on all examples at steps about a quarter apart, near the
// target about a twelfth, and its
// excess over the minimum averaged over the runs. The learning rates run side by
// side until the mean of one is at the target or below: the crossing, with log
// excess interpolated linearly since the evaluation before, rounded up, is its
// number of steps. A rate that is far from the target is evaluated half as often. O(rates · runs · (batch · steps + examples · log steps)).
func (d *Data) Train(t Training, opt sim.Options) (*Result, error) {
	minimum, _, err := d.Minimum(opt.Interrupt)
	if err != nil {
		return nil, err
	}
	result := new(Result)
	for i, batch := range t.Batches {
		r := newRace(d, t, batch, minimum)
		progress := func(share float64) {
			if opt.Progress != nil {
				opt.Progress(100*i+int(100*share), 100*len(t.Batches))
			}
		}
		steps, rate, loss, err := r.run(opt.Interrupt, progress)
		if err != nil {
			return nil, err
		}
		result.Steps = append(result.Steps, steps)
		result.LearningRates = append(result.LearningRates, rate)
		result.Losses = append(result.Losses, loss)
		progress(1)
	}
	return result, nil
}

// race is all learning rates at one batch size, side by side.
type race struct {
	data     *Data
	training Training
	batch    int
	minimum  float64
	draws    []*rand.Rand // of each run

	weights  [][][]float64 // by rate and run; a rate that diverged has none
	gradient []float64
	p        []float64
	picked   []int
}

func newRace(d *Data, t Training, batch int, minimum float64) *race {
	size := d.Features * d.Classes
	r := &race{data: d, training: t, batch: batch, minimum: minimum,
		gradient: make([]float64, size), p: make([]float64, d.Classes), picked: make([]int, batch)}
	for run := range t.Runs {
		r.draws = append(r.draws, rand.New(rand.NewPCG(t.Seed, uint64(batch)<<32|uint64(run))))
	}
	for range t.LearningRates {
		var runs [][]float64
		for range t.Runs {
			runs = append(runs, make([]float64, size))
		}
		r.weights = append(r.weights, runs)
	}
	return r
}

// run runs the race and returns steps, learning rate and excess of the winner.
func (r *race) run(interrupt func() error, progress func(float64)) (steps, rate, loss float64, err error) {
	start := math.Log(float64(r.data.Classes)) - r.minimum                     // W = 0
	before, at := make([]float64, len(r.weights)), make([]int, len(r.weights)) // the last evaluation
	for k := range before {
		before[k] = start
	}
	least, target := start, r.training.Target
	for now := 0; now < limit(r.batch); {
		spacing := 4 // the loss is noisy: near the target the first step at it is looked for closely
		if least < 3*target {
			spacing = 12
		}
		next := min(now+1+now/spacing, limit(r.batch))
		for t := now; t < next; t++ {
			if err := r.step(interrupt); err != nil {
				return 0, 0, 0, err
			}
		}
		steps, rate, loss = math.Inf(1), math.NaN(), least
		for k := range r.weights {
			if before[k] > far*target && at[k] == now && now > 0 {
				continue
			}
			excess, err := r.excess(k, interrupt)
			if err != nil {
				return 0, 0, 0, err
			}
			if !(excess < 10*start) { // diverged, NaN among it
				r.weights[k] = nil
				continue
			}
			least = min(least, excess)
			if excess <= target {
				share := 1.0
				if before[k] > target {
					share = math.Log(before[k]/target) / math.Log(before[k]/max(excess, 1e-300))
				}
				if crossing := math.Ceil(float64(at[k]) + share*float64(next-at[k])); crossing < steps {
					steps, rate, loss = crossing, r.training.LearningRates[k], excess
				}
			}
			before[k], at[k] = excess, next
		}
		if !math.IsInf(steps, 1) {
			return max(steps, 1), rate, loss, nil
		}
		progress(max(0, math.Log(start/least)/math.Log(start/target)))
		now = next
	}
	return math.Inf(1), math.NaN(), least, nil
}

// step moves every run of every rate by one minibatch.
func (r *race) step(interrupt func() error) error {
	for run, draw := range r.draws {
		for b := range r.picked {
			r.picked[b] = draw.IntN(len(r.data.labels))
		}
		for k, rate := range r.training.LearningRates {
			if r.weights[k] == nil {
				continue
			}
			if interrupt != nil {
				if err := interrupt(); err != nil {
					return err
				}
			}
			w := r.weights[k][run]
			for j, v := range w {
				r.gradient[j] = Strength * v
			}
			for _, i := range r.picked {
				r.data.addGradient(w, r.gradient, i, 1/float64(r.batch), r.p)
			}
			add(w, -rate, r.gradient)
		}
	}
	return nil
}

// excess is the loss above its minimum, the mean over the runs of rate k; +Inf
// for one that has been given up. Where the runs looked at first have so much
// that the others cannot bring the mean to the target, theirs is the mean.
func (r *race) excess(k int, interrupt func() error) (float64, error) {
	if r.weights[k] == nil {
		return math.Inf(1), nil
	}
	var sum float64
	for n, w := range r.weights[k] {
		if sum > r.training.Target*float64(len(r.draws)) {
			return sum / float64(n), nil
		}
		if interrupt != nil {
			if err := interrupt(); err != nil {
				return 0, err
			}
		}
		sum += r.data.Loss(w) - r.minimum
	}
	return sum / float64(len(r.weights[k])), nil
}
