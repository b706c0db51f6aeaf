package paint

import (
	"fmt"
	"math"
	"testing"

	"nqm/wasm/internal/draw"
)

const black = 0x000000FF

var nan = float32(math.NaN())

func TestLinePaintsItsArea(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		for _, width := range []float32{0.3, 1, 1.7, 4} {
			for _, degrees := range []float64{3, 30, 45, 71, 87, 133} {
				l := &draw.List{Width: 100, Height: 100}
				sin, cos := math.Sincos(degrees * math.Pi / 180)
				dx, dy := float32(40*cos), float32(40*sin)
				// A point in the middle, off by a little, keeps the line from being ruled.
				l.Line([]draw.Point{{X: 50 - dx, Y: 50 - dy}, {X: 50.01, Y: 50}, {X: 50 + dx, Y: 50 + dy}}, draw.Stroke{Color: black, Width: width})
				got := paintList(t, l, scale).total()
				want := 80 * float64(width*scale*scale)
				if !within(got, want, 0.02*want) {
					t.Errorf("%v wide at %v° and scale %v: painted %.2f, want %.2f", width, degrees, scale, got, want)
				}
			}
		}
	}
}

func TestRuledLinesFillWholePixels(t *testing.T) {
	for _, test := range []struct{ scale, width, pixels float32 }{{1, 1, 1}, {1.5, 1, 2}, {2, 1, 2}, {2, 1.5, 3}, {1, 0.5, 0.5}} {
		l := &draw.List{Width: 40, Height: 40}
		l.Segment(10.3, 5, 10.3, 35, draw.Stroke{Color: black, Width: test.width})
		p := paintList(t, l, test.scale)
		if got, want := p.total(), float64(test.pixels*30*test.scale); !within(got, want, 1e-4) {
			t.Errorf("scale %v, width %v: painted %v, want %v", test.scale, test.width, got, want)
		}
		for _, c := range p.pixels {
			if c.a != 0 && c.a != min(1, test.pixels) {
				t.Fatalf("scale %v, width %v: a pixel is covered by %v", test.scale, test.width, c.a)
			}
		}
	}
}

// A translucent line must be as translucent at its joins as elsewhere, however
// sharp it turns and however short its segments are.
func TestJoinsDoNotOverlap(t *testing.T) {
	lines := map[string][]draw.Point{
		"zigzag":  {{X: 10, Y: 60}, {X: 30, Y: 20}, {X: 40, Y: 60}, {X: 46, Y: 20}, {X: 80, Y: 60}, {X: 84, Y: 58}, {X: 90, Y: 80}},
		"square":  {{X: 20, Y: 20}, {X: 80, Y: 20}, {X: 80, Y: 80}, {X: 20, Y: 80}},
		"reverse": {{X: 20, Y: 20}, {X: 80, Y: 80}, {X: 80, Y: 20}, {X: 22, Y: 21}},
	}
	for name, points := range lines {
		for _, width := range []float32{0.7, 1.25, 3, 5} {
			l := &draw.List{Width: 100, Height: 100}
			l.Line(points, draw.Stroke{Color: 0x00000080, Width: width})
			p := paintList(t, l, 1)
			alpha := float32(128.0 / 255)
			if name != "reverse" && p.most() > alpha+0.01 {
				t.Errorf("%s %v wide: alpha %v over %v", name, width, p.most(), alpha)
			}
			if width < 3 {
				continue
			}
			for i, q := range points[1 : len(points)-1] {
				if c := p.at(int(q.X), int(q.Y)); !within(float64(c.a), float64(alpha), 0.08) {
					t.Errorf("%s %v wide: alpha %v at corner %d", name, width, c.a, i+1)
				}
			}
		}
	}
}

