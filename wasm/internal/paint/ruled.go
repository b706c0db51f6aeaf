package paint

// ruled paints a segment along the pixel grid, as axes, grid lines and ticks
// are, in whole pixels: as crisp at 1.5 device pixels a CSS pixel as at 2. It
// reports false for other lines.
func (p *Painter) ruled(run []point, st stroke) bool {
	if len(run) != 2 || (run[0].x == run[1].x) == (run[0].y == run[1].y) {
		return false
	}
	c, width := st.ink, roundPixel(st.width)
	if st.width < 1 {
		c, width = c.faded(st.width), 1
	}
	a, b := run[0], run[1]
	upright := a.x == b.x
	if upright {
		a, b = point{a.y, a.x}, point{b.y, b.x}
	}
	side := roundPixel(a.y - width/2)
	show := func(from, to float32) {
		lo, hi := roundPixel(min(from, to)), roundPixel(max(from, to))
		ruler := box{lo, side, hi, side + width}
		if upright {
			ruler = box{side, lo, side + width, hi}
		}
		if ruler = ruler.intersect(p.clip); !ruler.empty() {
			p.mesh.solid(ruler, c)
		}
	}
	if len(st.dash) == 0 {
		show(a.x, b.x)
		return true
	}
	// Only dashes that the clip can show, or a long line would have millions.
	lo, hi := max(min(a.x, b.x), p.clip.x0), min(max(a.x, b.x), p.clip.x1)
	if upright {
		lo, hi = max(min(a.x, b.x), p.clip.y0), min(max(a.x, b.x), p.clip.y1)
	}
	from, direction := lo, float32(1)
	if b.x < a.x {
		from, direction = hi, -1
	}
	d := newDasher(st.dash, p.place.Scale, (from-a.x)*direction)
	for at := float32(0); at < hi-lo; {
		next := min(at+d.left, hi-lo)
		if d.on() {
			show(from+direction*at, from+direction*next)
		}
		at = next
		d.next()
	}
	return true
}
