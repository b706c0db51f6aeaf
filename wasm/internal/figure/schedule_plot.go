package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// rateShare is the lower panel's share of the height of both.
const rateShare = 0.42

// Figure draws the schedule.
func (s *Schedule) Figure(size Size, theme Theme, fonts *draw.Fonts) Result {
	f := &scheduleFigure{Schedule: s, canvas: newCanvas(size, &theme, fonts), sums: s.total(), floor: s.Floor()}
	f.layout()
	f.axes()
	f.borders()
	f.octaves()
	f.ghosts()
	f.constant()
	f.target()
	f.sum()
	f.bracket()
	f.passages()
	if !f.low() {
		f.rate()
	}
	f.names()
	plots := []Plot{f.risks.plot(f.columns())}
	if !f.low() {
		plots = append(plots, f.rates.plot([]int{5}))
	}
	x, y := s.Fit()
	return Result{
		List:    f.List,
		Summary: s.Summary(),
		Table:   s.Table(),
		Plots:   plots,
		Marks:   f.marks,
		Legend:  f.legend,
		Fit:     Fit{x, y},
		Plan:    s.Plan(),
		Done:    strconv.Itoa(len(s.Bands)) + " octaves at " + strconv.Itoa(len(s.Steps)) + " steps, " + pieces(len(s.Pieces)),
	}
}

// pieces counts pieces in words.
func pieces(n int) string {
	if n == 1 {
		return "1 piece"
	}
	return strconv.Itoa(n) + " pieces"
}

// Plan writes the pieces as rows of the state's own schedule: rates to six
// digits, and never above what they are, which may be the last stable one.
func (s *Schedule) Plan() string {
	const half = 5e-6 // of the last digit
	var rows []string
	for _, p := range s.Pieces {
		text := strconv.FormatFloat(p.Rate, 'g', -1, 64)
		if len(text) > 7 {
			text = strconv.FormatFloat(p.Rate*(1-half), 'g', 6, 64)
		}
		rows = append(rows, strconv.Itoa(p.Until)+","+text)
	}
	return strings.Join(rows, ";")
}

// peak is the largest total.
func (s *Schedule) peak() float64 { return slices.Max(s.total()) }

// column returns a column of a table.
func column(t Table, k int) []float64 {
	values := make([]float64, len(t.Rows))
	for i, row := range t.Rows {
		values[i] = row[k]
	}
	return values
}

type scheduleFigure struct {
	*Schedule
	*canvas
	sums  []float64 // totals
	floor float64

	risks, rates           panel
	riskTicks, rateTicks   []axis.Tick
	xs                     []float32 // positions of the steps
	lines                  []curve   // of the octaves
	whole, steady, staired curve     // totals under the schedule and the constant rate; the rate
	legend                 []Entry
	marks                  []Mark
}

// columns are those of the table that the upper panel shows.
func (f *scheduleFigure) columns() []int {
	columns := []int{1}
	if !f.hides("constant") {
		columns = append(columns, 4)
	}
	for i := range f.Bands {
		if !f.hides("octaves") {
			columns = append(columns, 6+i)
		}
	}
	return columns
}

func (f *scheduleFigure) hides(name string) bool { return f.Hides != nil && f.Hides(name) }

// entry adds a curve to the legend and reports whether it is to be drawn.
func (f *scheduleFigure) entry(name, label string, color draw.Color, dashed bool) bool {
	hidden := f.hides(name)
	f.legend = append(f.legend, Entry{Name: name, Label: label, Color: color, Dashed: dashed, Hidden: hidden})
	return !hidden
}

func (f *scheduleFigure) layout() {
	top, between, below := titleRoom*f.size, 3*f.size, f.belowX()
	share := float32(rateShare)
	if f.low() {
		between, share = 0, 0
	}
	height := f.Height - top - between - below
	upper := height * (1 - share)
	x, y, rates := Axis{axis.Linear, f.X.Lo, f.X.Hi}, Axis{axis.Log, f.Y.Lo, f.Y.Hi}, f.rateAxis()
	ticks, left := f.yTicks(y, upper)
	f.riskTicks = ticks
	if !f.low() {
		lower, room := f.yTicks(rates, height-upper)
		f.rateTicks, left = lower, max(left, room)
	}
	margin := 1.3 * f.size
	if !f.narrow() {
		margin = 1.7*f.size + f.width(f.theme.Symbols.Floor) // as in the decay
	}
	width := f.Width - left - margin
	f.risks = panel{name: "schedule", x: left, y: top, w: width, h: upper,
		xQuantity: "step", yQuantity: "risk", xField: "decayx", yField: "decayy"}
	f.rates = panel{name: "rates", x: left, y: top + upper + between, w: width, h: height - upper,
		xQuantity: "step", yQuantity: "learning rate", xField: "decayx"}
	f.risks.scale(x, y)
	f.rates.scale(x, rates)
	f.xs = f.places(f.Steps)
}

