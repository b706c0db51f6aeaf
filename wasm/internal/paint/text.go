package paint

import (
	"math"

	"golang.org/x/image/math/fixed"

	"nqm/wasm/internal/draw"
)

// maxTextSize, in device pixels, is the greatest em that is painted. Glyphs must
// fit into the atlas, and the time that a halo takes grows with its fourth power.
const maxTextSize = 128

// text paints one line of text, its halo under all of its glyphs.
func (p *Painter) text(op *draw.Op) {
	pen := p.device(op.X, op.Y)
	size := op.Style.Size * p.place.Scale
	if !finite(pen.x, pen.y, size) || size <= 0 || size > maxTextSize {
		return
	}
	f := p.regular
	if op.Style.Bold {
		f = p.bold
	}
	switch op.Style.Align {
	case draw.Middle:
		pen.x -= f.width(op.Text) * size / 2
	case draw.End:
		pen.x -= f.width(op.Text) * size
	}
	// The baseline lies on the grid, as in browsers: every text of a row is
	// equally sharp.
	pen.y = roundPixel(pen.y)
	if op.Style.Halo&0xFF != 0 {
		p.glyphs(f, op.Text, pen, size, true, inkOf(op.Style.Halo))
	}
	if op.Style.Color&0xFF != 0 {
		p.glyphs(f, op.Text, pen, size, false, inkOf(op.Style.Color))
	}
}

func (p *Painter) glyphs(f *face, text string, pen point, size float32, halo bool, c ink) {
	key := glyphKey{size: fixed.Int26_6(size*64 + 0.5), halo: halo}
	for _, r := range text {
		m := f.metric(r)
		quarters := math.Floor(float64(pen.x)*shifts + 0.5)
		pixel := math.Floor(quarters / shifts)
		key.index, key.shift = m.index, uint8(quarters-pixel*shifts)
		if g, ok := f.glyph(p.Atlas, key); !ok {
			p.full = true
		} else if g.width > 0 {
			p.mesh.glyph(g, float32(pixel)+float32(g.left), pen.y+float32(g.top), c)
		}
		pen.x += m.advance * size
	}
}

// glyph adds a quad of whole pixels that shows a place of the atlas.
func (m *Mesh) glyph(g glyph, x, y float32, c ink) {
	w, h := float32(g.width), float32(g.height)
	u, v := float32(g.at.X), float32(g.at.Y)
	first := uint32(len(m.Vertices))
	for _, corner := range [4][2]float32{{0, 0}, {w, 0}, {w, h}, {0, h}} {
		m.Vertices = append(m.Vertices, Vertex{
			DstX: x + corner[0], DstY: y + corner[1],
			SrcX: u + corner[0], SrcY: v + corner[1],
			ColorR: c.r, ColorG: c.g, ColorB: c.b, ColorA: c.a,
		})
	}
	m.quad(first, first+1, first+2, first+3)
}
