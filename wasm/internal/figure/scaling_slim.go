package figure

import (
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// The slim panel shows one tuned value: the effective learning rate α/(1−β), α
// alone, or what is left of a memory, 1−β or 1−γ.

// slimAxis is the panel's axis: of a choice always the same.
func (f *scalingFigure) slimAxis() Axis {
	a := Axis{axis.Log, 1e-3, 100}
	switch {
	case f.memorySlim():
		a.Lo, a.Hi = 1e-6, 1
	case f.Slim == "rate" && f.tunes("momentum"):
		a.Lo = 1e-9
	case f.several("p") || f.several("target"):
		a.Lo = 1e-5
	}
	return a
}

// memorySlim reports whether the panel shows 1−β or 1−γ.
func (f *scalingFigure) memorySlim() bool { return f.Slim == "momentum" || f.Slim == "averaging" }

// tunes reports whether a method is among the curves.
func (f *scalingFigure) tunes(method string) bool {
	for _, c := range f.Curves {
		if c.Method == method {
			return true
		}
	}
	return false
}

func (f *scalingFigure) slimTitle() string {
	name := f.theme.Symbols.Rate
	switch f.Slim {
	case "rate":
		name += " α"
	case "momentum":
		name = "momentum: 1−β"
	case "averaging":
		name = "averaging: 1−γ"
	default:
		name = "effective " + name + " α/(1−β)"
	}
	return name + ", tuned"
}

// slimQuantity is what the panel measures, as in Plot.
func (f *scalingFigure) slimQuantity() string {
	if f.Slim == "effective" || f.Slim == "rate" && !f.tunes("momentum") {
		return "learning rate"
	}
	return f.Slim
}

// slimValues are those of a curve; nil where it has none.
func (f *scalingFigure) slimValues(c *ScalingCurve) []float64 {
	switch {
	case f.Slim == "effective":
		return c.effective()
	case f.Slim == "rate":
		return c.LearningRates
	case f.Slim == c.Method:
		_, gap := c.memory()
		return gap
	}
	return nil
}

// slimWords says what the two lines of a schedule are, and that a panel is empty.
func (f *scalingFigure) slimWords() {
	if !f.slim() {
		return
	}
	f.Name("tuned values")
	if f.memorySlim() && !f.tunes(f.Slim) {
		f.put(f.rates.x+f.rates.w/2, f.rates.y+f.rates.h/2, "no "+f.Slim+" is tuned here", f.style(f.theme.Muted, draw.Middle))
	}
	for i := range f.drawn {
		c := &f.drawn[i]
		if !c.last.seen || f.Family != nil {
			continue
		}
		for _, line := range []*curve{&c.rate, &c.last} {
			text, s := "schedule’s first piece", f.style(f.theme.Muted, draw.End)
			if line == &c.last {
				text, s.Align = "its last", draw.Start
			}
			for _, at := range line.points {
				s.Halo = f.over(at.X)
				if f.place(text, s, f.rates.frame(0), f.lines(), []draw.Point{{X: at.X, Y: at.Y - 0.5*f.size}, {X: at.X, Y: at.Y + 1.2*f.size}}) {
					break
				}
			}
		}
	}
}
