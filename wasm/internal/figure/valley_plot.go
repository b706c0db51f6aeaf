package figure

import (
	"math"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// Figure draws the valley.
func (v *Valley) Figure(size Size, theme Theme, fonts *draw.Fonts) Result {
	f := &valleyFigure{Valley: v, keyed: keyed{hidden: v.Hides}, canvas: newCanvas(size, &theme, fonts)}
	f.layout()
	f.axes()
	f.Clip(f.bowl.x, f.bowl.y, f.bowl.w, f.bowl.h)
	f.contours()
	f.ghost()
	f.runs()
	f.ball()
	f.path()
	f.Unclip()
	f.exit()
	f.rotation()
	f.labels()
	plots := []Plot{f.bowl.plot(nil), f.turn.plot(nil)}
	if f.decay.w > 0 {
		f.curves()
		plots = append(plots, f.decay.plot([]int{1, 2, 3}))
	}
	return Result{List: f.List, Summary: v.Summary(), Table: v.Table(), Plots: plots, Marks: f.marks, Legend: f.legend, Done: v.done()}
}

type valleyFigure struct {
	*Valley
	*canvas
	bowl, turn, decay panel
	bowlTicks         []axis.Tick
	decayTicks        []axis.Tick
	reach             float64 // half the shorter side of the bowl's panel, in θ
	mean              []draw.Point
	segments          []*curve // that words keep clear of
	marks             marks
	keyed
}

func (f *valleyFigure) layout() {
	top, below := titleRoom*f.size, f.belowX()
	f.reach = 1.25 * math.Hypot(math.Sqrt(f.Pair.S[0]), math.Sqrt(f.Pair.S[1]))
	if f.reach == 0 {
		f.reach = 1
	}
	ends := Axis{axis.Linear, -f.reach, f.reach}
	_, left := f.yTicks(ends, f.Height-top-below)
	height, edge := f.Height-top-below, 0.4*f.size
	f.bowl = panel{name: "valley", x: left, y: top, w: f.Width - left - edge, h: height}
	x, y := ValleyAxes(f.Pair)
	var room float32
	switch {
	case !f.narrow() && !f.low():
		// Beside the bowl, which is no wider than high and takes half at most.
		f.decayTicks, room = f.yTicks(Axis{axis.Log, y.Lo, y.Hi}, height)
		f.bowl.w = min(height, 0.56*f.Width-left)
		at := f.bowl.right() + 1.2*f.size + room
		f.decay = panel{x: at, y: top, w: f.Width - at - edge, h: height}
	case f.Height > 1.2*f.Width:
		f.decayTicks, room = f.yTicks(Axis{axis.Log, y.Lo, y.Hi}, 0.3*height)
		f.bowl.h = min(f.bowl.w, 0.58*f.Height-top)
		at := f.bowl.bottom() + below + 1.2*titleRoom*f.size
		f.decay = panel{x: max(left, room), y: at, w: f.Width - max(left, room) - edge, h: f.Height - below - at}
	}
	unit := min(f.bowl.w, f.bowl.h)
	across, along := f.reach*float64(f.bowl.w/unit), f.reach*float64(f.bowl.h/unit)
	f.bowlTicks, _ = f.yTicks(Axis{axis.Linear, -along, along}, f.bowl.h)
	f.bowl.scale(Axis{axis.Linear, -across, across}, Axis{axis.Linear, -along, along})
	if f.decay.w > 0 {
		f.decay.name, f.decay.xQuantity, f.decay.yQuantity = "decay", "step", "risk"
		f.decay.scale(Axis{axis.Log, x.Lo, x.Hi}, Axis{axis.Log, y.Lo, y.Hi})
	}
	const track = 7 // em: the way of the rotation's handle
	length := min(track*f.size, 0.45*f.bowl.w)
	pill := f.pill()
	f.turn = panel{name: "angle", x: f.bowl.right() - length - pill/2, y: top - 2*f.size, w: length, h: 1.6 * f.size, xQuantity: "angle"}
	f.turn.scale(Axis{axis.Linear, 0, 90}, Axis{axis.Linear, 0, 1})
}

func (f *valleyFigure) axes() {
	grid := f.theme.Grid
	f.theme.Grid = f.theme.Background // contours are lines enough
	f.drawY(&f.bowl, f.bowlTicks, "θ₂")
	f.theme.Grid = grid
	f.drawX(&f.bowl, "θ₁", [2]float32{}, 0)
}

// at returns where a position along the eigendirections lies in the picture of
// a bowl that is turned.
func (f *valleyFigure) at(p *sim.Pair, along [2]float64) draw.Point {
	sin, cos := math.Sincos(p.Angle)
	return draw.Point{X: f.bowl.xs.At(cos*along[0] - sin*along[1]), Y: f.bowl.ys.At(sin*along[0] + cos*along[1])}
}

// ellipse returns the closed curve with semi-axes a and b, a at an angle from
// direction 1.
func (f *valleyFigure) ellipse(p *sim.Pair, a, b, angle float64) []draw.Point {
	const sides = 96
	sin, cos := math.Sincos(angle)
	points := make([]draw.Point, sides+1)
	for i := range points {
		y, x := math.Sincos(2 * math.Pi * float64(i) / sides)
		x, y = a*x, b*y
		points[i] = f.at(p, [2]float64{cos*x - sin*y, sin*x + cos*y})
	}
	return points
}

// contours draws the level of the start, others a factor of four apart, and the
// axes of the bowl.
func (f *valleyFigure) contours() {
	f.Name("contours")
	level := f.Pair.H[0]*f.Pair.S[0] + f.Pair.H[1]*f.Pair.S[1]
	if level == 0 {
		level = f.Pair.H[0] * f.reach * f.reach
	}
	thin := draw.Stroke{Color: f.theme.Hair.Alpha(0.5), Width: min(0.8*f.theme.ThinWidth, 1.5)}
	for k := -4; k <= 5; k++ {
		r := math.Ldexp(math.Sqrt(level), k)
		f.Line(f.ellipse(&f.Pair, r/math.Sqrt(f.Pair.H[0]), r/math.Sqrt(f.Pair.H[1]), 0), thin)
	}
	f.Name("directions")
	far := 3 * f.reach // beyond every corner
	for k := range 2 {
		var end [2]float64
		end[k] = far
		a := f.at(&f.Pair, end)
		end[k] = -far
		b := f.at(&f.Pair, end)
		f.Line([]draw.Point{a, b}, draw.Stroke{Color: f.directionColor(k).Alpha(0.45), Width: f.theme.ThinWidth * 0.8, Dash: f.theme.dots()})
	}
}

func (f *valleyFigure) directionColor(k int) draw.Color { return f.theme.ramp(float64(k)) }

func (f *valleyFigure) ghost() {
	if f.Ghost == nil {
		return
	}
	f.Name("ghost")
	stroke := draw.Stroke{Color: f.theme.Ghost, Width: f.theme.ThinWidth}
	f.Line(f.points(f.Ghost), stroke)
	if a, b, angle := f.Ghost.ball(); f.Ghost.Stable && a > 0 {
		f.Line(f.ellipse(&f.Ghost.Pair, 2*a, 2*b, angle), stroke)
	}
}

// points returns the positions of a path, up to where it is far from the picture
// or, beyond the steps that are all known, leaps.
func (f *valleyFigure) points(v *ValleyPath) []draw.Point {
	const near = 0.3 // CSS pixels apart, which no eye tells
	var points []draw.Point
	size := f.bowl.w + f.bowl.h
	for i, m := range v.Path {
		at := f.at(&v.Pair, m.Mean)
		if !(abs(at.X-f.bowl.x) < 20*size && abs(at.Y-f.bowl.y) < 20*size) {
			break
		}
		if n := len(points); n > 0 {
			step := max(abs(at.X-points[n-1].X), abs(at.Y-points[n-1].Y))
			if step < near {
				continue
			}
			if i >= pathAll && step > size/16 {
				break
			}
		}
		points = append(points, at)
		if !v.Stable && !f.bowl.holds(at) {
			break // it has left for good, or comes back farther out
		}
	}
	return points
}

func abs(v float32) float32 { return max(v, -v) }

// runs draws a few sampled paths, and where all runs are at the last step.
func (f *valleyFigure) runs() {
	few := 4
	f.Name("sampled runs")
	if !f.shown(Entry{Name: "runs", Label: "sampled runs", Color: f.theme.Noise}) || len(f.Runs) == 0 {
		return
	}
	for _, run := range f.Runs[:min(few, len(f.Runs))] {
		points := make([]draw.Point, len(run))
		for i, theta := range run {
			points[i] = f.at(&f.Pair, theta)
		}
		f.Line(points, draw.Stroke{Color: f.theme.Noise.Alpha(0.3), Width: 0.8 * f.theme.ThinWidth})
	}
	r, color := 0.12*f.size, f.theme.Noise.Alpha(0.75)
	for _, run := range f.Runs {
		if at := f.at(&f.Pair, run[len(run)-1]); f.bowl.holds(at) {
			f.Circle(at.X, at.Y, r, color, draw.Stroke{})
		}
	}
}

// ball draws the ellipses of one and two standard deviations in the steady state.
func (f *valleyFigure) ball() {
	f.Name("noise ball")
	if !f.shown(Entry{Name: "ball", Label: "noise ball", Color: f.theme.Noise, Dashed: true}) || !f.Stable {
		return
	}
	a, b, angle := f.Valley.ball()
	if !(a > 0) {
		return
	}
	outer := f.ellipse(&f.Pair, 2*a, 2*b, angle)
	f.Area(outer, f.theme.Noise.Alpha(0.12))
	f.Line(outer, draw.Stroke{Color: f.theme.Noise, Width: 1.2 * f.theme.ThinWidth})
	f.Line(f.ellipse(&f.Pair, a, b, angle), draw.Stroke{Color: f.theme.Noise, Width: f.theme.ThinWidth, Dash: f.theme.dash()})
}

// path draws the mean from the start.
func (f *valleyFigure) path() {
	f.mean = f.points(&f.ValleyPath)
	f.Name("mean path")
	if f.shown(Entry{Name: "mean", Label: "mean path", Color: f.theme.Total}) {
		f.Line(f.mean, draw.Stroke{Color: f.theme.Total, Width: f.theme.TotalWidth})
	}
	f.Name("optimum")
	o, r := f.at(&f.Pair, [2]float64{}), 0.35*f.size
	for _, d := range [2]draw.Point{{X: r}, {Y: r}} {
		f.Segment(o.X-d.X, o.Y-d.Y, o.X+d.X, o.Y+d.Y, draw.Stroke{Color: f.theme.Ink, Width: f.theme.ThinWidth})
	}
	f.Name("start")
	at := f.at(&f.Pair, f.Path[0].Mean)
	f.Circle(at.X, at.Y, 0.34*f.size, f.theme.Background, draw.Stroke{Color: f.theme.Total, Width: 0.7 * f.theme.TotalWidth})
}
