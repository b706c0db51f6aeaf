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
	if words := f.sampled(); words != "" && len(f.Runs) > 0 && !f.hides("runs") {
		s := f.label(f.theme.Noise, draw.Start)
		f.place(words, s, frame, nil, []draw.Point{{X: f.bowl.x + 0.5*f.size, Y: f.bowl.y + 1.2*f.size},
			{X: f.bowl.x + 0.5*f.size, Y: f.bowl.bottom() - 2*f.size}})
	}
	start := f.at(&f.Pair, f.Path[0].Mean)
	f.around("start", f.label(f.theme.Total, draw.Middle), frame, start, 0.6*f.size)
	if n := len(f.mean); n > 2 && !f.hides("mean") {
		s := f.label(f.theme.Total, draw.Middle)
		s.Bold = true
		f.around("mean path", s, frame, f.mean[n/3], 0.3*f.size)
	}
	if a, _, _ := f.Valley.ball(); f.Stable && a > 0 && !f.hides("ball") {
		o := f.at(&f.Pair, [2]float64{})
		size := min(2*float32(a/f.reach)*min(f.bowl.w, f.bowl.h)/2, 0.4*min(f.bowl.w, f.bowl.h))
		f.around("noise ball, 1σ and 2σ", f.label(f.theme.Noise, draw.Middle), frame, o, size)
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

// around sets words clear of the mean path about a point, beyond a distance.
func (f *valleyFigure) around(words string, s draw.TextStyle, frame box, at draw.Point, distance float32) {
	half := f.width(words)/2 + 0.3*f.size
	var places []draw.Point
	for d := distance; d < distance+5*f.size; d += 0.5 * f.size {
		up, down := at.Y-d-0.4*f.size, at.Y+d+1.1*f.size
		places = append(places,
			draw.Point{X: at.X, Y: up}, draw.Point{X: at.X, Y: down},
			draw.Point{X: at.X + half + 0.7*d, Y: up}, draw.Point{X: at.X + half + 0.7*d, Y: down},
			draw.Point{X: at.X + half + d, Y: at.Y + f.middle()}, draw.Point{X: at.X - half - d, Y: at.Y + f.middle()},
			draw.Point{X: at.X - half - 0.7*d, Y: up}, draw.Point{X: at.X - half - 0.7*d, Y: down})
	}
	f.place(words, s, frame, f.segments, places)
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
	f.floors(lines)
}

// floors marks at the right edge how high the noise holds each direction, and
// names the curves at their ends.
func (f *valleyFigure) floors(lines [3]*curve) {
	p := &f.decay
	f.Name("floors")
	var seen []*curve
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
			at := line.points[0]
			f.place("total", s, p.frame(0.5*f.size), seen, []draw.Point{{X: at.X + 0.4*f.size, Y: at.Y - 0.6*f.size}, {X: at.X + 1.5*f.size, Y: at.Y - 0.2*f.size}})
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
		var places []draw.Point
		width := f.width(words)
		for lift := float32(0.45); lift < 4.5; lift += 0.5 {
			for _, x := range [2]float32{min(line.end.X, p.right()-0.3*f.size), min(line.end.X+width+0.6*f.size, p.right()-0.3*f.size)} {
				places = append(places, draw.Point{X: x, Y: line.end.Y - lift*f.size}, draw.Point{X: x, Y: line.end.Y + (lift+0.75)*f.size})
			}
		}
		f.place(words, f.label(color, draw.End), p.frame(0.2*f.size), seen, places)
	}
}
