package figure

import (
	"fmt"
	"math"

	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// Slice is a real loss along the direction in which it curves most at its
// minimum, beside the parabola ½ h u² that the noisy quadratic takes it for.
type Slice struct {
	Width     float64   // offsets from −Width to Width are drawn
	Curvature float64   // h
	Offsets   []float64 // u, increasing and symmetric, from the minimum, in units of the weights
	Above     []float64 // the loss there above its minimum
}

func (s *Slice) parabola(offset float64) float64 { return s.Curvature / 2 * offset * offset }

// off returns how far the parabola is from the loss at an end of the slice, as a
// share of the loss; of the ends the one where it is more.
func (s *Slice) off() float64 {
	last := len(s.Offsets) - 1
	left, right := s.parabola(s.Offsets[0])/s.Above[0]-1, s.parabola(s.Offsets[last])/s.Above[last]-1
	if math.Abs(left) > math.Abs(right) {
		return left
	}
	return right
}

// top returns the height of the plot: that of the parabola at the ends, but no
// more than twice the loss.
func (s *Slice) top() float64 {
	return 1.1 * min(s.parabola(s.Width), 2*max(s.Above[0], s.Above[len(s.Above)-1]))
}

// Summary says how well the parabola stands for the loss.
func (s *Slice) Summary() string {
	width, off := axis.Number(s.Width, 2), s.off()
	switch {
	case math.Abs(off) < 0.05:
		return fmt.Sprintf("Within %s of the minimum the loss and its parabola differ by at most %s %%: close in, every smooth valley is a parabola.", width, axis.Number(100*math.Abs(off), 2))
	case off < 1:
		return fmt.Sprintf("At %s from the minimum the parabola is off by %s %%. Zoom in and the two merge.", width, axis.Number(100*math.Abs(off), 2))
	}
	return fmt.Sprintf("At +%s from the minimum the parabola is %s times the loss, which has become nearly straight. Zoom in and the two merge.", width, axis.Number(1+off, 2))
}

// Table returns offset, loss and parabola.
func (s *Slice) Table() Table {
	t := Table{Columns: []string{"offset", "loss above its minimum", "parabola"}}
	for i, u := range s.Offsets {
		t.Rows = append(t.Rows, []float64{u, s.Above[i], s.parabola(u)})
	}
	return t
}

// Figure draws the slice.
func (s *Slice) Figure(size Size, theme Theme, fonts *draw.Fonts) Result {
	c := newCanvas(size, &theme, fonts)
	y := Axis{axis.Linear, 0, s.top()}
	top, below := titleRoom*c.size, c.belowX()
	ticks, left := c.yTicks(y, c.Height-top-below)
	margin := 1.5 * c.size
	if !c.narrow() {
		margin += c.width("parabola")
	}
	p := &panel{name: "slice", x: left, y: top, w: c.Width - left - margin, h: c.Height - top - below, xQuantity: "offset", yQuantity: "loss"}
	p.scale(Axis{axis.Linear, -s.Width, s.Width}, y)
	c.drawY(p, ticks, "loss above its minimum")
	c.drawX(p, "offset along the steepest direction", [2]float32{}, 0)

	xs, parabola := make([]float32, len(s.Offsets)), make([]float64, len(s.Offsets))
	for i, u := range s.Offsets {
		xs[i], parabola[i] = p.xs.At(u), s.parabola(u)
	}
	c.Name("parabola")
	quadratic := p.trace(xs, parabola)
	c.Line(quadratic.points, draw.Stroke{Color: theme.Ramp[0], Width: 0.8 * theme.TotalWidth, Dash: theme.dash()})
	c.Name("loss")
	loss := p.trace(xs, s.Above)
	c.Line(loss.points, draw.Stroke{Color: theme.Total, Width: theme.TotalWidth})

	c.Name("labels")
	s.label(c, p, &loss, &quadratic, "loss", theme.Total)
	s.label(c, p, &quadratic, &loss, "parabola", theme.Ramp[0])
	last := len(s.Offsets) - 1
	end := Mark{Name: "loss at the end", Plot: p.name, Value: s.Above[last], X: p.right(), Y: p.ys.At(p.ys.Clamp(s.Above[last])), Label: "loss " + axis.Number(s.Above[last], 3)}
	height := s.parabola(s.Width)
	other := Mark{Name: "parabola at the end", Plot: p.name, Value: height, X: p.right(), Y: p.ys.At(p.ys.Clamp(height)), Label: "parabola " + axis.Number(height, 3)}
	return Result{List: c.List, Summary: s.Summary(), Table: s.Table(), Plots: []Plot{p.plot([]int{1, 2})}, Marks: []Mark{end, other},
		Done: fmt.Sprintf("%d losses of the whole data set", len(s.Offsets))}
}

// label names a line at its right end, in the margin or on a phone beside the
// line, where it meets neither line.
func (s *Slice) label(c *canvas, p *panel, line, other *curve, text string, color draw.Color) {
	if !line.seen {
		return
	}
	style := c.label(color, draw.Start)
	style.Bold = color == c.theme.Total
	at := line.end
	if !c.narrow() && at.X > p.right()-1 {
		y := at.Y + c.middle()
		for range 4 {
			if c.put(p.right()+0.5*c.size, y, text, style) {
				return
			}
			y += c.size
		}
	}
	style.Align = draw.End
	var places []draw.Point
	for i := len(line.points) - 1; i > len(line.points)/2; i-- {
		for _, side := range []float32{-0.6, 1.3, 2.4, 3.6} {
			places = append(places, draw.Point{X: line.points[i].X - 0.5*c.size, Y: line.points[i].Y + side*c.size})
		}
	}
	c.place(text, style, p.frame(0.5*c.size), []*curve{line, other}, places)
}
