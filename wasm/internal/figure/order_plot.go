package figure

import (
	"fmt"

	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// ratioAxis stands still: what is off it is marked at the edge.
var ratioAxis = Axis{axis.Log, 0.5, 2}

// Figure draws the order: both risks, and below how far they are apart.
func (o *Order) Figure(size Size, theme Theme, fonts *draw.Fonts) Result {
	f := &orderFigure{Order: o, canvas: newCanvas(size, &theme, fonts), table: o.Table()}
	f.layout()
	f.curves()
	if !f.low() {
		f.apart()
	}
	f.change()
	f.names()
	plots := []Plot{f.plot.plot(f.columns)}
	if !f.low() {
		plots = append(plots, f.ratio.plot([]int{3}))
	}
	return Result{
		List:    f.List,
		Summary: o.Summary(),
		Table:   f.table,
		Plots:   plots,
		Marks:   f.marks,
		Legend:  f.legend,
		Fit:     Fit{o.X, o.Y},
		Done:    fmt.Sprintf("2 runs at %d steps", len(o.Steps)),
	}
}

type orderFigure struct {
	*Order
	*canvas
	table         Table
	plot, ratio   panel
	xs            []float32
	before, after curve
	columns       []int
	legend        []Entry
	marks         []Mark
}

func (f *orderFigure) layout() {
	top, between, below := titleRoom*f.size, 2.8*f.size, f.belowX()
	share := float32(slimShare)
	if f.low() {
		between, share = 0, 0
	}
	height := f.Height - top - between - below
	main := height * (1 - share)
	y := Axis{axis.Log, f.Y.Lo, f.Y.Hi}
	ticks, left := f.yTicks(y, main)
	f.plot = panel{name: "order", x: left, y: top, w: f.Width - left - 1.5*f.size, h: main,
		xQuantity: "step", yQuantity: "risk", xField: "decayx", yField: "decayy"}
	x := Axis{axis.Log, f.X.Lo, f.X.Hi}
	f.plot.scale(x, y)
	f.drawY(&f.plot, ticks, "risk")
	f.ratio = f.plot
	title := "step " + f.theme.Symbols.Step
	if f.low() {
		f.drawX(&f.plot, title, [2]float32{}, 0)
	} else {
		f.drawX(&f.plot, "", [2]float32{}, 0)
		f.ratio.name, f.ratio.yQuantity, f.ratio.yField = "ratio", "ratio", ""
		f.ratio.y, f.ratio.h = top+main+between, height-main
		f.ratio.scale(x, ratioAxis)
		ticks, _ = f.yTicks(ratioAxis, f.ratio.h)
		f.drawY(&f.ratio, ticks, "after / before momentum")
		f.drawX(&f.ratio, title, [2]float32{}, 0)
	}
	f.xs = make([]float32, len(f.Steps))
	for i, t := range f.Steps {
		f.xs[i] = f.plot.xs.At(float64(t))
	}
}

// curves draws a thin dashed line on a thick grey one: one, where they agree.
func (f *orderFigure) curves() {
	w := f.theme.TotalWidth
	for k, c := range []struct {
		name, label string
		line        *curve
		stroke      draw.Stroke
	}{
		{"before", "preconditioner before momentum", &f.before, draw.Stroke{Color: f.theme.Ghost, Width: 2.4 * w}},
		{"after", "preconditioner after momentum", &f.after, draw.Stroke{Color: f.theme.Total, Width: 0.8 * w, Dash: []float32{3 * w, 2 * w}}},
	} {
		hidden := f.Hides != nil && f.Hides(c.name)
		f.legend = append(f.legend, Entry{Name: c.name, Label: c.label, Color: c.stroke.Color, Dashed: k == 1, Hidden: hidden})
		if hidden {
			continue
		}
		f.Name(c.name)
		*c.line = f.plot.trace(f.xs, column(f.table, k+1))
		f.Line(c.line.points, c.stroke)
		f.columns = append(f.columns, k+1)
		if at := c.line.leaves; at != nil {
			r := 0.5 * f.size
			f.Area([]draw.Point{{X: at.X - r, Y: f.plot.y}, {X: at.X + r, Y: f.plot.y}, {X: at.X, Y: f.plot.y - 1.5*r}}, c.stroke.Color)
		}
	}
}

// apart draws the ratio of the risks, and where it is furthest from one.
func (f *orderFigure) apart() {
	f.Name("ratio")
	p := &f.ratio
	line := p.trace(f.xs, column(f.table, 3))
	f.Line(line.points, draw.Stroke{Color: f.theme.Total, Width: 0.8 * f.theme.TotalWidth})
	i, relative := f.Parting()
	x := f.xs[i]
	if relative == 0 || !(x >= p.x && x <= p.right()) {
		return
	}
	y := p.ys.At(p.ys.Clamp(1 + relative))
	f.Name("parting")
	f.Circle(x, y, 0.38*f.size, f.theme.Noise, draw.Stroke{Color: f.theme.Background, Width: 1.5})
	f.marks = append(f.marks, Mark{Name: "parting", Plot: p.name, Value: relative, X: x, Y: y,
		Label: "after momentum the risk is " + percent(relative) + " at step " + axis.Integer(float64(f.Steps[i]))})
	s := f.label(f.theme.Noise, draw.Start)
	s.Bold = true
	stem := &curve{points: []draw.Point{{X: f.changed(), Y: p.y}, {X: f.changed(), Y: p.bottom()}}}
	f.beside(percent(relative), s, p.frame(0.5*f.size), []*curve{&line, stem}, x, y+f.middle())
}

// beside sets words to the right or the left of a place, at its height or near it,
// clear of lines or at least of other words, and reports whether there was room.
func (f *orderFigure) beside(words string, s draw.TextStyle, frame box, lines []*curve, x, y float32) bool {
	frame.x1 = f.Width
	for _, clear := range [][]*curve{lines, nil} {
		for _, lift := range []float32{0, -1, 1, -2, 2, 3, 4, 5, 6, 7} {
			for _, align := range []draw.Align{draw.Start, draw.End} {
				gap := 0.8 * f.size
				if s.Align = align; align == draw.End {
					gap = -gap
				}
				if f.place(words, s, frame, clear, []draw.Point{{X: x + gap, Y: y + lift*f.size}}) {
					return true
				}
			}
		}
	}
	return false
}

// changed is where the preconditioner changes, or the end of the axis nearest to it.
func (f *orderFigure) changed() float32 { return f.plot.xs.At(f.plot.xs.Clamp(float64(f.Change))) }

// change draws the step at which the preconditioner changes, to take hold of.
func (f *orderFigure) change() {
	f.Name("change")
	p, low := &f.plot, &f.plot
	x := f.changed()
	stroke := draw.Stroke{Color: f.theme.Present, Width: 0.6 * f.theme.TotalWidth}
	f.Segment(x, p.y, x, p.bottom(), stroke)
	if !f.low() {
		low = &f.ratio
		f.Segment(x, low.y, x, low.bottom(), stroke)
	}
	f.Circle(x, low.bottom(), 0.5*f.size, f.theme.Present, draw.Stroke{Color: f.theme.Background, Width: 1.5})
	words := "P changes at step " + axis.Integer(float64(f.Change))
	s := f.label(f.theme.Present, draw.Start)
	s.Bold = true
	lines := []*curve{&f.before, &f.after}
	_ = f.beside(words, s, p.frame(0), lines, x, p.y+f.size) || f.beside("P changes", s, p.frame(0), lines, x, p.y+f.size)
	f.marks = append(f.marks, Mark{Name: "change", Plot: p.name, Field: "pstep", Along: "x", Factor: 1,
		Value: float64(f.Change), X: x, Y: low.bottom(), Label: words})
}

// names sets the words of both curves by their right ends, or of both in one
// where they never part.
func (f *orderFigure) names() {
	f.Name("labels")
	if f.same() != "" {
		f.name(&f.after, "before = after momentum", -0.9, 1.6, -1.6)
		return
	}
	up, down := []float32{-0.9, -1.5, 1.7, 2.4}, []float32{1.7, 2.4, -0.9, -1.5}
	if _, relative := f.Parting(); relative > 0 {
		up, down = down, up
	}
	f.name(&f.before, "P before momentum", up...)
	f.name(&f.after, "P after momentum", down...)
}

func (f *orderFigure) name(c *curve, words string, lifts ...float32) {
	s := f.label(f.theme.Ink, draw.End)
	var places []draw.Point
	for i := len(c.points) - 1; i >= 0; i -= 4 {
		for _, lift := range lifts {
			places = append(places, draw.Point{X: c.points[i].X, Y: c.points[i].Y + lift*f.size})
		}
	}
	f.place(words, s, f.plot.frame(0.5*f.size), []*curve{&f.before, &f.after}, places)
}
