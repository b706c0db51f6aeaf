package figure

import (
	"math"

	"nqm/sim"
)

// Scaling is what the figure of steps to target over batch size shows: methods,
// each tuned at every batch size, lower bounds, and where the present setting
// stands among them.
type Scaling struct {
	Run     sim.Run     // the present setting
	Passage sim.Passage // its steps to target
	Target  float64
	Limit   float64 // learning rates of Run's method are stable below it
	Rate    RateMode

	Curves   []ScalingCurve // SGD's first
	Family   []Member       // what the curves are repeated for; nil: nothing
	Present  int            // which of the family the present setting belongs to; −1 for none
	Slim     string         // what is drawn below: "effective", "rate", "momentum" or "averaging"
	Critical sim.CriticalBatch
	Hides    func(name string) bool // curves left out; nil for none

	Batches                []float64 // increasing, where the bounds are given
	LowerBound, BayesBound []float64 // steps

	Ghost    *ScalingGhost  // what was shown before the gesture; nil for none
	Pins     []ScalingGhost // settings kept to compare with
	Notebook []ScalingCurve // what the authors' notebook printed
	Points   []Measured     // the reader's own
	Shift    float64        // factor on their steps
	Hairline bool           // from the figure beside it, which has the same axis of steps

	X, Y Span // ends of the axes, batch size and steps
}

// ScalingCurve is one method of one member of the family.
type ScalingCurve struct {
	Method string // "SGD", "momentum", "averaging" or "schedule"
	Member int
	Tuned
	Critical float64 // batch size; 0 where it is not known
}

// Member is one of what curves are repeated for.
type Member struct {
	Name  string // as in the state's hide: "p-0.25"
	Label string // "p = ¼"
}

// ScalingGhost is another setting, its curves where these are others.
type ScalingGhost struct {
	Curves  []ScalingCurve
	Batch   float64
	Passage sim.Passage
	Label   string // of a pin: what differs
}

// Measured is a series of measured steps to target; LearningRates is nil where
// they were not noted.
type Measured struct {
	Name                          string
	Batches, Steps, LearningRates []float64
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

// PaperTarget is the target risk that the page begins with.
const PaperTarget = 0.01

// ScalingAxes returns the axes' ends that hold the curves of a target. They
// depend neither on the method nor, where noise comes of the curvature, on its
// exponent up to 1.
func ScalingAxes(m *sim.Model, target float64) (x, y Span) {
	batches := ScalingBatches()
	const (
		overBound  = 12 // constant-rate SGD over the lower bound
		overKappa  = 10 // the noiseless run over the condition number
		leastSpan  = 100
		mostDigits = 15
	)
	bound, spectrum := m.LowerBound(target, batches[0]), m.Problem().Spectrum
	if spectrum.C == nil { // quieter flat directions lower the bound, but hardly what SGD takes
		bound = max(bound, float64(m.Dim())/(2*target))
	}
	slowest := max(overBound*bound, leastSpan)
	if spectrum.H != nil { // of a power law directions much flatter than this begin below the target
		slowest = max(slowest, overKappa*m.ConditionNumber())
	}
	return Span{batches[0], batches[len(batches)-1]}, Span{1, math.Pow(10, min(math.Ceil(math.Log10(slowest)), mostDigits))}
}

// hides reports whether the curves of a name are left out.
func (s *Scaling) hides(name string) bool { return s.Hides != nil && s.Hides(name) }

// PresentCurve returns the place of the curve that the present setting belongs
// to: its method's, or SGD's where that is not among them; −1 for none.
func (s *Scaling) PresentCurve() int {
	method := "SGD"
	switch m := s.Run.Method; {
	case m.Momentum > 0:
		method = "momentum"
	case m.EMA > 0:
		method = "averaging"
	}
	found := -1
	for i, c := range s.Curves {
		if c.Member == s.Present && (c.Method == method || found < 0) {
			found = i
		}
	}
	return found
}

// present returns that curve, and its name.
func (s *Scaling) present() (*Tuned, string) {
	if i := s.PresentCurve(); i >= 0 {
		return &s.Curves[i].Tuned, s.Curves[i].Method
	}
	return &Tuned{}, "SGD"
}

// Fit returns the ends of axes that show all curves whole.
func (s *Scaling) Fit() Fit {
	lo, hi := math.Inf(1), 0.0
	show := func(values []float64, factor float64) {
		for _, v := range values {
			if v *= factor; v > 0 && !math.IsInf(v, 1) {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	for _, c := range s.Curves {
		show(c.Smooth, 1)
	}
	for _, p := range s.Points {
		show(p.Steps, s.Shift)
	}
	show([]float64{max(s.Passage.Continuous, 1)}, 1)
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
