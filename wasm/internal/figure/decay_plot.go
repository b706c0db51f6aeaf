package figure

import (
	"math"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// Figure draws the decay.
func (d *Decay) Figure(size Size, theme Theme, fonts *draw.Fonts) Result {
	f := &decayFigure{Decay: d, canvas: newCanvas(size, &theme, fonts), bands: group(d.Bands, theme.Series), total: d.Total(), floor: d.Floor()}
	f.layout()
	f.axes()
	f.ghost()
	f.octaves()
	f.target()
	f.sum()
	f.present()
	f.bracket()
	f.targetLabel()
	if !f.low() {
		f.octaveLabels()
	}
	x, y := d.fit(f.total, f.floor)
	return Result{
		List:    f.List,
		Summary: d.Summary(),
		Table:   d.Table(),
		Plots:   []Plot{f.plot.plot(f.columns())},
		Marks:   f.marks,
		Fit:     Fit{x, y},
	}
}

type decayFigure struct {
	*Decay
	*canvas
	bands []sim.Band // as drawn
	total []float64
	floor float64

	plot  panel
	xs    []float32 // positions of the steps
	ticks []axis.Tick
	lines []curve // of the bands
	whole curve   // of the total
	marks []Mark
}

// columns are those of the table that are drawn: total and octaves.
func (f *decayFigure) columns() []int {
	columns := []int{1}
	for i := range f.Bands {
		columns = append(columns, 4+i)
	}
	return columns
}

func (f *decayFigure) layout() {
	top, below := titleRoom*f.size, f.belowX()
	y := Axis{axis.Log, f.Y.Lo, f.Y.Hi}
	ticks, left := f.yTicks(y, f.Height-top-below)
	f.ticks = ticks
	margin := 1.3 * f.size
	if !f.narrow() {
		margin = 1.7*f.size + f.width(f.theme.Symbols.Floor) // whatever the floor is: the plot stands still
	}
	f.plot = panel{name: "decay", x: left, y: top, w: f.Width - left - margin, h: f.Height - top - below,
		xQuantity: "step", yQuantity: "risk", xField: "decayx", yField: "decayy"}
	f.plot.scale(Axis{axis.Log, f.X.Lo, f.X.Hi}, y)
	f.xs = make([]float32, len(f.Steps))
	for i, t := range f.Steps {
		f.xs[i] = f.plot.xs.At(float64(t))
	}
}

func (f *decayFigure) axes() {
	f.drawY(&f.plot, f.ticks, "risk")
	f.drawX(&f.plot, "step "+f.theme.Symbols.Step, [2]float32{}, 0)
}

func (f *decayFigure) ghost() {
	if len(f.Ghost) != len(f.Steps) {
		return
	}
	f.Name("ghost")
	line := f.plot.trace(f.xs, f.Ghost)
	f.Line(line.points, draw.Stroke{Color: f.theme.Ghost, Width: f.theme.ThinWidth})
}

func (f *decayFigure) octaves() {
	f.lines = make([]curve, len(f.bands))
	for i, b := range f.bands {
		f.Name("octave " + axis.Integer(float64(i+1)))
		f.lines[i] = f.plot.trace(f.xs, envelope(f.xs, b.Total))
		f.Line(f.lines[i].points, draw.Stroke{Color: f.octaveColor(i), Width: f.theme.ThinWidth})
		f.exit(&f.lines[i], f.octaveColor(i), 0.3*f.size)
	}
}

func (f *decayFigure) octaveColor(i int) draw.Color {
	return f.theme.ramp(float64(i) / float64(max(len(f.bands)-1, 1)))
}

// exit marks where a line leaves through the top for good.
func (f *decayFigure) exit(line *curve, color draw.Color, r float32) {
	if at := line.leaves; at != nil {
		f.Area([]draw.Point{{X: at.X - r, Y: f.plot.y}, {X: at.X + r, Y: f.plot.y}, {X: at.X, Y: f.plot.y - 1.5*r}}, color)
	}
}

// target draws its line; the words come when the curves are known.
func (f *decayFigure) target() {
	f.Name("target")
	at := f.plot.ys.At(f.Target)
	switch {
	case at > f.plot.bottom()-0.5:
		at = f.plot.bottom()
	case at < f.plot.y+0.5:
		at = f.plot.y
	default:
		f.Segment(f.plot.x, crisp(at), f.plot.right(), crisp(at), draw.Stroke{Color: f.theme.Target, Width: f.theme.ThinWidth, Dash: f.theme.dash()})
	}
	f.marks = append(f.marks, Mark{Name: "target", Plot: f.plot.name, Field: "target", Along: "y", Factor: 1,
		Value: f.Target, X: f.plot.x, Y: at, Label: "target risk " + risk(f.Target)})
}

func (f *decayFigure) sum() {
	f.Name("total")
	f.whole = f.plot.trace(f.xs, f.total)
	f.Line(f.whole.points, draw.Stroke{Color: f.theme.Total, Width: f.theme.TotalWidth})
	f.exit(&f.whole, f.theme.Total, 0.5*f.size)
	s := f.label(f.theme.Total, draw.Start)
	s.Bold = true
	if !f.whole.seen {
		f.away(s)
		return
	}
	at := f.whole.points[0]
	y := at.Y - 0.55*f.size
	if y < f.plot.y+0.6*f.size {
		y = at.Y + 1.5*f.size
	}
	f.keep(max(at.X, f.plot.x)+0.4*f.size, min(y, f.plot.bottom()-0.4*f.size), "total", s)
}

// away says where the total is when nothing of it is in the plot.
func (f *decayFigure) away(s draw.TextStyle) {
	words, y := "total ↓ below the plot", f.plot.bottom()-0.45*f.size
	for i, v := range f.total {
		if at := f.plot.ys.At(v); f.xs[i] >= f.plot.x && at == at {
			if at < f.plot.y {
				words, y = "total ↑ above the plot", f.plot.y+1.1*f.size
			}
			break
		}
	}
	if math.IsInf(f.floor, 1) {
		words, y = "total ↑ diverges", f.plot.y+1.1*f.size
	}
	var places []draw.Point
	for x := f.plot.x + 0.4*f.size; x < f.plot.right(); x += 2 * f.size {
		places = append(places, draw.Point{X: x, Y: y})
	}
	if !f.place(words, s, f.plot.frame(0.5*f.size), f.curves(), places) {
		f.keep(f.plot.x+0.4*f.size, y, words, s)
	}
}

// bracket marks at the right margin how high the noise holds the risk.
func (f *decayFigure) bracket() {
	f.Name("floor")
	x := f.plot.right() + 0.35*f.size
	top, bottom := f.plot.y, f.plot.bottom()
	if math.IsInf(f.floor, 1) || math.IsNaN(f.floor) {
		if at := f.whole.leaves; at != nil {
			f.keep(at.X+0.9*f.size, top-0.15*f.size, "diverges", f.label(f.theme.Stability, draw.Start))
		}
		return
	}
	at, arrow := f.plot.ys.At(f.floor), ""
	switch {
	case f.floor == 0 || at > bottom:
		at, arrow = bottom, " ↓"
	case at < top:
		at, arrow = top, " ↑"
	}
	if at < bottom-1 {
		width := 0.35 * f.size
		f.Line([]draw.Point{{X: x, Y: crisp(at)}, {X: x + width, Y: crisp(at)}, {X: x + width, Y: crisp(bottom)}, {X: x, Y: crisp(bottom)}},
			draw.Stroke{Color: f.theme.Noise, Width: 1.2 * f.theme.ThinWidth})
	}
	f.floorLabel(x+0.8*f.size, at, risk(f.floor)+arrow)
}
