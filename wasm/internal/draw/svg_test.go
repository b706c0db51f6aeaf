package draw

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
)

var update = flag.Bool("update", false, "write testdata anew")

func goFonts(t testing.TB) *Fonts {
	t.Helper()
	f, err := NewFonts(goregular.TTF, gobold.TTF)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// render returns the SVG after checking that it is XML.
func render(t *testing.T, l *List, o SVGOptions) string {
	t.Helper()
	var b bytes.Buffer
	if err := l.SVG(&b, o); err != nil {
		t.Fatal(err)
	}
	d := xml.NewDecoder(bytes.NewReader(b.Bytes()))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return b.String()
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, b.String())
		}
	}
}

func TestGoldens(t *testing.T) {
	goldens := map[string]string{
		"sample.txt":      sample().String(),
		"sample.svg":      render(t, sample(), SVGOptions{Title: "A <sample>", Description: "every kind of operation"}),
		"sample-path.svg": render(t, sample(), SVGOptions{Outlines: goFonts(t), Metadata: "#v=1&B=64"}),
	}
	for name, got := range goldens {
		path := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Errorf("%v (write it with -update)", err)
		} else if got != string(want) {
			t.Errorf("%s: got\n%s\nwant\n%s", path, got, want)
		}
	}
	files, err := filepath.Glob("testdata/sample*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if _, ok := goldens[filepath.Base(file)]; !ok {
			t.Errorf("%s belongs to no test", file)
		}
	}
}

// In inches a picture is 96 of its own units an inch, whatever they are called.
func TestSVGInInches(t *testing.T) {
	for _, test := range []struct {
		w, h float32
		want string
	}{
		{528, 327.36, `width="5.5in" height="3.41in" viewBox="0 0 528 327.36"`},
		{312, 208, `width="3.25in" height="2.1667in" viewBox="0 0 312 208"`},
	} {
		if got := render(t, &List{Width: test.w, Height: test.h}, SVGOptions{Inches: true}); !strings.Contains(got, test.want) {
			t.Errorf("no %s in\n%s", test.want, got)
		}
	}
}

// A strict content security policy shows the SVG: no style, no script, no id
// that could meet another picture's.
func TestSVGIsInert(t *testing.T) {
	l := sample()
	l.Name(`x" onload="alert(1)`)
	l.Text(1, 2, "</text><script>alert(1)</script>\x00", TextStyle{Size: 10, Color: 0xFF})
	text := render(t, l, SVGOptions{Title: "</title><script>"})
	for _, forbidden := range []string{"<script", "style=", " id=", ` onload="`, "href"} {
		if strings.Contains(text, forbidden) {
			t.Errorf("the SVG contains %s", forbidden)
		}
	}
}

// What is not finite is left out, and never written as NaN.
func TestSVGWithoutPlace(t *testing.T) {
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	l := &List{Width: nan, Height: 100}
	l.Rect(nan, 0, 1, 1, 0xFF)
	l.Circle(0, inf, 1, 0xFF, Stroke{Color: 0xFF, Width: nan})
	l.Text(nan, nan, "nowhere", TextStyle{Size: 10, Color: 0xFF})
	l.Line([]Point{{nan, 1}, {inf, 2}}, Stroke{Color: 0xFF, Width: 1, Dash: []float32{nan}})
	text := render(t, l, SVGOptions{})
	if strings.Contains(text, "NaN") || strings.Contains(text, "Inf") || strings.Contains(text, "nowhere") {
		t.Error(text)
	}
}

func TestNumbers(t *testing.T) {
	for v, want := range map[float32]string{0: "0", 1: "1", -1: "-1", 0.5: ".5", -0.25: "-.25", 12.345: "12.35", 0.004: "0", 100: "100", 3.1: "3.1"} {
		if got := number(v); got != want {
			t.Errorf("number(%g) = %q, want %q", v, got, want)
		}
	}
	// Rounding to the grid never adds up along a path.
	var p path
	p.move(Point{0, 0})
	for i := range 1000 {
		p.line(Point{float32(i+1) * 0.333, 0})
	}
	if want := snap(333); p.x != want {
		t.Errorf("after 1000 steps the pen is at %d, want %d", p.x, want)
	}
}

func TestFonts(t *testing.T) {
	f := goFonts(t)
	if a, b := f.Width("0123456789", 13, false), 10*f.Width("7", 13, false); math.Abs(float64(a-b)) > 1e-4 {
		t.Errorf("digits are not tabular: %g and %g", a, b)
	}
	if a, b := f.Width("learning rate α", 26, true), 2*f.Width("learning rate α", 13, true); math.Abs(float64(a-b)) > 1e-3 {
		t.Errorf("width is not in proportion to size: %g and %g", a, b)
	}
	if got := f.Width("0", 2048, false); got != 1139 {
		t.Errorf("a zero is %g font units wide, want 1139", got)
	}
	for _, r := range "αβγθλ½¼⁰¹²³⁴⁵⁶⁷⁸⁹⁻·–−×≤≥∞…→↑↓" {
		if !f.Has(r) {
			t.Errorf("no glyph for %q", r)
		}
	}
	if _, err := NewFonts(goregular.TTF, []byte("no font")); err == nil || !strings.Contains(err.Error(), "bold") {
		t.Errorf("a broken bold font gives %v", err)
	}
}

func TestColorOver(t *testing.T) {
	if got := Color(0xFFFFFFFF).Over(0x000000FF); got != 0x000000FF {
		t.Errorf("black over white is %s", got)
	}
	if got := Color(0xFFFFFFFF).Over(0x00000080); got != 0x7F7F7FFF {
		t.Errorf("half black over white is %s", got)
	}
	if got := Color(0x12345678).Alpha(0.5); got != 0x1234563C {
		t.Errorf("half as opaque: %s", got)
	}
}

func BenchmarkSVG(b *testing.B) {
	l := decayLike()
	for b.Loop() {
		if err := l.SVG(io.Discard, SVGOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}
