package figure

import (
	"strings"

	"nqm/wasm/internal/draw"
)

// regimes shades where returns diminish, and darker where there are none; only
// where the curve is that they are about, and that one stands alone.
func (f *scalingFigure) regimes() {
	f.Name("regimes")
	f.perfect, f.saturated = f.steps.right(), f.steps.right()
	tuned, name := f.present()
	if f.Family != nil || f.hides(strings.ToLower(name)) {
		return
	}
	r, ok := tuned.Regimes()
	seen := f.steps.trace(f.places(tuned.Batches), reached(tuned.Smooth)).seen
	if !ok || !seen {
		return
	}
	at := func(batch float64) float32 { return f.steps.xs.At(f.steps.xs.Clamp(batch)) }
	f.regime, f.perfect, f.saturated = r, at(r.Perfect), at(r.Saturated)
	to := at(r.To)
	for _, p := range f.panels() {
		if f.saturated > f.perfect {
			f.Rect(f.perfect, p.y, min(f.saturated, to)-f.perfect, p.h, f.theme.Shade)
		}
		if to > f.saturated {
			f.Rect(f.saturated, p.y, to-f.saturated, p.h, f.theme.shade2())
		}
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

// regimeLabels names the regimes, and whose they are, at the bottom of the plot
// or, where curves are in the way, at its top.
func (f *scalingFigure) regimeLabels() {
	if !(f.regime.To > 0) || f.low() {
		return
	}
	f.Name("regime labels")
	_, name := f.present()
	from := f.steps.xs.At(f.steps.xs.Clamp(f.regime.From))
	f.regimeLabel(from, f.perfect, []string{name + ": twice the batch,", "half the steps"},
		[]string{name + ":", "twice the batch,", "half the steps"}, []string{name + ":", "twice the", "batch, half", "the steps"})
	f.regimeLabel(f.perfect, f.saturated, []string{name + ": diminishing"}, []string{name + ":", "diminishing"})
	f.regimeLabel(f.saturated, f.steps.xs.At(f.steps.xs.Clamp(f.regime.To)), []string{name + ": no gain"}, []string{name + ":", "no gain"})
}

func (f *scalingFigure) regimeLabel(from, to float32, versions ...[]string) {
	for _, lines := range versions {
		if f.regimeLines(from, to, lines) {
			return
		}
	}
}

// regimeLines sets lines centred between from and to, beside the line of the
// present batch size where that passes, and reports whether there was a clear
// place.
func (f *scalingFigure) regimeLines(from, to float32, lines []string) bool {
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
		return false
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
			return true
		}
	}
	return false
}
