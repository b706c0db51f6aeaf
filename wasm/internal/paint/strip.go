package paint

import "math"

// Joins that turn less than this are mitred, the others rounded.
const mitreCosine = 0.8

// section is the cross-section of a feathered line across a direction: full
// colour up to inner from its middle, none from outer on. Its integral is the
// width times the colour, down to hairlines.
type section struct {
	inner, outer float32
	peak         ink
}

// section returns the cross-section along a unit vector. A pixel is √2 wide along
// its diagonal: a feather as wide as the pixel is in its direction gives each
// pixel what a box filter would, and lines of every slope look equally strong.
func (s stroke) section(across point) section {
	feather := float32(math.Abs(float64(across.x)) + math.Abs(float64(across.y)))
	if s.width < feather {
		return section{0, feather, s.ink.faded(s.width / feather)}
	}
	return section{(s.width - feather) / 2, (s.width + feather) / 2, s.ink}
}

// row is a section in vertices, from the side that the normal points to: none,
// full, full, none. A line no wider than its feather has the middle two in common.
type row [4]uint32

// strip paints a polyline with round joins and butt caps. Its triangles share
// edges and do not overlap, so that a translucent line is evenly translucent. It
// changes piece.
func (p *Painter) strip(piece []point, st stroke) {
	piece = distinct(piece, 1e-3)
	n := len(piece)
	if n < 2 {
		return
	}
	edge := piece[1].minus(piece[0])
	length := edge.length()
	if n == 2 {
		// A dash shorter than the feathers at its two ends.
		st.ink = st.ink.faded(min(1, length))
	}
	none := st
	none.ink = ink{}
	m := p.mesh
	d := edge.times(1 / length)
	// The feather at an end: half a pixel outside, half a pixel inside.
	last := m.row(piece[0].minus(d.times(0.5)), d.normal(), 1, none)
	next := m.row(piece[0].plus(d.times(min(0.5, length/2))), d.normal(), 1, st)
	m.link(last, next)
	last = next
	for i := 1; i < n-1; i++ {
		edge = piece[i+1].minus(piece[i])
		nextLength := edge.length()
		nextD := edge.times(1 / nextLength)
		last = m.join(last, piece[i], d, nextD, min(length, nextLength), st)
		d, length = nextD, nextLength
	}
	next = m.row(piece[n-1].minus(d.times(min(0.5, length/2))), d.normal(), 1, st)
	m.link(last, next)
	m.link(next, m.row(piece[n-1].plus(d.times(0.5)), d.normal(), 1, none))
}

// row adds a section about q across a unit vector, stretched by a factor as a
// mitre is.
func (m *Mesh) row(q, across point, stretch float32, st stroke) row {
	s := st.section(across)
	across = across.times(stretch)
	at := func(offset float32, c ink) uint32 {
		return m.vertex(q.x+across.x*offset, q.y+across.y*offset, c)
	}
	var r row
	r[0] = at(s.outer, ink{})
	r[1] = at(s.inner, s.peak)
	r[2] = r[1]
	if s.inner > 0 {
		r[2] = at(-s.inner, s.peak)
	}
	r[3] = at(-s.outer, ink{})
	return r
}

func (m *Mesh) link(a, b row) {
	m.quad(a[0], a[1], b[1], b[0])
	if a[1] != a[2] || b[1] != b[2] {
		m.quad(a[1], a[2], b[2], b[1])
	}
	m.quad(a[2], a[3], b[3], b[2])
}

// join leads the strip round the corner at q, from direction d0 to d1, and
// returns its row on the far side. Neither segment is shorter than room.
func (m *Mesh) join(last row, q, d0, d1 point, room float32, st stroke) row {
	n0, n1 := d0.normal(), d1.normal()
	cosine := max(-1, min(1, n0.dot(n1)))
	middle := n0.plus(n1)
	across := n0 // of the mitre
	if size := middle.length(); size > 1e-3 {
		across = middle.times(1 / size)
	}
	s := st.section(across)
	// The inner corner of the mitre lies reach back along both segments; it must
	// not lie behind them.
	half := float32(math.Sqrt(float64(1+cosine) / 2)) // cosine of half the turn
	reach := s.outer * float32(math.Sqrt(float64(1-cosine)/2)) / max(half, 1e-6)
	if cosine > mitreCosine && reach <= room {
		next := m.row(q, across, 1/half, st)
		m.link(last, next)
		return next
	}

	inside := float32(1) // the side of the normal is the inner one
	if d0.cross(d1) < 0 {
		inside = -1
	}
	stretch := inside / max(half, 1e-6) * min(1, room/reach)
	if half < 1e-3 { // straight back
		across, stretch = d0, -room/s.outer
	}
	none := m.vertex(q.x+across.x*stretch*s.outer, q.y+across.y*stretch*s.outer, ink{})
	full := m.vertex(q.x+across.x*stretch*s.inner, q.y+across.y*stretch*s.inner, s.peak)

	// The outer side turns about q from −n0·inside over d0.
	from := n0.times(-inside)
	angle := math.Acos(float64(cosine))
	steps := arcSteps(angle, s.outer)
	var next row
	for i := range steps + 1 {
		sin, cos := math.Sincos(angle * float64(i) / float64(steps))
		r := from.times(float32(cos)).plus(d0.times(float32(sin)))
		s := st.section(r)
		near := full
		if s.inner > 0 {
			near = m.vertex(q.x+r.x*s.inner, q.y+r.y*s.inner, s.peak)
		}
		far := m.vertex(q.x+r.x*s.outer, q.y+r.y*s.outer, ink{})
		now := row{none, full, near, far}
		if inside < 0 {
			now = row{far, near, full, none}
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
