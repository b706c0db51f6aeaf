package paint

import "nqm/wasm/internal/draw"

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
	// Beyond the clip lie only edges made by cutting; the margin hides their feather.
	p.polygon, p.run = p.clip.grown(2).cut(p.polygon, p.run)
	polygon := distinct(p.polygon)
	p.polygon = polygon
	n := len(polygon)
	if n < 3 {
		return
	}
	indices := p.triangulator.triangulate(polygon)
	if len(indices) == 0 {
		return
	}
	outward := float32(1)
	if twiceArea(polygon) > 0 {
		outward = -1 // the normal of an edge points inside
	}
	m, c := p.mesh, inkOf(fill)
	first := uint32(len(m.Vertices))
	for i, q := range polygon {
		offset := mitre(polygon[(i+n-1)%n], q, polygon[(i+1)%n]).times(outward / 2)
		m.vertex(q.x-offset.x, q.y-offset.y, c)
		m.vertex(q.x+offset.x, q.y+offset.y, ink{})
	}
	for _, i := range indices {
		m.Indices = append(m.Indices, first+2*i)
	}
	for i := range uint32(n) {
		a, b := first+2*i, first+2*((i+1)%uint32(n))
		m.quad(a, b, b+1, a+1)
	}
}

// mitre is the vector at q, on the side of the normals, that lies one pixel from
// both edges, or at most two pixels long at a sharp corner.
func mitre(before, q, after point) point {
	d0, d1 := q.minus(before), after.minus(q)
	n0 := d0.times(1 / d0.length()).normal()
	n1 := d1.times(1 / d1.length()).normal()
	return n0.plus(n1).times(1 / max(0.5, 1+n0.dot(n1)))
}

// distinct leaves out points that are as good as the one before. It writes over
// the polygon.
func distinct(polygon []point) []point {
	out := polygon[:0]
	for _, q := range polygon {
		if len(out) == 0 || q.minus(out[len(out)-1]).length() >= near {
			out = append(out, q)
		}
	}
	for len(out) > 1 && out[len(out)-1].minus(out[0]).length() < near {
		out = out[:len(out)-1]
	}
	return out
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
