package figure

import (
	"math"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// Scaling is what the figure of steps to target over batch size shows: SGD and
// momentum, each tuned at every batch size, lower bounds, and where the present
// setting stands among them.
type Scaling struct {
	Run     sim.Run     // the present setting
	Passage sim.Passage // its steps to target
	Target  float64
	Limit   float64 // learning rates of Run's method are stable below it

	Batches                []float64 // increasing
	SGD, Momentum          Tuned
	LowerBound, BayesBound []float64 // steps

	X, Y Span // ends of the axes, batch size and steps
}

// Tuned is one method tuned at every batch size.
type Tuned struct {
	Steps         []float64 // continuous; +Inf where the target is out of reach
	LearningRates []float64
	Momenta       []float64 // nil for SGD

	MinSteps    float64 // T as B → ∞; 0: take the least of Steps
	MinExamples float64 // least B·T; 0: take the least of the curve
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

// ScalingAxes returns the axes' ends for a problem, its noise given as the sum
// of c/h over all directions. They depend neither on the method nor on the
// target that is set.
func ScalingAxes(m *sim.Model, noise float64) (x, y Span) {
	batches := ScalingBatches()
	reference := m.InitialRisk() / 500 // a target as hard as the paper's
	const overBound = 12               // constant-rate SGD over the lower bound
	slowest := max(overBound*noise/(2*reference)/batches[0], m.LargestCurvature()/m.SmallestCurvature(), 100)
	return Span{batches[0], batches[len(batches)-1]}, Span{1, math.Pow(10, min(math.Ceil(math.Log10(slowest)), 15))}
}

// present returns the curve of the present method's family.
func (s *Scaling) present() *Tuned {
	if s.Run.Method.Momentum > 0 {
		return &s.Momentum
	}
	return &s.SGD
}

// Regimes returns the batch sizes between which returns diminish: up to the
// first, examples exceed their least by at most a fifth; from the second on,
// steps do.
func (t *Tuned) Regimes(batches []float64) (perfect, saturated float64) {
	leastSteps, leastExamples := t.MinSteps, t.MinExamples
	if !(leastSteps > 0) {
		leastSteps = math.Inf(1)
		for _, v := range t.Steps {
			leastSteps = min(leastSteps, v)
		}
	}
	if !(leastExamples > 0) {
		leastExamples = math.Inf(1)
		for i, v := range t.Steps {
			leastExamples = min(leastExamples, v*batches[i])
		}
	}
	perfect, saturated = 0, math.Inf(1)
	for i := 1; i < len(t.Steps); i++ {
		a, b := t.Steps[i-1], t.Steps[i]
		if x, ok := crossing(batches[i-1], batches[i], a*batches[i-1], b*batches[i], 1.2*leastExamples); ok && b > a*batches[i-1]/batches[i] {
			perfect = x
		}
		if x, ok := crossing(batches[i-1], batches[i], a, b, 1.2*leastSteps); ok && b < a {
			saturated = min(saturated, x)
		}
	}
	return perfect, saturated
}

// At returns the steps at a batch size between two of the curve's, straight in
// logarithms.
func (t *Tuned) At(batches []float64, batch float64) float64 {
	for i := 1; i < len(t.Steps); i++ {
		if batch <= batches[i] && batch >= batches[i-1] {
			u := math.Log(batch/batches[i-1]) / math.Log(batches[i]/batches[i-1])
			return math.Exp(math.Log(t.Steps[i-1])*(1-u) + math.Log(t.Steps[i])*u)
		}
	}
	return math.NaN()
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

// Figure draws the scaling curves.
func (s *Scaling) Figure(size Size, theme Theme, fonts *draw.Fonts) Result {
	f := &scalingFigure{Scaling: s, canvas: newCanvas(size, &theme, fonts)}
	f.layout()
	f.regimes()
	f.axes()
	f.bounds()
	f.curves()
	f.handle()
	f.words()
	f.point()
	f.regimeLabels()
	return Result{
		List:    f.List,
		Summary: s.Summary(),
		Table:   s.Table(),
		Plots:   []Plot{f.steps.plot([]int{1, 3, 6, 7}), f.rates.plot([]int{2, 4})},
		Marks:   f.marks,
		Fit:     f.fit(),
	}
}

type scalingFigure struct {
	*Scaling
	*canvas

	steps, rates           panel // rates is the slim one below
	stepTicks, rateTicks   []axis.Tick
	xs                     []float32 // positions of the batches
	sgd, momentum          curve
	sgdRate, momentumRate  curve
	lower, bayes           curve
	perfect, saturated     float32 // positions where the regimes meet
	batch, pill, pillWidth float32 // the present batch size: x, centre and width of its handle
	marks                  []Mark
}

const (
	slim     = 0.26 // the lower panel's share of the height of both
	pillRoom = 0.5  // more room between tick labels and title, in text sizes
)

var rateAxis = Axis{axis.Log, 1e-3, 10}

func (f *scalingFigure) layout() {
	top, between, below := 2.1*f.size, 2.4*f.size, f.belowX()+pillRoom*f.size
	height := f.Height - top - between - below
	x, y := Axis{axis.Log2, f.X.Lo, f.X.Hi}, Axis{axis.Log, f.Y.Lo, f.Y.Hi}
	main := height * (1 - slim)
	ticks, left := f.yTicks(y, main)
	rateTicks, rateLeft := f.yTicks(rateAxis, height-main)
	f.stepTicks, f.rateTicks = ticks, rateTicks
	left = max(left, rateLeft)
	margin := 1.5 * f.size
	if !f.narrow() {
		margin = f.width("momentum") + 0.8*f.size
	}
	width := f.Width - left - margin
	f.steps = panel{name: "steps", x: left, y: top, w: width, h: main}
	f.rates = panel{name: "rates", x: left, y: top + main + between, w: width, h: height - main}
	f.steps.scale(x, y)
	f.rates.scale(x, rateAxis)
	f.xs = make([]float32, len(f.Batches))
	for i, b := range f.Batches {
		f.xs[i] = f.steps.xs.At(b)
	}
	f.batch = f.steps.xs.At(f.steps.xs.Clamp(f.Run.Batch))
	f.pillWidth = f.fonts.Width(axis.Integer(f.Run.Batch), f.size, true) + 1.4*f.size
	f.pill = min(max(f.batch, f.pillWidth/2), f.Width-f.pillWidth/2)
}

// regimes shades where returns diminish, and darker where there are none.
func (f *scalingFigure) regimes() {
	f.Name("regimes")
	perfect, saturated := f.present().Regimes(f.Batches)
	at := func(b float64) float32 { return f.steps.xs.At(f.steps.xs.Clamp(b)) }
	f.perfect, f.saturated = at(perfect), max(at(perfect), at(saturated))
	for _, p := range []*panel{&f.steps, &f.rates} {
		f.Rect(f.perfect, p.y, f.saturated-f.perfect, p.h, f.theme.Shade)
		f.Rect(f.saturated, p.y, p.right()-f.saturated, p.h, f.theme.shade2())
	}
}

// over returns the colour that lies behind a text at x.
func (f *scalingFigure) over(x float32) draw.Color {
	switch {
	case x > f.saturated:
		return f.theme.Background.Over(f.theme.shade2())
	case x > f.perfect:
		return f.theme.Background.Over(f.theme.Shade)
	}
	return f.theme.Background
}

func (f *scalingFigure) axes() {
	f.drawY(&f.steps, f.stepTicks, "steps to reach risk "+axis.Number(f.Target, 3))
	f.drawX(&f.steps, "", [2]float32{}, 0)
	f.drawY(&f.rates, f.rateTicks, "")
	f.drawX(&f.rates, "batch size B", [2]float32{f.pill - f.pillWidth/2, f.pill + f.pillWidth/2}, pillRoom*f.size)
}

func (f *scalingFigure) bounds() {
	dashDot := []float32{6, 3, 1.5, 3}
	f.Name("lower bound")
	f.lower = f.steps.trace(f.xs, f.LowerBound)
	f.Line(f.lower.points, draw.Stroke{Color: f.theme.Hair, Width: f.theme.ThinWidth, Dash: dashDot})
	f.Name("Bayes bound")
	f.bayes = f.steps.trace(f.xs, f.BayesBound)
	f.Line(f.bayes.points, draw.Stroke{Color: f.theme.Muted, Width: f.theme.ThinWidth, Dash: dashDot})
}

// curves draws the tuned steps and, below, the tuned learning rates: SGD dashed,
// momentum solid.
func (f *scalingFigure) curves() {
	width := 0.8 * f.theme.TotalWidth
	sgd := draw.Stroke{Color: f.theme.Total, Width: width, Dash: []float32{3 * width, 2 * width}}
	momentum := draw.Stroke{Color: f.theme.Total, Width: width}
	f.Name("SGD")
	f.sgd = f.steps.trace(f.xs, f.SGD.Steps)
	f.Line(f.sgd.points, sgd)
	f.sgdRate = f.rates.trace(f.xs, f.SGD.LearningRates)
	f.Line(f.sgdRate.points, sgd)
	f.Name("momentum")
	f.momentum = f.steps.trace(f.xs, f.Momentum.Steps)
	f.Line(f.momentum.points, momentum)
	f.momentumRate = f.rates.trace(f.xs, f.Momentum.LearningRates)
	f.Line(f.momentumRate.points, momentum)
}

// handle draws the present batch size: a line through both panels with a pill
// on the axis to take hold of.
func (f *scalingFigure) handle() {
	f.Name("batch size")
	bottom := f.rates.bottom()
	centre := bottom + (tickLength+tickGap)*f.size + f.middle()
	f.Segment(f.batch, f.steps.y, f.batch, bottom, draw.Stroke{Color: f.theme.Present, Width: 0.6 * f.theme.TotalWidth})
	r := 0.95 * f.size
	half := f.pillWidth/2 - r
	f.Area([]draw.Point{{X: f.batch - 0.5*f.size, Y: centre}, {X: f.batch + 0.5*f.size, Y: centre}, {X: f.batch, Y: bottom - 0.35*f.size}}, f.theme.Present)
	f.Rect(f.pill-half, centre-r, 2*half, 2*r, f.theme.Present)
	for _, x := range []float32{f.pill - half, f.pill + half} {
		f.Circle(x, centre, r, f.theme.Present, draw.Stroke{})
	}
	s := f.style(f.theme.OnPresent, draw.Middle)
	s.Bold = true
	text := axis.Integer(f.Run.Batch)
	f.Text(f.pill, centre+f.middle(), text, s)
	f.marks = append(f.marks, Mark{Name: "batch", Plot: f.steps.name, Field: "B", Along: "x",
		Value: f.Run.Batch, X: f.batch, Y: centre, Label: "batch size " + text})
}

// fit returns the axes that show both curves whole.
func (f *scalingFigure) fit() Fit {
	lo, hi := math.Inf(1), 0.0
	for _, values := range [][]float64{f.SGD.Steps, f.Momentum.Steps, {f.Passage.Continuous}} {
		for _, v := range values {
			if v > 0 && !math.IsInf(v, 1) {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	if !(hi > 0) {
		return Fit{}
	}
	down, up := math.Pow(10, math.Floor(math.Log10(lo))), math.Pow(10, math.Ceil(math.Log10(hi)))
	if down == up {
		up *= 10
	}
	return Fit{X: Span{f.Batches[0], f.Batches[len(f.Batches)-1]}, Y: Span{down, up}}
}

// Table returns, for every batch size, tuned steps and hyperparameters, and the
// bounds.
func (s *Scaling) Table() Table {
	t := Table{Columns: []string{"batch size", "SGD steps", "SGD learning rate",
		"momentum steps", "momentum learning rate", "momentum", "lower bound", "Bayes bound"}}
	at := func(values []float64, i int) float64 {
		if i < len(values) {
			return values[i]
		}
		return math.NaN()
	}
	for i, b := range s.Batches {
		t.Rows = append(t.Rows, []float64{b,
			at(s.SGD.Steps, i), at(s.SGD.LearningRates, i),
			at(s.Momentum.Steps, i), at(s.Momentum.LearningRates, i), at(s.Momentum.Momenta, i),
			at(s.LowerBound, i), at(s.BayesBound, i)})
	}
	return t
}