func (f *scheduleFigure) places(steps []int) []float32 {
	xs := make([]float32, len(steps))
	for i, t := range steps {
		xs[i] = f.risks.xs.At(float64(t))
	}
	return xs
}

func (f *scheduleFigure) axes() {
	f.drawY(&f.risks, f.riskTicks, "risk")
	title := "step " + f.theme.Symbols.Step
	if f.low() {
		f.drawX(&f.risks, title, [2]float32{}, 0)
		return
	}
	f.drawX(&f.risks, "", [2]float32{}, 0)
	f.drawY(&f.rates, f.rateTicks, f.theme.Symbols.Rate+" α")
	f.drawX(&f.rates, title, [2]float32{}, 0)
}

// borders draws where one piece ends and the next begins, through both panels.
func (f *scheduleFigure) borders() {
	f.Name("borders")
	if len(f.Pieces) > int(f.risks.w/(1.5*f.size)) {
		return
	}
	for _, p := range f.Pieces {
		x := crisp(f.risks.xs.At(float64(p.Until)))
		for _, panel := range []*panel{&f.risks, &f.rates} {
			if x > panel.x && x < panel.right() && panel.h > 0 {
				f.Segment(x, panel.y, x, panel.bottom(), draw.Stroke{Color: f.theme.Grid, Width: 1})
			}
		}
	}
}

// octaves draws the octaves of curvature at half weight: each floor follows the
// learning rate down.
func (f *scheduleFigure) octaves() {
	most := f.theme.Series
	if f.narrow() {
		most = 5
	}
	bands := group(f.Bands, most)
	if !f.entry("octaves", "octaves of curvature", f.theme.ramp(0.5), false) {
		return
	}
	f.lines = make([]curve, len(bands))
	for i, b := range bands {
		f.Name("octave " + strconv.Itoa(i+1))
		f.lines[i] = f.risks.trace(f.xs, b.Total)
		color := f.theme.ramp(float64(i) / float64(max(len(bands)-1, 1)))
		f.Line(f.lines[i].points, draw.Stroke{Color: color.Alpha(0.6), Width: 0.7 * f.theme.ThinWidth})
	}
}

func (f *scheduleFigure) ghosts() {
	if f.Ghost == nil || len(f.Ghost.Total) != len(f.xs) {
		return
	}
	f.Name("ghost")
	stroke := draw.Stroke{Color: f.theme.Ghost, Width: f.theme.ThinWidth}
	total := f.risks.trace(f.xs, f.Ghost.Total)
	f.Line(total.points, stroke)
	if !f.low() {
		stairs := f.stairs(f.Ghost.Pieces)
		f.Line(stairs.points, stroke)
	}
}

// constant draws the run at a constant rate.
func (f *scheduleFigure) constant() {
	if !f.entry("constant", "constant learning rate", f.theme.Total, true) {
		return
	}
	f.Name("constant")
	f.steady = f.risks.trace(f.xs, f.ConstantTotal)
	f.Line(f.steady.points, f.dashed())
	f.exit(&f.risks, &f.steady, 0.35*f.size)
}

// dashed is the stroke of what belongs to the constant rate.
func (f *scheduleFigure) dashed() draw.Stroke {
	w := 0.7 * f.theme.TotalWidth
	return draw.Stroke{Color: f.theme.Total, Width: w, Dash: []float32{5 * w, 2 * w}}
}

// exit marks where a line leaves through the top for good.
func (f *scheduleFigure) exit(p *panel, line *curve, r float32) {
	if at := line.leaves; at != nil {
		f.Area([]draw.Point{{X: at.X - r, Y: p.y}, {X: at.X + r, Y: p.y}, {X: at.X, Y: p.y - 1.5*r}}, f.theme.Total)
	}
}

func (f *scheduleFigure) sum() {
	f.Name("total")
	f.whole = f.risks.trace(f.xs, f.sums)
	f.Line(f.whole.points, draw.Stroke{Color: f.theme.Total, Width: f.theme.TotalWidth})
	f.exit(&f.risks, &f.whole, 0.5*f.size)
	f.excursion()
}

// excursion says how high the total goes where it leaves the plot for a while:
// at the cap the sharpest direction hardly settles, and gathers noise that the
// first smaller rate takes away at once.
func (f *scheduleFigure) excursion() {
	p, first, last := &f.risks, float32(-1), float32(0)
	for i, v := range f.sums {
		if v > f.Y.Hi && f.xs[i] >= p.x && f.xs[i] <= p.right() {
			if first < 0 {
				first = f.xs[i]
			}
			last = f.xs[i]
		}
	}
	if first < 0 || f.whole.leaves != nil {
		return
	}
	s := f.label(f.theme.Total, draw.Middle)
	text := "↑ up to " + risk(f.peak())
	half := f.width(text) / 2
	f.keep(min(max((first+last)/2, p.x+half+0.5*f.size), p.right()-half), p.y+1.2*f.size, text, s)
}

