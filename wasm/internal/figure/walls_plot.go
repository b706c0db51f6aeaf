package figure

import (
	"math"
	"strconv"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// floorAxis is that of the slim panel: it holds every target the page can set.
var floorAxis = Axis{axis.Log, 1e-5, 10}

// tint is how strongly a region beyond a wall is coloured.
const tint = 0x12

// Figure draws steps to target over the learning rate.
func (w *Walls) Figure(size Size, theme Theme, fonts *draw.Fonts) Result {
	f := &wallsFigure{Walls: w, canvas: newCanvas(size, &theme, fonts)}
	f.layout()
	f.regions()
	f.axes()
	f.others()
	f.curves()
	f.floor()
	f.walls()
	f.minimum()
	f.handle()
	f.labels()
	columns := make([]int, len(w.Curves))
	for i := range columns {
		columns[i] = i + 1
	}
	plots := []Plot{f.steps.plot(columns)}
	if f.slim() {
		plots = append(plots, f.floors.plot([]int{len(columns) + 1}))
	}
	return Result{
		List:    f.List,
		Summary: w.Summary(),
		Table:   w.Table(),
		Plots:   plots,
		Marks:   f.marks,
		Legend:  f.legend(),
		Fit:     w.Fit(),
		Done:    w.done(),
	}
}

type wallsFigure struct {
	*Walls
	*canvas

	steps, floors         panel // floors is the slim one below
	stepTicks, floorTicks []axis.Tick
	lines                 []curve // of Curves
	floorLine             curve
	noise, stability      float32    // the present method's walls: x, at most the right end
	grip                  grip       // of the present learning rate
	best                  draw.Point // the minimum; zero where it is not seen
	grey                  []greyCurve
	pointLabel            label
	marks                 marks
}

// greyCurve is a curve that is named at its left end.
type greyCurve struct {
	curve
	name string
}

// label is words for a point.
type label struct {
	text string
	at   draw.Point
}

// slim reports whether there is room for the panel of floors.
func (f *wallsFigure) slim() bool { return !f.low() && !(f.narrow() && f.Height < 360) }

// layout gives the panels the heights that they have in the scaling figure, so
// that a level in the one is the same level in the other.
func (f *wallsFigure) layout() {
	top, between, below := titleRoom*f.size, 2.8*f.size, f.belowX()+pillRoom*f.size
	share := float32(slimShare)
	if !f.slim() {
		between, share = 0, 0
	}
	height := f.Height - top - between - below
	x, y := Axis{axis.Log, f.X.Lo, f.X.Hi}, Axis{axis.Log, f.Y.Lo, f.Y.Hi}
	main := height * (1 - share)
	ticks, left := f.yTicks(y, main)
	f.stepTicks = ticks
	if f.slim() {
		floorTicks, floorLeft := f.yTicks(floorAxis, height-main)
		f.floorTicks, left = floorTicks, max(left, floorLeft)
	}
	width := f.Width - left - 1.3*f.size
	f.steps = panel{name: "steps", x: left, y: top, w: width, h: main,
		xQuantity: "learning rate", yQuantity: "step", xField: "wallsx", yField: "scalingy"}
	f.floors = panel{name: "floor", x: left, y: top + main + between, w: width, h: height - main,
		xQuantity: "learning rate", yQuantity: "risk", xField: "wallsx"}
	f.steps.scale(x, y)
	f.floors.scale(x, floorAxis)
	f.noise, f.stability = f.at(f.NoiseWall), f.at(f.effective(f.Limit))
	alpha := f.Run.Method.LearningRate
	f.grip = f.newGrip(f.at(f.effective(alpha)), "α "+rate(alpha))
}

// at is the position of an effective learning rate, at most at an end of the axis.
func (f *wallsFigure) at(rate float64) float32 { return f.steps.xs.At(f.steps.xs.Clamp(rate)) }

func (f *wallsFigure) panels() []*panel {
	if f.slim() {
		return []*panel{&f.steps, &f.floors}
	}
	return []*panel{&f.steps}
}

func (f *wallsFigure) lowest() *panel { return f.panels()[len(f.panels())-1] }

// regions tints what lies beyond the present method's walls.
func (f *wallsFigure) regions() {
	f.Name("regions")
	for _, p := range f.panels() {
		if f.noise < f.stability {
			f.Rect(f.noise, p.y, f.stability-f.noise, p.h, f.theme.Noise&^0xFF|tint)
		}
		if f.stability < p.right() {
			f.Rect(f.stability, p.y, p.right()-f.stability, p.h, f.theme.Stability&^0xFF|tint)
		}
	}
}

func (f *wallsFigure) axes() {
	f.drawY(&f.steps, f.stepTicks, "steps to reach risk "+risk(f.Target))
	if f.slim() {
		f.drawX(&f.steps, "", [2]float32{}, 0)
		f.drawY(&f.floors, f.floorTicks, f.theme.Symbols.Floor+" and target")
	}
	f.drawX(f.lowest(), "effective "+f.theme.Symbols.Rate+" α/(1−β)", f.grip.hides(), pillRoom*f.size)
}

// places returns the positions of learning rates.
func (f *wallsFigure) places(rates []float64) []float32 {
	xs := make([]float32, len(rates))
	f.steps.xs.AtAll(rates, xs)
	return xs
}

// others draws, thin and grey, the curves that are not of the present setting.
func (f *wallsFigure) others() {
	stroke := draw.Stroke{Color: f.theme.Ghost, Width: f.theme.ThinWidth}
	trace := func(c *WallCurve) curve {
		line := f.steps.trace(f.places(c.Rates), c.Steps)
		f.Line(line.points, stroke)
		return line
	}
	f.Name("targets")
	for i := range f.Family {
		f.grey = append(f.grey, greyCurve{trace(&f.Family[i]), risk(f.Family[i].Target)})
	}
	f.Name("pins")
	for i := range f.Pins {
		f.grey = append(f.grey, greyCurve{trace(&f.Pins[i]), "pin " + strconv.Itoa(i+1)})
	}
	if f.Ghost == nil {
		return
	}
	f.Name("ghost")
	trace(&f.Ghost.Curve)
	r := 0.38 * f.size
	if best := &f.Ghost.Best; best.Steps > 0 && best.Status == sim.Reached {
		f.ring(best.Method.LearningRate/(1-best.Method.Momentum), best.Continuous, 1.3*r, stroke)
	}
	if f.Ghost.Passage.Status == sim.Reached {
		f.ring(f.Ghost.Rate, f.Ghost.Passage.Continuous, r, stroke)
	}
}

// ring draws a circle about a point of the plot.
func (f *wallsFigure) ring(rate, steps float64, r float32, s draw.Stroke) (at draw.Point, seen bool) {
	at = draw.Point{X: f.steps.xs.At(rate), Y: f.steps.ys.At(max(steps, 1))}
	if seen = f.steps.holds(at); seen {
		f.Circle(at.X, at.Y, r, 0, s)
	}
	return at, seen
}

// curves draws the methods, the present one last and thick. Where noise sets
// the limit they are one line.
func (f *wallsFigure) curves() {
	f.lines = make([]curve, len(f.Curves))
	present := f.present()
	for i := range f.Curves {
		if c := &f.Curves[i]; c != present {
			f.curve(i, f.theme.ThinWidth)
		}
	}
	for i := range f.Curves {
		if c := &f.Curves[i]; c == present {
			f.curve(i, f.theme.TotalWidth)
		}
	}
}

func (f *wallsFigure) curve(i int, width float32) {
	c := &f.Curves[i]
	if c.Hidden {
		return
	}
	f.Name(c.Label)
	f.lines[i] = f.steps.trace(f.places(c.Rates), c.Steps)
	var dash []float32
	switch c.Momentum {
	case 0:
		dash = []float32{3 * width, 2 * width}
	case 0.99:
		dash = []float32{5 * width, 2 * width, width, 2 * width}
	}
	f.Line(f.lines[i].points, draw.Stroke{Color: f.theme.Total, Width: width, Dash: dash})
	if points := f.lines[i].points; len(points) > 0 && points[0].Y <= f.steps.y+0.5 && points[0].X > f.steps.x+1 && c == f.present() {
		f.tip(&f.steps, points[0].X, 0.4*f.size, f.theme.Total) // cut off at the top
	}
}

// floor draws what noise leaves of the risk; it meets the target at the wall.
func (f *wallsFigure) floor() {
	if !f.slim() {
		return
	}
	f.Name("floor")
	p := &f.floors
	f.floorLine = p.trace(f.places(f.Floors.Rates), f.Floors.Risks)
	f.Line(f.floorLine.points, draw.Stroke{Color: f.theme.Noise, Width: 0.8 * f.theme.TotalWidth})
	f.Name("target")
	y := p.ys.At(p.ys.Clamp(f.Target))
	f.Segment(p.x, crisp(y), p.right(), crisp(y), draw.Stroke{Color: f.theme.Target, Width: f.theme.ThinWidth, Dash: f.theme.dash()})
	f.marks.add(p, "target", f.Target, p.x, y, "target risk "+risk(f.Target)).drags("target", "y", 1)
	if p.xs.Contains(f.NoiseWall) {
		f.Circle(f.noise, y, 0.3*f.size, f.theme.Noise, draw.Stroke{Color: f.theme.Background, Width: 1.5})
	}
}

// walls draws the present method's noise wall, and every method's stability limit.
func (f *wallsFigure) walls() {
	wall := func(p *panel, x float32, color draw.Color, width float32) {
		f.Segment(x, p.y, x, p.bottom(), draw.Stroke{Color: color, Width: width})
	}
	f.Name("stability walls")
	for i := range f.Curves {
		c := &f.Curves[i]
		present := c == f.present()
		if c.Hidden && !present || !f.steps.xs.Contains(c.Limit) {
			continue
		}
		width := f.theme.ThinWidth
		if present {
			width = 0.7 * f.theme.TotalWidth
		}
		wall(&f.steps, f.at(c.Limit), f.theme.Stability, width)
	}
	if f.slim() && f.stability < f.steps.right() {
		wall(&f.floors, f.stability, f.theme.Stability, 0.7*f.theme.TotalWidth)
	}
	f.marks.add(&f.steps, "stability wall", f.effective(f.Limit), f.stability, f.steps.y, "stable below α = "+rate(f.Limit))
	if math.IsInf(f.NoiseWall, 1) || f.NoiseWall <= 0 {
		return
	}
	f.Name("noise wall")
	if f.steps.xs.Contains(f.NoiseWall) {
		for _, p := range f.panels() {
			wall(p, f.noise, f.theme.Noise, 0.7*f.theme.TotalWidth)
		}
	}
	f.marks.add(&f.steps, "noise wall", f.NoiseWall, f.noise, f.steps.y, "the "+f.theme.Symbols.Floor+" meets the target at α = "+rate(f.alpha(f.NoiseWall)))
}

// minimum rings the fewest steps, and leads a hairline to the figure's right
// edge: in the scaling figure it goes on to the present batch size.
func (f *wallsFigure) minimum() {
	if !f.tuned() || f.present().Hidden {
		return
	}
	f.Name("minimum")
	best := f.effective(f.Best.Method.LearningRate)
	at := draw.Point{X: f.steps.xs.At(best), Y: f.steps.ys.At(max(f.Best.Continuous, 1))}
	if !f.steps.holds(at) {
		return
	}
	f.best = at
	r := 0.5 * f.size
	f.Segment(at.X+r, crisp(at.Y), f.Width, crisp(at.Y), draw.Stroke{Color: f.theme.Hair, Width: 1})
	f.Circle(at.X, at.Y, r, 0, draw.Stroke{Color: f.theme.Total, Width: 0.7 * f.theme.TotalWidth})
	f.marks.add(&f.steps, "minimum", f.Best.Steps, at.X, at.Y, "fewest steps: "+steps(f.Best.Steps)+" at α = "+rate(f.Best.Method.LearningRate))
}

// handle draws the present learning rate, and its point on the curve.
func (f *wallsFigure) handle() {
	f.Name("present")
	y := f.drawGrip(f.grip, f.panels()...)
	method := f.Run.Method
	f.marks.add(&f.steps, "present", method.LearningRate, f.grip.x, y, f.theme.Symbols.Rate+" "+rate(method.LearningRate)).drags("lr", "x", 1-method.Momentum)
	f.point()
}

// point marks the present steps, or that they are never enough.
func (f *wallsFigure) point() {
	y, words := f.passed(&f.steps, f.grip.x, f.Passage)
	f.pointLabel = label{words, draw.Point{X: f.grip.x, Y: y}}
	if f.Passage.Status == sim.Reached {
		f.marks.add(&f.steps, "steps", f.Passage.Steps, f.grip.x, y, "present setting: "+words)
	}
}
