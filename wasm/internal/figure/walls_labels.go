package figure

import (
	"slices"
	"strings"

	"nqm/wasm/internal/draw"
)

// labels names everything once all lines are known, the most read first.
func (f *wallsFigure) labels() {
	f.Name("labels")
	all := f.obstacles()
	frame := f.steps.frame(0.4 * f.size)
	frame.x1 = f.Width
	s := f.style(f.theme.Present, draw.Start)
	s.Bold = true
	f.near(frame, f.pointLabel.at, s, f.over, [][]*curve{all, nil}, f.pointLabel.text, strings.TrimSuffix(f.pointLabel.text, " steps"))
	if f.best != (draw.Point{}) {
		s = f.style(f.theme.Total, draw.Start)
		s.Bold = true
		if text := steps(f.Best.Steps); text != f.pointLabel.text {
			f.near(frame, f.best, s, f.over, [][]*curve{all}, text, strings.TrimSuffix(text, " steps"))
		}
	}
	f.noiseLabel(all)
	f.stabilityLabels(all)
	f.curveLabels(all)
	f.absence(all)
	f.slopeLabel(all)
	for i := range f.grey {
		g := &f.grey[i]
		if g.seen { // at the right, where it rises
			f.beside(g.end.X, f.steps.y+5*f.size, f.theme.Muted, all, g.name)
		}
	}
	f.targetLabel()
}

// obstacles are all lines of the upper panel that words keep clear of.
func (f *wallsFigure) obstacles() []*curve {
	all := []*curve{upright(f.grip.x, &f.steps), upright(f.noise, &f.steps)}
	for i := range f.Curves {
		all = append(all, &f.lines[i], upright(f.at(f.Curves[i].Limit), &f.steps))
	}
	for i := range f.grey {
		all = append(all, &f.grey[i].curve)
	}
	if f.best != (draw.Point{}) {
		all = append(all, &curve{points: []draw.Point{f.best, {X: f.Width, Y: f.best.Y}}})
	}
	return all
}

// noiseLabel names the noise wall beside it, or says beyond which end it lies.
func (f *wallsFigure) noiseLabel(lines []*curve) {
	switch wall := f.NoiseWall; {
	case !(wall > 0) || wall > f.steps.xs.Hi:
	case wall < f.steps.xs.Lo:
		x := f.steps.x + 0.5*f.size
		for _, text := range []string{"← noise wall " + rate(wall), "← noise wall"} {
			if f.set(text, f.style(f.theme.Noise, draw.Start), f.steps.frame(0), lines, draw.Point{X: x, Y: f.steps.bottom() - 0.6*f.size}, draw.Point{X: x, Y: f.steps.y + 1.1*f.size}) {
				break
			}
		}
	default:
		f.wallLabel(f.noise, f.theme.Noise, lines, "noise wall", "noise")
	}
}

// stabilityLabels names every method's stability limit, the present one's in full.
func (f *wallsFigure) stabilityLabels(lines []*curve) {
	present := f.present()
	if f.steps.xs.Contains(present.Limit) {
		f.wallLabel(f.stability, f.theme.Stability, lines, "stability wall, "+present.Label, "stability wall", "stability")
	}
	for i := range f.Curves {
		if c := &f.Curves[i]; f.steps.xs.Contains(c.Limit) && !c.Hidden && c != present {
			f.beside(f.at(c.Limit), f.steps.bottom(), f.theme.Stability, lines, c.Label, strings.TrimPrefix(c.Label, "β = "))
		}
	}
}

// wallLabel names a wall of the present method, across other lines rather than not.
func (f *wallsFigure) wallLabel(x float32, color draw.Color, lines []*curve, names ...string) {
	bottom := f.steps.bottom()
	if !f.beside(x, bottom, color, lines, names...) {
		f.beside(x, bottom, color, lines[:2], names[len(names)-1])
	}
}

// beside sets the first of the names for which there is a place beside an
// upright line, at the right or the left, as high as possible and above bottom.
func (f *wallsFigure) beside(x, bottom float32, color draw.Color, lines []*curve, names ...string) bool {
	for _, text := range names {
		for y := f.steps.y + 1.1*f.size; y < bottom; y += 1.4 * f.size {
			left, right := draw.Point{X: x - 0.6*f.size, Y: y}, draw.Point{X: x + 0.6*f.size, Y: y}
			if f.set(text, f.style(color, draw.Start), f.steps.frame(0), lines, right) || f.set(text, f.style(color, draw.End), f.steps.frame(0), lines, left) {
				return true
			}
		}
	}
	return false
}

// set is on with the walls' regions behind.
func (f *wallsFigure) set(text string, s draw.TextStyle, frame box, lines []*curve, places ...draw.Point) bool {
	return f.on(frame, s, f.over, lines, text, places...)
}

