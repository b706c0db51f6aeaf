package paint

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"nqm/wasm/internal/draw"
)

// decayLike is a list as heavy as the default decay figure: a curve an octave,
// each 400 points, axes, grid and labels.
func decayLike() *draw.List {
	const x0, y0, w, h = 60, 40, 420, 320
	l := &draw.List{Width: 560, Height: 420, Background: 0xFFFFFFFF}
	text := draw.TextStyle{Size: 13, Color: 0x1A1A1AFF, Align: draw.Middle}
	for i := range 8 {
		x := float32(x0 + w*i/7)
		l.Segment(x, y0, x, y0+h, draw.Stroke{Color: 0x00000018, Width: 1})
		l.Text(x, y0+h+18, "10⁶", text)
	}
	l.Text(8, 20, "Risk: how far the loss is above its least value", draw.TextStyle{Size: 15, Color: 0x1A1A1AFF, Bold: true})
	l.Clip(x0, y0, w, h)
	for k := range 14 {
		points := make([]draw.Point, 400)
		for i := range points {
			t := math.Pow(10, 7*float64(i)/399)
			risk := 0.35*math.Exp(-t/math.Pow(2, float64(k)*1.6)) + 1e-3/float64(k+1)
			points[i] = draw.Point{X: x0 + w*float32(i)/399, Y: y0 + h*float32((1-math.Log10(risk))/4)}
		}
		l.Line(points, draw.Stroke{Color: 0xC8501EFF, Width: 1.25})
	}
	l.Unclip()
	l.Segment(x0, y0+240, x0+w, y0+240, draw.Stroke{Color: 0x1A1A1AFF, Width: 1, Dash: []float32{4, 4}})
	l.Circle(260, 160, 7, 0xC8501EFF, draw.Stroke{Color: 0xFFFFFFFF, Width: 2})
	l.Text(270, 150, "batch size 64, learning rate 0.3", draw.TextStyle{Size: 13, Color: 0x1A1A1AFF, Halo: 0xFFFFFFFF})
	return l
}

func BenchmarkPaint(b *testing.B) {
	p, l, m := newPainter(b), decayLike(), new(Mesh)
	b.ReportAllocs()
	for b.Loop() {
		p.Paint(m, l, Place{Scale: 2})
	}
	perOp := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	b.ReportMetric(float64(len(m.Vertices)), "vertices")
	b.ReportMetric(perOp/float64(len(m.Vertices)), "ns/vertex")
}

// BenchmarkShow is all the Go that a changed figure costs before ebiten.
func BenchmarkShow(b *testing.B) {
	board := NewBoard(newPainter(b))
	board.Rescale(2)
	encoded := decayLike().Encode()
	b.ReportAllocs()
	for b.Loop() {
		if err := board.Show("decay", encoded, 0, 0); err != nil {
			b.Fatal(err)
		}
	}
}

// cloudLike is a list as heavy as a cloud of sampled runs: curves that scatter
// about a common one, 60 points each.
func cloudLike(curves int) *draw.List {
	const x0, y0, w, h, points = 60, 40, 500, 360, 60
	l := &draw.List{Width: 592, Height: 468, Background: 0xFFFFFFFF}
	r := rand.New(rand.NewPCG(1, 2))
	all := make([]draw.Point, 0, curves*(points+1))
	for range curves {
		for i := range points {
			u := float64(i) / (points - 1)
			y := h * (0.8 - 0.7*math.Exp(-5*u) + 0.03*r.NormFloat64()*u)
			all = append(all, draw.Point{X: x0 + float32(w*u), Y: y0 + float32(y)})
		}
		all = append(all, draw.Point{X: nan, Y: nan})
	}
	l.Clip(x0, y0, w, h)
	l.Lines(all, draw.Stroke{Color: 0xC8501E10, Width: 1})
	return l
}

// BenchmarkCloud is what thousands of curves cost before ebiten.
func BenchmarkCloud(b *testing.B) {
	for _, curves := range []int{50, 2000, 5000} {
		b.Run(strconv.Itoa(curves), func(b *testing.B) {
			p, l, m := newPainter(b), cloudLike(curves), new(Mesh)
			for b.Loop() {
				p.Paint(m, l, Place{Scale: 2})
			}
			b.ReportMetric(float64(len(m.Vertices)), "vertices")
			b.ReportMetric(float64(len(m.Indices)), "indices")
			b.ReportMetric(float64(len(l.Encode())), "list-bytes")
		})
	}
}