// target draws its line, or an arrow's place at the edge where it is outside.
func (f *scheduleFigure) target() {
	f.Name("target")
	p := &f.risks
	at := min(max(p.ys.At(f.Target), p.y), p.bottom())
	if at > p.y && at < p.bottom() {
		f.Segment(p.x, crisp(at), p.right(), crisp(at), draw.Stroke{Color: f.theme.Target, Width: f.theme.ThinWidth, Dash: f.theme.dash()})
	}
	f.marks = append(f.marks, Mark{Name: "target", Plot: p.name, Field: "target", Along: "y", Factor: 1,
		Value: f.Target, X: p.x, Y: at, Label: "target risk " + risk(f.Target)})
}

// bracket marks at the right margin how high noise holds the risk at the rate
// of the last piece.
func (f *scheduleFigure) bracket() {
	f.Name("floor")
	if math.IsInf(f.floor, 1) || math.IsNaN(f.floor) {
		return
	}
	p, arrow := &f.risks, ""
	at := p.ys.At(f.floor)
	switch {
	case f.floor == 0 || at > p.bottom():
		at, arrow = p.bottom(), " ↓"
	case at < p.y:
		at, arrow = p.y, " ↑"
	}
	x, width := p.right()+0.35*f.size, 0.35*f.size
	if at < p.bottom()-1 {
		f.Line([]draw.Point{{X: x, Y: crisp(at)}, {X: x + width, Y: crisp(at)}, {X: x + width, Y: crisp(p.bottom())}, {X: x, Y: crisp(p.bottom())}},
			draw.Stroke{Color: f.theme.Noise, Width: 1.2 * f.theme.ThinWidth})
	}
	f.marks = append(f.marks, Mark{Name: "floor", Plot: p.name, Value: f.floor, X: p.right(), Y: at,
		Label: f.theme.Symbols.Floor + " of the last piece " + risk(f.floor)})
	if f.narrow() {
		return
	}
	y := min(max(at+f.middle(), p.y+f.size), p.bottom()+f.middle()-lineHeight*f.size)
	f.keep(x+0.8*f.size, y, risk(f.floor)+arrow, f.style(f.theme.Noise, draw.Start))
	f.keep(x+0.8*f.size, y+lineHeight*f.size, f.theme.Symbols.Floor, f.style(f.theme.Noise, draw.Start))
}

// passages marks where the totals meet the target, or says that they do later.
func (f *scheduleFigure) passages() {
	f.Name("steps to target")
	f.passage("steps", "", f.Passage, f.theme.Present, draw.Stroke{Color: f.theme.Background, Width: 1.5})
	if !f.hides("constant") {
		f.passage("constant steps", "constant: ", f.ConstantPassage, f.theme.Background, draw.Stroke{Color: f.theme.Total, Width: f.theme.ThinWidth})
	}
}

func (f *scheduleFigure) passage(name, words string, passage sim.Passage, fill draw.Color, edge draw.Stroke) {
	if passage.Status != sim.Reached {
		return
	}
	p := &f.risks
	at := draw.Point{X: p.xs.At(passage.Continuous), Y: p.ys.At(f.Target)}
	s := f.label(f.theme.Present, draw.Start)
	if words != "" {
		s.Color = f.theme.Ink
	}
	s.Bold = words == ""
	text := words + steps(passage.Steps)
	gap := 0.6 * f.size
	switch {
	case p.holds(at):
		f.Circle(at.X, at.Y, 0.38*f.size, fill, edge)
		_ = f.beside(text, s, at, gap) || f.beside(words+short(passage.Steps), s, at, gap)
	case at.X > p.right():
		s.Align = draw.End
		y := min(max(at.Y, p.y+1.6*f.size), p.bottom()-1.3*f.size)
		var places []draw.Point
		for _, lift := range []float32{-0.45, 1.2, 2.4, -1.6} {
			places = append(places, draw.Point{X: p.right() - 0.3*f.size, Y: y + lift*f.size})
		}
		if !f.place(text+" →", s, p.frame(f.size), []*curve{&f.whole, &f.steady}, places) && s.Bold {
			f.place(text+" →", s, p.frame(f.size), nil, places)
		}
	}
	f.marks = append(f.marks, Mark{Name: name, Plot: p.name, Value: passage.Steps,
		X: min(max(at.X, p.x), p.right()), Y: min(max(at.Y, p.y), p.bottom()), Label: words + "reaches the target after " + steps(passage.Steps)})
}

// beside sets a text next to a point, clear of the totals.
func (f *scheduleFigure) beside(text string, s draw.TextStyle, at draw.Point, gap float32) bool {
	for _, align := range []draw.Align{draw.Start, draw.End} {
		s.Align = align
		x := at.X + gap
		if align == draw.End {
			x = at.X - gap
		}
		if f.place(text, s, f.risks.frame(2*f.size), []*curve{&f.whole, &f.steady}, []draw.Point{{X: x, Y: at.Y - gap}, {X: x, Y: at.Y + gap + f.size}}) {
			return true
		}
	}
	return false
}
