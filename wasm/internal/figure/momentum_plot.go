package figure

import (
	"math"

	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// Figure draws rate and floor against momentum.
func (m *Momentum) Figure(size Size, theme Theme, fonts *draw.Fonts) Result {
	f := &momentumFigure{Momentum: m, canvas: newCanvas(size, &theme, fonts)}
	f.layout()
	f.regions()
	f.axes()
	f.curves()
	f.handle()
	f.labels()
	return Result{
		List:    f.List,
		Summary: m.Summary(),
		Table:   m.Table(),
		Plots:   []Plot{f.times.plot([]int{1}), f.floors.plot([]int{2})},
		Marks:   f.marks,
		Fit:     Fit{Span{0, lastMomentum}, m.Times},
		Done:    axis.Integer(float64(len(m.Curve.Momenta))) + " momenta of one direction",
	}
}

type momentumFigure struct {
	*Momentum
	*canvas

	times, floors         panel
	timeTicks, floorTicks []axis.Tick
	time, floor           curve
	grey                  []greyCurve  // of Others, their times
	critical              float32      // x; NaN where there is none
	ring                  []draw.Point // about the fastest momentum, for words to keep clear of
	grip                  grip
	marks                 marks
}

func (f *momentumFigure) layout() {
	top, between, below := titleRoom*f.size, 2.8*f.size, f.belowX()+pillRoom*f.size
	height := (f.Height - top - between - below) / 2
	x := Axis{axis.Log1m, 0, lastMomentum}
	times, floors := Axis{axis.Log, f.Times.Lo, f.Times.Hi}, Axis{axis.Log, f.Floors.Lo, f.Floors.Hi}
	var left, floorLeft float32
	f.timeTicks, left = f.yTicks(times, height)
	f.floorTicks, floorLeft = f.yTicks(floors, height)
	left = max(left, floorLeft)
	width := f.Width - left - 1.8*f.size
	f.times = panel{name: "rate", x: left, y: top, w: width, h: height, xQuantity: "momentum", yQuantity: "steps per e-fold"}
	f.floors = panel{name: "floor", x: left, y: top + height + between, w: width, h: height, xQuantity: "momentum", yQuantity: "risk"}
	f.times.scale(x, times)
	f.floors.scale(x, floors)
	f.critical = float32(math.NaN())
	if beta, ok := f.Momentum.critical(); ok {
		f.critical = f.times.xs.At(beta)
	}
	beta := f.Present.Momentum
	f.grip = f.newGrip(f.times.xs.At(min(beta, lastMomentum)), "β "+momentum(beta))
}

// regions shades where the direction is underdamped, and tints where it is unstable.
func (f *momentumFigure) regions() {
	f.Name("regions")
	for _, p := range []*panel{&f.times, &f.floors} {
		if f.critical == f.critical {
			f.Rect(f.critical, p.y, p.right()-f.critical, p.h, f.theme.Shade)
		}
		if stable := f.X/2 - 1; stable > 0 {
			f.Rect(p.x, p.y, p.xs.At(min(stable, lastMomentum))-p.x, p.h, f.theme.Stability&^0xFF|tint)
		}
	}
}

func (f *momentumFigure) axes() {
	f.drawY(&f.times, f.timeTicks, "steps in which the bias falls e-fold")
	f.drawX(&f.times, "", [2]float32{}, 0)
	f.drawY(&f.floors, f.floorTicks, f.theme.Symbols.Floor+" of the direction")
	f.drawX(&f.floors, "momentum β", f.grip.hides(), pillRoom*f.size)
}

func (f *momentumFigure) curves() {
	draws := func(p *panel, c *MomentumCurve, values []float64, s draw.Stroke) curve {
		xs := make([]float32, len(c.Momenta))
		p.xs.AtAll(c.Momenta, xs)
		line := p.trace(xs, values)
		f.Line(line.points, s)
		return line
	}
	thin := draw.Stroke{Color: f.theme.Ghost, Width: f.theme.ThinWidth}
	for i := range f.Others {
		c := &f.Others[i]
		f.Name("before")
		f.grey = append(f.grey, greyCurve{draws(&f.times, c, c.Times, thin), c.Name})
		draws(&f.floors, c, c.Floors, thin)
	}
	if g := f.Ghost; g != nil {
		f.Name("before")
		x := f.times.xs.At(min(g.Momentum, lastMomentum))
		f.Line(upright(x, &f.times).points, thin)
		f.Line(upright(x, &f.floors).points, thin)
		f.dot(&f.times, g.Momentum, g.Time, 0, thin)
		f.dot(&f.floors, g.Momentum, g.Floor, 0, thin)
	}
	f.Name("rate")
	f.time = draws(&f.times, &f.Curve, f.Curve.Times, draw.Stroke{Color: f.theme.Bias, Width: f.theme.TotalWidth})
	f.Name("floor")
	f.floor = draws(&f.floors, &f.Curve, f.Curve.Floors, draw.Stroke{Color: f.theme.Noise, Width: f.theme.TotalWidth})
	if at := f.floor.leaves; at != nil {
		f.tip(&f.floors, at.X, 0.4*f.size, f.theme.Noise)
	}
	beta, ok := f.Momentum.critical()
	if !ok {
		return
	}
	f.Name("critical")
	for _, p := range []*panel{&f.times, &f.floors} {
		f.Segment(crisp(f.critical), p.y, crisp(f.critical), p.bottom(), draw.Stroke{Color: f.theme.Muted, Width: f.theme.ThinWidth, Dash: f.theme.dash()})
	}
	s := draw.Stroke{Color: f.theme.Total, Width: 0.7 * f.theme.TotalWidth}
	if at, seen := f.dot(&f.times, beta, f.Best.Time, 0, s); seen {
		f.ring = []draw.Point{{X: at.X - 0.45*f.size, Y: at.Y}, {X: at.X + 0.45*f.size, Y: at.Y}}
		f.marks.add(&f.times, "critical", beta, at.X, at.Y, "critical momentum "+axis.Number(beta, 4)+": the bias falls e-fold in "+fewSteps(f.Best.Time))
	}
}

// dot draws a circle about a point of a panel.
func (f *momentumFigure) dot(p *panel, beta, value float64, fill draw.Color, s draw.Stroke) (at draw.Point, seen bool) {
	at = draw.Point{X: p.xs.At(min(beta, lastMomentum)), Y: p.ys.At(value)}
	if seen = p.holds(at); seen {
		f.Circle(at.X, at.Y, 0.45*f.size, fill, s)
	}
	return at, seen
}

// handle draws the present momentum and its points on the curves.
func (f *momentumFigure) handle() {
	f.Name("present")
	beta := f.Present.Momentum
	y := f.drawGrip(f.grip, &f.times, &f.floors)
	f.marks.add(&f.times, "present", beta, f.grip.x, y, "momentum "+momentum(beta)).drags("momentum", "x", 1)
	ring := draw.Stroke{Color: f.theme.Background, Width: 1.5}
	if at, seen := f.dot(&f.times, beta, f.Present.Time, f.theme.Present, ring); seen {
		f.marks.add(&f.times, "rate", f.Present.Time, at.X, at.Y, "the bias falls e-fold in "+fewSteps(f.Present.Time))
	}
	if at, seen := f.dot(&f.floors, beta, f.Present.Floor, f.theme.Present, ring); seen {
		f.marks.add(&f.floors, "floor", f.Present.Floor, at.X, at.Y, f.theme.Symbols.Floor+" of the direction "+risk(f.Present.Floor))
	}
}
