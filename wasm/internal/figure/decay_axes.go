package figure

import (
	"math"
	"slices"
	"sort"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// DecayAxes returns the ends of logarithmic axes for a problem. They depend on
// nothing that is set while the picture is looked at, so that curves move and
// axes do not. The steps reach to where the flattest direction has settled at a
// learning rate of 0.1, the risk four decades down from the start.
func DecayAxes(m *sim.Model) (x, y Span) {
	return decayAxes(m.SmallestCurvature(), m.InitialRisk())
}

// decayAxes are the ends for a flattest curvature and a risk at the start.
func decayAxes(flattest, start float64) (x, y Span) {
	const settled = 10 // time constants, at two a step and learning rate 0.1
	last := math.Pow(10, math.Ceil(math.Log10(settled*5/flattest)))
	top := math.Pow(10, math.Ceil(math.Log10(1.2*start)))
	if !(top > 0) {
		top = 1
	}
	return Span{1, min(max(last, 1e3), 1e13)}, Span{min(1e-4, top*1e-4), top}
}

// room is how much higher than the start a linear axis of the risk reaches.
const room = 1.05

// LinearDecayAxes returns the ends of linear axes for a problem: steps up to
// where the flattest direction has settled at a learning rate of 1, the risk
// from 0 to the start.
func LinearDecayAxes(m *sim.Model) (x, y Span) {
	const settled = 8 // time constants, at two a step and learning rate 1
	top := room * m.InitialRisk()
	if !(top > 0) {
		top = 1
	}
	return Span{0, min(max(settled/2/m.SmallestCurvature(), 20), 1e13)}, Span{0, top}
}

// Deepen returns an axis of the risk that reaches two decades below the least
// that one of some directions, given by their index from 1, starts with.
func Deepen(y Span, m *sim.Model, index []int) Span {
	start, err := m.Directions(sim.Run{Batch: 1, Method: sim.Method{LearningRate: 1}}, []int{0}, index, sim.Options{})
	if err != nil {
		return y
	}
	for _, s := range start {
		if v := s.Total[0]; v > 0 {
			y.Lo = min(y.Lo, decade(v, -3))
		}
	}
	return y
}

// StepsOn returns the steps at which curves are drawn on an axis. Those of
// sim.StepGrid are even on a logarithmic one; a linear one has as many again,
// evenly spaced. At a turn a course begins anew, and its steps do.
func StepsOn(x Span, kind axis.Kind, turns ...int) []int {
	const even = 256
	steps := sim.StepGrid(x.Hi)
	if kind != axis.Linear && len(turns) == 0 {
		return steps
	}
	last := steps[len(steps)-1]
	if kind == axis.Linear {
		for i := range even {
			steps = append(steps, int(x.Lo+(x.Hi-x.Lo)*float64(i)/even))
		}
	}
	for _, turn := range turns {
		for k := 1; turn+k/2 < last; k *= 2 {
			steps = append(steps, turn+k/2) // turn, turn + 1, turn + 2, turn + 4, …
		}
	}
	sort.Slice(steps, func(i, j int) bool { return steps[i] < steps[j] })
	return slices.Compact(steps)
}

// riskPlot is a panel of the risk over the steps: what the decay and other
// figures of courses have in common.
type riskPlot struct {
	*canvas
	plot  panel
	ticks []axis.Tick // of the risk
	xs    []float32   // positions of the steps
	marks marks
}

// newRiskPlot lays a panel out between two heights of the picture, with a margin
// at the right, and at the left room for its labels, or more where asked.
func newRiskPlot(c *canvas, name string, x, y Axis, steps []int, top, bottom, left, margin float32) riskPlot {
	for _, a := range [...]*Axis{&x, &y} {
		if a.Kind == "" {
			a.Kind = axis.Log
		}
	}
	ticks, labels := c.yTicks(y, bottom-top)
	left = max(left, labels)
	p := riskPlot{canvas: c, ticks: ticks, xs: make([]float32, len(steps))}
	p.plot = panel{name: name, x: left, y: top, w: c.Width - left - margin, h: bottom - top,
		xQuantity: "step", yQuantity: "risk", xField: "decayx", yField: "decayy"}
	p.plot.scale(x, y)
	for i, t := range steps {
		p.xs[i] = p.plot.xs.At(float64(t))
	}
	return p
}

// axes draws both axes.
func (p *riskPlot) axes() {
	p.drawY(&p.plot, p.ticks, "risk")
	p.drawX(&p.plot, "step "+p.theme.Symbols.Step, [2]float32{}, 0)
}

// course draws the curve of values at the steps.
func (p *riskPlot) course(values []float64, s draw.Stroke) curve {
	c := p.plot.trace(p.xs, values)
	p.Line(c.points, s)
	return c
}

// exit marks where a curve leaves through the top for good.
func (p *riskPlot) exit(c *curve, color draw.Color, r float32) {
	if at := c.leaves; at != nil {
		p.tip(&p.plot, at.X, r, color)
	}
}

// mark makes a place known.
//
//go:noinline
func (p *riskPlot) mark(name string, value float64, x, y float32, label string) {
	p.marks.add(&p.plot, name, value, x, y, label)
}

// handle makes a place known at which a field of the state can be taken hold of.
func (p *riskPlot) handle(name, field, along string, value float64, x, y float32, label string) {
	p.mark(name, value, x, y, label)
	m := &p.marks[len(p.marks)-1]
	m.Field, m.Along, m.Factor = field, along, 1
}

// height returns where a risk lies, the plot's edge where it is beyond it, and
// the arrow that says so.
func (p *riskPlot) height(risk float64) (at float32, arrow string) {
	top, bottom := p.plot.y, p.plot.bottom()
	switch at = p.plot.ys.At(risk); {
	case at > bottom+0.5 || !(at == at): // zero has no place on a logarithmic axis
		return bottom, " ↓"
	case at < top-0.5:
		return top, " ↑"
	}
	return at, ""
}

// besideLine sets words at a curve, above it or else below, as far to the right
// as they meet none of the lines and no other words. Strictly means that no line
// comes close to the curve there, so that nobody takes the words for its name.
func (p *riskPlot) besideLine(c *curve, words string, s draw.TextStyle, lines []*curve, strictly bool) bool {
	if !c.seen {
		return false
	}
	const close = 3 // CSS pixels
	frame := p.plot.frame(0.5 * p.size)
	frame.y1 = p.plot.bottom()
	w := p.fonts.Width(words, p.size, s.Bold)
	s.Align = draw.End
	for x := min(c.end.X, p.plot.right()) - 0.3*p.size; x-w > p.plot.x; x -= 0.7 * p.size {
		over, under, ok := c.reach(x-w, x)
		for _, y := range [...]float32{over - 0.5*p.size, under + 1.2*p.size} {
			b := p.box(x, y, words, s)
			between := box{b.x0, min(b.y0, over-close), b.x1, max(b.y1, under+close)}
			alone := ok && !(strictly && slices.ContainsFunc(lines, func(l *curve) bool { return l != c && l.crosses(between) }))
			if alone && p.place(words, s, frame, lines, []draw.Point{{X: x, Y: y}}) {
				return true
			}
		}
	}
	return false
}
