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
	Steps         []float64 // continuous, at least 1; +Inf where the target is out of reach
	LearningRates []float64
	Momenta       []float64 // 0 for SGD
}

// Add appends what tuning found at a batch size larger than those before.
func (t *Tuned) Add(batch float64, o sim.Optimum) {
	steps, rate, momentum := max(o.Continuous, 1), o.Method.LearningRate, o.Method.Momentum
	if o.Status != sim.Reached {
		steps, rate, momentum = math.Inf(1), math.NaN(), math.NaN()
	}
	t.Batches = append(t.Batches, batch)
	t.Steps = append(t.Steps, steps)
	t.LearningRates = append(t.LearningRates, rate)
	t.Momenta = append(t.Momenta, momentum)
}

// At returns the steps at a batch size between those of the curve, straight in
// logarithms; NaN beyond them.
func (t *Tuned) At(batch float64) float64 {
	for i, b := range t.Batches {
		if b == batch {
			return t.Steps[i]
		}
		if i > 0 && batch < b && batch > t.Batches[i-1] {
			u := math.Log(batch/t.Batches[i-1]) / math.Log(b/t.Batches[i-1])
			return math.Exp(math.Log(t.Steps[i-1])*(1-u) + math.Log(t.Steps[i])*u)
		}
	}
	return math.NaN()
}

// Regimes returns the batch sizes between which returns diminish: up to the
// first, examples exceed their least by at most a fifth; from the second on,
// steps do.
func (t *Tuned) Regimes() (perfect, saturated float64) {
	leastSteps, leastExamples := math.Inf(1), math.Inf(1)
	for i, steps := range t.Steps {
		leastSteps = min(leastSteps, steps)
		leastExamples = min(leastExamples, steps*t.Batches[i])
	}
	perfect, saturated = 0, math.Inf(1)
	for i := 1; i < len(t.Steps); i++ {
		b0, b1, t0, t1 := t.Batches[i-1], t.Batches[i], t.Steps[i-1], t.Steps[i]
		if b, ok := crossing(b0, b1, b0*t0, b1*t1, 1.2*leastExamples); ok && b1*t1 > b0*t0 {
			perfect = b
		}
		if b, ok := crossing(b0, b1, t0, t1, 1.2*leastSteps); ok && t1 < t0 {
			saturated = min(saturated, b)
		}
	}
	return perfect, saturated
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

// crossing returns the x at which the line from (x0, y0) to (x1, y1), straight
// in logarithms, is at height y.
func crossing(x0, x1, y0, y1, y float64) (float64, bool) {
	if !(min(y0, y1) <= y && y <= max(y0, y1)) || y0 == y1 {
		return 0, false
	}
	u := math.Log(y/y0) / math.Log(y1/y0)
	return x0 * math.Pow(x1/x0, u), true
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
