package figure

import (
	"math"
	"slices"
	"sort"
	"strings"

	"nqm/sim"
	"nqm/wasm/internal/axis"
)

// Walls is what the figure of steps to target over the learning rate shows, at
// one batch size: how noise and stability shut the learning rate in from above.
// All rates are effective ones, α/(1−β), but those of runs.
type Walls struct {
	Run     sim.Run     // the present setting
	Passage sim.Passage // its steps to target
	Target  float64
	Limit   float64 // learning rates of Run's method are stable below it
	Rate    RateMode

	Curves    []WallCurve // of some momenta, the present one among them, increasing
	Floors    Floors      // of the present method
	NoiseWall float64     // where its noise floor meets the target; +Inf where it never does
	Best      sim.Optimum // of the present method, the learning rate tuned
	Larger    float64     // the tuned learning rate at WallsGain times the batch size; 0 for none

	Family []WallCurve // of the present method, for other targets
	Pins   []WallCurve // of pinned settings
	Ghost  *WallsGhost // what was shown before the gesture; nil for none

	X, Y Span // ends of the axes, effective learning rate and steps
}

// WallCurve is the steps to target of one method over its learning rate.
type WallCurve struct {
	Name, Label string
	Momentum    float64
	Target      float64
	Rates       []float64 // increasing
	Steps       []float64 // continuous, at least 1; +Inf at a wall, NaN where the target is out of reach
	Limit       float64   // stable below it
	Hidden      bool
}

// Floors is the risk that noise leaves at some learning rates, as long as the method is stable.
type Floors struct{ Rates, Risks []float64 }

// WallsGhost is an earlier setting, its curve where this was another.
type WallsGhost struct {
	Curve   WallCurve
	Best    sim.Optimum
	Rate    float64
	Passage sim.Passage
}

// WallsGain is the factor on the batch size by which a tuned learning rate is
// asked whether noise limits it.
const WallsGain = 4

// WallMomenta are the momenta whose curves are drawn beside the present one's.
func WallMomenta(present float64) []float64 {
	momenta := []float64{0, 0.9, 0.99}
	if i, ok := slices.BinarySearch(momenta, present); !ok {
		momenta = slices.Insert(momenta, i, present)
	}
	return momenta
}

// WallTargets are those that the curve can be repeated for: the notebook's.
func WallTargets() []float64 { return []float64{0.1, 0.03, 0.01, 0.003, 0.001} }

// MomentumName returns the name of a momentum's curve in the state's list of
// hidden ones, and what it is called.
func MomentumName(beta float64) (name, label string) {
	switch beta {
	case 0:
		return "sgd", "SGD"
	case 0.9, 0.99:
		text := axis.Number(beta, 2)
		return "momentum" + strings.TrimPrefix(text, "0"), "β = " + text
	}
	return "present", "β = " + axis.Number(beta, 6)
}

// WallsAxes returns the axes' ends for a problem: steps as in the scaling figure,
// and rates from where noise stops the smallest batches to beyond the stability
// limit of momentum 0.99, whatever the preconditioner.
func WallsAxes(m *sim.Model) (x, y Span) {
	h := m.LargestCurvature()
	_, y = ScalingAxes(m, PaperTarget)
	return Span{1e-3 * min(1, 1/h), 500 * max(1, 1/h)}, y
}

// present returns the curve of the present method.
func (w *Walls) present() *WallCurve {
	for i := range w.Curves {
		if w.Curves[i].Momentum == w.Run.Method.Momentum {
			return &w.Curves[i]
		}
	}
	return &WallCurve{}
}

// effective is the present learning rate over 1−β.
func (w *Walls) effective(rate float64) float64 { return rate / (1 - w.Run.Method.Momentum) }

// tuned reports whether there is a learning rate that reaches the target.
func (w *Walls) tuned() bool { return w.Best.Status == sim.Reached && w.Best.Steps > 0 }

// Fit returns the ends of axes that show the curves whole.
func (w *Walls) Fit() Fit {
	x, y := Span{w.X.Hi, 0}, Span{math.Inf(1), 0}
	for _, c := range w.Curves {
		for i, steps := range c.Steps {
			if steps-steps == 0 {
				y.Lo, y.Hi = min(y.Lo, steps), max(y.Hi, steps)
				x.Lo = min(x.Lo, c.Rates[i])
			}
		}
		x.Hi = max(x.Hi, 1.5*c.Limit)
	}
	if !(y.Hi > 0 && x.Lo < x.Hi) {
		return Fit{w.X, w.Y}
	}
	y = Span{1 / decade(1/y.Lo, 0), decade(y.Hi, 0)}
	if y.Lo == y.Hi {
		y.Hi *= 10
	}
	return Fit{x, y}
}

// Table returns the curves at all rates where one of them is known, and the
// noise floor; NaN where a number is not known.
func (w *Walls) Table() Table {
	t := Table{Columns: []string{"effective learning rate"}}
	rates := slices.Clone(w.Floors.Rates)
	for _, c := range w.Curves {
		t.Columns = append(t.Columns, c.Label+" steps")
		rates = append(rates, c.Rates...)
	}
	t.Columns = append(t.Columns, "noise floor")
	sort.Slice(rates, func(i, j int) bool { return rates[i] < rates[j] })
	rates = slices.Compact(rates)
	at := func(from, values []float64, rate float64) float64 {
		if i, ok := slices.BinarySearch(from, rate); ok {
			return values[i]
		}
		return math.NaN()
	}
	for _, rate := range rates {
		row := []float64{rate}
		for _, c := range w.Curves {
			row = append(row, at(c.Rates, c.Steps, rate))
		}
		t.Rows = append(t.Rows, append(row, at(w.Floors.Rates, w.Floors.Risks, rate)))
	}
	return t
}
