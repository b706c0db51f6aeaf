package paint

import (
	"math"
	"math/rand/v2"
	"testing"

	"nqm/wasm/internal/draw"
)

func TestRectanglesLieOnTheGrid(t *testing.T) {
	for _, test := range []struct {
		scale, x, w float32
		from, to    int // device pixels
		alpha       float64
	}{
		{1, 3.4, 5, 3, 8, 1},
		{1.5, 3, 5, 5, 12, 1},    // 4.5 and 12
		{1, 3.6, 0.2, 4, 5, 0.2}, // thinner than a pixel
		{2, 3, 0.1, 6, 7, 0.2},
	} {
		l := &draw.List{Width: 20, Height: 20}
		l.Rect(test.x, 2, test.w, 4, black)
		p := paintList(t, l, test.scale)
		for x := range p.width {
			want := 0.0
			if x >= test.from && x < test.to {
				want = test.alpha
			}
			if got := float64(p.at(x, int(4*test.scale)).a); !within(got, want, 1e-3) {
				t.Errorf("%+v: pixel %d is covered by %v, want %v", test, x, got, want)
			}
		}
	}
}

func TestNeighbouringRectanglesMeet(t *testing.T) {
	l := &draw.List{Width: 100, Height: 10}
	for i := range 30 {
		x := float32(i) * 100 / 30
		l.Rect(x, 0, 100.0/30, 10, 0x00000080)
	}
	for i, c := range paintList(t, l, 1).pixels {
		if !within(float64(c.a), 128.0/255, 1e-3) {
			t.Fatalf("pixel %d is covered by %v", i%100, c.a)
		}
	}
}

func TestCirclesPaintTheirArea(t *testing.T) {
	for _, r := range []float32{0.3, 1, 2, 7, 80} {
		l := &draw.List{Width: 200, Height: 200}
		l.Circle(100.3, 99.6, r, black, draw.Stroke{})
		if got, want := paintList(t, l, 1).total(), math.Pi*float64(r*r); !within(got, want, 0.05*want+0.05) {
			t.Errorf("radius %v: painted %.3f, want %.3f", r, got, want)
		}
	}
	for _, width := range []float32{0.5, 1, 3} {
		l := &draw.List{Width: 200, Height: 200}
		l.Circle(100.3, 99.6, 40, 0, draw.Stroke{Color: black, Width: width})
		if got, want := paintList(t, l, 1).total(), 2*math.Pi*40*float64(width); !within(got, want, 0.03*want) {
			t.Errorf("stroke %v: painted %.3f, want %.3f", width, got, want)
		}
	}
}

// polygons of every kind: what they paint is their area, once.
func TestAreasPaintTheirArea(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	band := func(n int) []draw.Point {
		var up, down []draw.Point
		for i := range n {
			x := 10 + 180*float32(i)/float32(n-1)
			middle := 100 + 40*float32(math.Sin(float64(x)/20))
			half := 15 + 10*random.Float32()
			up = append(up, draw.Point{X: x, Y: middle - half})
			down = append([]draw.Point{{X: x, Y: middle + half}}, down...)
		}
		return append(up, down...)
	}
	star := func(n int) (points []draw.Point) {
		for i := range 2 * n {
			sin, cos := math.Sincos(float64(i) * math.Pi / float64(n))
			r := 90 - 50*float32(i%2)
			points = append(points, draw.Point{X: 100 + r*float32(cos), Y: 100 + r*float32(sin)})
		}
		return points
	}
	for name, points := range map[string][]draw.Point{
		"square":   {{X: 10, Y: 10}, {X: 190, Y: 10}, {X: 190, Y: 190}, {X: 10, Y: 190}},
		"closed":   {{X: 10, Y: 10}, {X: 190, Y: 10}, {X: 190, Y: 190}, {X: 10, Y: 10}},
		"triangle": {{X: 20, Y: 180}, {X: 100, Y: 20}, {X: 180, Y: 180}},
		"needle":   {{X: 10, Y: 95}, {X: 190, Y: 100}, {X: 10, Y: 105}},
		"arrow":    {{X: 20, Y: 20}, {X: 180, Y: 100}, {X: 20, Y: 180}, {X: 80, Y: 100}},
		"comb":     {{X: 10, Y: 10}, {X: 190, Y: 10}, {X: 190, Y: 150}, {X: 150, Y: 150}, {X: 150, Y: 60}, {X: 100, Y: 60}, {X: 100, Y: 150}, {X: 60, Y: 150}, {X: 60, Y: 60}, {X: 10, Y: 60}},
		"star":     star(7),
		"band":     band(60),
	} {

		for _, reversed := range []bool{false, true} {
			l := &draw.List{Width: 200, Height: 200}
			if reversed {
				points = reverse(points)
			}
			l.Area(points, 0x00000080)
			p := paintList(t, l, 1)
			const alpha = 128.0 / 255
			want := alpha * polygonArea(points)
			if got := p.total(); !within(got, want, 0.01*want) {
				t.Errorf("%s, reversed %v: painted %.1f, want %.1f", name, reversed, got, want)
			}
			if p.most() > alpha+0.01 {
				t.Errorf("%s, reversed %v: alpha %v over %v", name, reversed, p.most(), alpha)
			}
		}
	}
}

