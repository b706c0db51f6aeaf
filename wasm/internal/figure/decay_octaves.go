package figure

import (
	"nqm/wasm/internal/draw"
)

// octaveLabels names the lines: a few at their right ends if these stand apart;
// else where they begin to fall, above the level they fall from, since a power
// law's lines all end on one another; or, where they begin to fall all at once,
// on the lines, at their ends. Every second, third, … is named where there is
// no room for all.
func (f *decayFigure) octaveLabels() {
	const few = 6
	f.Name("octave labels")
	taken, ops := f.taken, len(f.Ops)
	anew := func() { f.taken, f.Ops = taken, f.Ops[:ops] }
	if len(f.bands) <= few && f.endLabels() {
		return
	}
	for stride := 1; stride <= len(f.bands); stride++ {
		anew()
		if n, ok := f.labelEvery(stride); ok && n > 1 {
			return
		}
	}
	for stride := 1; stride <= len(f.bands); stride++ {
		anew()
		if f.endEvery(stride) {
			return
		}
	}
	anew()
}

// endEvery names every stride-th line on the line, inside its right end, and
// reports whether there are some and none of them meet.
func (f *decayFigure) endEvery(stride int) bool {
	text, named := "curvature ", 0
	for i := 0; i < len(f.bands); i += stride {
		line := &f.lines[i]
		if !line.seen || line.end.X < f.plot.right()-f.size {
			continue
		}
		text += octaveName(f.bands[i].Hi)
		y := line.end.Y + f.middle()
		if y-f.size < f.plot.y || y > f.plot.bottom() {
			continue
		}
		x, s := f.plot.right()-0.6*f.size, f.style(f.octaveColor(i), draw.End)
		b := f.box(x, y, text, s)
		if !f.free(b) {
			return false
		}
		f.Rect(b.x0, line.end.Y-2, b.x1-b.x0, 4, f.theme.Background) // the line makes way
		f.keep(x, y, text, s)
		text = ""
		named++
	}
	return named > 1
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
func (f *decayFigure) covered(b box) bool { return anyCrosses(f.curves(), b) }

// labelEvery names every stride-th line from left to right, and reports how many
// and whether all that have a clear place above the lines could be named.
func (f *decayFigure) labelEvery(stride int) (named int, ok bool) {
	last := f.plot.x
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
		if x+half > f.plot.right() || y-f.size < f.plot.y || f.whole.crosses(f.box(x, y, text, s)) {
			continue
		}
		if x-half < last || !f.put(x, y, text, s) {
			return named, false
		}
		last = x + half
		if named++; named == 1 {
			f.header(x-half, y-lineHeight*f.size)
		}
	}
	return named, true
}

// header says what the numbers on the lines are.
func (f *decayFigure) header(x, y float32) {
	const text = "curvature"
	s := f.label(f.theme.Muted, draw.Start)
	if b := f.box(x, y, text, s); b.y0 >= f.plot.y && !f.covered(b) {
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
