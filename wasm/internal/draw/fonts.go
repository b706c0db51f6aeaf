package draw

import (
	"fmt"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Fonts measures text and gives its outlines, in a regular and a bold face.
// The Go fonts have no kerning, so that a text is as wide as its glyphs'
// advances add up to, here, in the painter and in a browser.
//
// Not for concurrent use.
type Fonts struct {
	regular, bold face
}

// NewFonts reads two TrueType or OpenType files. The bytes are kept.
func NewFonts(regular, bold []byte) (*Fonts, error) {
	f := new(Fonts)
	for _, file := range []struct {
		name  string
		face  *face
		bytes []byte
	}{{"regular", &f.regular, regular}, {"bold", &f.bold, bold}} {
		if err := file.face.parse(file.bytes); err != nil {
			return nil, fmt.Errorf("draw: %s font: %w", file.name, err)
		}
	}
	return f, nil
}

// Width returns the width in CSS pixels of a text set in the given size.
func (f *Fonts) Width(text string, size float32, bold bool) float32 {
	face := f.face(bold)
	var em float32
	for _, r := range text {
		em += face.glyph(r).advance
	}
	return em * size
}

// Has reports whether the regular face has a glyph for r.
func (f *Fonts) Has(r rune) bool { return f.regular.glyph(r).index != 0 }

// CapHeight returns the height of capitals and digits in CSS pixels: half of
// it below the middle of a tick is where the tick's label has its baseline.
func (f *Fonts) CapHeight(size float32) float32 { return f.regular.capHeight * size }

// Ascent returns how far glyphs reach above the baseline, in CSS pixels.
func (f *Fonts) Ascent(size float32) float32 { return f.regular.ascent * size }

// Descent returns how far glyphs reach below the baseline, in CSS pixels.
func (f *Fonts) Descent(size float32) float32 { return f.regular.descent * size }

func (f *Fonts) face(bold bool) *face {
	if bold {
		return &f.bold
	}
	return &f.regular
}

// face is one font with what has been asked of it so far. Lengths are in em.
type face struct {
	font                       *sfnt.Font
	buffer                     sfnt.Buffer
	unit                       float32 // one font unit in em
	ascent, descent, capHeight float32
	glyphs                     map[rune]glyph
}

type glyph struct {
	index   sfnt.GlyphIndex
	advance float32
}

func (f *face) parse(file []byte) error {
	parsed, err := sfnt.Parse(file)
	if err != nil {
		return err
	}
	f.font = parsed
	f.unit = 1 / float32(parsed.UnitsPerEm())
	f.glyphs = make(map[rune]glyph)
	m, err := parsed.Metrics(&f.buffer, f.ppem(), font.HintingNone)
	if err != nil {
		return err
	}
	f.ascent, f.descent, f.capHeight = f.em(m.Ascent), f.em(m.Descent), f.em(m.CapHeight)
	return nil
}

// glyph looks r up; what the font lacks is measured as its missing glyph.
func (f *face) glyph(r rune) glyph {
	if g, ok := f.glyphs[r]; ok {
		return g
	}
	var g glyph
	if index, err := f.font.GlyphIndex(&f.buffer, r); err == nil {
		g.index = index
	}
	if advance, err := f.font.GlyphAdvance(&f.buffer, g.index, f.ppem(), font.HintingNone); err == nil {
		g.advance = f.em(advance)
	}
	f.glyphs[r] = g
	return g
}

// ppem is the size at which one font unit is one pixel: nothing is rounded.
func (f *face) ppem() fixed.Int26_6 { return fixed.I(int(f.font.UnitsPerEm())) }

func (f *face) em(v fixed.Int26_6) float32 { return float32(v) / 64 * f.unit }
