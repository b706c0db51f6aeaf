package figure

import (
	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// present marks where the total meets the target, or says beyond which side.
func (f *decayFigure) present() {
	if f.Passage.Status != sim.Reached {
		return
	}
	f.Name("steps to target")
	x, y := f.plot.xs.At(f.Passage.Continuous), f.plot.ys.At(f.Target)
	if f.XKind != axis.Linear {
		x = f.plot.xs.At(max(f.Passage.Continuous, 1))
	}
	switch at := (draw.Point{X: x, Y: y}); {
	case f.hides("total"):
	case f.plot.holds(at):
		f.Circle(x, y, 0.38*f.size, f.theme.Present, draw.Stroke{Color: f.theme.Background, Width: 1.5})
		f.presentLabel(x, y)
	case x > f.plot.right():
		f.elsewhere("reaches "+risk(f.Target)+" at "+short(f.Passage.Steps)+" →", f.plot.right()-0.3*f.size, draw.End)
	case x < f.plot.x:
		f.elsewhere("← reached "+risk(f.Target)+" at "+short(f.Passage.Steps), f.plot.x+0.4*f.size, draw.Start)
	}
	f.mark("steps", f.Passage.Steps, min(max(x, f.plot.x), f.plot.right()), y, "reaches the target after "+steps(f.Passage.Steps))
}

// curves are all lines that words keep clear of.
//
//go:noinline
func (f *decayFigure) curves() []*curve {
	curves := make([]*curve, 1, 1+len(f.lines)+len(f.others))
	curves[0] = &f.sum
	for _, lines := range [][]*line{f.lines, f.others} {
		for i := range lines {
			curves = append(curves, &lines[i].curve)
		}
	}
	return curves
}

// targetLabel sets the target's words on or under its line, at the right where
// the curves have come down, else where it meets octaves but not the total.
func (f *decayFigure) targetLabel() {
	if f.hides("target") {
		return
	}
	f.Name("target")
	at, words := f.plot.ys.At(f.Target), "target "+risk(f.Target)
	over, under, tight := at-0.45*f.size, at+1.2*f.size, at+f.size // tight: between target and floor
	switch {
	case at > f.plot.bottom()-0.5:
		words, over = words+" ↓", f.plot.bottom()-0.45*f.size
		under, tight = over, over
	case at < f.plot.y+0.5:
		words, over = words+" ↑", f.plot.y+1.1*f.size
		under, tight = over, over
	}
	s := f.label(f.theme.Target, draw.End)
	_ = f.along(words, s, f.curves(), over, under, tight) || f.along(words, s, f.curves()[:1], over, under)
}

// elsewhere says beside the target's line that its passage is beyond a side.
func (f *decayFigure) elsewhere(words string, x float32, align draw.Align) {
	s := f.label(f.theme.Present, align)
	s.Bold = true
	at := min(max(f.plot.ys.At(f.Target), f.plot.y+1.6*f.size), f.plot.bottom())
	places := []draw.Point{{X: x, Y: at - 0.45*f.size}, {X: x, Y: at + 1.2*f.size}}
	_ = f.place(words, s, f.plot.frame(f.size), f.curves(), places) || f.place(words, s, f.plot.frame(f.size), nil, places)
}

// along sets words that end as far to the right as they meet none of the lines
// and no other words, at one of some heights.
func (f *decayFigure) along(words string, s draw.TextStyle, lines []*curve, heights ...float32) bool {
	var places []draw.Point
	for x := f.plot.right() - 0.3*f.size; x > f.plot.x+f.width(words); x -= f.size {
		for _, y := range heights {
			places = append(places, draw.Point{X: x, Y: y})
		}
	}
	return f.place(words, s, f.plot.frame(0.5*f.size), lines, places)
}

// presentLabel puts the number of steps beside its point: to the right, shorter
// where the plot ends too soon, or else where it is clear of the total.
func (f *decayFigure) presentLabel(x, y float32) {
	s := f.label(f.theme.Present, draw.Start)
	s.Bold = true
	long, brief, gap := steps(f.Passage.Steps), short(f.Passage.Steps), 0.7*f.size
	for _, text := range []string{long, brief} {
		right := x + gap + f.fonts.Width(text, f.size, true)
		if right <= f.Width && !f.sum.crosses(f.box(x+gap, y-gap, text, s)) && f.put(x+gap, y-gap, text, s) {
			return
		}
	}
	ground := func(float32) draw.Color { return f.theme.Background }
	f.near(box{f.plot.x, 0, f.Width, f.plot.bottom()}, draw.Point{X: x, Y: y}, s, ground, [][]*curve{{&f.sum}, nil}, long, brief)
}
