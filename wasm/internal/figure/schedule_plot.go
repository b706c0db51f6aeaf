package figure

import (
	"strconv"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// rateShare is the lower panel's share of the height of both.
const rateShare = 0.42

// Figure draws the schedule.
func (s *Schedule) Figure(size Size, theme Theme, fonts *draw.Fonts) Result {
	f := &scheduleFigure{Schedule: s, sheet: newSheet(size, &theme, fonts, s.Hides), sums: s.total(), columns: []int{1}}
	f.layout()
	f.borders()
	f.octaves()
	if !f.narrow() { // its words stand in the margin: others give way
		f.bracket()
	}
	f.totals()
	if f.narrow() {
		f.bracket()
	}
	if !f.low() {
		f.rate()
	}
	f.names()
	r := f.result(s.Table(), s.Summary(), strconv.Itoa(len(s.Bands))+" octaves at "+strconv.Itoa(len(s.Steps))+" steps, "+pieces(len(s.Pieces)))
	r.Plots, r.Plan = []Plot{f.risks.plot(f.columns)}, s.Plan()
	if !f.low() {
		r.Plots = append(r.Plots, f.rates.plot([]int{5}))
	}
	r.Fit.X, r.Fit.Y = s.Fit()
	return r
}

type scheduleFigure struct {
	*Schedule
	*sheet
	sums    []float64 // totals
	columns []int     // of the table that the upper panel shows

	risks, rates  panel
	panels        []*panel  // that are drawn
	xs            []float32 // positions of the steps
	bands         []*curve  // of the octaves
	whole, steady *curve    // totals under the schedule and at the constant rate
	dash          draw.Stroke
}

func (f *scheduleFigure) layout() {
	margin := 1.3 * f.size
	if !f.narrow() {
		margin = 1.7*f.size + f.width(f.theme.Symbols.Floor) // as in the decay
	}
	f.risks = panel{name: "schedule", xQuantity: "step", yQuantity: "risk", xField: "decayx", yField: "decayy"}
	f.rates = panel{name: "rates", xQuantity: "step", yQuantity: "learning rate", xField: "decayx"}
	f.panels = f.stack(Axis{axis.Linear, f.X.Lo, f.X.Hi}, []Axis{{axis.Log, f.Y.Lo, f.Y.Hi}, f.rateAxis()}, rateShare, margin,
		[]string{"step " + f.theme.Symbols.Step, "risk", f.theme.Symbols.Rate + " α"}, &f.risks, &f.rates)
	f.xs = f.risks.places(f.Steps)
	w := 0.7 * f.theme.TotalWidth
	f.dash = draw.Stroke{Color: f.theme.Total, Width: w, Dash: []float32{5 * w, 2 * w}}
	f.steady = &curve{}
}

// borders draws where one piece ends and the next begins, through the panels.
func (f *scheduleFigure) borders() {
	f.Name("borders")
	for _, p := range f.Pieces {
		x := crisp(f.risks.xs.At(float64(p.Until)))
		for _, panel := range f.panels {
			if x > panel.x && x < panel.right() && len(f.Pieces) < int(panel.w/(1.5*f.size)) {
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
	if !f.entry("octaves", "octaves of curvature", f.theme.ramp(0.5), false) {
		return
	}
	bands := group(f.Bands, most)
	for i, b := range bands {
		f.Name("octave " + strconv.Itoa(i+1))
		color := f.theme.ramp(float64(i) / float64(max(len(bands)-1, 1)))
		f.bands = append(f.bands, f.curve(&f.risks, f.xs, b.Total, draw.Stroke{Color: color.Alpha(0.6), Width: 0.7 * f.theme.ThinWidth}))
	}
	for i := range f.Bands {
		f.columns = append(f.columns, 6+i)
	}
}

// totals draws the risk before the gesture, at the constant rate and under the
// schedule, and the target.
func (f *scheduleFigure) totals() {
	p := &f.risks
	if f.Ghost != nil {
		f.Name("ghost")
		stroke := draw.Stroke{Color: f.theme.Ghost, Width: f.theme.ThinWidth}
		f.curve(p, f.xs, f.Ghost.Total, stroke)
		if !f.low() {
			f.stairs(f.Ghost.Pieces, stroke)
		}
	}
	constant := f.entry("constant", "constant learning rate", f.theme.Total, true)
	if constant {
		f.steady = f.curve(p, f.xs, f.ConstantTotal, f.dash)
		f.columns = append(f.columns, 4)
	}
	f.Name("target")
	at := draw.Point{X: p.x, Y: p.ys.At(f.Target)}
	f.across(p, at.Y, f.theme.Target, f.theme.ThinWidth, f.theme.dash())
	f.mark(p, "target", f.Target, at, "target risk "+risk(f.Target)).handle("target", "y", 0)
	f.Name("total")
	f.whole = f.curve(p, f.xs, f.sums, draw.Stroke{Color: f.theme.Total, Width: f.theme.TotalWidth})
	f.lines = []*curve{f.whole, f.steady}
	f.excursion()
	f.Name("steps to target")
	f.passage("steps", "", f.Passage)
	if constant {
		f.passage("constant steps", "constant: ", f.ConstantPassage)
	}
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
	if first >= 0 && f.whole.leaves == nil {
		text := "↑ up to " + risk(f.peak())
		width := f.width(text)
		var places []draw.Point
		for y := p.y + 1.2*f.size; y < p.y+3*f.size; y += f.size {
			for _, x := range []float32{(first + last - width) / 2, last - width - f.size, last + f.size, first - width - f.size} {
				places = append(places, draw.Point{X: x, Y: y})
			}
		}
		f.place(text, f.ink(f.theme.Total, false), p.frame(0), f.lines, places)
	}
}

// passage marks where a total meets the target, or says that it does later.
func (f *scheduleFigure) passage(name, words string, passage sim.Passage) {
	if passage.Status != sim.Reached {
		return
	}
	p, text := &f.risks, words+steps(passage.Steps)
	at := draw.Point{X: p.xs.At(passage.Continuous), Y: p.ys.At(f.Target)}
	color, bold := f.theme.Ink, words == ""
	if bold {
		color = f.theme.Present
	}
	style := f.ink(color, bold)
	f.mark(p, name, passage.Steps, at, words+"reaches the target after "+steps(passage.Steps))
	if p.holds(at) {
		f.dot(at, color)
		_ = f.beside(p, at, text, style) || f.beside(p, at, words+short(passage.Steps), style)
	} else if at.X > p.right() {
		f.onLevel(p, at.Y, text+" →", style)
	}
}

// bracket marks at the right margin how high noise holds the risk at the rate
// of the last piece.
func (f *scheduleFigure) bracket() {
	f.Name("floor")
	floor := f.Floor()
	if floor-floor != 0 {
		return
	}
	p, arrow := &f.risks, ""
	at := p.ys.At(floor)
	switch {
	case floor == 0 || at > p.bottom():
		at, arrow = p.bottom(), " ↓"
	case at < p.y:
		at, arrow = p.y, " ↑"
	}
	x, width, color := p.right()+0.35*f.size, 0.35*f.size, f.theme.Noise
	if at < p.bottom()-1 {
		f.Line([]draw.Point{{X: x, Y: crisp(at)}, {X: x + width, Y: crisp(at)}, {X: x + width, Y: crisp(p.bottom())}, {X: x, Y: crisp(p.bottom())}},
			draw.Stroke{Color: color, Width: 1.2 * f.theme.ThinWidth})
	}
	f.mark(p, "floor", floor, draw.Point{X: x, Y: at}, f.theme.Symbols.Floor+" of the last piece "+risk(floor))
	if f.narrow() {
		f.onLevel(p, at, "floor "+risk(floor), f.ink(color, false))
		return
	}
	y := min(max(at+f.middle(), p.y+f.size), p.bottom()+f.middle()-lineHeight*f.size)
	f.keep(x+0.8*f.size, y, risk(floor)+arrow, f.ink(color, false))
	f.keep(x+0.8*f.size, y+lineHeight*f.size, f.theme.Symbols.Floor, f.ink(color, false))
}

// names sets the words of the lines of the upper panel where they are clear of
// each other: the target's rather across nothing than across octaves.
func (f *scheduleFigure) names() {
	f.Name("labels")
	p, ink := &f.risks, f.ink(f.theme.Ink, false)
	y, totals, text := p.ys.At(f.Target), f.lines, "target "+risk(f.Target)
	f.lines = append(f.bands, totals...)
	if !f.onLevel(p, y, text, ink) {
		f.lines = totals
		f.onLevel(p, y, text, ink)
	}
	f.lines = append(totals, &curve{points: []draw.Point{{X: p.x, Y: y}, {X: p.right(), Y: y}}})
	text = "constant"
	if !f.narrow() {
		text += " " + f.theme.Symbols.Rate
	}
	f.onCurve(p, f.steady, text, ink)
	f.onCurve(p, f.whole, "schedule", f.ink(f.theme.Total, true))
}

// column returns a column of a table.
func column(t Table, k int) []float64 {
	values := make([]float64, len(t.Rows))
	for i, row := range t.Rows {
		values[i] = row[k]
	}
	return values
}
