package figure

import (
	"nqm/wasm/internal/draw"
)

// words names the curves at their ends, the bounds and the regimes.
func (f *scalingFigure) words() {
	f.Name("labels")
	title := f.label(f.theme.Ink, draw.Start)
	f.keep(1, f.rates.y-0.8*f.size, "effective learning rate α/(1−β), tuned", title)
	f.end(&f.sgd, "SGD", true)
	f.end(&f.momentum, "momentum", f.momentum.end.Y <= f.sgd.end.Y)
}

// end names a curve where it ends: in the margin, or on a phone on the curve,
// above or below it.
func (f *scalingFigure) end(c *curve, text string, above bool) {
	if !c.seen {
		return
	}
	if !f.narrow() {
		s := f.style(f.theme.Ink, draw.Start)
		y := c.end.Y + f.middle()
		for try := 0; try < 4; try++ {
			if f.put(f.steps.right()+0.5*f.size, y, text, s) {
				return
			}
			y += 0.7 * f.size
		}
		return
	}
	s := f.style(f.theme.Ink, draw.End)
	x := f.steps.right() - 0.3*f.size
	lifts := []float32{-0.5, 1.3}
	if !above {
		lifts = []float32{1.3, -0.5}
	}
	for _, lift := range lifts {
		y := c.end.Y + lift*f.size
		if f.clear(f.box(x, y, text, s)) && f.put(x, y, text, s) {
			return
		}
	}
}

// clear reports whether no curve passes through the box.
func (f *scalingFigure) clear(b box) bool {
	for _, c := range []*curve{&f.sgd, &f.momentum, &f.sgdRate, &f.momentumRate, &f.lower, &f.bayes} {
		if c.crosses(b) {
			return false
		}
	}
	return true
}

// boundLabel stands below the bounds, where no method can be.
func (f *scalingFigure) boundLabel() {
	c := &f.bayes
	if !c.seen {
		c = &f.lower
	}
	text := "lower bounds"
	if !f.bayes.seen || !f.lower.seen {
		text = "lower bound"
	}
	s := f.style(f.theme.Muted, draw.End)
	for _, share := range []float32{0.3, 0.4, 0.5, 0.2, 0.6} {
		y := f.steps.bottom() - share*f.steps.h
		for i := 1; i < len(c.points); i++ {
			a, b := c.points[i-1], c.points[i]
			if !(a.Y <= y && b.Y >= y && a.Y != b.Y) {
				continue
			}
			x := a.X + (y-a.Y)/(b.Y-a.Y)*(b.X-a.X) - 0.8*f.size
			words := f.box(x, y+f.middle(), text, s)
			if words.x0 > f.steps.x && !(words.x0 < f.batch && words.x1 > f.batch) && f.put(x, y+f.middle(), text, s) {
				return
			}
		}
	}
}

// regimeLabels names the regimes at the bottom of the plot or, where curves are
// in the way, at its top.
func (f *scalingFigure) regimeLabels() {
	if f.narrow() {
		f.regimeLabel(f.steps.x, f.perfect, "twice the", "batch, half", "the steps")
	} else {
		f.regimeLabel(f.steps.x, f.perfect, "twice the batch,", "half the steps")
	}
	f.regimeLabel(f.perfect, f.saturated, "diminishing")
	f.regimeLabel(f.saturated, f.steps.right(), "no gain")
}

// regimeLabel sets lines centred between from and to, beside the line of the
// present batch size where that passes; nothing where there is no clear place.
func (f *scalingFigure) regimeLabel(from, to float32, lines ...string) {
	s := f.style(f.theme.Muted, draw.Middle)
	var width float32
	for _, line := range lines {
		width = max(width, f.width(line))
	}
	width += 0.6 * f.size
	if f.batch > from && f.batch < to {
		if f.batch-from > to-f.batch {
			to = f.batch
		} else {
			from = f.batch
		}
	}
	// A word may stand out of its region by a third: centred, it still names it.
	centre, room := (from+to)/2, max(to-from, width)
	if to-from < 0.66*width {
		return
	}
	lo, hi := max(centre-room/2, f.steps.x), min(centre+room/2, f.steps.right())
	step := lineHeight * f.size
	rest := float32(len(lines)-1) * step
	for _, x := range []float32{centre, hi - width/2, lo + width/2} {
		for _, y := range []float32{f.steps.bottom() - 0.6*f.size - rest, f.steps.y + 1.1*f.size} {
			b := f.box(x, y, lines[0], s)
			whole := box{x - width/2, b.y0, x + width/2, b.y1 + rest}
			if whole.x0 < lo-1 || whole.x1 > hi+1 || whole.x0 < f.batch && f.batch < whole.x1 || !f.free(whole) || !f.clear(whole) {
				continue
			}
			f.taken = append(f.taken, whole)
			for i, line := range lines {
				f.Text(x, y+float32(i)*step, line, s)
			}
			return
		}
	}
}

// beside sets a text next to a point on the batch size's line, on the side and
// at the height where it meets no curve.
func (f *scalingFigure) beside(x, y float32, text string, s draw.TextStyle) {
	gap := 0.8 * f.size
	for _, lift := range []float32{-0.5, 1.3, -1.6, 0.36} {
		for _, align := range []draw.Align{draw.Start, draw.End} {
			s.Align = align
			at := x + gap
			if align == draw.End {
				at = x - gap
			}
			b := f.box(at, y+lift*f.size, text, s)
			if b.x1 > f.steps.right()+gap || b.x0 < f.steps.x || b.y0 < f.steps.y-f.size || b.y1 > f.rates.bottom() || !f.clear(b) {
				continue
			}
			s.Halo = f.over(at)
			if f.put(at, y+lift*f.size, text, s) {
				return
			}
		}
	}
}
