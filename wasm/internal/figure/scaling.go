package figure

import (
	"math"
	"slices"

	"nqm/sim"
)

// Scaling is what the figure of steps to target over batch size shows: SGD and
// momentum, each tuned at every batch size, lower bounds, and where the present
// setting stands among them.
type Scaling struct {
	Run     sim.Run     // the present setting
	Passage sim.Passage // its steps to target
	Target  float64
	Limit   float64 // learning rates of Run's method are stable below it
	Rate    RateMode

	SGD, Momentum Tuned

	Batches                []float64 // increasing, where the bounds are given
	LowerBound, BayesBound []float64 // steps

	Ghost *ScalingGhost // what was shown before the gesture; nil for none

	X, Y Span // ends of the axes, batch size and steps
}

// ScalingGhost is an earlier setting, its curves where these were others.
type ScalingGhost struct {
	Curves  []Tuned
	Batch   float64
	Passage sim.Passage
}

// ScalingBatches are the batch sizes at which the curves are tuned: every power
// of two that the page's control can reach.
func ScalingBatches() []float64 {
	batches := make([]float64, 23)
	for k := range batches {
		batches[k] = math.Ldexp(1, k)
	}
	return batches
}

// ScalingAxes returns the axes' ends for a problem. They depend neither on the
// method nor on the target that is set, and hold the curves of the target the
// page begins with.
func ScalingAxes(m *sim.Model) (x, y Span) {
	batches := ScalingBatches()
	const (
		target     = 0.01 // the paper's
		overBound  = 12   // constant-rate SGD over the lower bound
		overKappa  = 10   // the noiseless run over the condition number
		leastSpan  = 100
		mostDigits = 15
	)
	slowest := max(overBound*m.LowerBound(target, batches[0]), overKappa*m.LargestCurvature()/m.SmallestCurvature(), leastSpan)
	return Span{batches[0], batches[len(batches)-1]}, Span{1, math.Pow(10, min(math.Ceil(math.Log10(slowest)), mostDigits))}
}

// present returns the curve of the present method's family, and its name.
func (s *Scaling) present() (*Tuned, string) {
	if s.Run.Method.Momentum > 0 {
		return &s.Momentum, "momentum"
	}
	return &s.SGD, "SGD"
}

// Fit returns the ends of axes that show both curves whole.
func (s *Scaling) Fit() Fit {
	lo, hi := math.Inf(1), 0.0
	for _, values := range [][]float64{s.SGD.Smooth, s.Momentum.Smooth, {max(s.Passage.Continuous, 1)}} {
		for _, v := range values {
			if v > 0 && !math.IsInf(v, 1) {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	if !(hi > 0) {
		return Fit{s.X, s.Y}
	}
	down, up := 1/decade(1/lo, 0), decade(hi, 0)
	if down == up {
		up *= 10
	}
	batches := ScalingBatches()
	return Fit{X: Span{batches[0], batches[len(batches)-1]}, Y: Span{down, up}}
}

// Table returns, for every batch size, tuned whole steps and hyperparameters, and the
// bounds; NaN where a number is not there yet.
func (s *Scaling) Table() Table {
	t := Table{Columns: []string{"batch size", "SGD steps", "SGD learning rate",
		"momentum steps", "momentum learning rate", "momentum", "1 − momentum", "momentum effective learning rate", "lower bound", "Bayes bound"}}
	for i, b := range ScalingBatches() {
		row := make([]float64, len(t.Columns))
		for k := range row {
			row[k] = math.NaN()
		}
		row[0] = b
		if k := slices.Index(s.SGD.Batches, b); k >= 0 {
			row[1], row[2] = s.SGD.Steps[k], s.SGD.LearningRates[k]
		}
		if k := slices.Index(s.Momentum.Batches, b); k >= 0 {
			row[3], row[4], row[5] = s.Momentum.Steps[k], s.Momentum.LearningRates[k], s.Momentum.Momenta[k]
			row[6] = 1 - row[5]
			row[7] = row[4] / row[6]
		}
		if i < len(s.LowerBound) {
			row[8] = s.LowerBound[i]
		}
		if i < len(s.BayesBound) {
			row[9] = s.BayesBound[i]
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
