package figure

import (
	"math"

	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// Figure draws the decay.
func (d *Decay) Figure(size Size, theme Theme, fonts *draw.Fonts) Result {
	s := d.sums()
	f := &decayFigure{Decay: d, sums: s, others: d.beside(s)}
	series := theme.Series
	if series > 0 {
		series = max(series-len(f.others), 2) // a projector's audience counts them all
	}
	f.lines = d.parts(s, series)
	f.layout(newCanvas(size, &theme, fonts))
	f.axes()
	f.early()
	f.ghost()
	f.besides(false)
	f.split()
	f.besides(true)
	f.target()
	f.whole()
	f.nameBesides()
	f.present()
	f.bracket()
	f.floors()
	f.memory()
	f.targetLabel()
	if !f.low() {
		f.nameLines()
	}
	x, y := d.fit(s)
	return Result{
		List:    f.List,
		Summary: d.summary(s),
		Table:   d.table(s, f.lines, f.others),
		Plots:   []Plot{f.plot.plot(f.columns())},
		Marks:   f.marks,
		Legend:  f.legend,
		Fit:     Fit{x, y},
	}
}

type decayFigure struct {
	*Decay
	riskPlot
	*sums
	lines  []*line // that split the total, as drawn
	others []*line // beside it
	sum    curve   // of the total
	legend []Entry
}

// columns are those of the table that are drawn: total, its parts, and what is
// beside it.
func (f *decayFigure) columns() []int {
	var columns []int
	if !f.hides("total") {
		columns = append(columns, 1)
	}
	next := 4
	if f.Split == "parts" {
		next = 2
	}
	for _, lines := range [][]*line{f.lines, f.others} {
		for i := range lines {
			if !lines[i].hidden {
				columns = append(columns, next+i)
			}
		}
		next = max(next+len(lines), 4)
	}
	return columns
}

func (f *decayFigure) layout(c *canvas) {
	margin := 1.3 * c.size
	if !c.narrow() {
		margin = 1.7*c.size + c.width(c.theme.Symbols.Floor) // whatever the floor is: the plot stands still
	}
	f.riskPlot = newRiskPlot(c, "decay", Axis{f.XKind, f.X.Lo, f.X.Hi}, Axis{f.YKind, f.Y.Lo, f.Y.Hi},
		f.Steps, titleRoom*c.size, c.Height-c.belowX(), 0, margin)
}

func (f *decayFigure) ghost() {
	if len(f.Ghost) != len(f.Steps) {
		return
	}
	f.Name("ghost")
	f.course(f.Ghost, draw.Stroke{Color: f.theme.Ghost, Width: f.theme.ThinWidth})
}

// split draws the lines that split the total.
func (f *decayFigure) split() {
	for i := range f.lines {
		f.lines[i].color = f.partColor(i)
		f.drawLine(f.lines[i], nil)
	}
}

func (f *decayFigure) partColor(i int) draw.Color {
	switch f.lines[i].name {
	case "bias":
		return f.theme.Bias
	case "noise":
		return f.theme.Noise
	}
	return f.theme.ramp(float64(i) / float64(max(len(f.lines)-1, 1)))
}

// drawLine draws a line in its colour unless it is hidden, and enters it in the legend.
func (f *decayFigure) drawLine(l *line, dash []float32) {
	f.enter(l.name, l.label, l.color, dash != nil)
	if l.hidden {
		return
	}
	f.Name(lineName(l))
	l.curve = f.course(envelope(f.xs, l.values), draw.Stroke{Color: l.color, Width: f.theme.ThinWidth, Dash: dash})
	f.exit(&l.curve, l.color, 0.3*f.size)
}

func (f *decayFigure) enter(name, label string, color draw.Color, dashed bool) {
	f.legend = append(f.legend, Entry{Name: name, Label: label, Color: color, Dashed: dashed, Hidden: f.hides(name)})
}

// target draws its line; the words come when the curves are known.
func (f *decayFigure) target() {
	f.Name("target")
	f.enter("target", "target", f.theme.Target, true)
	at, beyond := f.height(f.Target)
	if beyond == "" && !f.hides("target") {
		f.Segment(f.plot.x, crisp(at), f.plot.right(), crisp(at), draw.Stroke{Color: f.theme.Target, Width: f.theme.ThinWidth, Dash: f.theme.dash()})
	}
	f.handle("target", "target", "y", f.Target, f.plot.x, at, "target risk "+risk(f.Target))
}

// whole draws the total.
func (f *decayFigure) whole() {
	f.Name("total")
	name := "total"
	switch {
	case f.Own != "":
		name = f.Own
	case f.Iterate != nil:
		name = "average"
	}
	f.enter("total", name, f.theme.Total, false)
	if f.hides("total") {
		return
	}
	f.sum = f.course(f.total, draw.Stroke{Color: f.theme.Total, Width: f.theme.TotalWidth})
	f.exit(&f.sum, f.theme.Total, 0.5*f.size)
	s := f.label(f.theme.Total, draw.Start)
	s.Bold = true
	if !f.sum.seen {
		f.away(name, s)
		return
	}
	last := len(f.total) - 1
	f.point("total end", f.total[last], f.sum.end.X, f.sum.end.Y, name+" at the last step drawn")
	f.nameTotal(name, s)
}

// nameTotal sets the total's name above its beginning, further along it where
// that is too high, or below where it rises.
func (f *decayFigure) nameTotal(name string, s draw.TextStyle) {
	first := f.sum.points[0]
	x := max(first.X, f.plot.x) + 0.4*f.size
	var places []draw.Point
	if f.XKind == axis.Linear { // where it falls at once
		places = append(places, draw.Point{X: x + 0.4*f.size, Y: first.Y + 1.2*f.size})
	}
	for _, at := range f.sum.points {
		if at.X == at.X && at.X < f.plot.x+0.3*f.plot.w {
			places = append(places, draw.Point{X: max(at.X, f.plot.x) + 0.4*f.size, Y: at.Y - 0.55*f.size})
		}
	}
	places = append(places, draw.Point{X: x, Y: first.Y - 1.1*f.size}, draw.Point{X: x, Y: first.Y + 1.5*f.size})
	frame := f.plot.frame(0.5 * f.size)
	frame.y0 = f.plot.y - 0.6*f.size
	if !f.place(name, s, frame, f.curves(), places) {
		f.keep(x, min(max(first.Y-0.55*f.size, f.plot.y+0.25*f.size), f.plot.bottom()-0.4*f.size), name, s)
	}
}

// point marks a place whose value a sentence may name. A value that is not
// finite has none.
func (f *decayFigure) point(name string, value float64, x, y float32, label string) {
	if value-value == 0 {
		f.mark(name, value, x, y, label+": "+risk(value))
	}
}

// away says where the total is when nothing of it is in the plot.
func (f *decayFigure) away(name string, s draw.TextStyle) {
	words, y := name+" ↓ below the plot", f.plot.bottom()-0.45*f.size
	for i, v := range f.total {
		if at := f.plot.ys.At(v); f.xs[i] >= f.plot.x && at == at {
			if at < f.plot.y {
				words, y = name+" ↑ above the plot", f.plot.y+1.1*f.size
			}
			break
		}
	}
	if math.IsInf(f.floor, 1) {
		words, y = name+" ↑ diverges", f.plot.y+1.1*f.size
	}
	var places []draw.Point
	for x := f.plot.x + 0.4*f.size; x < f.plot.right(); x += 2 * f.size {
		places = append(places, draw.Point{X: x, Y: y})
	}
	if !f.place(words, s, f.plot.frame(0.5*f.size), f.curves(), places) {
		f.keep(f.plot.x+0.4*f.size, y, words, s)
	}
}
