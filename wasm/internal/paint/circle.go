package paint

import (
	"math"

	"nqm/wasm/internal/draw"
)

// circle fills and then strokes a circle.
func (p *Painter) circle(op *draw.Op) {
	c, r := p.device(op.X, op.Y), op.R*p.place.Scale
	if !finite(c.x, c.y, r) || r <= 0 {
		return
	}
	st, stroked := p.deviceStroke(op.Stroke)
	reach := r + st.width + 1
	if (box{c.x - reach, c.y - reach, c.x + reach, c.y + reach}).intersect(p.clip).empty() {
		return
	}
	if op.Fill&0xFF != 0 {
		fill := inkOf(op.Fill)
		outer := r + 0.5
		// A cone over a dot smaller than the feather holds as much as the dot.
		peak := fill.faded(min(1, 3*r*r/(outer*outer)))
		p.mesh.rings(c, []ring{{max(0, r-0.5), peak}, {outer, ink{}}}, true)
	}
	if stroked {
		s := st.section(point{1, 0})
		p.mesh.rings(c, []ring{
			{max(0, r-s.outer), ink{}}, {max(0, r-s.inner), s.peak},
			{r + s.inner, s.peak}, {r + s.outer, ink{}},
		}, false)
	}
}

// ring is one circle of a disc: its radius and the colour there.
type ring struct {
	radius float32
	ink    ink
}

// rings fills between circles about c, from the innermost on; if filled also
// the innermost.
func (m *Mesh) rings(c point, rings []ring, filled bool) {
	steps := max(8, arcSteps(2*math.Pi, rings[len(rings)-1].radius))
	first := uint32(len(m.Vertices))
	for i := range steps {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(steps))
		for _, r := range rings {
			m.vertex(c.x+float32(cos)*r.radius, c.y+float32(sin)*r.radius, r.ink)
		}
	}
	n := uint32(len(rings))
	for i := range uint32(steps) {
		a := first + i*n
		b := first + (i+1)%uint32(steps)*n
		if filled && i > 1 {
			m.triangle(first, first+(i-1)*n, a)
		}
		for j := range n - 1 {
			if rings[j].radius < rings[j+1].radius {
				m.quad(a+j, a+j+1, b+j+1, b+j)
			}
		}
	}
}
