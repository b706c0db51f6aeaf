package draw

import (
	"bytes"
	"math"
	"reflect"
	"testing"
)

// sample holds every kind of operation and every field away from its zero.
func sample() *List {
	nan := float32(math.NaN())
	l := &List{Width: 320, Height: 240, Background: 0xFFFFFFFF}
	l.Rect(10, 20, 100, 50.5, 0x0B62A880)
	l.Name("octave 3")
	l.Line([]Point{{1, 2}, {3.25, 4}, {nan, nan}, {5, 6}, {7, 8.125}}, Stroke{Color: 0xC8501EFF, Width: 1.5, Dash: []float32{4, 2}})
	l.Area([]Point{{0, 0}, {10, 0}, {5, 5}}, 0x6B3FA0FF)
	l.Name("")
	l.Clip(0, 0, 300, 200)
	l.Name("present")
	l.Circle(50, 60, 4, 0x000000FF, Stroke{Color: 0xFFFFFFFF, Width: 2})
	l.Text(70, 80, "learning rate α < 2 & more", TextStyle{Size: 13, Color: 0x222222FF, Bold: true, Align: End, Halo: 0xFFFFFFFF})
	l.Unclip()
	l.Name("runs")
	l.Lines([]Point{{1, 2}, {3, 4}, {nan, nan}, {5, 6}, {7, 8}, {9, 7}}, Stroke{Color: 0xC8501E40, Width: 1})
	l.Name("")
	l.Segment(0, 100.5, 320, 100.5, Stroke{Color: 0x00000080, Width: 1})
	return l
}

func TestEncodeDecode(t *testing.T) {
	for _, want := range []*List{{}, sample()} {
		b := want.Encode()
		got, err := Decode(b)
		if err != nil {
			t.Fatal(err)
		}
		if again := got.Encode(); !bytes.Equal(b, again) {
			t.Errorf("encoding a decoded list gives other bytes")
		}
		if g, w := got.String(), want.String(); g != w {
			t.Errorf("got\n%s\nwant\n%s", g, w)
		}
		if len(got.Ops) != len(want.Ops) {
			t.Fatalf("%d operations, want %d", len(got.Ops), len(want.Ops))
		}
		for i := range got.Ops {
			if got.Ops[i].Name == "octave 3" && got.Ops[i].Kind == KindLine || got.Ops[i].Kind == KindLines {
				continue // holds NaN, which equals nothing; String has compared it
			}
			if !reflect.DeepEqual(got.Ops[i], want.Ops[i]) {
				t.Errorf("operation %d: got %+v, want %+v", i, got.Ops[i], want.Ops[i])
			}
		}
	}
}

func TestDecodeRefusesEveryTruncation(t *testing.T) {
	b := sample().Encode()
	for n := range b {
		if _, err := Decode(b[:n]); err == nil {
			t.Errorf("the first %d of %d bytes decode without an error", n, len(b))
		}
	}
	if _, err := Decode(append(b[:len(b):len(b)], 0)); err == nil {
		t.Error("a byte too many is not noticed")
	}
	b[4]++
	if _, err := Decode(b); err == nil {
		t.Error("another version is not noticed")
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte{})
	f.Add((&List{}).Encode())
	f.Add(sample().Encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		l, err := Decode(b)
		if err != nil {
			return
		}
		if !bytes.Equal(l.Encode(), b) {
			t.Error("two encodings of one list")
		}
		_ = l.String()
		if err := l.SVG(&bytes.Buffer{}, SVGOptions{}); err != nil {
			t.Error(err)
		}
	})
}

// decayLike is a list the size of the decay figure: 14 lines of 400 points.
func decayLike() *List {
	l := &List{Width: 600, Height: 430}
	for range 14 {
		points := make([]Point, 400)
		for i := range points {
			points[i] = Point{float32(i) * 1.4, 200 + 150*float32(math.Sin(float64(i)/60))}
		}
		l.Line(points, Stroke{Color: 0xFF, Width: 1})
		l.Text(500, 100, "1/128 – 1/64", TextStyle{Size: 13, Color: 0xFF})
	}
	return l
}

func BenchmarkEncode(b *testing.B) {
	l := decayLike()
	b.ReportAllocs()
	for b.Loop() {
		b.SetBytes(int64(len(l.Encode())))
	}
}

func BenchmarkDecode(b *testing.B) {
	data := decayLike().Encode()
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Decode(data); err != nil {
			b.Fatal(err)
		}
	}
}
