package figure

import (
	"math"
	"slices"

	"nqm/sim"
)

// Tuned is one method tuned at some batch sizes; while the curves are being
// computed at fewer than in the end.
type Tuned struct {
	Batches       []float64 // increasing
	Steps         []float64 // whole; +Inf where the target is out of reach
	Smooth        []float64 // Steps without their staircase, at least 1: what is drawn
	LearningRates []float64 // of a schedule the first
	Momenta, EMAs []float64 // 0 where there is none
	Last          []float64 // of a schedule the last learning rate; nil for a constant one
}

// Add appends what tuning found at a batch size larger than those before.
func (t *Tuned) Add(batch float64, o sim.Optimum) {
	steps, smooth, m := o.Steps, max(o.Continuous, 1), o.Method
	if o.Status != sim.Reached {
		steps, smooth = math.Inf(1), math.Inf(1)
		m = sim.Method{LearningRate: math.NaN(), Momentum: math.NaN(), EMA: math.NaN()}
	}
	t.Batches = append(t.Batches, batch)
	t.Steps = append(t.Steps, steps)
	t.Smooth = append(t.Smooth, smooth)
	t.LearningRates = append(t.LearningRates, m.LearningRate)
	t.Momenta = append(t.Momenta, m.Momentum)
	t.EMAs = append(t.EMAs, m.EMA)
}

// At returns the steps at a batch size, whole and exact at those of the curve;
// between them about what they are there, and NaN beyond.
func (t *Tuned) At(batch float64) (steps float64, exact bool) {
	if i := slices.Index(t.Batches, batch); i >= 0 {
		return t.Steps[i], true
	}
	return math.Ceil(t.smooth(batch)), false
}

// smooth returns the curve at a batch size, straight in logarithms between those
// where it is known.
func (t *Tuned) smooth(batch float64) float64 {
	for i, b := range t.Batches {
		if b == batch {
			return t.Smooth[i]
		}
		if i > 0 && batch < b && batch > t.Batches[i-1] {
			u := math.Log(batch/t.Batches[i-1]) / math.Log(b/t.Batches[i-1])
			return math.Exp(math.Log(t.Smooth[i-1])*(1-u) + math.Log(t.Smooth[i])*u)
		}
	}
	return math.NaN()
}

// effective returns α/(1−β), by which momentum and SGD compare: at small batch
// sizes tuned momentum averages over so many steps that α alone says nothing.
func (t *Tuned) effective() []float64 {
	rates := make([]float64, len(t.LearningRates))
	for i, rate := range t.LearningRates {
		rates[i] = rate / (1 - t.Momenta[i])
	}
	return rates
}

// memory returns the tuned momentum or, of an average, its coefficient, and one
// less either.
func (c *ScalingCurve) memory() (memory, gap []float64) {
	memory = c.Momenta
	if c.Method == "averaging" {
		memory = c.EMAs
	}
	gap = make([]float64, len(memory))
	for i, v := range memory {
		gap[i] = 1 - v
	}
	return memory, gap
}

// reached returns the steps with a gap where the target is out of reach: no line
// leads there.
func reached(steps []float64) []float64 {
	known := slices.Clone(steps)
	for i, v := range known {
		if math.IsInf(v, 1) {
			known[i] = math.NaN()
		}
	}
	return known
}
