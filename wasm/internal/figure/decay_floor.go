package figure

import (
	"math"

	"nqm/wasm/internal/draw"
)

// bracket marks at the right margin how high the noise holds the risk.
func (f *decayFigure) bracket() {
	f.Name("floor")
	f.enter("floor", f.theme.Symbols.Floor, f.theme.Noise, false)
	if math.IsInf(f.floor, 1) || math.IsNaN(f.floor) {
		if at := f.sum.leaves; at != nil {
			f.keep(at.X+0.9*f.size, f.plot.y-0.15*f.size, "diverges", f.label(f.theme.Stability, draw.Start))
		}
		return
	}
	x, bottom := f.plot.right()+0.35*f.size, f.plot.bottom()
	at, arrow := f.height(f.floor)
	f.point("floor", f.floor, x, at, f.theme.Symbols.Floor)
	if f.hides("floor") {
		return
	}
	if at < bottom-1 {
		width := 0.35 * f.size
		f.Line([]draw.Point{{X: x, Y: crisp(at)}, {X: x + width, Y: crisp(at)}, {X: x + width, Y: crisp(bottom)}, {X: x, Y: crisp(bottom)}},
			draw.Stroke{Color: f.theme.Noise, Width: 1.2 * f.theme.ThinWidth})
	}
	f.floorLabel(x+0.8*f.size, at, risk(f.floor)+arrow)
}

// floors marks the floors of the lines, those of single directions visibly: at
// the edge, in the line's colour.
func (f *decayFigure) floors() {
	for i := range f.lines {
		l := &f.lines[i]
		if l.hidden || l.name == "bias" {
			continue
		}
		at, beyond := f.height(l.floor)
		f.point(lineName(l)+" floor", l.floor, f.plot.right(), at, l.label+", "+f.theme.Symbols.Floor)
		if f.Singles != nil && beyond == "" && l.floor < math.Inf(1) {
			f.Name("floors")
			f.Segment(f.plot.right(), crisp(at), f.plot.right()+0.3*f.size, crisp(at), draw.Stroke{Color: l.color, Width: 1.8 * f.theme.ThinWidth})
		}
	}
	for i := range f.others {
		if l := &f.others[i]; l.name == "iterate" {
			f.iterateFloor(l)
		}
	}
}

// iterateFloor marks how high the noise holds the iterate, in the margin where
// there is room beside the floor of its average.
func (f *decayFigure) iterateFloor(l *line) {
	at, beyond := f.height(l.floor)
	f.point("iterate floor", l.floor, f.plot.right(), at, "iterate, "+f.theme.Symbols.Floor)
	if l.hidden || beyond != "" || math.IsInf(l.floor, 1) {
		return
	}
	f.Name("iterate")
	x := f.plot.right()
	f.Segment(x, crisp(at), x+0.3*f.size, crisp(at), draw.Stroke{Color: l.color, Width: 1.8 * f.theme.ThinWidth})
	if s := f.style(l.color, draw.Start); !f.narrow() {
		_ = f.put(x+1.15*f.size, at+f.middle(), "θ "+risk(l.floor), s) || f.put(x+1.15*f.size, at, "θ "+risk(l.floor), s)
	}
}

// floorLabel sets the bracket's words: beside it, the value at its level, or on
// a phone inside the plot, by the end of the total.
func (f *decayFigure) floorLabel(x, at float32, value string) {
	if f.narrow() {
		f.floorInside(at, "floor "+value)
		return
	}
	y := min(max(at+f.middle(), f.plot.y+f.size), f.plot.bottom())
	below := y + lineHeight*f.size
	if below > f.plot.bottom()+f.middle() {
		y, below = y-lineHeight*f.size, y
	}
	f.keep(x, y, value, f.style(f.theme.Noise, draw.Start))
	f.keep(x, below, f.theme.Symbols.Floor, f.style(f.theme.Noise, draw.Start))
}

// floorInside sets the floor's words by the right end of the total: above it, as
// low as the curves allow, or else below.
func (f *decayFigure) floorInside(at float32, words string) {
	s := f.label(f.theme.Noise, draw.End)
	end, over, under := f.plot.right()-0.2*f.size, max(at-0.6*f.size, f.plot.y+f.size), min(at+1.25*f.size, f.plot.bottom()-0.4*f.size)
	places := []draw.Point{{X: end, Y: over}, {X: end, Y: under}}
	for lift := float32(0.5); lift < 8; lift += 0.5 {
		places = append(places, draw.Point{X: end, Y: over - lift*f.size})
	}
	places = append(places, draw.Point{X: end, Y: under + f.size})
	frame := f.plot.frame(0.5 * f.size)
	// Clear of every line, or at least of the total and the target, or anywhere.
	for _, lines := range [][]*curve{append(f.curves(), f.level(f.Target)), {&f.sum, f.level(f.Target)}, nil} {
		if f.place(words, s, frame, lines, places) {
			return
		}
	}
	f.keep(end, over, words, s)
}

// level is the horizontal line at a risk.
func (f *decayFigure) level(risk float64) *curve {
	y := f.plot.ys.At(risk)
	return &curve{points: []draw.Point{{X: f.plot.x, Y: y}, {X: f.plot.right(), Y: y}}}
}
