package figure

import "nqm/wasm/internal/draw"

// near sets the first of some words beside a point, within the frame and clear
// of the lines of the first try that allows it; over is the colour behind words
// at some x. It reports whether there was a place.
func (c *canvas) near(frame box, at draw.Point, s draw.TextStyle, over func(x float32) draw.Color, tries [][]*curve, words ...string) bool {
	gap := 0.8 * c.size
	for _, lines := range tries {
		for _, text := range words {
			for _, lift := range []float32{-0.5, 1.4, 0.36, -1.7, 2.6, -2.9, 3.8} {
				for _, side := range []float32{1, -1} {
					s.Align = draw.Start
					if side < 0 {
						s.Align = draw.End
					}
					if c.on(frame, s, over, lines, text, draw.Point{X: at.X + side*gap, Y: at.Y + lift*c.size}) {
						return true
					}
				}
			}
		}
	}
	return false
}

// on is place with the halo that the ground at each place asks for.
func (c *canvas) on(frame box, s draw.TextStyle, over func(x float32) draw.Color, lines []*curve, text string, places ...draw.Point) bool {
	for _, at := range places {
		b := c.box(at.X, at.Y, text, s)
		s.Halo = over((b.x0 + b.x1) / 2)
		if c.place(text, s, frame, lines, []draw.Point{at}) {
			return true
		}
	}
	return false
}

// marks are those of a figure.
type marks []Mark

// add appends a mark of a panel; one without a field cannot be dragged.
func (m *marks) add(p *panel, name string, value float64, x, y float32, label string) *Mark {
	*m = append(*m, Mark{Name: name, Plot: p.name, Value: value, X: x, Y: y, Label: label})
	return &(*m)[len(*m)-1]
}

// within is add, moved into the panel.
func (m *marks) within(p *panel, name string, value float64, x, y float32, label string) *Mark {
	return m.add(p, name, value, min(max(x, p.x), p.right()), min(max(y, p.y), p.bottom()), label)
}

// drags lets a mark set a field of the state, which is factor times what the axis says.
func (m *Mark) drags(field, along string, factor float64) {
	m.Field, m.Along, m.Factor = field, along, factor
}
