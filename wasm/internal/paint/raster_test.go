package paint

import (
	"math"
	"testing"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"

	"nqm/wasm/internal/draw"
)

// picture is what a graphics card makes of a mesh: premultiplied colours, a
// sample in the middle of every pixel.
type picture struct {
	width, height int
	pixels        []ink
}

func (p *picture) at(x, y int) ink { return p.pixels[y*p.width+x] }

// total is the sum of alpha over the picture: painted area.
func (p *picture) total() float64 {
	var sum float64
	for _, c := range p.pixels {
		sum += float64(c.a)
	}
	return sum
}

// most is the greatest alpha.
func (p *picture) most() float32 {
	var a float32
	for _, c := range p.pixels {
		a = max(a, c.a)
	}
	return a
}

// rasterise draws every triangle over what is there. The edge between two
// triangles belongs to one of them, as on a graphics card, so that a gap or an
// overlap shows.
func rasterise(m *Mesh, a *Atlas, width, height int) *picture {
	p := &picture{width, height, make([]ink, width*height)}
	for i := 0; i < len(m.Indices); i += 3 {
		u, v, w := &m.Vertices[m.Indices[i]], &m.Vertices[m.Indices[i+1]], &m.Vertices[m.Indices[i+2]]
		area := edge(u, v, sub(w.DstX), sub(w.DstY))
		if area == 0 {
			continue
		}
		if area < 0 {
			v, w, area = w, v, -area
		}
		x0, x1 := span(u.DstX, v.DstX, w.DstX, width)
		y0, y1 := span(u.DstY, v.DstY, w.DstY, height)
		for y := y0; y < y1; y++ {
			for x := x0; x < x1; x++ {
				cx, cy := float64(x)+0.5, float64(y)+0.5
				eu, ev, ew := edge(v, w, cx, cy), edge(w, u, cx, cy), edge(u, v, cx, cy)
				if !owns(v, w, eu) || !owns(w, u, ev) || !owns(u, v, ew) {
					continue
				}
				mix := func(a, b, c float32) float32 {
					return float32((float64(a)*eu + float64(b)*ev + float64(c)*ew) / area)
				}
				sx, sy := mix(u.SrcX, v.SrcX, w.SrcX), mix(u.SrcY, v.SrcY, w.SrcY)
				coverage := float32(a.pixels[int(sy)*atlasWidth+int(sx)]) / 255
				c := ink{
					mix(u.ColorR, v.ColorR, w.ColorR), mix(u.ColorG, v.ColorG, w.ColorG),
					mix(u.ColorB, v.ColorB, w.ColorB), mix(u.ColorA, v.ColorA, w.ColorA),
				}.faded(coverage)
				under := &p.pixels[y*width+x]
				rest := under.faded(1 - c.a)
				*under = ink{c.r + rest.r, c.g + rest.g, c.b + rest.b, c.a + rest.a}
			}
		}
	}
	return p
}

// edge is positive on one side of the line from a to b. Positions are rounded to
// 1/256 of a pixel, as on a graphics card, so that it is exact and two triangles
// agree about their common edge.
func edge(a, b *Vertex, x, y float64) float64 {
	ax, ay, bx, by := sub(a.DstX), sub(a.DstY), sub(b.DstX), sub(b.DstY)
	return (bx-ax)*(y-ay) - (by-ay)*(x-ax)
}

func sub(v float32) float64 { return math.Round(float64(v)*256) / 256 }

// owns is the rule of the top left edge.
func owns(a, b *Vertex, e float64) bool {
	if e != 0 {
		return e > 0
	}
	ay, by := sub(a.DstY), sub(b.DstY)
	return ay > by || ay == by && sub(a.DstX) < sub(b.DstX)
}

func span(a, b, c float32, size int) (from, to int) {
	lo, hi := math.Floor(float64(min(a, b, c))), math.Ceil(float64(max(a, b, c)))
	return int(max(0, lo)), int(min(float64(size), hi))
}

func newPainter(t testing.TB) *Painter {
	p, err := New(goregular.TTF, gobold.TTF)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// paintList paints a list at a scale and checks what holds for every mesh.
func paintList(t testing.TB, l *draw.List, scale float32) *picture {
	t.Helper()
	p, m := newPainter(t), new(Mesh)
	p.Paint(m, l, Place{Scale: scale})
	verify(t, m, float32(math.Round(float64(l.Width*scale))), float32(math.Round(float64(l.Height*scale))))
	return rasterise(m, p.Atlas, int(l.Width*scale), int(l.Height*scale))
}

// verify checks that indices are triangles of vertices, and those finite, in the
// list's rectangle and premultiplied.
func verify(t testing.TB, m *Mesh, width, height float32) {
	t.Helper()
	if len(m.Indices)%3 != 0 {
		t.Fatalf("%d indices are no triangles", len(m.Indices))
	}
	for _, i := range m.Indices {
		if int(i) >= len(m.Vertices) {
			t.Fatalf("index %d of %d vertices", i, len(m.Vertices))
		}
		v := m.Vertices[i]
		if !finite(v.DstX, v.DstY, v.SrcX, v.SrcY, v.ColorR, v.ColorG, v.ColorB, v.ColorA) {
			t.Fatalf("vertex %+v is not finite", v)
		}
		const rounding = 1e-3
		if v.DstX < -rounding || v.DstY < -rounding || v.DstX > width+rounding || v.DstY > height+rounding {
			t.Fatalf("vertex at %v, %v leaves %v×%v", v.DstX, v.DstY, width, height)
		}
		if v.ColorA < 0 || v.ColorA > 1.0001 || max(v.ColorR, v.ColorG, v.ColorB) > v.ColorA+1e-4 {
			t.Fatalf("colour %v %v %v %v is not premultiplied", v.ColorR, v.ColorG, v.ColorB, v.ColorA)
		}
	}
}

func within(got, want, tolerance float64) bool { return math.Abs(got-want) <= tolerance }
