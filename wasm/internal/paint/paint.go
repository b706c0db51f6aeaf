// Package paint turns draw lists into triangles for a graphics card: lines and
// edges feathered over one device pixel, glyphs from an atlas.
//
// The feather is our own antialiasing: coverage falls from one to zero over the
// pixel about an edge, which for edges along the pixel grid is exact. Edges that
// run along the grid are moved onto it, so that axes and boxes are crisp at every
// device pixel ratio. The package knows no graphics library and no browser.
package paint

import (
	"math"

	"nqm/wasm/internal/draw"
)

// Place is where a list lies on the screen and how large.
type Place struct {
	X, Y  int     // top left corner in device pixels
	Scale float32 // device pixels a CSS pixel, > 0
}

// Painter paints lists into meshes. It keeps the atlas and the scratch memory
// that frames share. Not for concurrent use.
type Painter struct {
	Atlas *Atlas

	regular, bold *face

	mesh  *Mesh
	place Place
	clip  box  // device pixels, on the grid
	full  bool // a glyph found no room in the atlas

	run, piece, dash, polygon []point
	corners                   []corner
	triangulator              triangulator
	clipper                   triangleClipper
}

// New returns a Painter that sets text in two fonts, the bytes of TrueType files.
func New(regular, bold []byte) (*Painter, error) {
	p := &Painter{Atlas: NewAtlas()}
	var err error
	if p.regular, err = newFace(regular); err != nil {
		return nil, err
	}
	if p.bold, err = newFace(bold); err != nil {
		return nil, err
	}
	return p, nil
}

// Paint replaces the mesh with the triangles of a list. Nothing reaches beyond
// the list's own rectangle. Operations with coordinates that are not finite are
// left out; points that are not finite break their line.
//
// When the atlas had to be emptied, its Generation has changed afterwards, and
// the meshes painted before must be painted anew.
func (p *Painter) Paint(m *Mesh, l *draw.List, place Place) {
	p.mesh, p.place, p.full = m, place, false
	p.list(l)
	if p.full {
		// Sizes of before fill the atlas. Without them there is room.
		p.Atlas.Empty()
		clear(p.regular.glyphs)
		clear(p.bold.glyphs)
		p.list(l)
	}
}

func (p *Painter) list(l *draw.List) {
	p.mesh.reset()
	if !finite(l.Width, l.Height, p.place.Scale) || p.place.Scale <= 0 {
		return
	}
	whole := p.snapped(0, 0, l.Width, l.Height)
	p.clip = whole
	if l.Background&0xFF != 0 && !whole.empty() {
		p.mesh.solid(whole, inkOf(l.Background))
	}
	for i := range l.Ops {
		op := &l.Ops[i]
		first := len(p.mesh.Indices)
		switch op.Kind {
		case draw.KindRect:
			p.rect(op)
		case draw.KindLine:
			p.line(op.Points, op.Stroke)
		case draw.KindLines:
			p.lines(op)
		case draw.KindArea:
			p.area(op.Points, op.Fill)
		case draw.KindCircle:
			p.circle(op)
		case draw.KindText:
			p.text(op)
		case draw.KindClip:
			p.clip = whole.intersect(p.snapped(op.X, op.Y, op.W, op.H))
		case draw.KindUnclip:
			p.clip = whole
		}
		p.clipper.clip(p.mesh, first, p.clip)
	}
}

// device maps CSS pixels of the list to device pixels of the screen.
func (p *Painter) device(x, y float32) point {
	return point{float32(p.place.X) + x*p.place.Scale, float32(p.place.Y) + y*p.place.Scale}
}

// snapped is the box of a rectangle with its edges moved onto the pixel grid.
// What is not finite gives an empty box.
func (p *Painter) snapped(x, y, w, h float32) box {
	a, b := p.device(x, y), p.device(x+w, y+h)
	if !finite(a.x, a.y, b.x, b.y) {
		return box{}
	}
	return box{roundPixel(a.x), roundPixel(a.y), roundPixel(b.x), roundPixel(b.y)}
}

// roundPixel rounds halves up, so that neighbouring boxes meet.
func roundPixel(v float32) float32 { return float32(math.Floor(float64(v) + 0.5)) }

// finite reports whether lengths are of any picture: what is farther than far
// counts as infinite, here as in the SVG, and products of lengths never overflow.
func finite(values ...float32) bool {
	const far = 1e7
	for _, v := range values {
		if !(v > -far && v < far) {
			return false
		}
	}
	return true
}
