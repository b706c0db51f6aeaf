package figure

import (
	"math"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// Figure draws steps against examples.
func (t *Tradeoff) Figure(size Size, theme Theme, fonts *draw.Fonts) Result {
	s := &t.Scaling
	far := float32(math.Inf(1)) // no regime is shaded, no line stands for the batch size
	f := &tradeoffFigure{scalingFigure{Scaling: s, canvas: newCanvas(size, &theme, fonts), perfect: far, saturated: far, batch: far}}
	f.choose()
	f.layout()
	f.leasts()
	f.others()
	f.curves()
	f.points()
	f.words()
	return Result{
		List:    f.List,
		Summary: t.Summary(),
		Table:   t.Table(),
		Plots:   []Plot{f.steps.plot(nil)},
		Marks:   f.marks,
		Legend:  f.legend(),
		Fit:     t.Fit(),
		Done:    s.done(),
	}
}

// tradeoffFigure is the scaling figure's curves and words on another axis.
type tradeoffFigure struct{ scalingFigure }

func (f *tradeoffFigure) layout() {
	y := Axis{axis.Log, f.Y.Lo, f.Y.Hi}
	top := titleRoom * f.size
	height := f.Height - top - f.belowX()
	ticks, left := f.yTicks(y, height)
	margin := 1.5 * f.size
	if !f.narrow() {
		margin = f.endRoom() + 0.8*f.size
	}
	f.steps = panel{name: "tradeoff", x: left, y: top, w: f.Width - left - margin, h: height,
		xQuantity: "examples", yQuantity: "step", xField: "tradex", yField: "tradey"}
	f.steps.scale(Axis{axis.Log, f.X.Lo, f.X.Hi}, y)
	f.drawY(&f.steps, ticks, "steps to reach risk "+risk(f.Target))
	f.drawX(&f.steps, "examples: steps × batch size", [2]float32{}, 0)
	f.Name("batch sizes")
	for _, b := range ScalingBatches() {
		if math.Mod(math.Log2(b), 4) == 0 {
			f.straight([]float64{f.X.Lo, f.X.Hi}, []float64{f.X.Lo / b, f.X.Hi / b}, draw.Stroke{Color: f.theme.Grid, Width: 1})
		}
	}
}

// straight draws a line of two ends, and returns it.
func (f *tradeoffFigure) straight(examples, steps []float64, stroke draw.Stroke) curve {
	c := f.steps.trace([]float32{f.steps.xs.At(examples[0]), f.steps.xs.At(examples[1])}, steps)
	f.Line(c.points, stroke)
	return c
}

// leasts draws what cannot be gone below: the bounds of the examples, and the
// least examples and the fewest steps of the present method, which meet in a corner.
func (f *tradeoffFigure) leasts() {
	stroke := draw.Stroke{Color: f.theme.Muted, Width: f.theme.ThinWidth}
	ends := []float64{f.Y.Lo, f.Y.Hi}
	up := func(examples float64) curve { return f.straight([]float64{examples, examples}, ends, stroke) }
	if f.LowerBound != nil && !f.hides("bounds") {
		f.Name("lower bound")
		stroke.Dash = f.theme.dashDot()
		f.lower = up(f.LowerBound[0] * f.Batches[0])
		f.Name("Bayes bound")
		stroke.Dash = f.theme.dots()
		f.bayes = up(f.BayesBound[0] * f.Batches[0])
	}
	c := f.Critical
	if !(c.MinExamples > 0 && c.MinSteps > 0) {
		return
	}
	f.Name("least")
	stroke.Dash, stroke.Color = nil, f.theme.Hair
	f.kept = append(f.kept, up(c.MinExamples), f.straight([]float64{f.X.Lo, f.X.Hi}, []float64{c.MinSteps, c.MinSteps}, stroke))
	if at := f.place(1, c.MinSteps, c.MinExamples); f.steps.holds(at) {
		f.Circle(at.X, at.Y, 0.3*f.size, f.theme.Background, draw.Stroke{Color: f.theme.Total, Width: f.theme.ThinWidth})
		_, name := f.present()
		f.mark("least", c.MinSteps, at, "the least of "+name+": "+steps(math.Ceil(c.MinSteps))+", "+short(c.MinExamples)+" examples")
	}
}

// place is where so many steps at a batch size, or else so many examples, lie.
func (f *tradeoffFigure) place(batch, steps, examples float64) draw.Point {
	if examples == 0 {
		examples = batch * steps
	}
	return draw.Point{X: f.steps.xs.At(examples), Y: f.steps.ys.At(steps)}
}

func (f *tradeoffFigure) mark(name string, value float64, at draw.Point, label string) {
	f.marks.add(&f.steps, name, value, at.X, at.Y, label)
}

// others draws the ghost and the pins.
func (f *tradeoffFigure) others() {
	all := f.Pins
	if f.Ghost != nil {
		all = append([]ScalingGhost{*f.Ghost}, all...)
	}
	for i := range all {
		g := &all[i]
		f.Name("ghost")
		stroke := draw.Stroke{Color: f.theme.Ghost, Width: f.theme.ThinWidth}
		if g.Label != "" {
			f.Name("pin")
			stroke.Color = f.theme.Muted
		}
		for k := range g.Curves {
			c := f.traced(&g.Curves[k].Tuned)
			f.Line(c.points, stroke)
		}
		at := f.place(g.Batch, g.Passage.Continuous, 0)
		if g.Passage.Status != sim.Reached || !f.steps.holds(at) {
			continue
		}
		f.Circle(at.X, at.Y, 0.36*f.size, f.theme.Background, stroke)
		if g.Label != "" {
			f.mark("pin", g.Passage.Steps, at, g.Label)
		}
	}
}

// traced is a curve through all batch sizes.
func (f *tradeoffFigure) traced(t *Tuned) curve {
	xs := make([]float32, len(t.Batches))
	for i, n := range t.examples() {
		xs[i] = f.steps.xs.At(n)
	}
	return f.steps.trace(xs, reached(t.Smooth))
}

// curves draws the methods, with a dot at every sixteenfold batch size.
func (f *tradeoffFigure) curves() {
	for i := range f.drawn {
		c := &f.drawn[i]
		f.Name(c.Method)
		c.steps = f.traced(&c.Tuned)
		f.Line(c.steps.points, c.stroke)
		for k := 0; k < len(c.Batches); k += 4 {
			if at := f.place(c.Batches[k], c.Smooth[k], 0); f.steps.holds(at) {
				f.Circle(at.X, at.Y, 0.2*f.size, c.stroke.Color, draw.Stroke{})
			}
		}
	}
}

// points marks the present setting and, on its method's curve, the critical batch sizes.
func (f *tradeoffFigure) points() {
	tuned, _ := f.present()
	f.Name("present")
	at := f.place(f.Run.Batch, f.Passage.Continuous, 0)
	shown := f.Passage.Status == sim.Reached && f.steps.holds(at)
	if shown {
		text := "B = " + axis.Integer(f.Run.Batch)
		f.near(at, text, f.theme.Present, 4)
		f.mark("present", f.Passage.Steps, at, text+": "+steps(f.Passage.Steps)+", "+short(f.Passage.Steps*f.Run.Batch)+" examples")
	}
	f.Name("critical")
	for k, batch := range []float64{f.Critical.Ratio, f.Critical.Overhead20} {
		at := f.place(batch, tuned.smooth(batch), 0)
		if !(batch > 0) || !f.steps.holds(at) {
			continue
		}
		name, label := "critical batch", "critical batch "+axis.Number(batch, 3)
		if k == 1 {
			name, label = "overhead", "20 % more examples: B = "+axis.Number(batch, 3)
		}
		f.Circle(at.X, at.Y, 0.3*f.size, f.theme.Background, draw.Stroke{Color: f.theme.Total, Width: f.theme.TotalWidth})
		f.near(at, label, f.theme.Ink, 3)
		f.mark(name, batch, at, label)
	}
	if shown {
		f.Name("present")
		f.presentDot(at.X, at.Y)
	}
	if c := f.Critical; c.MinExamples > 0 && c.MinSteps > 0 {
		f.Name("least")
		f.along(&f.kept[0], f.steps.bottom()-0.6*f.size, "least examples "+short(c.MinExamples))
		s := f.label(f.theme.Muted, draw.End)
		y := f.steps.ys.At(c.MinSteps)
		for _, lift := range []float32{1.2, -0.5} {
			if f.canvas.place("fewest steps "+count(math.Ceil(c.MinSteps)), s, f.steps.frame(0), f.lines(), []draw.Point{{X: f.steps.right() - 0.5*f.size, Y: y + lift*f.size}}) {
				break
			}
		}
	}
	f.Name("bound labels")
	if !f.along(&f.lower, f.steps.bottom()-2*f.size, "lower bounds") {
		f.along(&f.lower, f.steps.bottom()-2*f.size, "bounds")
	}
	f.Name("batch sizes")
	for k := 0; k < len(tuned.Batches); k += 4 {
		if at := f.place(tuned.Batches[k], tuned.Smooth[k], 0); f.steps.holds(at) && !f.low() {
			f.near(at, "B "+axis.Integer(tuned.Batches[k]), f.theme.Muted, 2)
		}
	}
}

// along names an upright line at a height, at its right or left, and reports
// whether there was room.
func (f *tradeoffFigure) along(c *curve, y float32, text string) bool {
	if !c.seen {
		return true
	}
	gap := 0.5 * f.size
	for _, align := range []draw.Align{draw.Start, draw.End} {
		at := draw.Point{X: c.end.X + gap, Y: y}
		if align == draw.End {
			at.X = c.end.X - gap
		}
		if f.canvas.place(text, f.label(f.theme.Muted, align), f.steps.frame(0), f.lines(), []draw.Point{at}) {
			return true
		}
	}
	return false
}
