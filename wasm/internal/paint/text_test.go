package paint

import (
	"math"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"

	"nqm/wasm/internal/draw"
)

func TestTextIsAsWideAsMeasured(t *testing.T) {
	fonts, err := draw.NewFonts(goregular.TTF, gobold.TTF)
	if err != nil {
		t.Fatal(err)
	}
	p := newPainter(t)
	for _, text := range []string{"steps to target", "10⁻³", "α = 0.3, β", ""} {
		for _, bold := range []bool{false, true} {
			f := p.regular
			if bold {
				f = p.bold
			}
			if got, want := f.width(text)*13, fonts.Width(text, 13, bold); !within(float64(got), float64(want), 1e-3) {
				t.Errorf("%q, bold %v: %v wide, measured %v", text, bold, got, want)
			}
		}
	}
}

// extent is the columns of a picture that hold ink.
func extent(p *picture) (from, to int) {
	from = p.width
	for y := range p.height {
		for x := range p.width {
			if p.at(x, y).a > 0 {
				from, to = min(from, x), max(to, x+1)
			}
		}
	}
	return from, to
}

func TestTextAligns(t *testing.T) {
	const text = "HHHHHHHH"
	paint := func(align draw.Align) (from, to int) {
		l := &draw.List{Width: 300, Height: 40}
		l.Text(150, 30, text, draw.TextStyle{Size: 20, Color: black, Align: align})
		return extent(paintList(t, l, 1))
	}
	width := int(newPainter(t).regular.width(text) * 20)
	for align, want := range map[draw.Align]int{draw.Start: 150, draw.Middle: 150 - width/2, draw.End: 150 - width} {
		from, to := paint(align)
		if from < want || from > want+3 || to > want+width || to < want+width-3 {
			t.Errorf("align %v: ink from %d to %d, want it in %d to %d", align, from, to, want, want+width)
		}
	}
}

// A text that moves by a quarter of a pixel moves by a quarter of a pixel.
func TestTextMovesInQuarters(t *testing.T) {
	centre := func(x float32) float64 {
		l := &draw.List{Width: 100, Height: 40}
		l.Text(x, 30, "lilt", draw.TextStyle{Size: 20, Color: black})
		p := paintList(t, l, 1)
		var sum float64
		for y := range p.height {
			for x := range p.width {
				sum += float64(x) * float64(p.at(x, y).a)
			}
		}
		return sum / p.total()
	}
	for i := range 8 {
		x := 10 + float32(i)/4
		if got, want := centre(x)-centre(10), float64(x-10); !within(got, want, 0.02) {
			t.Errorf("moved by %v, the text moves by %.3f", want, got)
		}
	}
}

func TestHaloSurroundsGlyphs(t *testing.T) {
	l := &draw.List{Width: 100, Height: 60, Background: 0x808080FF}
	l.Text(30, 45, "l", draw.TextStyle{Size: 40, Color: black, Halo: 0xFFFFFFFF})
	p := paintList(t, l, 1)
	row := ""
	for x := 24; x < 56; x++ {
		switch c := p.at(x, 30); {
		case c.r > 0.95:
			row += "w"
		case c.r < 0.05:
			row += "b"
		case within(float64(c.r), 128.0/255, 0.01):
			row += "."
		default:
			row += "-"
		}
	}
	white := int(math.Floor(draw.HaloWidth * 40))
	if !strings.Contains(row, strings.Repeat("w", white-1)) || !strings.Contains(row, "b") || strings.Index(row, "w") > strings.Index(row, "b") {
		t.Errorf("row through an l: %s, want about %d white pixels on both sides of black", row, white)
	}
}

func TestMissingGlyphShows(t *testing.T) {
	l := &draw.List{Width: 100, Height: 60}
	l.Text(30, 45, "語", draw.TextStyle{Size: 40, Color: black})
	if paintList(t, l, 1).total() == 0 {
		t.Error("a rune that the font lacks leaves no trace")
	}
}

// The atlas keeps glyphs between frames, and starts anew when it is full.
func TestAtlasIsEmptiedWhenFull(t *testing.T) {
	p, m := newPainter(t), new(Mesh)
	list := func(size float32) *draw.List {
		l := &draw.List{Width: 400, Height: 400}
		l.Text(10, 300, "abcdefghijklmnopqrstuvwxyz", draw.TextStyle{Size: size, Color: black, Halo: 0xFFFFFFFF})
		return l
	}
	p.Paint(m, list(100), Place{Scale: 1})
	p.Atlas.Changes()
	p.Paint(m, list(100), Place{Scale: 1})
	if changed, _ := p.Atlas.Changes(); !changed.Empty() {
		t.Errorf("the same list again changes the atlas in %v", changed)
	}
	generation := p.Atlas.Generation()
	for size := float32(60); p.Atlas.Generation() == generation; size++ {
		if size > maxTextSize {
			t.Fatal("the atlas never fills")
		}
		p.Paint(m, list(size), Place{Scale: 1})
		verify(t, m, 400, 400)
		if h := p.Atlas.Bounds().Dy(); h > atlasMaxHeight {
			t.Fatalf("the atlas is %d high", h)
		}
		for _, g := range p.regular.glyphs {
			if g.at.X+g.width > atlasWidth || g.at.Y+g.height > p.Atlas.Bounds().Dy() {
				t.Fatalf("glyph %+v leaves the atlas", g)
			}
		}
	}
	if total := rasterise(m, p.Atlas, 400, 400).total(); total < 1000 {
		t.Errorf("after the atlas was emptied, the list paints %v", total)
	}
}
