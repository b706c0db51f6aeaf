package figure

import (
	"math"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// handle draws the present batch size: a line through both panels with a pill
// on the axis to take hold of.
func (f *scalingFigure) handle() {
	f.Name("batch size")
	bottom := f.lowest().bottom()
	centre := bottom + (tickLength+tickGap)*f.size + f.middle()
	for _, p := range f.panels() { // not through the words between them
		f.Segment(f.batch, p.y, f.batch, p.bottom(), draw.Stroke{Color: f.theme.Present, Width: 0.6 * f.theme.TotalWidth})
	}
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
	f.beside(&f.steps, f.batch, y, words, s)
	if f.Passage.Status == sim.Reached {
		f.marks = append(f.marks, Mark{Name: "steps", Plot: f.steps.name,
			Value: f.Passage.Steps, X: f.batch, Y: y, Label: "present setting: " + words})
	}

	if !f.slim() {
		return
	}
	method := f.Run.Method
	value, mark := method.LearningRate, Mark{Name: "rate", Plot: f.rates.name, Field: "lr", Along: "y", Factor: 1,
		Value: method.LearningRate, X: f.batch, Label: f.theme.Symbols.Rate + " " + rate(method.LearningRate)}
	text := "α " + rate(value)
	switch {
	case f.memorySlim():
		memory, symbol := method.Momentum, "β"
		if f.Slim == "averaging" {
			memory, symbol = method.EMA, "γ"
		}
		value = 1 - memory
		text = "1−" + symbol + " " + rate(value)
		mark = Mark{Name: "memory", Plot: f.rates.name, Value: memory, X: f.batch, Label: text}
	case f.Slim == "effective" && method.Momentum > 0:
		mark.Factor = 1 - method.Momentum
		value /= mark.Factor
		text = "α/(1−β) " + rate(value)
	}
	y = f.rates.ys.At(f.rates.ys.Clamp(value))
	f.Circle(f.batch, y, r, f.theme.Present, ring)
	f.beside(&f.rates, f.batch, y, text, s)
	mark.Y = y
	f.marks = append(f.marks, mark)
}