func reverse(points []draw.Point) []draw.Point {
	out := make([]draw.Point, len(points))
	for i, q := range points {
		out[len(points)-1-i] = q
	}
	return out
}

func polygonArea(points []draw.Point) float64 {
	var sum float64
	for i, a := range points {
		b := points[(i+1)%len(points)]
		sum += float64(a.X)*float64(b.Y) - float64(b.X)*float64(a.Y)
	}
	return math.Abs(sum) / 2
}

// The triangles cover the polygon's area: not more, so none lies over another,
// and not less.
func TestTriangulate(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var tr triangulator
	for range 300 {
		// Points in order of their angle make a simple polygon, monotone or not.
		n := 3 + random.IntN(40)
		var polygon []point
		for i := range n {
			sin, cos := math.Sincos(2 * math.Pi * (float64(i) + 0.9*random.Float64()) / float64(n))
			r := 20 + 80*random.Float64()
			polygon = append(polygon, point{float32(r * cos), float32(r * sin * random.Float64())})
		}
		if !simple(polygon) {
			continue
		}
		whole := twiceArea(polygon)
		var sum float32
		indices := tr.triangulate(polygon)
		for i := 0; i < len(indices); i += 3 {
			a := turn(polygon[indices[i]], polygon[indices[i+1]], polygon[indices[i+2]])
			sum += float32(math.Abs(float64(a)))
		}
		if got, want := float64(sum), math.Abs(float64(whole)); !within(got, want, 1e-3*want) {
			t.Fatalf("triangles of %v cover %v, want %v", polygon, got/2, want/2)
		}
	}
}

func simple(polygon []point) bool {
	n := len(polygon)
	for i := range n {
		for j := i + 2; j < n; j++ {
			if i == 0 && j == n-1 {
				continue
			}
			a, b, c, d := polygon[i], polygon[i+1], polygon[j], polygon[(j+1)%n]
			if turn(a, b, c)*turn(a, b, d) <= 0 && turn(c, d, a)*turn(c, d, b) <= 0 {
				return false
			}
		}
	}
	return true
}

// The colour of a translucent pixel is the colour itself, premultiplied.
func TestColoursArePremultiplied(t *testing.T) {
	l := &draw.List{Width: 10, Height: 10, Background: 0xFFFFFFFF}
	l.Rect(0, 0, 10, 10, 0xFF000080)
	c := paintList(t, l, 1).at(5, 5)
	if !within(float64(c.r), 1, 1e-3) || !within(float64(c.g), 127.0/255, 2e-3) || !within(float64(c.a), 1, 1e-3) {
		t.Errorf("half red over white is %v", c)
	}
}
