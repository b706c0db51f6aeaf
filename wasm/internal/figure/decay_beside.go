package figure

import (
	"strings"

	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// besides draws those of the lines beside the total that are wanted: settings
// kept to compare with and the run without early noise in grey, the paper's
// bound dash-dotted, an iterate dashed under its average.
func (f *decayFigure) besides(wanted func(name string) bool) {
	for i := range f.others {
		l := &f.others[i]
		if !wanted(l.name) {
			continue
		}
		s := draw.Stroke{Width: f.theme.ThinWidth}
		switch l.name {
		case "calm":
			l.color = f.theme.Ghost
		case "bound":
			l.color, s.Dash = f.theme.Muted, f.theme.dashDot()
		case "iterate":
			l.color, s.Dash = f.theme.Total, f.theme.dash()
		default:
			l.color, s.Dash = f.theme.Ghost, f.theme.dash()
		}
		f.drawLine(l, s)
	}
}

// nameBesides sets their names on the lines, where there is a clear place.
func (f *decayFigure) nameBesides() {
	lines := append(f.curves(), f.level(f.Target))
	for i := range f.others {
		l := &f.others[i]
		s := f.label(l.color, draw.End)
		if l.color == f.theme.Ghost {
			s.Color = f.theme.Muted
		}
		f.Name("names")
		_ = l.hidden || f.besideLine(&l.curve, l.short, s, lines, true) || f.besideLine(&l.curve, l.short, s, lines, false) ||
			f.besideLine(&l.curve, l.short, s, []*curve{&l.curve, &f.sum}, false)
	}
}

// early shades the steps of louder noise, with a handle at their end.
func (f *decayFigure) early() {
	if len(f.Run.Segments) == 0 {
		return
	}
	f.Name("early noise")
	e := f.Run.Segments[0]
	x := f.plot.xs.At(f.plot.xs.Clamp(float64(e.Until)))
	f.Rect(f.plot.x, f.plot.y, x-f.plot.x, f.plot.h, f.theme.Noise.Alpha(0.07))
	f.Segment(x, f.plot.y, x, f.plot.bottom(), draw.Stroke{Color: f.theme.Present, Width: f.theme.ThinWidth})
	r := 0.5 * f.size
	f.Area([]draw.Point{{X: x - r, Y: f.plot.bottom() + 1.4*r}, {X: x + r, Y: f.plot.bottom() + 1.4*r}, {X: x, Y: f.plot.bottom()}}, f.theme.Present)
	f.marks = append(f.marks, Mark{Name: "early noise", Plot: f.plot.name, Field: "earlyuntil", Along: "x", Factor: 1,
		Value: float64(e.Until), X: x, Y: f.plot.bottom(), Label: "noise " + axis.Number(e.NoiseScale, 3) + " times as loud up to step " + axis.Integer(float64(e.Until))})
	words := "noise ×" + axis.Number(e.NoiseScale, 3)
	if s := f.label(f.theme.Noise, draw.End); x-f.plot.x > f.width(words)+f.size {
		f.put(x-0.4*f.size, f.plot.bottom()-0.5*f.size, words, s)
	} else {
		s.Align = draw.Start
		f.put(x+0.4*f.size, f.plot.bottom()-0.5*f.size, words, s)
	}
}

// memory marks on the axis of steps how long the average remembers.
func (f *decayFigure) memory() {
	gamma := f.Run.Method.EMA
	if gamma == 0 {
		return
	}
	f.Name("memory")
	steps := 1 / (1 - gamma)
	x, y := f.plot.xs.At(steps), f.plot.bottom()
	if !(x >= f.plot.x && x <= f.plot.right()) {
		return
	}
	r := 0.35 * f.size
	f.Area([]draw.Point{{X: x - r, Y: y - 1.8*r}, {X: x + r, Y: y - 1.8*r}, {X: x, Y: y}}, f.theme.Ink)
	f.marks = append(f.marks, Mark{Name: "memory", Plot: f.plot.name, Value: steps, X: x, Y: y, Label: "the average remembers " + count(steps) + " steps"})
	s := f.label(f.theme.Ink, draw.Start)
	for _, words := range []string{"1/(1−γ) = " + count(steps) + " steps of memory", "memory 1/(1−γ) = " + short(steps), short(steps) + " steps of memory"} {
		w := f.width(words)
		places := []draw.Point{{X: x + 2*r, Y: y - 0.5*f.size}, {X: x - 2*r - w, Y: y - 0.5*f.size}}
		for lift := float32(2); lift < 4; lift++ {
			places = append(places, draw.Point{X: x - r, Y: y - lift*f.size}, draw.Point{X: x + r - w, Y: y - lift*f.size})
		}
		if f.place(words, s, f.plot.frame(0), f.curves(), places) {
			return
		}
	}
}

// lineName is a line's name in a draw list and of its marks: octave 3.
func lineName(l *line) string { return strings.Replace(l.name, "-", " ", 1) }
