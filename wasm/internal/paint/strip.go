package paint

import "math"

// Joins that turn less than this are mitred, the others rounded.
const mitreCosine = 0.8

// section is the cross-section of a feathered line: full colour up to inner from
// its middle, none from outer on. Its integral is the width times the colour,
// down to hairlines.
type section struct {
	inner, outer float32
	peak         ink
}

func (s stroke) section() section {
	if s.width < 1 {
		return section{0, 1, s.ink.faded(s.width)}
	}
	return section{(s.width - 1) / 2, (s.width + 1) / 2, s.ink}
}

// row is a section in vertices, from the side that the normal points to: none,
// full, full, none. A line up to one pixel wide has its two middle ones in common.
type row [4]uint32

// strip paints a polyline with round joins and butt caps. Its triangles share
// edges and do not overlap, so that a translucent line is evenly translucent. It
// changes piece.
func (p *Painter) strip(piece []point, st stroke) {
	piece = simplify(piece)
	n := len(piece)
	if n < 2 {
		return
	}
	m, s := p.mesh, st.section()
	edge := piece[1].minus(piece[0])
	length := edge.length()
	if n == 2 {
		// A dash shorter than the feathers at its two ends.
		s.peak = s.peak.faded(min(1, length))
	}
	d := edge.times(1 / length)
	// The feather at an end: half a pixel outside, half a pixel inside.
	last := m.row(piece[0].minus(d.times(0.5)), d.normal(), s, ink{})
	next := m.row(piece[0].plus(d.times(min(0.5, length/2))), d.normal(), s, s.peak)
	m.link(last, next)
	last = next
	for i := 1; i < n-1; i++ {
		edge = piece[i+1].minus(piece[i])
		nextLength := edge.length()
		nextD := edge.times(1 / nextLength)
		last = m.join(last, piece[i], d, nextD, min(length, nextLength), s)
		d, length = nextD, nextLength
	}
	next = m.row(piece[n-1].minus(d.times(min(0.5, length/2))), d.normal(), s, s.peak)
	m.link(last, next)
	m.link(next, m.row(piece[n-1].plus(d.times(0.5)), d.normal(), s, ink{}))
}

// row adds a section about q along the vector across, which is a unit normal or
// a mitre.
func (m *Mesh) row(q, across point, s section, peak ink) row {
	var r row
	at := func(offset float32, c ink) uint32 {
		return m.vertex(q.x+across.x*offset, q.y+across.y*offset, c)
	}
	r[0] = at(s.outer, ink{})
	r[1] = at(s.inner, peak)
	r[2] = r[1]
	if s.inner > 0 {
		r[2] = at(-s.inner, peak)
	}
	r[3] = at(-s.outer, ink{})
	return r
}

func (m *Mesh) link(a, b row) {
	m.quad(a[0], a[1], b[1], b[0])
	if a[1] != a[2] {
		m.quad(a[1], a[2], b[2], b[1])
	}
	m.quad(a[2], a[3], b[3], b[2])
}

// join leads the strip round the corner at q, from direction d0 to d1, and
// returns its row on the far side. Neither segment is shorter than room.
func (m *Mesh) join(last row, q, d0, d1 point, room float32, s section) row {
	n0, n1 := d0.normal(), d1.normal()
	cosine := n0.dot(n1)
	// tan² of half the turn: the inner corner lies this times the offset back
	// along both segments, and must not lie behind them.
	tangent := float32(math.Sqrt(float64(max(0, 1-cosine) / max(1e-12, 1+cosine))))
	fits := s.outer*tangent <= room
	if cosine > mitreCosine && fits {
		next := m.row(q, n0.plus(n1).times(1/(1+cosine)), s, s.peak)
		m.link(last, next)
		return next
	}

	inside := float32(1) // the side of the normal is the inner one
	if d0.cross(d1) < 0 {
		inside = -1
	}
	var corner point
	switch {
	case 1+cosine < 1e-6: // straight back
		corner = d0.times(-room / s.outer)
	case fits:
		corner = n0.plus(n1).times(inside / (1 + cosine))
	default:
		corner = n0.plus(n1).times(inside / (1 + cosine) * room / (s.outer * tangent))
	}
	none := m.vertex(q.x+corner.x*s.outer, q.y+corner.y*s.outer, ink{})
	full := m.vertex(q.x+corner.x*s.inner, q.y+corner.y*s.inner, s.peak)

	// The outer side turns about q from −n0·inside over d0.
	from := n0.times(-inside)
	angle := math.Acos(float64(max(-1, min(1, cosine))))
	steps := arcSteps(angle, s.outer)
	var next row
	for i := range steps + 1 {
		sin, cos := math.Sincos(angle * float64(i) / float64(steps))
		r := from.times(float32(cos)).plus(d0.times(float32(sin)))
		full2 := full
		if s.inner > 0 {
			full2 = m.vertex(q.x+r.x*s.inner, q.y+r.y*s.inner, s.peak)
		}
		none2 := m.vertex(q.x+r.x*s.outer, q.y+r.y*s.outer, ink{})
		now := row{none, full, full2, none2}
		if inside < 0 {
			now = row{none2, full2, full, none}
		}
		if i == 0 {
			m.link(last, now)
		} else {
			m.turn(next, now, inside)
		}
		next = now
	}
	return next
}

// turn fills the sector between two rows that share their inner side.
func (m *Mesh) turn(a, b row, inside float32) {
	full, near, far := 1, 2, 3
	if inside < 0 {
		full, near, far = 2, 1, 0
	}
	if a[near] != b[near] {
		m.triangle(a[full], a[near], b[near])
	}
	m.quad(a[near], b[near], b[far], a[far])
}

// arcSteps is the number of chords that stay within a tenth of a pixel of an arc.
func arcSteps(angle float64, radius float32) int {
	const within = 0.1
	if radius <= within {
		return 1
	}
	step := 2 * math.Acos(1-within/float64(radius))
	return max(1, min(64, int(math.Ceil(angle/step))))
}
