package figure

import (
	"math"
	"sort"
	"strings"

	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// besides draws lines beside the total: settings kept to compare with and the
// run without early noise in grey, and over the parts of the total the paper's
// bound dash-dotted, an iterate dashed under its average.
func (f *decayFigure) besides(over bool) {
	for i, l := range f.others {
		dash := f.theme.dash()
		if i < len(f.Pins) { // each with dashes of its own
			dash[0] *= float32(1 + i%4)
		}
		l.color = f.theme.Ghost
		switch l.name {
		case "calm":
			dash = nil
		case "bound":
			l.color, dash = f.theme.Muted, f.theme.dashDot()
		case "iterate":
			l.color = f.theme.Total
		}
		if over == (l.color != f.theme.Ghost) {
			f.drawLine(l, dash)
		}
	}
}

// nameBesides sets their names on the lines, where there is a clear place.
func (f *decayFigure) nameBesides() {
	f.Name("names")
	for _, l := range f.others {
		s := f.label(l.color, draw.End)
		if l.color == f.theme.Ghost {
			s.Color = f.theme.Muted
		}
		if l.hidden || f.besideLine(&l.curve, l.short, s, append(f.curves(), f.level(f.Target)), true) {
			continue
		}
		if l.curve.seen && f.sum.seen && l.curve.leaves == nil && math.Abs(float64(l.curve.end.Y-f.sum.end.Y)) < 2 {
			l.short = "≈ " + l.short // the total lies on it
		}
		f.nameLine(l, s, l.short)
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
	f.triangle(x, f.plot.bottom(), 0.5*f.size, 0.7*f.size, f.theme.Present)
	words := "noise ×" + axis.Number(e.NoiseScale, 3)
	f.handle("early noise", "earlyuntil", "x", float64(e.Until), x, f.plot.bottom(), words+" up to step "+axis.Integer(float64(e.Until)))
	if i := sort.SearchInts(f.Steps, e.Until+1) - 1; i >= 0 && !math.IsInf(f.total[i], 1) {
		y, _ := f.height(f.total[i])
		f.mark("bump", f.total[i], x, y, "risk "+risk(f.total[i])+" at the end of the louder noise")
	}
	s := f.label(f.theme.Noise, draw.End)
	if x -= 0.4 * f.size; x < f.plot.x+f.width(words) {
		x, s.Align = x+0.8*f.size, draw.Start
	}
	f.put(x, f.plot.bottom()-0.5*f.size, words, s)
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
	f.triangle(x, y, 0.35*f.size, -0.6*f.size, f.theme.Ink)
	f.mark("memory", steps, x, y, "the average remembers "+count(steps)+" steps")
	s := f.label(f.theme.Ink, draw.End)
	for _, words := range [...]string{"1/(1−γ) = " + count(steps) + " steps of memory", "memory 1/(1−γ) = " + short(steps), short(steps) + " steps of memory"} {
		places := []draw.Point{{X: x - 0.7*f.size, Y: y - 0.5*f.size}, {X: x + 0.7*f.size + f.width(words), Y: y - 0.5*f.size}}
		if f.place(words, s, f.plot.frame(0), f.curves(), places) {
			return
		}
	}
}

// lineName is a line's name in a draw list and of its marks: octave 3.
//
//go:noinline
func lineName(l *line) string { return strings.Replace(l.name, "-", " ", 1) }
