package draw

import (
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// outline appends the glyph outlines of a text to an SVG path. Outlines are
// filled by the nonzero rule.
func (f *Fonts) outline(p *path, x, y float32, text string, s TextStyle) {
	x -= f.shift(text, s)
	face := f.face(s.Bold)
	for _, r := range text {
		g := face.glyph(r)
		face.outline(p, x, y, s.Size, g.index)
		x += g.advance * s.Size
	}
}

// shift is how far left of its x a text begins.
func (f *Fonts) shift(text string, s TextStyle) float32 {
	switch s.Align {
	case Middle:
		return f.Width(text, s.Size, s.Bold) / 2
	case End:
		return f.Width(text, s.Size, s.Bold)
	}
	return 0
}

func (f *face) outline(p *path, x, y, size float32, index sfnt.GlyphIndex) {
	segments, err := f.font.LoadGlyph(&f.buffer, index, f.ppem(), nil)
	if err != nil {
		return // a glyph that cannot be read leaves its space empty
	}
	open := false
	at := func(v fixed.Point26_6) Point {
		return Point{x + f.em(v.X)*size, y + f.em(v.Y)*size}
	}
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if open {
				p.close()
			}
			open = true
			p.move(at(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			p.line(at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			p.curve('q', at(s.Args[0]), at(s.Args[1]))
		case sfnt.SegmentOpCubeTo:
			p.curve('c', at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
		}
	}
	if open {
		p.close()
	}
}
