package figure

import (
	"math"
	"strings"

	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// exit marks where the mean path leaves the picture, or else where it ends.
func (f *valleyFigure) exit() {
	f.Name("mean path")
	n := len(f.mean)
	end, last := f.mean[n-1], f.Path[len(f.Path)-1].Mean
	words := "mean path ends "
	if !f.Stable {
		words = "mean path leaves the valley, "
		for i := range f.Path {
			if last = f.Path[i].Mean; !f.bowl.holds(f.at(&f.Pair, last)) {
				break
			}
		}
		if out, ok := f.bowl.crop(end, f.mean[max(n-2, 0)]); ok && out != end {
			f.arrow(f.mean[n-2], out)
			end = out
		}
	}
	distance := math.Hypot(last[0], last[1])
	f.marks.within(&f.bowl, "end of mean path", distance, end.X, end.Y, words+risk(distance)+" from the optimum")
	for i := 1; i < len(f.mean); i++ {
		a, b := f.mean[i-1], f.mean[i]
		if a.X > b.X {
			a, b = b, a
		}
		f.segments = append(f.segments, &curve{points: []draw.Point{a, b}})
	}
	if a, b, _ := f.Valley.ball(); f.Stable && a > 0 {
		o := f.at(&f.Pair, [2]float64{})
		f.marks.add(&f.bowl, "noise ball", math.Hypot(a, b), o.X, o.Y, "noise ball of "+risk(a)+" by "+risk(b)+", one standard deviation")
	}
}

// arrow points along the way from a to the edge at b.
func (f *valleyFigure) arrow(a, b draw.Point) {
	dx, dy := b.X-a.X, b.Y-a.Y
	length := float32(math.Hypot(float64(dx), float64(dy)))
	if length == 0 {
		return
	}
	r := 0.8 * f.size
	dx, dy = dx/length*r, dy/length*r
	f.Area([]draw.Point{b, {X: b.X - dx - dy/2, Y: b.Y - dy + dx/2}, {X: b.X - dx + dy/2, Y: b.Y - dy - dx/2}}, f.theme.Stability)
}

// pill is the width of the rotation's handle.
func (f *valleyFigure) pill() float32 { return f.fonts.Width("90°", f.size, true) + 1.2*f.size }

// rotation draws the handle that turns the bowl.
func (f *valleyFigure) rotation() {
	f.Name("rotation")
	y := f.turn.y + f.turn.h/2
	x := f.turn.xs.At(f.Angle)
	f.Segment(f.turn.x, crisp(y), f.turn.right(), crisp(y), draw.Stroke{Color: f.theme.Hair, Width: 1})
	half, r := f.pill()/2, 0.72*f.size
	f.Rect(x-half+r, y-r, 2*(half-r), 2*r, f.theme.Present)
	for _, end := range [2]float32{x - half + r, x + half - r} {
		f.Circle(end, y, r, f.theme.Present, draw.Stroke{})
	}
	text := axis.Number(f.Angle, 2) + "°"
	s := f.style(f.theme.OnPresent, draw.Middle)
	s.Bold = true
	f.Text(x, y+f.middle(), text, s)
	if !f.narrow() {
		f.put(f.turn.x-f.pill()/2-0.4*f.size, y+f.middle(), "rotation", f.style(f.theme.Muted, draw.End))
	}
	f.marks.add(&f.turn, "angle", f.Angle, x, y, "turned by "+text).drags("angle", "x", 1)
}

// labels names what is in the bowl.
func (f *valleyFigure) labels() {
	f.Name("labels")
	frame := f.bowl.frame(-0.2 * f.size)
	if words := f.which(); words != "" {
		s := f.label(f.theme.Muted, draw.Start)
		if f.width(words) > f.bowl.w-f.size {
			words = strings.TrimPrefix(words, "directions ")
		}
		f.put(f.bowl.x+0.5*f.size, f.bowl.bottom()-0.6*f.size, words, s)
	}
	start := f.at(&f.Pair, f.Path[0].Mean)
	if words := f.sampled(); words != "" && len(f.Runs) > 0 && !f.hides("runs") {
		s := f.label(f.theme.Noise, draw.Start)
		ring := &curve{points: []draw.Point{{X: start.X - 0.5*f.size, Y: start.Y}, {X: start.X, Y: start.Y - 0.5*f.size}, {X: start.X + 0.5*f.size, Y: start.Y}}}
		f.place(words, s, frame, []*curve{ring}, []draw.Point{{X: f.bowl.x + 0.5*f.size, Y: f.bowl.y + 1.2*f.size},
			{X: f.bowl.x + 0.5*f.size, Y: f.bowl.bottom() - 2*f.size}})
	}
	f.about(f.label(f.theme.Total, draw.Start), frame, start, "start")
	if n := len(f.mean); n > 2 && !f.hides("mean") {
		s := f.label(f.theme.Total, draw.Start)
		s.Bold = true
		_ = f.about(s, frame, f.mean[n/3], "mean path") || f.about(s, frame, f.mean[2*n/3], "mean path")
	}
	if a, _, _ := f.Valley.ball(); f.Stable && a > 0 && !f.hides("ball") {
		o := f.at(&f.Pair, [2]float64{})
		o.Y += min(float32(a/f.reach)*min(f.bowl.w, f.bowl.h), 0.4*min(f.bowl.w, f.bowl.h)) // two deviations down
		f.about(f.label(f.theme.Noise, draw.Start), frame, o, "noise ball, 1σ and 2σ", "noise ball")
	}
	for k, words := range [2]string{"h₁ = ", "h₂ = "} {
		words += axis.Number(f.Pair.H[k], 3)
		s := f.label(f.directionColor(k), draw.Middle)
		var places []draw.Point
		for _, u := range []float64{-0.85, 0.85, -0.7, 0.7, -0.55, 0.55} {
			var along [2]float64
			along[k] = u * f.reach
			at := f.at(&f.Pair, along)
			places = append(places, draw.Point{X: at.X, Y: at.Y - 0.4*f.size}, draw.Point{X: at.X, Y: at.Y + 1.2*f.size})
		}
		f.place(words, s, frame, f.segments, places)
	}
}

// about sets the first of the words that has a place beside a point, rather clear of the mean path.
func (f *valleyFigure) about(s draw.TextStyle, frame box, at draw.Point, words ...string) bool {
	return f.near(frame, at, s, f.ground, [][]*curve{f.segments, nil}, words...)
}

// curves draws the decay of both directions and of their sum.
func (f *valleyFigure) curves() {
	p := &f.decay
	f.drawY(p, f.decayTicks, "")
	f.keep(p.x, p.y-titleGap*f.size, "risk", f.style(f.theme.Ink, draw.Start))
	f.drawX(p, "step "+f.theme.Symbols.Step, [2]float32{}, 0)
	xs := make([]float32, len(f.Steps))
	values := [3][]float64{}
	for k := range values {
		values[k] = make([]float64, len(f.Steps))
	}
	for i, t := range f.Steps {
		xs[i] = p.xs.At(float64(t))
		for k := range 2 {
			r := f.Pair.Risk(f.Moments[i], k)
			values[k][i] = r
			values[2][i] += r
		}
	}
	if f.Ghost != nil && len(f.Ghost.Total) == len(xs) {
		f.Name("ghost")
		line := p.trace(xs, f.Ghost.Total)
		f.Line(line.points, draw.Stroke{Color: f.theme.Ghost, Width: f.theme.ThinWidth})
	}
	var plain curve
	if f.Plain != nil {
		f.Name("plain")
		if f.shown(Entry{Name: "plain", Label: f.plain(), Color: f.theme.Muted, Dashed: true}) {
			plain = p.trace(xs, f.Plain)
			f.Line(plain.points, draw.Stroke{Color: f.theme.Muted, Width: f.theme.ThinWidth, Dash: f.theme.dash()})
		}
	}
	for i, v := range values[2] {
		if at := p.ys.At(f.Target); v <= f.Target && i > 0 && p.holds(draw.Point{X: xs[i], Y: at}) {
			f.marks.add(p, "steps", float64(f.Steps[i]), xs[i], at, "reaches the target within "+steps(float64(f.Steps[i])))
			break
		}
	}
	var lines [3]*curve
	names := [3]string{"direction-1", "direction-2", "total"}
	labels := [3]string{"h₁ = " + axis.Number(f.Pair.H[0], 3), "h₂ = " + axis.Number(f.Pair.H[1], 3), "total"}
	colors := [3]draw.Color{f.directionColor(0), f.directionColor(1), f.theme.Total}
	for k := range values {
		f.Name(labels[k])
		if !f.shown(Entry{Name: names[k], Label: labels[k], Color: colors[k]}) {
			continue
		}
		width := 1.4 * f.theme.ThinWidth
		if k == 2 {
			width = f.theme.TotalWidth
		}
		line := p.trace(xs, values[k])
		f.Line(line.points, draw.Stroke{Color: colors[k], Width: width})
		if at := line.leaves; at != nil {
			f.tip(p, at.X, 0.4*f.size, colors[k])
		}
		lines[k] = &line
	}
	f.floors(lines, &plain)
}

// floors marks at the right edge how high the noise holds each direction, and
// names the curves at their ends.
func (f *valleyFigure) floors(lines [3]*curve, plain *curve) {
	p := &f.decay
	f.Name("floors")
	seen := []*curve{plain}
	for _, line := range lines {
		if line != nil {
			seen = append(seen, line)
		}
	}
	for k, line := range lines {
		if line == nil || !line.seen {
			continue
		}
		if k == 2 {
			s := f.label(f.theme.Total, draw.Start)
			s.Bold = true
			f.near(p.frame(0.5*f.size), line.points[0], s, f.ground, [][]*curve{seen}, "total")
			continue
		}
		index, color := axis.Integer(float64(k+1)), f.directionColor(k)
		words := [2]string{"h₁", "h₂"}[k]
		if floor := f.Pair.Risk(f.Steady, k); f.Stable && floor > 0 {
			words += ": floor " + risk(floor)
			if at := p.ys.At(floor); at > p.y && at < p.bottom() {
				f.Segment(p.right()-3*f.size, crisp(at), p.right(), crisp(at), draw.Stroke{Color: color, Width: f.theme.ThinWidth, Dash: f.theme.dash()})
				f.marks.add(p, "floor "+index, floor, p.right(), at, f.theme.Symbols.Floor+" of direction "+index+": "+risk(floor))
			}
		}
		s := f.label(color, draw.Start)
		if !f.near(p.frame(0.2*f.size), line.end, s, f.ground, [][]*curve{seen}, words) {
			f.along(line, s, seen, [2]string{"h₁", "h₂"}[k])
		}
	}
	f.along(plain, f.label(f.theme.Muted, draw.Start), seen, f.plain()+" at any angle", f.plain())
}

// along sets the first of the words that has a place beside the curve, as near
// to its end as there is room.
func (f *valleyFigure) along(c *curve, s draw.TextStyle, lines []*curve, words ...string) {
	for _, text := range words {
		for i := len(c.points) - 1; i >= 0; i-- {
			if at := c.points[i]; at.X == at.X && f.near(f.decay.frame(0.2*f.size), at, s, f.ground, [][]*curve{lines}, text) {
				return
			}
		}
	}
}

func (f *valleyFigure) ground(float32) draw.Color { return f.theme.Background }
