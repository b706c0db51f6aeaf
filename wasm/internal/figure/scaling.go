package figure

import (
	"math"
	"slices"

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

// effective returns α/(1−β), by which momentum and SGD compare: at small batch
// sizes tuned momentum averages over so many steps that α alone says nothing.
func (t *Tuned) effective() []float64 {
	rates := make([]float64, len(t.LearningRates))
	for i, rate := range t.LearningRates {
		rates[i] = rate / (1 - t.Momenta[i])
	}
	return rates
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
	f.ghost()
	f.curves()
	f.handle()
	f.words()
	f.point()
	f.regimeLabels()
	f.boundLabel()
	return Result{
		List:    f.List,
		Summary: s.Summary(),
		Table:   s.Table(),
		Plots:   []Plot{f.steps.plot([]int{1, 3, 7, 8}), f.rates.plot([]int{2, 6})},
		Marks:   f.marks,
		Fit:     s.Fit(),
	}
}

type scalingFigure struct {
	*Scaling
	*canvas

	steps, rates           panel // rates is the slim one below
	stepTicks, rateTicks   []axis.Tick
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

var rateAxis = Axis{axis.Log, 1e-3, 100}

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
	f.batch = f.steps.xs.At(f.steps.xs.Clamp(f.Run.Batch))
	f.pillWidth = f.fonts.Width(axis.Integer(f.Run.Batch), f.size, true) + 1.4*f.size
	f.pill = min(max(f.batch, f.pillWidth/2), f.Width-f.pillWidth/2)
}

// regimes shades where returns diminish, and darker where there are none.
func (f *scalingFigure) regimes() {
	f.Name("regimes")
	perfect, saturated := f.present().Regimes()
	at := func(batch float64) float32 { return f.steps.xs.At(f.steps.xs.Clamp(batch)) }
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
	dashDot := f.theme.dashDot()
	xs := f.places(f.Batches)
	f.Name("lower bound")
	f.lower = f.steps.trace(xs, f.LowerBound)
	f.Line(f.lower.points, draw.Stroke{Color: f.theme.Muted, Width: f.theme.ThinWidth, Dash: dashDot})
	f.Name("Bayes bound")
	f.bayes = f.steps.trace(xs, f.BayesBound)
	f.Line(f.bayes.points, draw.Stroke{Color: f.theme.Muted, Width: f.theme.ThinWidth, Dash: dashDot})
}

// ghost draws the curves and the point of before.
func (f *scalingFigure) ghost() {
	if f.Ghost == nil {
		return
	}
	f.Name("ghost")
	stroke := draw.Stroke{Color: f.theme.Ghost, Width: f.theme.ThinWidth}
	for i := range f.Ghost.Curves {
		tuned := &f.Ghost.Curves[i]
		xs := f.places(tuned.Batches)
		steps := f.steps.trace(xs, reached(tuned.Steps))
		f.Line(steps.points, stroke)
		rates := f.rates.trace(xs, tuned.effective())
		f.Line(rates.points, stroke)
	}
	at := draw.Point{X: f.steps.xs.At(f.Ghost.Batch), Y: f.steps.ys.At(f.Ghost.Passage.Continuous)}
	if f.Ghost.Passage.Status == sim.Reached && f.steps.holds(at) {
		f.Circle(at.X, at.Y, 0.38*f.size, 0, stroke)
	}
}

// places returns the positions of batch sizes.
func (f *scalingFigure) places(batches []float64) []float32 {
	xs := make([]float32, len(batches))
	for i, b := range batches {
		xs[i] = f.steps.xs.At(b)
	}
	return xs
}

// curves draws the tuned steps and, below, the tuned learning rates: SGD dashed,
// momentum solid.
func (f *scalingFigure) curves() {
	width := 0.8 * f.theme.TotalWidth
	for _, c := range []struct {
		name        string
		tuned       *Tuned
		steps, rate *curve
		dash        []float32
	}{
		{"SGD", &f.SGD, &f.sgd, &f.sgdRate, []float32{3 * width, 2 * width}},
		{"momentum", &f.Momentum, &f.momentum, &f.momentumRate, nil},
	} {
		f.Name(c.name)
		xs := f.places(c.tuned.Batches)
		stroke := draw.Stroke{Color: f.theme.Total, Width: width, Dash: c.dash}
		*c.steps = f.steps.trace(xs, reached(c.tuned.Steps))
		f.Line(c.steps.points, stroke)
		*c.rate = f.rates.trace(xs, c.tuned.effective())
		f.Line(c.rate.points, stroke)
	}
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
	f.marks = append(f.marks, Mark{Name: "batch", Plot: f.steps.name, Field: "B", Along: "x", Factor: 1,
		Value: f.Run.Batch, X: f.batch, Y: centre, Label: "batch size " + text})
}

// Fit returns the ends of axes that show both curves whole.
func (s *Scaling) Fit() Fit {
	lo, hi := math.Inf(1), 0.0
	for _, values := range [][]float64{s.SGD.Steps, s.Momentum.Steps, {max(s.Passage.Continuous, 1)}} {
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

// Table returns, for every batch size, tuned steps and hyperparameters, and the
// bounds; NaN where a number is not there yet.
func (s *Scaling) Table() Table {
	t := Table{Columns: []string{"batch size", "SGD steps", "SGD learning rate",
		"momentum steps", "momentum learning rate", "momentum", "momentum effective learning rate", "lower bound", "Bayes bound"}}
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
			row[6] = row[4] / (1 - row[5])
		}
		if i < len(s.LowerBound) {
			row[7] = s.LowerBound[i]
		}
		if i < len(s.BayesBound) {
			row[8] = s.BayesBound[i]
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
