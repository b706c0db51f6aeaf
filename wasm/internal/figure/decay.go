package figure

import (
	"math"
	"strings"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// Decay is what the figure of the risk over the steps shows: one thin line an
// octave of curvature, their sum, the target, and the floor that the noise
// leaves.
type Decay struct {
	Run     sim.Run
	Tuned   bool // the learning rate follows its tuned value
	Target  float64
	Limit   float64 // learning rates are stable below it
	Steps   []int   // increasing
	Bands   []sim.Band
	Passage sim.Passage
	Ghost   []float64 // the total before the gesture, at Steps; nil for none

	X, Y Span // ends of the axes, steps and risk
}

// DecayAxes returns the axes' ends for a problem. They depend on nothing that
// is set while the picture is looked at, so that curves move and axes do not.
// The steps reach to where the flattest direction has settled at a learning
// rate of 0.1, the risk four decades down from the start.
func DecayAxes(m *sim.Model) (x, y Span) {
	const settled = 10 // time constants, at two a step and learning rate 0.1
	last := math.Pow(10, math.Ceil(math.Log10(settled*5/m.SmallestCurvature())))
	top := math.Pow(10, math.Ceil(math.Log10(1.2*m.InitialRisk())))
	if !(top > 0) {
		top = 1
	}
	return Span{1, min(max(last, 1e3), 1e13)}, Span{min(1e-4, top*1e-4), top}
}

// MergeRest adds the last band to the one before it where it holds less than
// half as many directions: of a spectrum that thickens towards flat curvature
// it is then the beginning of an octave, and a line of its own would suggest
// that flat directions carry less risk.
func MergeRest(bands []sim.Band) []sim.Band {
	n := len(bands)
	if n < 2 || 2*bands[n-1].Count >= bands[n-2].Count {
		return bands
	}
	merged := append([]sim.Band(nil), bands[:n-1]...)
	merged[n-2] = add(bands[n-2], bands[n-1])
	return merged
}

// group merges neighbouring bands until at most series are left.
func group(bands []sim.Band, series int) []sim.Band {
	if series <= 0 || len(bands) <= series {
		return bands
	}
	each := (len(bands) + series - 1) / series
	var grouped []sim.Band
	for i, b := range bands {
		if i%each == 0 {
			grouped = append(grouped, b)
		} else {
			last := &grouped[len(grouped)-1]
			*last = add(*last, b)
		}
	}
	return grouped
}

// add returns the risk of two neighbouring bands, the sharper one first.
func add(a, b sim.Band) sim.Band {
	sum := func(x, y []float64) []float64 {
		z := make([]float64, len(x))
		for i := range z {
			z[i] = x[i] + y[i]
		}
		return z
	}
	return sim.Band{Hi: a.Hi, Lo: b.Lo, Count: a.Count + b.Count, SteadyState: a.SteadyState + b.SteadyState,
		Total: sum(a.Total, b.Total), Bias: sum(a.Bias, b.Bias), Variance: sum(a.Variance, b.Variance)}
}

// Total returns the sum of the bands.
func (d *Decay) Total() []float64 {
	total := make([]float64, len(d.Steps))
	for _, b := range d.Bands {
		for i, v := range b.Total {
			total[i] += v
		}
	}
	return total
}

// Floor returns the risk as t → ∞, +Inf where unstable.
func (d *Decay) Floor() float64 {
	var floor float64
	for _, b := range d.Bands {
		floor += b.SteadyState
	}
	return floor
}

// Figure draws the decay.
func (d *Decay) Figure(size Size, theme Theme, fonts *draw.Fonts) Result {
	f := &decayFigure{Decay: d, canvas: newCanvas(size, &theme, fonts), bands: group(d.Bands, theme.Series), total: d.Total(), floor: d.Floor()}
	f.layout()
	f.axes()
	f.ghost()
	f.octaves()
	f.target()
	f.sum()
	f.bracket()
	f.present()
	f.octaveLabels()
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

func (f *decayFigure) layout() {
	top, below := 2.1*f.size, f.belowX()
	y := Axis{axis.Log, f.Y.Lo, f.Y.Hi}
	ticks, left := f.yTicks(y, f.Height-top-below)
	f.ticks = ticks
	margin := 1.3 * f.size
	if !f.narrow() {
		margin = 1.7*f.size + f.width(floorName) // whatever the floor is: the plot stands still
	}
	f.plot = panel{name: "decay", x: left, y: top, w: f.Width - left - margin, h: f.Height - top - below}
	f.plot.scale(Axis{axis.Log, f.X.Lo, f.X.Hi}, y)
	f.xs = make([]float32, len(f.Steps))
	for i, t := range f.Steps {
		f.xs[i] = f.plot.xs.At(float64(t))
	}
}

func (f *decayFigure) axes() {
	f.drawY(&f.plot, f.ticks, "risk")
	f.drawX(&f.plot, "step t", [2]float32{}, 0)
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
		f.lines[i] = f.plot.trace(f.xs, b.Total)
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

func (f *decayFigure) target() {
	f.Name("target")
	words := "target " + axis.Number(f.Target, 3)
	at := f.plot.ys.At(f.Target)
	baseline := at - 0.45*f.size
	switch {
	case at > f.plot.bottom()-0.5:
		words, at, baseline = words+" ↓", f.plot.bottom(), f.plot.bottom()-0.45*f.size
	case at < f.plot.y+0.5:
		words, at, baseline = words+" ↑", f.plot.y, f.plot.y+1.1*f.size
	default:
		f.Segment(f.plot.x, crisp(at), f.plot.right(), crisp(at), draw.Stroke{Color: f.theme.Target, Width: f.theme.ThinWidth, Dash: f.theme.dash()})
	}
	f.keep(f.plot.x+0.4*f.size, baseline, words, f.label(f.theme.Target, draw.Start))
	f.marks = append(f.marks, Mark{Name: "target", Plot: f.plot.name, Field: "target", Along: "y", Factor: 1,
		Value: f.Target, X: f.plot.x, Y: at, Label: "target risk " + axis.Number(f.Target, 3)})
}

func (f *decayFigure) sum() {
	f.Name("total")
	f.whole = f.plot.trace(f.xs, f.total)
	f.Line(f.whole.points, draw.Stroke{Color: f.theme.Total, Width: f.theme.TotalWidth})
	f.exit(&f.whole, f.theme.Total, 0.5*f.size)
	if !f.whole.seen {
		return
	}
	s := f.label(f.theme.Total, draw.Start)
	s.Bold = true
	y := f.whole.points[0].Y - 0.55*f.size
	if y < f.plot.y+0.6*f.size {
		y = f.whole.points[0].Y + 1.5*f.size
	}
	f.keep(f.plot.x+0.4*f.size, y, "total", s)
}

const floorName = "noise floor"

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
	precision := 3
	if arrow != "" {
		precision = 2
	}
	f.floorLabel(x+0.8*f.size, at, axis.Number(f.floor, precision)+arrow)
}

// floorLabel sets the bracket's words: beside it, the value at its level, or on
// a phone inside the plot, under the end of the total.
func (f *decayFigure) floorLabel(x, at float32, value string) {
	if f.narrow() {
		y := at + 1.25*f.size
		if target := f.plot.ys.At(f.Target); target > at-1 && target < y+0.3*f.size {
			y = target + 1.25*f.size
		}
		y = min(y, f.plot.bottom()-0.4*f.size)
		f.keep(f.plot.right()-0.2*f.size, y, "floor "+value, f.label(f.theme.Noise, draw.End))
		return
	}
	y := min(max(at+f.middle(), f.plot.y+f.size), f.plot.bottom())
	below := y + lineHeight*f.size
	if below > f.plot.bottom()+f.middle() {
		y, below = y-lineHeight*f.size, y
	}
	f.keep(x, y, value, f.style(f.theme.Noise, draw.Start))
	f.keep(x, below, floorName, f.style(f.theme.Noise, draw.Start))
}

// present marks where the total meets the target.
func (f *decayFigure) present() {
	if f.Passage.Status != sim.Reached {
		return
	}
	f.Name("steps to target")
	x, y := max(f.plot.xs.At(max(f.Passage.Continuous, 1)), f.plot.x), f.plot.ys.At(f.Target)
	if f.plot.holds(draw.Point{X: x, Y: y}) {
		f.Circle(x, y, 0.38*f.size, f.theme.Present, draw.Stroke{Color: f.theme.Background, Width: 1.5})
		f.presentLabel(x, y)
	}
	f.marks = append(f.marks, Mark{Name: "steps", Plot: f.plot.name,
		Value: f.Passage.Steps, X: x, Y: y, Label: "reaches the target after " + steps(f.Passage.Steps)})
}

// presentLabel puts the number of steps beside its point: to the right, shorter
// where the plot ends too soon, or else to the left.
func (f *decayFigure) presentLabel(x, y float32) {
	s := f.label(f.theme.Present, draw.Start)
	s.Bold = true
	long, gap := steps(f.Passage.Steps), 0.7*f.size
	for _, text := range []string{long, count(f.Passage.Steps)} {
		right := x + gap + f.fonts.Width(text, f.size, true)
		if right <= f.Width && !f.whole.crosses(f.box(x+gap, y-gap, text, s)) && f.put(x+gap, y-gap, text, s) {
			return
		}
	}
	s.Align = draw.End
	f.keep(x-gap, y-gap, long, s)
}

// octaveLabels names the lines: a few at their right ends if these stand apart;
// else where they begin to fall, above the level they fall from, since a power
// law's lines all end on one another. Every second, third, … is named where
// there is no room for all.
func (f *decayFigure) octaveLabels() {
	const few = 6
	f.Name("octave labels")
	taken, ops := f.taken, len(f.Ops)
	if len(f.bands) <= few && f.endLabels() {
		return
	}
	for stride := 1; stride <= len(f.bands); stride++ {
		f.taken, f.Ops = taken, f.Ops[:ops]
		if f.labelEvery(stride) {
			return
		}
	}
}

// endLabels names the lines at their right ends and reports whether all could
// be named.
func (f *decayFigure) endLabels() bool {
	for i := range f.lines {
		line := &f.lines[i]
		text := "curvature " + octaveName(f.bands[i].Hi)
		s := f.label(f.octaveColor(i), draw.End)
		x, done := f.plot.right()-0.3*f.size, false
		for _, lift := range []float32{-0.45, 1.25} {
			y := line.end.Y + lift*f.size
			if !done && line.seen && line.end.X > x && !f.covered(f.box(x, y, text, s)) {
				done = f.put(x, y, text, s)
			}
		}
		if !done {
			return false
		}
	}
	return true
}

// covered reports whether a line passes through the box.
func (f *decayFigure) covered(b box) bool {
	for i := range f.lines {
		if f.lines[i].crosses(b) {
			return true
		}
	}
	return f.whole.crosses(b)
}

// labelEvery names every stride-th line and reports whether all that have a
// clear place above the lines could be named.
func (f *decayFigure) labelEvery(stride int) bool {
	head := false
	for i := 0; i < len(f.bands); i += stride {
		at, ok := f.shoulder(i)
		if !ok {
			continue
		}
		text := octaveName(f.bands[i].Hi)
		s := f.label(f.octaveColor(i), draw.Middle)
		half := f.width(text) / 2
		x := max(at.X, f.plot.x+half+0.4*f.size)
		y := f.above(x-half, x+half) - 0.5*f.size
		if x+half > f.plot.right() || y < f.plot.y || f.whole.crosses(f.box(x, y, text, s)) {
			continue
		}
		if !f.put(x, y, text, s) {
			return false
		}
		if !head {
			head = true
			f.header(x-half, y-lineHeight*f.size)
		}
	}
	return true
}

// header says what the numbers on the lines are.
func (f *decayFigure) header(x, y float32) {
	const text = "curvature"
	s := f.label(f.theme.Muted, draw.Start)
	if !f.whole.crosses(f.box(x, y, text, s)) {
		f.put(x, y, text, s)
	}
}

// above returns the height of the uppermost thin line between x0 and x1, lines
// that leave through the top aside.
func (f *decayFigure) above(x0, x1 float32) float32 {
	top := f.plot.bottom()
	for i := range f.lines {
		if f.lines[i].leaves == nil {
			top = min(top, f.lines[i].highest(x0, x1, top))
		}
	}
	return top
}

// shoulder returns where line i has lost a fifth of what it began with, at the
// height it fell from.
func (f *decayFigure) shoulder(i int) (draw.Point, bool) {
	values := f.bands[i].Total
	if len(values) == 0 || !(values[0] > 0) {
		return draw.Point{}, false
	}
	for k, v := range values {
		if v <= 0.8*values[0] && f.xs[k] == f.xs[k] {
			at := draw.Point{X: f.xs[k], Y: f.plot.ys.At(values[0])}
			return at, f.plot.holds(at)
		}
	}
	return draw.Point{}, false
}

// octaveName writes a curvature as 1, 1/2, 1/1,024 where it is a power of two.
func octaveName(h float64) string {
	if fraction, k := math.Frexp(h); fraction == 0.5 && k <= 0 && k > -13 {
		return "1/" + axis.Integer(math.Ldexp(1, 1-k))
	}
	return axis.Number(h, 2)
}

// Fit returns the ends of axes that show the curve from its start to where it
// reaches the target or settles; zero spans where there are none to offer.
func (d *Decay) Fit() (x, y Span) { return d.fit(d.Total(), d.Floor()) }

func (d *Decay) fit(total []float64, floor float64) (x, y Span) {
	last := float64(d.Steps[len(d.Steps)-1])
	for i, v := range total {
		if v <= 1.05*floor {
			last = float64(d.Steps[i])
			break
		}
	}
	if d.Passage.Status == sim.Reached {
		last = max(last, d.Passage.Steps)
	}
	low := d.Target
	if floor > 0 {
		low = min(low, floor)
	}
	x = Span{1, min(max(decade(2*last, 0), 10), 1e15)}
	y = Span{decade(low, -2), decade(1.2*total[0], 0)}
	if !(y.Lo > 0 && y.Lo < y.Hi && y.Hi < math.Inf(1)) {
		y = d.Y
	}
	return x, y
}

// decade returns the power of ten at or above v, k decades on.
func decade(v float64, k int) float64 {
	return math.Pow10(int(math.Ceil(math.Log10(v))) + k)
}

// Table returns step, total, bias, noise and every octave's risk.
func (d *Decay) Table() Table {
	columns := []string{"step", "total", "bias", "noise"}
	for _, b := range d.Bands {
		columns = append(columns, "curvature "+octaveRange(b))
	}
	n := len(columns)
	values := make([]float64, n*len(d.Steps))
	rows := make([][]float64, len(d.Steps))
	for i, t := range d.Steps {
		row := values[i*n : (i+1)*n : (i+1)*n]
		row[0] = float64(t)
		for k, b := range d.Bands {
			row[1] += b.Total[i]
			row[2] += b.Bias[i]
			row[3] += b.Variance[i]
			row[4+k] = b.Total[i]
		}
		rows[i] = row
	}
	return Table{columns, rows}
}

// columns are those of the table that are drawn: total and octaves.
func (f *decayFigure) columns() []int {
	columns := []int{1}
	for i := range f.Bands {
		columns = append(columns, 4+i)
	}
	return columns
}

func octaveRange(b sim.Band) string {
	return strings.Join([]string{octaveName(b.Lo), octaveName(b.Hi)}, "–")
}
