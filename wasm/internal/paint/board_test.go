package paint

import (
	"math/rand/v2"
	"slices"
	"testing"

	"nqm/wasm/internal/draw"
)

func textList(text string, size float32) []byte {
	l := &draw.List{Width: 200, Height: 100, Background: 0xFFFFFFFF}
	l.Text(5, 60, text, draw.TextStyle{Size: size, Color: black})
	return l.Encode()
}

func meshes(b *Board) (out []Mesh) {
	for m := range b.Meshes {
		out = append(out, Mesh{slices.Clone(m.Vertices), slices.Clone(m.Indices)})
	}
	return out
}

func same(a, b []Mesh) bool {
	return slices.EqualFunc(a, b, func(a, b Mesh) bool {
		return slices.Equal(a.Vertices, b.Vertices) && slices.Equal(a.Indices, b.Indices)
	})
}

func TestBadListLeavesTheLastOne(t *testing.T) {
	b := NewBoard(newPainter(t))
	good := textList("good", 20)
	if err := b.Show("a", good, 10, 10); err != nil {
		t.Fatal(err)
	}
	before := meshes(b)
	for name, bad := range map[string][]byte{"empty": nil, "short": good[:len(good)-1], "foreign": []byte("<svg></svg>, and more than a header")} {
		if b.Show("a", bad, 10, 10) == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if b.Show("a", good, nan, 0) == nil {
		t.Error("a place that is not a number: no error")
	}
	if !same(meshes(b), before) {
		t.Error("a bad list changed the picture")
	}
}

func TestBoardReplacesAndHides(t *testing.T) {
	b := NewBoard(newPainter(t))
	for _, name := range []string{"a", "b", "a", "c", "a"} {
		if err := b.Show(name, textList(name, 20), 0, 0); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(meshes(b)); n != 3 {
		t.Fatalf("%d meshes of 3 figures", n)
	}
	b.Hide("b")
	b.Hide("unknown")
	if n := len(meshes(b)); n != 2 {
		t.Errorf("%d meshes after one of 3 is hidden", n)
	}
}

// Showing at a scale and rescaling to it are the same.
func TestRescale(t *testing.T) {
	a, b := NewBoard(newPainter(t)), NewBoard(newPainter(t))
	a.Rescale(1.5)
	for _, board := range []*Board{a, b} {
		if err := board.Show("a", textList("scaled", 20), 7, 3); err != nil {
			t.Fatal(err)
		}
	}
	if same(meshes(a), meshes(b)) {
		t.Error("the scale changes nothing")
	}
	b.Rescale(1.5)
	for i, m := range meshes(b) {
		want := meshes(a)[i]
		for j := range m.Vertices {
			if m.Vertices[j].DstX != want.Vertices[j].DstX || m.Vertices[j].DstY != want.Vertices[j].DstY {
				t.Fatalf("vertex %d is %+v, want %+v", j, m.Vertices[j], want.Vertices[j])
			}
		}
	}
}

// When one figure's glyphs push out all others, every mesh refers to the new atlas.
func TestBoardSettlesOnTheNewAtlas(t *testing.T) {
	p := newPainter(t)
	b := NewBoard(p)
	generation := p.Atlas.Generation()
	if err := b.Show("a", textList("aaa", 30), 0, 0); err != nil {
		t.Fatal(err)
	}
	for size := float32(60); p.Atlas.Generation() == generation; size++ {
		if err := b.Show("b", textList("bcdefghijklmnopqrstuvwxyz", size), 0, 0); err != nil {
			t.Fatal(err)
		}
	}
	fresh := NewBoard(newPainter(t))
	if err := fresh.Show("a", textList("aaa", 30), 0, 0); err != nil {
		t.Fatal(err)
	}
	got := rasterise(&meshes(b)[0], p.Atlas, 200, 100)
	want := rasterise(&meshes(fresh)[0], fresh.painter.Atlas, 200, 100)
	if !slices.Equal(got.pixels, want.pixels) {
		t.Error("the first figure shows other glyphs than alone")
	}
}

// ebiten draws with 32-bit indices: one mesh may hold more than 65,535 vertices.
func TestManyVertices(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	l := &draw.List{Width: 1000, Height: 1000}
	for range 20 {
		points := make([]draw.Point, 4000)
		for i := range points {
			points[i] = draw.Point{X: 1000 * random.Float32(), Y: 1000 * random.Float32()}
		}
		l.Line(points, draw.Stroke{Color: black, Width: 2})
	}
	p, m := newPainter(t), new(Mesh)
	p.Paint(m, l, Place{Scale: 2})
	verify(t, m, 2000, 2000)
	if len(m.Vertices) < 1<<16 {
		t.Errorf("%d vertices prove nothing", len(m.Vertices))
	}
}

// Whatever decodes is painted without a panic, into its rectangle.
func FuzzPaint(f *testing.F) {
	f.Add(decayLike().Encode(), float32(1.5))
	f.Add(textList("αβγ", 13), float32(2))
	l := &draw.List{Width: 100, Height: 100}
	l.Clip(10, 10, 1e30, nan)
	l.Area([]draw.Point{{X: 1e30, Y: -1e30}, {X: 5, Y: 5}, {X: nan, Y: 3}, {X: 5, Y: 5}, {X: 7, Y: 1e20}}, black)
	l.Circle(50, 50, 1e30, black, draw.Stroke{Color: black, Width: 1e30, Dash: []float32{1e-30, 1e30}})
	l.Line([]draw.Point{{X: -1e38, Y: 1e38}, {X: 1e38, Y: -1e38}, {X: 50, Y: 50}}, draw.Stroke{Color: black, Width: 1e-30, Dash: []float32{1e-30}})
	f.Add(l.Encode(), float32(1))
	p := newPainter(f)
	f.Fuzz(func(t *testing.T, encoded []byte, scale float32) {
		l, err := draw.Decode(encoded)
		if err != nil || !(l.Width < 4000 && l.Height < 4000) || !(scale > 0 && scale < 8) {
			return
		}
		m := new(Mesh)
		p.Paint(m, l, Place{Scale: scale})
		verify(t, m, max(0, l.Width*scale+1), max(0, l.Height*scale+1))
	})
}
