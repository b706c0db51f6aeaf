package figure

import (
	"fmt"
	"math"

	"nqm/sim"
	"nqm/wasm/internal/axis"
)

// Tradeoff is the scaling figure seen as what it costs: steps, which take time,
// against examples, which take computation, each curve running through all batch
// sizes. Both have a least value, and the critical batch size of the present
// method is where neither is far from it.
type Tradeoff struct {
	Scaling // its X holds examples
}

// TradeoffAxes returns the axes' ends for a problem, examples and steps. They do
// not depend on the method, nor on the target that is set.
func TradeoffAxes(m *sim.Model) (x, y Span) {
	_, y = ScalingAxes(m, PaperTarget)
	const decades = 6
	lo := math.Pow(10, math.Floor(math.Log10(max(m.LowerBound(PaperTarget, 1), 1))))
	return Span{lo, lo * math.Pow(10, decades)}, y
}

// Fit returns the ends of axes that show all curves whole.
func (t *Tradeoff) Fit() Fit {
	fit := t.Scaling.Fit()
	lo, hi := math.Inf(1), 0.0
	for _, c := range t.Curves {
		for _, n := range c.examples() {
			if !math.IsInf(n, 1) {
				lo, hi = min(lo, n), max(hi, n)
			}
		}
	}
	fit.X = t.X
	if hi > 0 {
		fit.X = Span{1 / decade(2/lo, 0), decade(hi, 0)}
	}
	return fit
}

// examples are the steps of the curve times their batch sizes.
func (t *Tuned) examples() []float64 {
	list := make([]float64, len(t.Batches))
	for i, b := range t.Batches {
		list[i] = b * t.Smooth[i]
	}
	return list
}

// Table returns, for every batch size, tuned steps and examples of each method.
func (t *Tradeoff) Table() Table {
	out := Table{Columns: []string{"batch size"}}
	for _, b := range ScalingBatches() {
		out.Rows = append(out.Rows, []float64{b})
	}
	for _, c := range t.Curves {
		out.Columns = append(out.Columns, c.Method+" examples", c.Method+" steps")
		for i, row := range out.Rows {
			steps, _ := c.At(row[0])
			out.Rows[i] = append(row, row[0]*steps, steps)
		}
	}
	return out
}

// Summary says by how much the present setting is above the least of either.
func (t *Tradeoff) Summary() string {
	c := t.Critical
	if t.Passage.Status != sim.Reached {
		return t.Scaling.Summary()
	}
	text := fmt.Sprintf("Takes %s and %s examples", steps(t.Passage.Steps), count(t.Passage.Steps*t.Run.Batch))
	if !(c.Ratio > 0) {
		return text + "."
	}
	tuned, name := t.present()
	times := func(ratio float64) string { return axis.Number(ratio, 2) }
	text += fmt.Sprintf(", %s times the fewest steps and %s times the fewest examples of tuned %s.", times(t.Passage.Continuous/c.MinSteps),
		times(t.Run.Batch*t.Passage.Continuous/c.MinExamples), name)
	if ratio := tuned.smooth(c.Ratio) / c.MinSteps; ratio > 0 { // of examples the same, E_min being B_crit·T_min
		text += fmt.Sprintf(" At the critical batch, %s, both are %s times their least.", axis.Number(c.Ratio, 3), times(ratio))
	}
	return text
}