func TestRoundJoin(t *testing.T) {
	l := &draw.List{Width: 100, Height: 100}
	l.Line([]draw.Point{{X: 10, Y: 90}, {X: 50, Y: 20}, {X: 90, Y: 90}}, draw.Stroke{Color: black, Width: 20})
	p := paintList(t, l, 1)
	if inside, outside := p.at(50, 11).a, p.at(50, 8).a; inside < 0.9 || outside > 0.1 {
		t.Errorf("a line of half width 10 about (50, 20) covers (50, 11) by %v and (50, 8) by %v", inside, outside)
	}
}

func TestNotFiniteBreaksLines(t *testing.T) {
	inf := float32(math.Inf(1))
	for _, gap := range []draw.Point{{X: nan, Y: 50}, {X: 50, Y: nan}, {X: inf, Y: 50}, {X: 50, Y: -inf}} {
		l := &draw.List{Width: 100, Height: 100}
		l.Line([]draw.Point{{X: 10, Y: 50.2}, {X: 25, Y: 50}, {X: 40, Y: 50.2}, gap, {X: 60, Y: 50.2}, {X: 75, Y: 50}, {X: 90, Y: 50.2}}, draw.Stroke{Color: black, Width: 3})
		p := paintList(t, l, 1)
		if p.at(30, 50).a < 0.9 || p.at(70, 50).a < 0.9 || p.at(50, 50).a != 0 {
			t.Errorf("%v: left, right and gap are covered by %v, %v, %v", gap, p.at(30, 50).a, p.at(70, 50).a, p.at(50, 50).a)
		}
	}
}

func TestSimplifyStaysNear(t *testing.T) {
	var curve []point
	for i := range 2000 {
		x := float64(i) * 0.4
		curve = append(curve, point{float32(x), float32(200 + 150*math.Sin(x/40) + 0.02*math.Sin(x*3))})
	}
	curve = append(curve, point{700, 200}, point{820, 200}, point{760, 200}) // there and half the way back
	kept := simplify(append([]point(nil), curve...))
	if len(kept) > len(curve)/2 {
		t.Errorf("%d of %d points kept", len(kept), len(curve))
	}
	if kept[0] != curve[0] || kept[len(kept)-1] != curve[len(curve)-1] {
		t.Errorf("ends moved from %v, %v to %v, %v", curve[0], curve[len(curve)-1], kept[0], kept[len(kept)-1])
	}
	for i, q := range curve {
		least := math.Inf(1)
		for j := 1; j < len(kept); j++ {
			least = min(least, distance(q, kept[j-1], kept[j]))
		}
		if least > flat+near {
			t.Fatalf("point %d at %v is %v from the simplified line", i, q, least)
		}
	}
}

// distance is that of q from the segment from a to b.
func distance(q, a, b point) float64 {
	d := b.minus(a)
	s := max(0, min(1, q.minus(a).dot(d)/d.dot(d)))
	return float64(q.minus(a.plus(d.times(s))).length())
}

func TestDashesOfRuledLines(t *testing.T) {
	for _, test := range []struct {
		dash   []float32
		x0, x1 float32
		want   string
	}{
		{[]float32{4, 2}, 0, 20, "####..####..####..##"},
		{[]float32{4, 2}, 20, 0, "##..####..####..####"},
		{[]float32{3}, 0, 20, "###...###...###...##"},
		{[]float32{0, 4}, 0, 20, "...................."},
		{[]float32{4, 0}, 0, 20, "####################"},
		{[]float32{0, 0}, 0, 20, "####################"},
		{[]float32{4, -2}, 0, 20, "####################"},
		{[]float32{4, nan}, 0, 20, "####################"},
		{[]float32{4, 2}, -6e6, 6e6, "####..####..####..##"},
	} {
		l := &draw.List{Width: 20, Height: 4}
		l.Segment(test.x0, 2.5, test.x1, 2.5, draw.Stroke{Color: black, Width: 1, Dash: test.dash})
		p := paintList(t, l, 1)
		got := ""
		for x := range 20 {
			got += string("#."[int(1-p.at(x, 2).a)])
		}
		if got != test.want {
			t.Errorf("dash %v from %v to %v: %s, want %s", test.dash, test.x0, test.x1, got, test.want)
		}
	}
}

