package figure

import (
	"math"
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

// handles puts a handle on the level and one on the end of each piece, or of
// every second, third, …, counted from the last, where there are so many that
// they would be in each other's way.
func (f *scheduleFigure) handles() {
	const most = 12
	p, n := &f.rates, len(f.Pieces)
	if n == 0 {
		return
	}
	room := 2.7 * f.size // a level's grip and an end's, which may overlap a little
	span := min(p.right(), p.xs.At(float64(f.Pieces[n-1].Until))) - p.x
	every := max((n+most-1)/most, int(math.Ceil(float64(n)*float64(room/max(span, 1)))))
	from := p.x
	f.Name("pieces")
	for k, piece := range f.Pieces {
		to := p.xs.At(float64(piece.Until))
		y := p.ys.At(p.ys.Clamp(piece.Rate))
		number := strconv.Itoa(k + 1)
		level := Mark{Name: "piece " + number, Plot: p.name, Along: "y", Factor: 1, Value: piece.Rate,
			X: (max(from, p.x) + min(to, p.right())) / 2, Y: y, Label: f.theme.Symbols.Rate + " of piece " + number + ": " + rate(piece.Rate)}
		end := Mark{Name: "end " + number, Plot: p.name, Along: "x", Factor: 1, Value: float64(piece.Until),
			X: to, Y: f.endHeight(k), Label: "piece " + number + " ends at step " + axis.Integer(float64(piece.Until))}
		if (n-1-k)%every == 0 && f.Plan() != "" {
			grip := draw.Stroke{Color: f.theme.Background, Width: 1.5}
			if from < p.right() && to > p.x {
				level.Field, level.Row = "plan", k+1
				f.Circle(level.X, level.Y, 0.38*f.size, f.theme.Present, grip)
			}
			if to > p.x && to <= p.right() {
				end.Field, end.Row = "plan", k+1
				r := 0.42 * f.size
				f.Area([]draw.Point{{X: to - r, Y: end.Y}, {X: to, Y: end.Y - r}, {X: to + r, Y: end.Y}, {X: to, Y: end.Y + r}}, f.theme.Present)
			}
		}
		f.marks = append(f.marks, level, end)
		from = to
	}
}

// endHeight is the middle between a piece's level and the next one's.
func (f *scheduleFigure) endHeight(k int) float32 {
	p := &f.rates
	next := f.Pieces[min(k+1, len(f.Pieces)-1)].Rate
	return (p.ys.At(p.ys.Clamp(f.Pieces[k].Rate)) + p.ys.At(p.ys.Clamp(next))) / 2
}