// over is the colour that lies behind words at x.
func (f *wallsFigure) over(x float32) draw.Color {
	switch {
	case x > f.steps.right():
	case x > f.stability:
		return f.theme.Background.Over(f.theme.Stability&^0xFF | tint)
	case x > f.noise:
		return f.theme.Background.Over(f.theme.Noise&^0xFF | tint)
	}
	return f.theme.Background
}

// curveLabels names the curves under their lowest points, those that have
// theirs at one place together.
func (f *wallsFigure) curveLabels(lines []*curve) {
	var at []draw.Point
	var names [][]string
next:
	for i := range f.lines {
		if !f.lines[i].seen {
			continue
		}
		low := f.lines[i].lowest()
		for k, p := range at {
			if d := p.X - low.X; d*d+(p.Y-low.Y)*(p.Y-low.Y) < 2*f.size*f.size {
				names[k] = append(names[k], strings.TrimPrefix(f.Curves[i].Label, "β = "))
				continue next
			}
		}
		at, names = append(at, low), append(names, []string{f.Curves[i].Label})
	}
	for k, p := range at {
		text := strings.Join(names[k], ", ")
		words := []string{text, strings.TrimPrefix(text, "β = ")}
		if len(names[k]) > 1 && names[k][0] == "SGD" {
			words[0] = "SGD, β = " + strings.Join(names[k][1:], ", ")
			if len(names[k]) == len(f.Curves) {
				words[1] = "all β"
			}
		}
		f.below(p, lines, words)
	}
}

// below sets the first of the words that has a place under a point.
func (f *wallsFigure) below(p draw.Point, lines []*curve, words []string) {
	for _, text := range words {
		for down := float32(1.7); down < 7; down += 0.9 {
			y := p.Y + down*f.size
			if f.set(text, f.style(f.theme.Ink, draw.Middle), f.steps.frame(0), lines, draw.Point{X: p.X, Y: y}) ||
				f.set(text, f.style(f.theme.Ink, draw.End), f.steps.frame(0), lines, draw.Point{X: p.X - 0.8*f.size, Y: y}) {
				return
			}
		}
	}
}

// absence says why there is no curve, where none is hidden by the reader.
func (f *wallsFigure) absence(lines []*curve) {
	for i := range f.Curves {
		if f.lines[i].seen || f.Curves[i].Hidden {
			return
		}
	}
	f.near(f.steps.frame(0), draw.Point{X: f.steps.x, Y: f.steps.y + f.steps.h/2}, f.style(f.theme.Ink, draw.Start), f.over,
		[][]*curve{lines, nil}, "the curves lie beyond the axes", "beyond the axes")
}

// slopeLabel says what the straight part of the present curve means.
func (f *wallsFigure) slopeLabel(lines []*curve) {
	if f.narrow() || f.low() || f.best == (draw.Point{}) {
		return
	}
	line := &f.lines[slices.IndexFunc(f.Curves, func(c WallCurve) bool { return c.Momentum == f.Run.Method.Momentum })]
	var places []draw.Point
	for _, at := range line.points {
		if at.X < f.best.X-2*f.size { // left of where it bends
			places = append(places, draw.Point{X: at.X, Y: at.Y + 1.7*f.size})
		}
	}
	slices.Reverse(places)
	f.set("twice the rate, half the steps", f.style(f.theme.Muted, draw.End), f.steps.frame(0), lines, places...)
}

// lowest is the point of the curve nearest to the bottom.
func (c *curve) lowest() draw.Point {
	low := draw.Point{Y: -1}
	for _, at := range c.points {
		if at.Y > low.Y {
			low = at
		}
	}
	return low
}

// targetLabel sets the target's words on its line in the lower panel.
func (f *wallsFigure) targetLabel() {
	if !f.slim() {
		return
	}
	p := &f.floors
	y := p.ys.At(p.ys.Clamp(f.Target))
	lines := []*curve{&f.floorLine, upright(f.grip.x, p)}
	if risks := f.Floors.Risks; len(risks) > 0 && risks[0] > p.ys.Hi {
		f.put(p.x+0.5*f.size, p.y+1.1*f.size, f.theme.Symbols.Floor+" ↑", f.style(f.theme.Noise, draw.Start))
	}
	var places []draw.Point
	for x := p.x + 0.4*f.size; x < p.right(); x += f.size {
		places = append(places, draw.Point{X: x, Y: y - 0.45*f.size}, draw.Point{X: x, Y: y + 1.2*f.size})
	}
	f.set("target "+risk(f.Target), f.style(f.theme.Target, draw.Start), p.frame(0.5*f.size), lines, places...)
}

func (f *wallsFigure) legend() []Entry {
	var out []Entry
	for i := range f.Curves {
		c := &f.Curves[i]
		out = append(out, Entry{Name: c.Name, Label: c.Label, Color: f.theme.Total, Dashed: c.Momentum == 0, Hidden: c.Hidden})
	}
	return out
}