func TestDashesOfCurves(t *testing.T) {
	for _, dash := range [][]float32{{6, 4}, {10, 3, 2, 3}, {0.2, 0.2}} {
		l := &draw.List{Width: 200, Height: 200}
		var circle []draw.Point
		for i := range 361 {
			sin, cos := math.Sincos(float64(i) * math.Pi / 180)
			circle = append(circle, draw.Point{X: 100 + 80*float32(cos), Y: 100 + 80*float32(sin)})
		}
		l.Line(circle, draw.Stroke{Color: black, Width: 2, Dash: dash})
		on, period := dashSums(dash)
		got := paintList(t, l, 2).total()
		want := 2 * math.Pi * 160 * 4 * float64(on/period)
		if !within(got, want, 0.03*want) {
			t.Errorf("dash %v: painted %.1f, want %.1f", dash, got, want)
		}
	}
}

func TestFarPoints(t *testing.T) {
	for _, far := range []float32{1e4, 9e6} {
		for _, dash := range [][]float32{nil, {5, 5}} {
			t.Run(fmt.Sprint(far, dash), func(t *testing.T) {
				l := &draw.List{Width: 100, Height: 100}
				l.Line([]draw.Point{{X: 10, Y: 10}, {X: 50, Y: 50}, {X: 50.5, Y: far}, {X: -far, Y: far}, {X: far, Y: -far}}, draw.Stroke{Color: black, Width: 4, Dash: dash})
				p := paintList(t, l, 1)
				if dash == nil && (p.at(30, 30).a < 0.9 || p.at(50, 80).a < 0.9) {
					t.Errorf("covered by %v and %v", p.at(30, 30).a, p.at(50, 80).a)
				}
			})
		}
	}
}

// What a clip leaves must be what is seen without it, dashes included.
func TestClipCutsAndMovesNothing(t *testing.T) {
	content := func(l *draw.List) {
		var wave []draw.Point
		for i := range 200 {
			wave = append(wave, draw.Point{X: float32(i), Y: 60 + 50*float32(math.Sin(float64(i)/9))})
		}
		l.Line(wave, draw.Stroke{Color: 0x0B62A8A0, Width: 3})
		l.Line(wave, draw.Stroke{Color: black, Width: 1.5, Dash: []float32{7, 3}})
		l.Segment(0, 40, 200, 40, draw.Stroke{Color: black, Width: 1, Dash: []float32{7, 3}})
		l.Area([]draw.Point{{X: 20, Y: 10}, {X: 190, Y: 30}, {X: 100, Y: 55}, {X: 150, Y: 110}}, 0xC8501E80)
		l.Circle(130, 40, 20, 0x6B3FA080, draw.Stroke{Color: black, Width: 2})
		l.Text(90, 90, "clipped", draw.TextStyle{Size: 30, Color: black, Halo: 0xFFFFFFFF})
		l.Rect(60, 60, 100, 20, 0x00FF0040)
	}
	whole, cut := &draw.List{Width: 200, Height: 120}, &draw.List{Width: 200, Height: 120}
	content(whole)
	cut.Clip(50, 30, 90.3, 60)
	content(cut)
	cut.Unclip()
	a, b := paintList(t, whole, 1), paintList(t, cut, 1)
	for y := range 120 {
		for x := range 200 {
			want := a.at(x, y)
			if x < 50 || x >= 140 || y < 30 || y >= 90 {
				want = ink{}
			}
			if got := b.at(x, y); !within(float64(got.a), float64(want.a), 0.02) || !within(float64(got.r), float64(want.r), 0.02) {
				t.Fatalf("pixel %d, %d is %v clipped, %v without", x, y, got, want)
			}
		}
	}
}
