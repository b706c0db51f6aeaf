package paint

import (
	"math"

	"nqm/wasm/internal/draw"
)

// A corner is sharp when its mitre is more than twice as long as the feather is
// wide. Its mitre is cut short. What that bends of the feather ends at guards,
// points on both of its edges at least guard pixels away.
const (
	sharp = 0.5 // 1 + the cosine of the turn
	guard = 4
)

// area fills a simple polygon: its inside half a pixel within the edge, and a
// feather of one pixel about the edge.
func (p *Painter) area(points []draw.Point, fill draw.Color) {
	if fill&0xFF == 0 {
		return
	}
	p.polygon = p.polygon[:0]
	for _, q := range points {
		if d := p.device(q.X, q.Y); finite(d.x, d.y) {
			p.polygon = append(p.polygon, d)
		}
	}
	// The margin keeps the corners made by cutting, and their guards, out of sight.
	p.polygon, p.run = p.clip.grown(2*guard).cut(p.polygon, p.run)
	polygon := distinct(p.polygon, near)
	for len(polygon) > 1 && polygon[len(polygon)-1].minus(polygon[0]).length() < near {
		polygon = polygon[:len(polygon)-1]
	}
	if len(polygon) < 3 {
		return
	}
	p.mesh.polygon(p.guarded(polygon), inkOf(fill), &p.triangulator)
}

// corner is one of a polygon's, or a guard.
type corner struct {
	point
	tip bool // convex and sharp, between two guards
}

// guarded returns the corners of a polygon with their guards.
func (p *Painter) guarded(polygon []point) []corner {
	n, facing := len(polygon), facing(polygon)
	out := p.corners[:0]
	for i, q := range polygon {
		before, after := polygon[(i+n-1)%n], polygon[(i+1)%n]
		d0, d1 := q.minus(before), after.minus(q)
		l0, l1 := d0.length(), d1.length()
		turn := d0.dot(d1) / (l0 * l1) // its cosine
		if d0.cross(d1)*facing <= 0 || 1+turn > sharp {
			out = append(out, corner{q, false})
			continue
		}
		// Far enough for what lies between the guards to be wider than their
		// feathers; less than half of an edge, whose other corner may be sharp too.
		away := max(guard, 0.75*float32(math.Sqrt(float64((1-turn)/max(1e-6, 1+turn)))))
		out = append(out,
			corner{q.toward(before, min(away/l0, 0.4)), false},
			corner{q, true},
			corner{q.toward(after, min(away/l1, 0.4)), false})
	}
	p.corners = out
	return out
}

// facing is 1 where the normals of the edges point inside, else -1.
func facing(polygon []point) float32 {
	if twiceArea(polygon) > 0 {
		return 1
	}
	return -1
}

// polygon adds the feathered inside of corners: for each a vertex half a pixel
// inside, of even number, and one half a pixel outside.
func (m *Mesh) polygon(corners []corner, c ink, t *triangulator) {
	t.points, t.corners = t.points[:0], t.corners[:0]
	n := uint32(len(corners))
	for i, q := range corners {
		if !q.tip {
			t.points = append(t.points, q.point)
			t.corners = append(t.corners, uint32(i))
		}
	}
	outward := -facing(t.points) / 2
	first := uint32(len(m.Vertices))
	for i, q := range corners {
		offset := mitre(corners[(uint32(i)+n-1)%n].point, q.point, corners[(uint32(i)+1)%n].point).times(outward)
		m.vertex(q.x-offset.x, q.y-offset.y, c)
		m.vertex(q.x+offset.x, q.y+offset.y, ink{})
	}
	// Without the tips: what a mitre cut short leaves of a triangle that reaches
	// from its tip to a far corner lies over its neighbour.
	for _, i := range t.triangulate(t.points) {
		m.Indices = append(m.Indices, first+2*t.corners[i])
	}
	for i := range n {
		a, b := first+2*i, first+2*((i+1)%n)
		m.quad(a, b, b+1, a+1)
		if corners[i].tip {
			m.triangle(first+2*((i+n-1)%n), a, b)
		}
	}
}

// mitre is the vector at q, on the side of the normals, that lies one pixel from
// both edges, cut short at a sharp corner.
func mitre(before, q, after point) point {
	d0, d1 := q.minus(before), after.minus(q)
	n0 := d0.times(1 / d0.length()).normal()
	n1 := d1.times(1 / d1.length()).normal()
	return n0.plus(n1).times(1 / max(sharp, 1+n0.dot(n1)))
}

// cut returns the part of a polygon in the box (Sutherland and Hodgman 1974).
// Both slices are used as memory.
func (v box) cut(polygon, memory []point) (result, other []point) {
	for edge := range 4 {
		memory = memory[:0]
		for i, a := range polygon {
			b := polygon[(i+1)%len(polygon)]
			da, db := v.pointDepth(edge, a), v.pointDepth(edge, b)
			if da >= 0 {
				memory = append(memory, a)
			}
			if (da > 0 && db < 0) || (da < 0 && db > 0) {
				memory = append(memory, a.toward(b, da/(da-db)))
			}
		}
		polygon, memory = memory, polygon
	}
	return polygon, memory
}

func (v box) pointDepth(edge int, q point) float32 {
	return v.depth(edge, &Vertex{DstX: q.x, DstY: q.y})
}
