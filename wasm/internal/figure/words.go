package figure

import "nqm/wasm/internal/draw"

// box is a rectangle that words take.
type box struct{ x0, y0, x1, y1 float32 }

func (b box) meets(o box) bool {
	return b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1
}

// box returns what a text would take, with a little air.
func (c *canvas) box(x, y float32, text string, s draw.TextStyle) box {
	w := c.fonts.Width(text, s.Size, s.Bold)
	switch s.Align {
	case draw.Middle:
		x -= w / 2
	case draw.End:
		x -= w
	}
	air := 0.15 * s.Size
	return box{x - 2*air, y - c.fonts.CapHeight(s.Size) - air, x + w + 2*air, y + 0.25*s.Size + air}
}

// put sets a text unless it would meet one that is already there or leave the
// picture, and reports whether it did.
func (c *canvas) put(x, y float32, text string, s draw.TextStyle) bool {
	b := c.box(x, y, text, s)
	if b.x0 < -s.Size || b.x1 > c.Width+s.Size || b.y0 < -s.Size || b.y1 > c.Height+s.Size {
		return false
	}
	if !c.free(b) {
		return false
	}
	c.taken = append(c.taken, b)
	c.Text(x, y, text, s)
	return true
}

// free reports whether no text is in the box.
func (c *canvas) free(b box) bool {
	for _, o := range c.taken {
		if b.meets(o) {
			return false
		}
	}
	return true
}

// keep reserves the place of a text that is drawn whatever it meets.
func (c *canvas) keep(x, y float32, text string, s draw.TextStyle) {
	c.taken = append(c.taken, c.box(x, y, text, s))
	c.Text(x, y, text, s)
}

// crosses reports whether the curve passes through the box.
func (c *curve) crosses(b box) bool {
	for i, at := range c.points {
		if at.X >= b.x0 && at.X <= b.x1 && at.Y >= b.y0 && at.Y <= b.y1 {
			return true
		}
		if i == 0 || at.X < b.x0 || c.points[i-1].X > b.x1 {
			continue
		}
		// A steep or long segment may jump over the box: look at its middle part.
		from := c.points[i-1]
		for k := 1; k < 8; k++ {
			u := float32(k) / 8
			x, y := from.X+u*(at.X-from.X), from.Y+u*(at.Y-from.Y)
			if x >= b.x0 && x <= b.x1 && y >= b.y0 && y <= b.y1 {
				return true
			}
		}
	}
	return false
}
