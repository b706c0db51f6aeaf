package figure

import (
	"math"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

const (
	slim     = 0.26 // the lower panel's share of the height of both
	pillRoom = 0.5  // more room between tick labels and title, in text sizes
)

var rateAxis = Axis{axis.Log, 1e-3, 100}

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

// point marks the present setting: its steps above, its learning rate below.
func (f *scalingFigure) point() {
	f.Name("present")
	ring := draw.Stroke{Color: f.theme.Background, Width: 1.5}
	r := 0.42 * f.size
	s := f.label(f.theme.Present, draw.Start)
	s.Bold = true
	steps, words := f.Passage.Continuous, steps(f.Passage.Steps)
	if f.Passage.Status != sim.Reached {
		steps, words = math.Inf(1), "never"
	}
	y := f.steps.ys.At(f.steps.ys.Clamp(steps))
	if steps > f.steps.ys.Hi {
		f.Area([]draw.Point{{X: f.batch - 1.2*r, Y: y + 2.2*r}, {X: f.batch + 1.2*r, Y: y + 2.2*r}, {X: f.batch, Y: y}}, f.theme.Present)
		y += 1.2 * r
	} else {
		f.Circle(f.batch, y, r, f.theme.Present, ring)
	}
	f.beside(f.batch, y, words, s)
	if f.Passage.Status == sim.Reached {
		f.marks = append(f.marks, Mark{Name: "steps", Plot: f.steps.name,
			Value: f.Passage.Steps, X: f.batch, Y: y, Label: "present setting: " + words})
	}

	method := f.Run.Method
	rate := method.LearningRate / (1 - method.Momentum)
	text := "α " + axis.Number(rate, 3)
	if method.Momentum > 0 {
		text = "α/(1−β) " + axis.Number(rate, 3)
	}
	y = f.rates.ys.At(f.rates.ys.Clamp(rate))
	f.Circle(f.batch, y, r, f.theme.Present, ring)
	f.beside(f.batch, y, text, s)
	f.marks = append(f.marks, Mark{Name: "rate", Plot: f.rates.name, Field: "lr", Along: "y", Factor: 1 - method.Momentum,
		Value: method.LearningRate, X: f.batch, Y: y, Label: "learning rate " + axis.Number(method.LearningRate, 3)})
}
