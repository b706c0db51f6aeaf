package paint

import (
	"slices"

	"nqm/wasm/internal/draw"
)

// crowd is the number of points from which many lines are painted plainly: as
// strips of two vertices a point, without feather and round joins, which nobody
// can see in one of a thousand translucent lines and which would cost six times
// as much.
const crowd = 10_000

// lines paints polylines one after the other.
func (p *Painter) lines(op *draw.Op) {
	st, ok := p.deviceStroke(op.Stroke)
	if len(op.Points) < crowd || !ok || len(st.dash) > 0 {
		p.line(op.Points, op.Stroke)
		return
	}
	// Narrower than a pixel the card would leave pixels out.
	if st.width < 1 {
		st.ink, st.width = st.ink.faded(st.width), 1
	}
	m := p.mesh
	m.Vertices = slices.Grow(m.Vertices, 2*len(op.Points))
	m.Indices = slices.Grow(m.Indices, 6*len(op.Points))
	p.run = p.run[:0]
	for _, q := range op.Points {
		if d := p.device(q.X, q.Y); finite(d.x, d.y) {
			p.run = append(p.run, d)
			continue
		}
		m.plain(p.run, st)
		p.run = p.run[:0]
	}
	m.plain(p.run, st)
}

// plain adds a strip as wide as the stroke, its corners mitred up to a sharpness.
func (m *Mesh) plain(run []point, st stroke) {
	const sharp = 0.4 // least 1+cos of a turn that keeps its whole mitre
	if run = distinct(run, 1e-3); len(run) < 2 {
		return
	}
	half := st.width / 2
	var before point // the normal of the segment that ends here
	for i, q := range run {
		after := before
		if i < len(run)-1 {
			d := run[i+1].minus(q)
			after = d.normal().times(1 / d.length())
		}
		if i == 0 {
			before = after
		}
		side := before.plus(after).times(half / max(sharp, 1+before.dot(after)))
		a := m.vertex(q.x+side.x, q.y+side.y, st.ink)
		m.vertex(q.x-side.x, q.y-side.y, st.ink)
		if i > 0 {
			m.Indices = append(m.Indices, a-2, a-1, a+1, a-2, a+1, a)
		}
		before = after
	}
}
