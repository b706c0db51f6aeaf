package figure

import (
	"nqm/wasm/internal/draw"
)

// floorLabel sets the bracket's words: beside it, the value at its level, or on
// a phone inside the plot, under the end of the total.
func (f *decayFigure) floorLabel(x, at float32, value string) {
	if f.narrow() {
		y := at + 1.25*f.size
		if target := f.plot.ys.At(f.Target); target > at-1 && target < y+0.3*f.size {
			y = target + 1.25*f.size
		}
		y = min(y, f.plot.bottom()-0.4*f.size)
		f.keep(f.plot.right()-0.2*f.size, y, "floor "+value, f.label(f.theme.Noise, draw.End))
		return
	}
	y := min(max(at+f.middle(), f.plot.y+f.size), f.plot.bottom())
	below := y + lineHeight*f.size
	if below > f.plot.bottom()+f.middle() {
		y, below = y-lineHeight*f.size, y
	}
	f.keep(x, y, value, f.style(f.theme.Noise, draw.Start))
	f.keep(x, below, floorName, f.style(f.theme.Noise, draw.Start))
}

// presentLabel puts the number of steps beside its point: to the right, shorter
// where the plot ends too soon, or else to the left.
func (f *decayFigure) presentLabel(x, y float32) {
	s := f.label(f.theme.Present, draw.Start)
	s.Bold = true
	long, gap := steps(f.Passage.Steps), 0.7*f.size
	for _, text := range []string{long, count(f.Passage.Steps)} {
		right := x + gap + f.fonts.Width(text, f.size, true)
		if right <= f.Width && !f.whole.crosses(f.box(x+gap, y-gap, text, s)) && f.put(x+gap, y-gap, text, s) {
			return
		}
	}
	s.Align = draw.End
	f.keep(x-gap, y-gap, long, s)
}

// octaveLabels names the lines: a few at their right ends if these stand apart;
// else where they begin to fall, above the level they fall from, since a power
// law's lines all end on one another. Every second, third, … is named where
// there is no room for all.
func (f *decayFigure) octaveLabels() {
	const few = 6
	f.Name("octave labels")
	taken, ops := f.taken, len(f.Ops)
	if len(f.bands) <= few && f.endLabels() {
		return
	}
	for stride := 1; stride <= len(f.bands); stride++ {
		f.taken, f.Ops = taken, f.Ops[:ops]
		if f.labelEvery(stride) {
			return
		}
	}
}

// endLabels names the lines at their right ends and reports whether all could
// be named.
func (f *decayFigure) endLabels() bool {
	for i := range f.lines {
		line := &f.lines[i]
		text := "curvature " + octaveName(f.bands[i].Hi)
		s := f.label(f.octaveColor(i), draw.End)
		x, done := f.plot.right()-0.3*f.size, false
		for _, lift := range []float32{-0.45, 1.25} {
			y := line.end.Y + lift*f.size
			if !done && line.seen && line.end.X > x && !f.covered(f.box(x, y, text, s)) {
				done = f.put(x, y, text, s)
			}
		}
		if !done {
			return false
		}
	}
	return true
}

// covered reports whether a line passes through the box.
func (f *decayFigure) covered(b box) bool {
	for i := range f.lines {
		if f.lines[i].crosses(b) {
			return true
		}
	}
	return f.whole.crosses(b)
}

// labelEvery names every stride-th line and reports whether all that have a
// clear place above the lines could be named.
func (f *decayFigure) labelEvery(stride int) bool {
	head := false
	for i := 0; i < len(f.bands); i += stride {
		at, ok := f.shoulder(i)
		if !ok {
			continue
		}
		text := octaveName(f.bands[i].Hi)
		s := f.label(f.octaveColor(i), draw.Middle)
		half := f.width(text) / 2
		x := max(at.X, f.plot.x+half+0.4*f.size)
		y := f.above(x-half, x+half) - 0.5*f.size
		if x+half > f.plot.right() || y < f.plot.y || f.whole.crosses(f.box(x, y, text, s)) {
			continue
		}
		if !f.put(x, y, text, s) {
			return false
		}
		if !head {
			head = true
			f.header(x-half, y-lineHeight*f.size)
		}
	}
	return true
}

// header says what the numbers on the lines are.
func (f *decayFigure) header(x, y float32) {
	const text = "curvature"
	s := f.label(f.theme.Muted, draw.Start)
	if !f.whole.crosses(f.box(x, y, text, s)) {
		f.put(x, y, text, s)
	}
}

// above returns the height of the uppermost thin line between x0 and x1, lines
// that leave through the top aside.
func (f *decayFigure) above(x0, x1 float32) float32 {
	top := f.plot.bottom()
	for i := range f.lines {
		if f.lines[i].leaves == nil {
			top = min(top, f.lines[i].highest(x0, x1, top))
		}
	}
	return top
}

// shoulder returns where line i has lost a fifth of what it began with, at the
// height it fell from.
func (f *decayFigure) shoulder(i int) (draw.Point, bool) {
	values := f.bands[i].Total
	if len(values) == 0 || !(values[0] > 0) {
		return draw.Point{}, false
	}
	for k, v := range values {
		if v <= 0.8*values[0] && f.xs[k] == f.xs[k] {
			at := draw.Point{X: f.xs[k], Y: f.plot.ys.At(values[0])}
			return at, f.plot.holds(at)
		}
	}
	return draw.Point{}, false
}
