package paint

// triangleClipper cuts the triangles of an operation at the clip, so that one
// draw call paints everything: a graphics card clips only between calls.
type triangleClipper struct {
	indices  []uint32
	polygon  []Vertex
	polygon2 []Vertex
}

// clip cuts the triangles from index first on.
func (t *triangleClipper) clip(m *Mesh, first int, b box) {
	if inside(m, first, b) {
		return
	}
	t.indices = append(t.indices[:0], m.Indices[first:]...)
	m.Indices = m.Indices[:first]
	if b.empty() {
		return
	}
	for i := 0; i < len(t.indices); i += 3 {
		tri := t.indices[i : i+3]
		all, any := byte(0xF), byte(0)
		for _, index := range tri {
			outside := b.outside(&m.Vertices[index])
			all &= outside
			any |= outside
		}
		switch {
		case any == 0:
			m.Indices = append(m.Indices, tri...)
		case all == 0:
			t.cut(m, tri, b)
		}
	}
}

// inside reports whether all triangles from index first on lie in the box.
func inside(m *Mesh, first int, b box) bool {
	for _, index := range m.Indices[first:] {
		if b.outside(&m.Vertices[index]) != 0 {
			return false
		}
	}
	return true
}

// outside has a bit for every edge of the box that v lies beyond.
func (b box) outside(v *Vertex) byte {
	var bits byte
	if v.DstX < b.x0 {
		bits |= 1
	}
	if v.DstX > b.x1 {
		bits |= 2
	}
	if v.DstY < b.y0 {
		bits |= 4
	}
	if v.DstY > b.y1 {
		bits |= 8
	}
	return bits
}

// cut adds the part of a triangle in the box, edge after edge (Sutherland and
// Hodgman 1974).
func (t *triangleClipper) cut(m *Mesh, tri []uint32, b box) {
	t.polygon = append(t.polygon[:0], m.Vertices[tri[0]], m.Vertices[tri[1]], m.Vertices[tri[2]])
	for edge := range 4 {
		t.polygon2 = t.polygon2[:0]
		for i := range t.polygon {
			u, v := &t.polygon[i], &t.polygon[(i+1)%len(t.polygon)]
			du, dv := b.depth(edge, u), b.depth(edge, v)
			if du >= 0 {
				t.polygon2 = append(t.polygon2, *u)
			}
			// Always from the inside, so that triangles with a common edge get the
			// same point and neither gap nor overlap.
			if du > 0 && dv < 0 {
				t.polygon2 = append(t.polygon2, b.onto(edge, between(u, v, du/(du-dv))))
			} else if du < 0 && dv > 0 {
				t.polygon2 = append(t.polygon2, b.onto(edge, between(v, u, dv/(dv-du))))
			}
		}
		t.polygon, t.polygon2 = t.polygon2, t.polygon
		if len(t.polygon) < 3 {
			return
		}
	}
	first := uint32(len(m.Vertices))
	m.Vertices = append(m.Vertices, t.polygon...)
	for i := uint32(2); i < uint32(len(t.polygon)); i++ {
		m.triangle(first, first+i-1, first+i)
	}
}

// depth is how far v lies within an edge of the box, below zero outside.
func (b box) depth(edge int, v *Vertex) float32 {
	switch edge {
	case 0:
		return v.DstX - b.x0
	case 1:
		return b.x1 - v.DstX
	case 2:
		return v.DstY - b.y0
	default:
		return b.y1 - v.DstY
	}
}

// onto returns v moved onto an edge, which between meets only roughly where
// triangles are huge.
func (b box) onto(edge int, v Vertex) Vertex {
	switch edge {
	case 0:
		v.DstX = b.x0
	case 1:
		v.DstX = b.x1
	case 2:
		v.DstY = b.y0
	default:
		v.DstY = b.y1
	}
	return v
}

func between(u, v *Vertex, t float32) Vertex {
	mix := func(a, b float32) float32 { return a + (b-a)*t }
	return Vertex{
		DstX: mix(u.DstX, v.DstX), DstY: mix(u.DstY, v.DstY),
		SrcX: mix(u.SrcX, v.SrcX), SrcY: mix(u.SrcY, v.SrcY),
		ColorR: mix(u.ColorR, v.ColorR), ColorG: mix(u.ColorG, v.ColorG),
		ColorB: mix(u.ColorB, v.ColorB), ColorA: mix(u.ColorA, v.ColorA),
	}
}
