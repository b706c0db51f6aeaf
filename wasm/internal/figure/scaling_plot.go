package figure

import (
	"strings"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

const (
	slimShare = 0.26 // the lower panel's share of the height of both
	pillRoom  = 0.5  // more room between tick labels and title, in text sizes
)

// Figure draws the scaling curves.
func (s *Scaling) Figure(size Size, theme Theme, fonts *draw.Fonts) Result {
	f := &scalingFigure{Scaling: s, canvas: newCanvas(size, &theme, fonts)}
	f.choose()
	f.layout()
	f.regimes()
	f.axes()
	f.hairline()
	f.bounds()
	f.ghost()
	f.pins()
	f.curves()
	f.measured()
	f.handle()
	f.words()
	f.point()
	f.slimWords()
	f.key()
	f.critical()
	f.pinLabels()
	f.boundLabels()
	f.regimeLabels()
	table, above, below := s.table()
	plots := []Plot{f.steps.plot(above)}
	if f.slim() {
		plots = append(plots, f.rates.plot(below))
	}
	return Result{
		List:    f.List,
		Summary: s.Summary(),
		Table:   table,
		Plots:   plots,
		Marks:   f.marks,
		Legend:  f.legend(),
		Fit:     s.Fit(),
		Done:    s.done(),
	}
}

type scalingFigure struct {
	*Scaling
	*canvas

	steps, rates         panel // rates is the slim one below
	stepTicks, rateTicks []axis.Tick
	drawn                []drawnCurve
	lower, bayes         curve
	kept                 []curve // of pins
	level                *curve  // the hairline; nil for none
	unnamed              []*drawnCurve
	all                  []*curve
	regime               Regimes // of the present method, where it is seen
	perfect, saturated   float32 // positions where these meet
	batch                float32 // the line of the present batch size
	grip                 grip
	marks                marks
}

// drawnCurve is a curve that is not hidden, and how it is drawn.
type drawnCurve struct {
	*ScalingCurve
	stroke      draw.Stroke
	steps, rate curve
	last        curve // of a schedule, its last learning rate
}

// slim reports whether there is room for the panel of learning rates.
func (f *scalingFigure) slim() bool { return !f.low() }

func (f *scalingFigure) layout() {
	top, between, below := titleRoom*f.size, 2.8*f.size, f.belowX()+pillRoom*f.size
	share := float32(slimShare)
	if !f.slim() {
		between, share = 0, 0
	}
	height := f.Height - top - between - below
	x, y := Axis{axis.Log2, f.X.Lo, f.X.Hi}, Axis{axis.Log, f.Y.Lo, f.Y.Hi}
	main := height * (1 - share)
	ticks, left := f.yTicks(y, main)
	f.stepTicks = ticks
	if f.slim() {
		rateTicks, rateLeft := f.yTicks(f.slimAxis(), height-main)
		f.rateTicks, left = rateTicks, max(left, rateLeft)
	}
	margin := 1.5 * f.size
	if !f.narrow() || f.Family != nil {
		margin = f.endRoom() + 0.8*f.size
	}
	width := f.Width - left - margin
	f.steps = panel{name: "steps", x: left, y: top, w: width, h: main,
		xQuantity: "batch", yQuantity: "step", xField: "scalingx", yField: "scalingy"}
	f.rates = panel{name: "rates", x: left, y: top + main + between, w: width, h: height - main,
		xQuantity: "batch", yQuantity: f.slimQuantity(), xField: "scalingx"}
	f.steps.scale(x, y)
	f.rates.scale(x, f.slimAxis())
	f.batch = f.steps.xs.At(f.steps.xs.Clamp(f.Run.Batch))
	f.grip = f.newGrip(f.batch, axis.Integer(f.Run.Batch))
}

// panels are those that are drawn, from top to bottom.
func (f *scalingFigure) panels() []*panel {
	if f.slim() {
		return []*panel{&f.steps, &f.rates}
	}
	return []*panel{&f.steps}
}

func (f *scalingFigure) axes() {
	title := "steps to reach risk " + risk(f.Target)
	if f.several("target") {
		title = "steps to reach a target"
	}
	f.drawY(&f.steps, f.stepTicks, title)
	if f.slim() {
		f.drawX(&f.steps, "", [2]float32{}, 0)
		f.drawY(&f.rates, f.rateTicks, f.slimTitle())
	}
	f.drawX(f.lowest(), "batch size B", f.grip.hides(), pillRoom*f.size)
}

// lowest is the panel that the batch size's axis belongs to.
func (f *scalingFigure) lowest() *panel {
	panels := f.panels()
	return panels[len(panels)-1]
}

func (f *scalingFigure) bounds() {
	if f.hides("bounds") {
		return
	}
	xs := f.places(f.Batches)
	f.Name("lower bound")
	f.lower = f.steps.trace(xs, f.LowerBound)
	f.Line(f.lower.points, draw.Stroke{Color: f.theme.Muted, Width: f.theme.ThinWidth, Dash: f.theme.dashDot()})
	f.Name("Bayes bound")
	f.bayes = f.steps.trace(xs, f.BayesBound)
	f.Line(f.bayes.points, draw.Stroke{Color: f.theme.Muted, Width: f.theme.ThinWidth, Dash: f.theme.dots()})
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
		if f.hides(strings.ToLower(tuned.Method)) {
			continue
		}
		xs := f.places(tuned.Batches)
		steps := f.steps.trace(xs, reached(tuned.Smooth))
		f.Line(steps.points, stroke)
		if values := f.slimValues(tuned); f.slim() && values != nil {
			rates := f.rates.trace(xs, values)
			f.Line(rates.points, stroke)
		}
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

// curves draws the tuned steps and, below, the tuned values.
func (f *scalingFigure) curves() {
	for i := range f.drawn {
		c := &f.drawn[i]
		f.Name(c.Method)
		xs := f.places(c.Batches)
		c.steps = f.line(&f.steps, xs, reached(c.Smooth), c.stroke)
		values := f.slimValues(c.ScalingCurve)
		if !f.slim() || values == nil {
			continue
		}
		c.rate = f.line(&f.rates, xs, values, c.stroke)
		if c.Last != nil && f.Family == nil { // a family of both is a thicket
			c.last = f.rates.trace(xs, c.Last)
			f.Line(c.last.points, c.stroke)
		}
	}
}

// line draws a curve, and marks where it comes from above the panel or leaves for there.
func (f *scalingFigure) line(p *panel, xs []float32, values []float64, stroke draw.Stroke) curve {
	c := p.trace(xs, values)
	f.Line(c.points, stroke)
	at := c.leaves
	if at == nil && c.seen && c.points[0].X > xs[0]+1 && p.ys.At(values[0]) < p.y {
		at = &c.points[0]
	}
	if at != nil {
		f.tip(p, at.X, 0.3*f.size, stroke.Color)
	}
	return c
}
