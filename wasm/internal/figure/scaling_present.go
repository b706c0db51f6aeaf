package figure

import (
	"nqm/sim"
	"nqm/wasm/internal/draw"
)

// handle draws the present batch size, to take hold of.
func (f *scalingFigure) handle() {
	f.Name("batch size")
	y := f.drawGrip(f.grip, f.panels()...)
	f.marks.add(&f.steps, "batch", f.Run.Batch, f.batch, y, "batch size "+f.grip.text).drags("B", "x", 1)
}

// point marks the present setting: its steps above, its learning rate below.
func (f *scalingFigure) point() {
	f.Name("present")
	s := f.label(f.theme.Present, draw.Start)
	s.Bold = true
	y, words := f.passed(&f.steps, f.batch, f.Passage)
	f.beside(&f.steps, f.batch, y, words, s)
	if f.Passage.Status == sim.Reached {
		f.marks.add(&f.steps, "steps", f.Passage.Steps, f.batch, y, "present setting: "+words)
	}
	if !f.slim() {
		return
	}
	method := f.Run.Method
	value, factor, text := method.LearningRate, 1.0, "α = "
	switch {
	case f.memorySlim():
		memory, symbol := method.Momentum, "β"
		if f.Slim == "averaging" {
			memory, symbol = method.EMA, "γ"
		}
		value, factor, text = 1-memory, 0, "1−"+symbol+" = "
	case f.Slim == "effective" && method.Momentum > 0:
		factor = 1 - method.Momentum
		value, text = value/factor, "α/(1−β) = "
	}
	text += rate(value)
	y = f.rates.ys.At(f.rates.ys.Clamp(value))
	f.presentDot(f.batch, y)
	f.beside(&f.rates, f.batch, y, text, s)
	if factor == 0 {
		f.marks.add(&f.rates, "memory", 1-value, f.batch, y, text)
		return
	}
	f.marks.add(&f.rates, "rate", method.LearningRate, f.batch, y, f.theme.Symbols.Rate+" "+rate(method.LearningRate)).drags("lr", "y", factor)
}
