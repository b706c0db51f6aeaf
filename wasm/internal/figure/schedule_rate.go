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

// stairs draws rates over the steps, the last one on to the end of the axis.
func (f *scheduleFigure) stairs(pieces []Piece, stroke draw.Stroke) *curve {
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
	return f.curve(&f.rates, xs, rates, stroke)
}

// rate draws the learning rate as steps, its cap and the constant one.
func (f *scheduleFigure) rate() {
	p, totals := &f.rates, f.lines
	capped := f.cap(p, f.Cap)
	f.Name("constant rate")
	constant := f.Constant.Method.LearningRate
	if f.steady.seen {
		f.across(p, p.ys.At(constant), f.dash.Color, f.dash.Width, f.dash.Dash)
	}
	f.Name("learning rate")
	f.lines = []*curve{f.stairs(f.Pieces, draw.Stroke{Color: f.theme.Present, Width: f.theme.TotalWidth})}
	f.handles()
	if y := p.ys.At(constant); f.steady.seen && y > p.y && y < p.bottom() {
		words, ink, own := "constant "+rate(constant), f.ink(f.theme.Ink, false), f.lines
		cap := p.ys.At(f.Cap)
		f.lines = append(own, &curve{points: []draw.Point{{X: p.x, Y: cap}, {X: p.right(), Y: cap}}})
		clear := f.onLevel(p, y, words, ink)
		if f.lines = own; !clear {
			f.onLevel(p, y, words, ink)
		}
	}
	if capped {
		f.onLevel(p, p.ys.At(f.Cap), "cap "+rate(f.Cap), f.ink(f.theme.Stability, false))
	}
	f.lines = totals
}

// cap draws the largest rate of optimal schedules and reports whether it is to be seen.
func (s *sheet) cap(p *panel, limit float64) bool {
	if !s.entry("cap", "cap of the optimal schedule", s.theme.Stability, true) {
		return false
	}
	y := p.ys.At(limit)
	s.across(p, y, s.theme.Stability, s.theme.ThinWidth, s.theme.dashDot())
	s.mark(p, "cap", limit, draw.Point{X: p.right(), Y: y}, "cap 2/(h₁+h_d) "+rate(limit))
	return true
}

// handles puts a handle on the level of each piece and one on its end, from the
// last piece on: levels that would be in the way of others, and ends of pieces
// that are too narrow for two handles, have none, unless they are being dragged.
func (f *scheduleFigure) handles() {
	const most = 12
	p, n := &f.rates, len(f.Pieces)
	last := min(p.right(), p.xs.At(float64(f.Pieces[n-1].Until)))
	gap, wide := max(1.5*f.size, (last-p.x)/(most+0.5)), 1.4*f.size
	ends := make([]float32, n+1)
	ends[0] = p.xs.At(0)
	for k, piece := range f.Pieces {
		ends[k+1] = p.xs.At(float64(piece.Until))
	}
	middle := func(k int) float32 { return (max(ends[k], p.x) + min(ends[k+1], p.right())) / 2 }
	held, next := make([]bool, n), f.Width+gap // next is the level to the right
	for k := n - 1; k >= 0; k-- {
		if ends[k] < p.right() && ends[k+1] > p.x && (f.moved(k) || next-middle(k) >= gap) {
			held[k], next = true, middle(k)
		}
	}
	f.Name("pieces")
	for k, piece := range f.Pieces {
		number := strconv.Itoa(k + 1)
		level := draw.Point{X: middle(k), Y: p.ys.At(p.ys.Clamp(piece.Rate))}
		knob := f.mark(p, "piece "+number, piece.Rate, level, f.theme.Symbols.Rate+" of piece "+number+": "+rate(piece.Rate))
		if held[k] {
			knob.handle("plan", "y", k+1)
			f.dot(level, f.theme.Present)
		}
		x, y, r := ends[k+1], f.endHeight(k), 0.42*f.size
		tip := f.mark(p, "end "+number, float64(piece.Until), draw.Point{X: x, Y: y}, "piece "+number+" ends at step "+axis.Integer(float64(piece.Until)))
		if held[k] && x <= p.right() && (f.moved(k) || x-ends[k] >= wide) {
			tip.handle("plan", "x", k+1)
			f.Area([]draw.Point{{X: x - r, Y: y}, {X: x, Y: y - r}, {X: x + r, Y: y}, {X: x, Y: y + r}}, f.theme.Present)
		}
	}
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
