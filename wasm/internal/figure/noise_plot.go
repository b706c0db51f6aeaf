package figure

import (
	"math"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// octaveFloors is the axis of what noise leaves in each octave.
var octaveFloors = Axis{axis.Log, 1e-8, 10}

// Figure draws noise against curvature, and below what each octave adds.
func (n *Noise) Figure(size Size, theme Theme, fonts *draw.Fonts) Result {
	f := &noiseFigure{Noise: n, canvas: newCanvas(size, &theme, fonts)}
	f.layout()
	f.axes()
	f.laws()
	f.dots()
	f.steps()
	f.labels()
	plots := []Plot{f.cloud.plot([]int{1})}
	if f.slim() {
		plots = append(plots, f.floors.plot([]int{2}))
	}
	return Result{
		List:    f.List,
		Summary: n.Summary(),
		Table:   n.Table(),
		Plots:   plots,
		Marks:   f.marks,
		Fit:     Fit{n.X, n.Y},
		Done:    axis.Integer(float64(len(n.H))) + " of " + axis.Integer(float64(n.Dim)) + " directions, " + axis.Integer(float64(len(n.Bands))) + " octaves",
	}
}

type noiseFigure struct {
	*Noise
	*canvas

	cloud, floors          panel
	noiseTicks, floorTicks []axis.Tick
	equal, law             curve
	points                 []draw.Point
	marks                  marks
}

func (f *noiseFigure) slim() bool { return !f.low() }

func (f *noiseFigure) layout() {
	const share = 0.33
	top, between, below := titleRoom*f.size, 2.8*f.size, f.belowX()
	low := float32(share)
	if !f.slim() {
		between, low = 0, 0
	}
	height := f.Height - top - between - below
	main := height * (1 - low)
	x, y := Axis{axis.Log, f.X.Lo, f.X.Hi}, Axis{axis.Log, f.Y.Lo, f.Y.Hi}
	var left, floorLeft float32
	f.noiseTicks, left = f.yTicks(y, main)
	if f.slim() {
		f.floorTicks, floorLeft = f.yTicks(octaveFloors, height-main)
	}
	left = max(left, floorLeft)
	width := f.Width - left - 1.3*f.size
	f.cloud = panel{name: "noise", x: left, y: top, w: width, h: main, xQuantity: "curvature", yQuantity: "noise"}
	f.floors = panel{name: "floor", x: left, y: top + main + between, w: width, h: height - main, xQuantity: "curvature", yQuantity: "risk"}
	f.cloud.scale(x, y)
	f.floors.scale(x, octaveFloors)
}

func (f *noiseFigure) axes() {
	f.drawY(&f.cloud, f.noiseTicks, "noise c, variance of one example’s gradient")
	lowest := &f.cloud
	if f.slim() {
		f.drawX(&f.cloud, "", [2]float32{}, 0)
		f.drawY(&f.floors, f.floorTicks, f.theme.Symbols.Floor+" that each octave adds")
		lowest = &f.floors
	}
	curvature := "curvature h"
	if f.Decay > 0 {
		curvature += " + λ"
	}
	f.drawX(lowest, curvature, [2]float32{}, 0)
}

// line draws a power law of h from end to end: straight, but for weight decay.
func (f *noiseFigure) line(p sim.PowerLaw, s draw.Stroke) curve {
	n := 1
	if f.Decay > 0 {
		n = 200
	}
	xs, values := make([]float32, n+1), make([]float64, n+1)
	for i := range values {
		x := f.X.Lo * math.Pow(f.X.Hi/f.X.Lo, float64(i)/float64(n))
		xs[i], values[i] = f.cloud.xs.At(x), p.At(max(x-f.Decay, 0))
	}
	c := f.cloud.trace(xs, values)
	f.Line(c.points, s)
	return c
}

func (f *noiseFigure) laws() {
	f.Name("before")
	for _, other := range f.Others {
		if !math.IsNaN(other.Exponent) {
			f.line(other, draw.Stroke{Color: f.theme.Ghost, Width: f.theme.ThinWidth})
		}
	}
	f.Name("c = h")
	f.equal = f.line(sim.PowerLaw{Exponent: 1, Scale: 1}, draw.Stroke{Color: f.theme.Muted, Width: f.theme.ThinWidth, Dash: f.theme.dash()})
	if !math.IsNaN(f.Law.Exponent) {
		f.Name("law")
		f.law = f.line(f.Law, draw.Stroke{Color: f.theme.Noise, Width: f.theme.ThinWidth})
	}
}

// color is that of a curvature: the octaves' colour in the decay.
func (f *noiseFigure) color(h float64) draw.Color {
	last := f.H[len(f.H)-1]
	if !(last < f.H[0]) {
		return f.theme.ramp(0)
	}
	return f.theme.ramp(math.Log(f.H[0]/h) / math.Log(f.H[0]/last))
}

func (f *noiseFigure) dots() {
	f.Name("directions")
	r := 0.26 * f.size
	if len(f.H) > 150 {
		r = 0.16 * f.size
	}
	for i, h := range f.H {
		at := draw.Point{X: f.cloud.xs.At(h), Y: f.cloud.ys.At(f.C[i])}
		if f.cloud.holds(at) {
			f.Circle(at.X, at.Y, r, f.color(h), draw.Stroke{})
			f.points = append(f.points, at)
		}
	}
	for _, end := range []struct {
		name string
		i    int
	}{{"sharpest", 0}, {"flattest", len(f.H) - 1}} {
		h, c := f.H[end.i], f.C[end.i]
		y := f.cloud.ys.At(f.cloud.ys.Clamp(c))
		f.marks.add(&f.cloud, end.name, c, f.cloud.xs.At(h), y, end.name+" direction: curvature "+axis.Number(h, 3)+", noise "+axis.Number(c, 3))
	}
}

// outside says how many directions are below the plot, or above it.
func (f *noiseFigure) outside(lines []*curve) {
	less, more := 0, 0
	for _, c := range f.C {
		if c < f.Y.Lo {
			less++
		} else if c > f.Y.Hi {
			more++
		}
	}
	for i, n := range []int{less, more} {
		if n == 0 {
			continue
		}
		words := " directions with "
		if len(f.H) == f.Dim { // else only some are drawn
			words = " " + axis.Integer(float64(n)) + words
		}
		y := f.cloud.bottom() - 0.5*f.size
		if i == 0 {
			words = "↓" + words + "less noise"
		} else {
			words, y = "↑"+words+"more noise", f.cloud.y+1.1*f.size
		}
		var places []draw.Point
		for x := f.cloud.x + 0.5*f.size; x < f.cloud.right(); x += f.size {
			places = append(places, draw.Point{X: x, Y: y})
		}
		f.place(words, f.label(f.theme.Muted, draw.Start), f.cloud.frame(0), lines, places)
	}
}

// steps draws what each octave adds to the floor, as a stair.
func (f *noiseFigure) steps() {
	if !f.slim() {
		return
	}
	f.Name("octaves")
	p := &f.floors
	for i := range f.Bands {
		b := &f.Bands[i]
		lo, hi := max(b.Lo, f.H[len(f.H)-1]), min(b.Hi, f.H[0])
		x0, x1, y := p.xs.At(p.xs.Clamp(lo)), p.xs.At(p.xs.Clamp(hi)), p.ys.At(p.ys.Clamp(b.SteadyState))
		if b.SteadyState == 0 {
			continue
		}
		if x1-x0 < 4 { // an octave with one direction
			x0, x1 = x0-0.4*f.size, x0+0.4*f.size
		}
		color := f.color(math.Sqrt(lo * hi))
		if r := 0.3 * f.size; b.SteadyState < p.ys.Lo {
			f.triangle((x0+x1)/2, y, r, -1.5*r, color)
			continue
		}
		f.Line([]draw.Point{{X: x0, Y: y}, {X: x1, Y: y}}, draw.Stroke{Color: color, Width: 1.6 * f.theme.TotalWidth})
		if b.SteadyState > p.ys.Hi {
			f.tip(p, (x0+x1)/2, 0.35*f.size, color)
		}
	}
}

// labels names the lines and the ends.
func (f *noiseFigure) labels() {
	f.Name("labels")
	cloud := &curve{points: f.reversed()}
	both := []*curve{&f.equal, &f.law, cloud}
	along := func(c *curve, text string, s draw.TextStyle, over bool, tries ...[]*curve) bool {
		for _, lines := range tries {
			var places, under []draw.Point
			for _, share := range []float32{0.75, 0.6, 0.45, 0.3, 0.85, 0.15} {
				if c.seen {
					a, b := c.points[0], c.end
					x := a.X + share*(b.X-a.X)
					y, _, _ := c.reach(x, x)
					gap := 0.9 * f.size
					places = append(places, draw.Point{X: x - gap, Y: y - 0.4*f.size}, draw.Point{X: x - gap, Y: y - f.size})
					under = append(under, draw.Point{X: x + gap + f.width(text), Y: y + 1.3*f.size})
				}
			}
			if !over { // not on the side of the other line
				places, under = under, places
			}
			if f.place(text, s, f.cloud.frame(0), lines, append(places, under...)) {
				return true
			}
		}
		return false
	}
	middle := math.Sqrt(f.X.Lo * f.X.Hi)
	over := f.Law.At(middle) > middle // NaN where there is no law
	own := !math.IsNaN(f.Law.Exponent) && law(f.Law) != "c = h"
	if own {
		along(&f.law, law(f.Law), f.label(f.theme.Noise, draw.End), over, both, both[:2])
	}
	muted := f.label(f.theme.Muted, draw.End)
	_ = along(&f.equal, "c = h: Fisher = Gauss–Newton", muted, !over, both) || along(&f.equal, "c = h", muted, !over, both, both[:2])
	f.outside(both)
	if n := len(f.points); n > 1 && !f.low() {
		for i, end := range []struct {
			at    draw.Point
			text  string
			align draw.Align
		}{{f.points[0], "sharpest", draw.End}, {f.points[n-1], "flattest", draw.Start}} {
			if m := f.marks[i]; m.X != end.at.X || m.Y != end.at.Y {
				continue // that direction is outside
			}
			x := f.size
			if end.align == draw.End {
				x = -x
			}
			f.place(end.text, f.label(f.theme.Ink, end.align), f.cloud.frame(0), both,
				[]draw.Point{{X: end.at.X + x, Y: end.at.Y + f.middle()}, {X: end.at.X + x, Y: end.at.Y + 1.6*f.size}, {X: end.at.X + x, Y: end.at.Y - f.size}})
		}
	}
}

// reversed is the dots from left to right, as a line that words keep clear of.
func (f *noiseFigure) reversed() []draw.Point {
	n := len(f.points)
	points := make([]draw.Point, n)
	for i, at := range f.points {
		points[n-1-i] = at
	}
	return points
}
