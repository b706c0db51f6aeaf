package figure

import "nqm/wasm/internal/draw"

// sheet is a canvas with what a figure says beside its picture, and the few
// moves that figures of several panels are made of. They are functions, not
// literals in many places, because each literal is downloaded.
type sheet struct {
	*canvas
	hides  func(name string) bool // nil: nothing is hidden
	legend []Entry
	marks  marks
	lines  []*curve // that words keep clear of
}

func newSheet(size Size, theme *Theme, fonts *draw.Fonts, hides func(string) bool) *sheet {
	return &sheet{canvas: newCanvas(size, theme, fonts), hides: hides}
}

// entry adds a curve to the legend and reports whether it is to be drawn, under
// its name.
func (s *sheet) entry(name, label string, color draw.Color, dashed bool) bool {
	hidden := s.hides != nil && s.hides(name)
	s.legend = append(s.legend, Entry{Name: name, Label: label, Color: color, Dashed: dashed, Hidden: hidden})
	s.Name(name)
	return !hidden
}

// mark adds a point, moved into its panel.
func (s *sheet) mark(p *panel, name string, value float64, at draw.Point, label string) *Mark {
	return s.marks.within(p, name, value, at.X, at.Y, label)
}

// handle makes a mark one that is dragged.
func (m *Mark) handle(field, along string, row int) {
	m.Field, m.Along, m.Row, m.Factor = field, along, row, 1
}

// across draws a level through a panel, where it is inside.
func (s *sheet) across(p *panel, y float32, color draw.Color, width float32, dash []float32) {
	if y > p.y && y < p.bottom() {
		s.Segment(p.x, crisp(y), p.right(), crisp(y), draw.Stroke{Color: color, Width: width, Dash: dash})
	}
}

// dot draws a disc in the background's ring.
func (s *sheet) dot(at draw.Point, color draw.Color) {
	s.Circle(at.X, at.Y, 0.38*s.size, color, draw.Stroke{Color: s.theme.Background, Width: 1.5})
}

// curve draws values over positions, and marks where they leave through the top.
func (s *sheet) curve(p *panel, xs []float32, values []float64, stroke draw.Stroke) *curve {
	c := p.trace(xs, values)
	s.Line(c.points, stroke)
	if at, r := c.leaves, 0.4*s.size; at != nil && stroke.Width > s.theme.ThinWidth {
		s.tip(p, at.X, r, stroke.Color)
	}
	return &c
}

// ink is the style of words among lines.
func (s *sheet) ink(color draw.Color, bold bool) draw.TextStyle {
	style := s.label(color, draw.Start)
	style.Bold = bold
	return style
}

// onLevel sets words on or under a level of a panel, as far to the right as they
// are clear of the lines and of other words.
func (s *sheet) onLevel(p *panel, y float32, text string, style draw.TextStyle) bool {
	y = min(max(y, p.y+s.size), p.bottom()-0.2*s.size)
	var places []draw.Point
	for x := p.right() - s.fonts.Width(text, s.size, style.Bold) - 0.6*s.size; x > p.x; x -= s.size {
		places = append(places, draw.Point{X: x, Y: y - 0.45*s.size}, draw.Point{X: x, Y: y + 1.2*s.size})
	}
	return s.place(text, style, p.frame(0.5*s.size), s.lines, places)
}

// onCurve sets words over or under a curve, from its middle outwards.
func (s *sheet) onCurve(p *panel, c *curve, text string, style draw.TextStyle) bool {
	style.Align = draw.Middle
	var places []draw.Point
	n := len(c.points)
	for _, lift := range []float32{-0.6, -1, -1.4, 1.4, 2, 2.6} {
		for k := range n {
			if i := n/2 + (k+1)/2*(1-2*(k%2)); i >= 0 && i < n {
				places = append(places, draw.Point{X: c.points[i].X, Y: c.points[i].Y + lift*s.size})
			}
		}
	}
	return s.place(text, style, p.frame(0), s.lines, places)
}

// beside sets words to the right or the left of a place, at its height or near
// it, and reports whether there was room.
func (s *sheet) beside(p *panel, at draw.Point, text string, style draw.TextStyle) bool {
	frame := p.frame(0.3 * s.size)
	frame.x1 = s.Width
	for _, lift := range []float32{-0.6, 1.6, 0.35, -1.6, 2.6, 3.6, 4.6, 5.6} {
		for _, gap := range []float32{0.7, -0.7} {
			if style.Align = draw.Start; gap < 0 {
				style.Align = draw.End
			}
			if s.place(text, style, frame, s.lines, []draw.Point{{X: at.X + gap*s.size, Y: at.Y + lift*s.size}}) {
				return true
			}
		}
	}
	return false
}

// result is the figure's answer, for its caller to fill in.
func (s *sheet) result(t Table, summary, done string) Result {
	return Result{List: s.List, Summary: summary, Table: t, Marks: s.marks, Legend: s.legend, Done: done}
}

// stack lays panels out above each other, the last with a share of the height,
// and draws their axes, with the titles of x and of each y; where the figure is
// low, only the first. It returns those drawn.
func (s *sheet) stack(x Axis, ys []Axis, share, margin float32, titles []string, panels ...*panel) []*panel {
	top, between, below := titleRoom*s.size, 3*s.size, s.belowX()
	if s.low() {
		panels = panels[:1]
	}
	if len(panels) == 1 {
		between, share = 0, 0
	}
	height := s.Height - top - between - below
	var left float32
	for i, p := range panels {
		p.y, p.h = top, height*(1-share)
		if i > 0 {
			p.y, p.h = top+p.h+between, height*share
		}
		_, room := s.yTicks(ys[i], p.h)
		left = max(left, room)
	}
	for i, p := range panels {
		p.x, p.w = left, s.Width-left-margin
		p.scale(x, ys[i])
		ticks, _ := s.yTicks(ys[i], p.h)
		s.drawY(p, ticks, titles[i+1])
		words := ""
		if i == len(panels)-1 {
			words = titles[0]
		}
		s.drawX(p, words, [2]float32{}, 0)
	}
	return panels
}

// onEnd sets words over or under the right end of a curve.
func (s *sheet) onEnd(p *panel, c *curve, text string, style draw.TextStyle) bool {
	if !c.seen {
		return false
	}
	return s.onLevel(p, c.end.Y, text, style) || s.onLevel(p, c.end.Y+0.6*s.size, text, style)
}

// places returns the positions of steps.
func (p *panel) places(steps []int) []float32 {
	xs := make([]float32, len(steps))
	for i, t := range steps {
		xs[i] = p.xs.At(float64(t))
	}
	return xs
}
