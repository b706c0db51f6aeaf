package figure

import (
	"slices"

	"nqm/wasm/internal/draw"
)

// octaveLabels names the lines: a few at their right ends if these stand apart;
// else where they begin to fall, above the level they fall from, since a power
// law's lines all end on one another; or, where they do not fall from one level,
// on the lines, at the end where they stand further apart. Every second, third, …
// is named where there is no room for all.
func (f *decayFigure) octaveLabels() {
	const few = 6
	f.Name("octave labels")
	taken, ops := f.taken, len(f.Ops)
	anew := func() { f.taken, f.Ops = taken, f.Ops[:ops] }
	if len(f.lines) <= few && f.endLabels() {
		return
	}
	for stride := 1; stride <= len(f.lines); stride++ {
		anew()
		if n, ok := f.labelEvery(stride); ok && n >= min(3, len(f.lines)) {
			return
		}
	}
	anew()
	left := len(f.onLines(true, nil))
	anew()
	named := f.onLines(false, nil)
	if len(named) >= left {
		named = f.onLines(true, named)
	} else {
		anew()
		named = f.onLines(false, f.onLines(true, nil))
	}
	for _, l := range f.lines {
		words := l.short
		if len(named) == 0 {
			words = "curvature " + words
		}
		if len(f.lines) <= few && !l.hidden && !slices.Contains(named, l) &&
			f.besideLine(&l.curve, words, f.label(l.color, draw.End), append(f.curves(), f.level(f.Target)), false) {
			named = append(named, l)
		}
	}
}

// onLines names lines on themselves, inside their left or right ends, where they
// meet no other words or lines, from the uppermost down, and returns them and
// those that were named before.
func (f *decayFigure) onLines(left bool, named []*line) []*line {
	reach := f.width("curvature 1/1,000")
	x, x0, align := f.plot.right()-0.6*f.size, f.plot.right()-0.6*f.size-reach, draw.End
	if left {
		x, x0, align = f.plot.x+0.6*f.size, f.plot.x+0.6*f.size, draw.Start
	}
	for last := f.plot.y; ; {
		var next *line // the uppermost below the last
		top, bottom := f.plot.bottom(), float32(0)
		for _, l := range f.lines {
			a, b, ok := l.curve.reach(x0, x0+reach)
			if ok && a > last && a < top && b-a < 0.6*f.size && (left || l.curve.end.X > f.plot.right()-f.size) && !slices.Contains(named, l) {
				next, top, bottom = l, a, b
			}
		}
		if next == nil {
			return named
		}
		last = top
		s, words, y := f.style(next.color, align), next.short, (top+bottom)/2+f.middle()
		if len(named) == 0 {
			words = "curvature " + words
		}
		b := f.box(x, y, words, s)
		if b.y0 < f.plot.y || b.y1 > f.plot.bottom() || !f.free(b) || f.othersCross(b, &next.curve) {
			continue
		}
		f.Rect(b.x0, top-2, b.x1-b.x0, bottom-top+4, f.theme.Background) // the line makes way
		f.keep(x, y, words, s)
		named = append(named, next)
	}
}

// othersCross reports whether a line other than one passes through the box.
func (f *decayFigure) othersCross(b box, one *curve) bool {
	for _, c := range f.curves() {
		if c != one && c.crosses(b) {
			return true
		}
	}
	return false
}

// endLabels names the lines at their right ends and reports whether all could
// be named.
func (f *decayFigure) endLabels() bool {
	for _, l := range f.lines {
		text := "curvature " + l.short
		s := f.label(l.color, draw.End)
		x, done := f.plot.right()-0.3*f.size, l.hidden
		for _, lift := range []float32{-0.45, 1.25} {
			y := l.curve.end.Y + lift*f.size
			if !done && l.curve.seen && l.curve.end.X > x && !f.covered(f.box(x, y, text, s)) {
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
	for i := 0; i < len(f.lines); i += stride {
		at, ok := f.shoulder(f.lines[i])
		if !ok {
			continue
		}
		text := f.lines[i].short
		s := f.label(f.lines[i].color, draw.Middle)
		half := f.width(text) / 2
		x := max(at.X, f.plot.x+half+0.4*f.size)
		y := f.above(x-half, x+half)
		if y == f.plot.bottom() { // all leave through the top
			y = at.Y
		}
		y -= 0.5 * f.size
		if x+half > f.plot.right() || y-f.size < f.plot.y || f.sum.crosses(f.box(x, y, text, s)) {
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
		if c := &f.lines[i].curve; c.leaves == nil {
			top = min(top, c.highest(x0, x1, top))
		}
	}
	return top
}

// shoulder returns where a line has lost a fifth of what it began with, at the
// height it fell from.
func (f *decayFigure) shoulder(l *line) (draw.Point, bool) {
	values := l.values
	if l.hidden || len(values) == 0 || !(values[0] > 0) {
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
