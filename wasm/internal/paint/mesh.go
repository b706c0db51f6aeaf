package paint

import "nqm/wasm/internal/draw"

// Vertex has the fields of ebiten's vertex, in its order, so that a slice of one
// is a slice of the other.
type Vertex struct {
	DstX, DstY                         float32 // device pixels
	SrcX, SrcY                         float32 // pixels of the atlas
	ColorR, ColorG, ColorB, ColorA     float32 // premultiplied with alpha and coverage
	Custom0, Custom1, Custom2, Custom3 float32 // unused
}

// Mesh is triangles in painting order, three indices each. The zero value is
// empty; painting again reuses its memory.
type Mesh struct {
	Vertices []Vertex
	Indices  []uint32
}

// ink is a colour premultiplied with its alpha.
type ink struct{ r, g, b, a float32 }

func inkOf(c draw.Color) ink {
	a := float32(c&0xFF) / 255
	return ink{
		r: float32(c>>24) / 255 * a,
		g: float32(c>>16&0xFF) / 255 * a,
		b: float32(c>>8&0xFF) / 255 * a,
		a: a,
	}
}

// faded is the ink at a coverage in [0, 1].
func (i ink) faded(coverage float32) ink {
	return ink{i.r * coverage, i.g * coverage, i.b * coverage, i.a * coverage}
}

func (m *Mesh) reset() {
	m.Vertices = m.Vertices[:0]
	m.Indices = m.Indices[:0]
}

// vertex adds a vertex that takes its colour from the ink alone.
func (m *Mesh) vertex(x, y float32, c ink) uint32 {
	m.Vertices = append(m.Vertices, Vertex{
		DstX: x, DstY: y, SrcX: white, SrcY: white,
		ColorR: c.r, ColorG: c.g, ColorB: c.b, ColorA: c.a,
	})
	return uint32(len(m.Vertices) - 1)
}

func (m *Mesh) triangle(a, b, c uint32) { m.Indices = append(m.Indices, a, b, c) }

// quad adds the two triangles of a, b, c, d in the order of its outline.
func (m *Mesh) quad(a, b, c, d uint32) { m.Indices = append(m.Indices, a, b, c, a, c, d) }

// solid adds an evenly coloured box.
func (m *Mesh) solid(b box, c ink) {
	first := m.vertex(b.x0, b.y0, c)
	m.vertex(b.x1, b.y0, c)
	m.vertex(b.x1, b.y1, c)
	m.vertex(b.x0, b.y1, c)
	m.quad(first, first+1, first+2, first+3)
}
