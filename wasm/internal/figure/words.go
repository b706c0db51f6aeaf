package figure

import "nqm/wasm/internal/draw"

// box is a rectangle that words take.
type box struct{ x0, y0, x1, y1 float32 }

func (b box) meets(o box) bool {
	return b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1
}

// box returns what a text would take, with a little air.
//
//go:noinline
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

// place sets a text at the first of the places where it meets neither words nor
// lines and keeps to the frame, and reports whether there was one.
func (c *canvas) place(text string, s draw.TextStyle, frame box, lines []*curve, places []draw.Point) bool {
	for _, at := range places {
		b := c.box(at.X, at.Y, text, s)
		if b.x0 >= frame.x0 && b.x1 <= frame.x1 && b.y0 >= frame.y0 && b.y1 <= frame.y1 && !anyCrosses(lines, b) && c.put(at.X, at.Y, text, s) {
			return true
		}
	}
	return false
}

//go:noinline
func anyCrosses(lines []*curve, b box) bool {
	for _, line := range lines {
		if line.crosses(b) {
			return true
		}
	}
	return false
}

// free reports whether no text is in the box.
//
//go:noinline
func (c *canvas) free(b box) bool {
	for _, o := range c.taken {
		if b.meets(o) {
			return false
		}
	}
	return true
}

// keep reserves the place of a text that is drawn whatever it meets.
//
//go:noinline
func (c *canvas) keep(x, y float32, text string, s draw.TextStyle) {
	c.taken = append(c.taken, c.box(x, y, text, s))
	c.Text(x, y, text, s)
}

// crosses reports whether the curve passes through the box. O(log n) and the
// points over the box: words try many places.
func (c *curve) crosses(b box) bool {
	for i := max(c.from(b.x0), 1); i < len(c.points); i++ {
		from, to := c.points[i-1], c.points[i]
		if from.X > b.x1 {
			return false
		}
		if over, under := from.Y < b.y0 && to.Y < b.y0, from.Y > b.y1 && to.Y > b.y1; !over && !under && b.cuts(from, to) {
			return true
		}
	}
	return false
}

// cuts reports whether the segment from p to q has a point in the box: what
// each pair of sides leaves of it is not empty.
func (b box) cuts(p, q draw.Point) bool {
	lo, hi := float32(0), float32(1)
	for _, side := range [...]struct{ at, step, least, most float32 }{{p.X, q.X - p.X, b.x0, b.x1}, {p.Y, q.Y - p.Y, b.y0, b.y1}} {
		if side.step == 0 {
			if !(side.at >= side.least && side.at <= side.most) {
				return false
			}
			continue
		}
		u, v := (side.least-side.at)/side.step, (side.most-side.at)/side.step
		lo, hi = max(lo, min(u, v)), min(hi, max(u, v))
	}
	return lo <= hi // false for a gap, whose position is NaN
}
