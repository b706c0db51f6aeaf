package figure

import (
	"math"
	"slices"
	"strconv"

	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// rateAxis ends a little above the stability limit, where a rate can be dragged
// to see what happens, and three decades below the cap or where the least rate
// is.
func (f *scheduleFigure) rateAxis() Axis {
	low, high := f.Cap*1e-3, 3*f.Cap
	for _, p := range f.Pieces {
		low, high = min(low, math.Pow(10, math.Floor(math.Log10(p.Rate/1.5)))), max(high, min(1.5*p.Rate, 100*f.Cap))
	}
	return Axis{axis.Log, max(low, 1e-10), high}
}

// stairs traces rates over the steps, the last one on to the end of the axis.
func (f *scheduleFigure) stairs(pieces []Piece) curve {
	var xs []float32
	var rates []float64
	from := f.risks.xs.At(0)
	for i, p := range pieces {
		to := f.risks.xs.At(float64(p.Until))
		if i == len(pieces)-1 {
			to = max(to, f.risks.right())
		}
		xs, rates = append(xs, from, to), append(rates, p.Rate, p.Rate)
		from = to
	}
	return f.rates.trace(xs, rates)
}

// rate draws the learning rate as steps, its cap and the constant one.
func (f *scheduleFigure) rate() {
	p := &f.rates
	if f.entry("cap", "cap of the optimal schedule", f.theme.Stability, true) {
		f.Name("cap")
		y := crisp(p.ys.At(f.Cap))
		f.Segment(p.x, y, p.right(), y, draw.Stroke{Color: f.theme.Stability, Width: f.theme.ThinWidth, Dash: f.theme.dashDot()})
		f.marks = append(f.marks, Mark{Name: "cap", Plot: p.name, Value: f.Cap, X: p.right(), Y: y, Label: "cap 2/(h₁+h_d) " + rate(f.Cap)})
	}
	if y := p.ys.At(f.Constant.Method.LearningRate); !f.hides("constant") && y > p.y && y < p.bottom() {
		f.Name("constant rate")
		f.Segment(p.x, crisp(y), p.right(), crisp(y), f.dashed())
	}
	f.Name("learning rate")
	f.staired = f.stairs(f.Pieces)
	f.Line(f.staired.points, draw.Stroke{Color: f.theme.Present, Width: f.theme.TotalWidth})
	f.handles()
}

// handles puts a handle on the level of each piece and one on its end, from the
// last piece on: levels that would be in the way of others, and ends of pieces
// that are too narrow for two handles, have none, unless they are being dragged.
func (f *scheduleFigure) handles() {
	const most = 12
	p, n := &f.rates, len(f.Pieces)
	last := min(p.right(), p.xs.At(float64(f.Pieces[n-1].Until)))
	gap, wide := max(1.5*f.size, (last-p.x)/(most+0.5)), 1.4*f.size
	next := f.Width + gap // the level to the right
	var marks []Mark
	f.Name("pieces")
	for k := n - 1; k >= 0; k-- {
		piece, number := f.Pieces[k], strconv.Itoa(k+1)
		from, to := p.xs.At(0), p.xs.At(float64(piece.Until))
		if k > 0 {
			from = p.xs.At(float64(f.Pieces[k-1].Until))
		}
		level := Mark{Name: "piece " + number, Plot: p.name, Along: "y", Factor: 1, Value: piece.Rate,
			X: (max(from, p.x) + min(to, p.right())) / 2, Y: p.ys.At(p.ys.Clamp(piece.Rate)),
			Label: f.theme.Symbols.Rate + " of piece " + number + ": " + rate(piece.Rate)}
		end := Mark{Name: "end " + number, Plot: p.name, Along: "x", Factor: 1, Value: float64(piece.Until),
			X: to, Y: f.endHeight(k), Label: "piece " + number + " ends at step " + axis.Integer(float64(piece.Until))}
		seen, moved := from < p.right() && to > p.x, f.moved(k)
		if seen && (moved || next-level.X >= gap) {
			level.Field, level.Row, next = "plan", k+1, level.X
			f.Circle(level.X, level.Y, 0.38*f.size, f.theme.Present, draw.Stroke{Color: f.theme.Background, Width: 1.5})
		}
		if seen && to <= p.right() && (moved || level.Row > 0 && to-from >= wide) {
			end.Field, end.Row = "plan", k+1
			r := 0.42 * f.size
			f.Area([]draw.Point{{X: to - r, Y: end.Y}, {X: to, Y: end.Y - r}, {X: to + r, Y: end.Y}, {X: to, Y: end.Y + r}}, f.theme.Present)
		}
		marks = append(marks, end, level)
	}
	slices.Reverse(marks) // Tab goes from the first piece to the last
	f.marks = append(f.marks, marks...)
}

// moved reports whether piece k is being dragged: the schedule before the
// gesture has another one in its place.
func (f *scheduleFigure) moved(k int) bool {
	const rounding = 1e-3 // of a plan
	if f.Ghost == nil || len(f.Ghost.Pieces) != len(f.Pieces) {
		return false
	}
	was, is := f.Ghost.Pieces[k], f.Pieces[k]
	return was.Until != is.Until || math.Abs(was.Rate-is.Rate) > rounding*was.Rate
}

// endHeight is the middle between a piece's level and the next one's.
func (f *scheduleFigure) endHeight(k int) float32 {
	p := &f.rates
	next := f.Pieces[min(k+1, len(f.Pieces)-1)].Rate
	return (p.ys.At(p.ys.Clamp(f.Pieces[k].Rate)) + p.ys.At(p.ys.Clamp(next))) / 2
}
