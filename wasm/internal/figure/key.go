package figure

import "nqm/wasm/internal/draw"

// sample is a row of a key: a piece of a line, or a tick across lines.
type sample struct {
	words  string
	stroke draw.Stroke
	tick   bool
}

// keySize is the room that a key takes.
func (c *canvas) keySize(rows []sample) (width, height float32) {
	for _, r := range rows {
		width = max(width, c.width(r.words))
	}
	return width + 3.5*c.size, float32(len(rows)) * lineHeight * c.size
}

// key says which pattern is what at the first of the places, its upper left
// corners, that is in the panel, clear of the lines and free of words, and
// reports whether there was one.
func (c *canvas) key(p *panel, lines []*curve, rows []sample, places []draw.Point) bool {
	width, height := c.keySize(rows)
	for _, at := range places {
		b := box{at.X, at.Y, at.X + width, at.Y + height}
		if b.x0 < p.x || b.x1 > p.right() || !c.free(b) || anyCrosses(lines, b) {
			continue
		}
		c.taken = append(c.taken, b)
		for _, r := range rows {
			at.Y += lineHeight * c.size
			y := at.Y - 0.3*c.size
			c.Text(at.X+3.5*c.size, y, r.words, c.label(c.theme.Ink, draw.Start))
			if y -= c.middle(); r.tick {
				c.tick(draw.Point{X: at.X + 1.5*c.size, Y: y}, c.theme.Ink)
			} else {
				c.Segment(at.X, y, at.X+3*c.size, y, r.stroke)
			}
		}
		return true
	}
	return false
}

// tick marks a point of a curve.
func (c *canvas) tick(at draw.Point, color draw.Color) {
	half := 0.5 * c.size
	c.Segment(at.X, at.Y-half, at.X, at.Y+half, draw.Stroke{Color: color, Width: 0.6 * c.theme.TotalWidth})
}
