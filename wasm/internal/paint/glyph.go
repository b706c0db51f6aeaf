package paint

import (
	"fmt"
	"image"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"nqm/wasm/internal/draw"
)

// shifts is the number of horizontal positions within a pixel at which a glyph
// is kept: a quarter of a pixel is what browsers use.
const shifts = 4

// face is a font, measured and rasterised.
type face struct {
	font   *sfnt.Font
	buffer sfnt.Buffer
	runes  map[rune]metric
	glyphs map[glyphKey]glyph
	raster vector.Rasterizer
}

// metric is a rune's glyph and its advance in em.
type metric struct {
	index   sfnt.GlyphIndex
	advance float32
}

// glyphKey is what the coverage of a glyph depends on.
type glyphKey struct {
	index sfnt.GlyphIndex
	size  fixed.Int26_6 // em in device pixels
	shift uint8         // in 1/shifts of a pixel
	halo  bool
}

// glyph is a place in the atlas.
type glyph struct {
	width, height int // 0 for a space
	at            image.Point
	left, top     int // from the pen's pixel on the baseline to the top left corner
}

func newFace(file []byte) (*face, error) {
	parsed, err := sfnt.Parse(file)
	if err != nil {
		return nil, fmt.Errorf("paint: font: %w", err)
	}
	return &face{font: parsed, runes: map[rune]metric{}, glyphs: map[glyphKey]glyph{}}, nil
}

// metric looks a rune up; what the font lacks shows as its missing glyph.
func (f *face) metric(r rune) metric {
	if m, ok := f.runes[r]; ok {
		return m
	}
	var m metric
	if index, err := f.font.GlyphIndex(&f.buffer, r); err == nil {
		m.index = index
	}
	// At this size a font unit is a pixel, and nothing is rounded.
	units := fixed.I(int(f.font.UnitsPerEm()))
	if advance, err := f.font.GlyphAdvance(&f.buffer, m.index, units, font.HintingNone); err == nil {
		m.advance = float32(advance) / float32(units)
	}
	f.runes[r] = m
	return m
}

// width returns the width of a text in em.
func (f *face) width(text string) float32 {
	var em float32
	for _, r := range text {
		em += f.metric(r).advance
	}
	return em
}

// glyph returns where the atlas holds a glyph, after putting it there if need
// be. It reports false when the atlas is full.
func (f *face) glyph(a *Atlas, key glyphKey) (glyph, bool) {
	if g, ok := f.glyphs[key]; ok {
		return g, true
	}
	mask, left, top := f.rasterise(key)
	if key.halo && mask != nil {
		radius := draw.HaloWidth * float32(key.size) / 64
		reach := int(math.Ceil(float64(radius)))
		mask = dilate(mask, radius)
		left, top = left-reach, top-reach
	}
	var g glyph
	if mask != nil {
		at, ok := a.add(mask)
		if !ok {
			return glyph{}, false
		}
		g = glyph{width: mask.Rect.Dx(), height: mask.Rect.Dy(), at: at, left: left, top: top}
	}
	f.glyphs[key] = g
	return g, true
}

// rasterise returns the coverage of a glyph and where its top left corner lies,
// or nil for one without outline.
func (f *face) rasterise(key glyphKey) (mask *image.Alpha, left, top int) {
	outline, err := f.font.LoadGlyph(&f.buffer, key.index, key.size, nil)
	if err != nil || len(outline) == 0 {
		return nil, 0, 0
	}
	bounds := outline.Bounds()
	shift := fixed.Int26_6(key.shift) * 64 / shifts
	left, top = (bounds.Min.X + shift).Floor(), bounds.Min.Y.Floor()
	width, height := (bounds.Max.X+shift).Ceil()-left, bounds.Max.Y.Ceil()-top
	if width <= 0 || height <= 0 {
		return nil, 0, 0
	}
	f.raster.Reset(width, height)
	at := func(p fixed.Point26_6) (x, y float32) {
		return float32(p.X+shift)/64 - float32(left), float32(p.Y)/64 - float32(top)
	}
	for _, s := range outline {
		x0, y0 := at(s.Args[0])
		x1, y1 := at(s.Args[1])
		x2, y2 := at(s.Args[2])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			f.raster.ClosePath()
			f.raster.MoveTo(x0, y0)
		case sfnt.SegmentOpLineTo:
			f.raster.LineTo(x0, y0)
		case sfnt.SegmentOpQuadTo:
			f.raster.QuadTo(x0, y0, x1, y1)
		case sfnt.SegmentOpCubeTo:
			f.raster.CubeTo(x0, y0, x1, y1, x2, y2)
		}
	}
	f.raster.ClosePath()
	mask = image.NewAlpha(image.Rect(0, 0, width, height))
	f.raster.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	return mask, left, top
}

// dilate spreads a mask over a disc: every pixel takes the greatest coverage
// about it, fading over the last pixel. The result is larger by the radius,
// rounded up, on every side.
func dilate(mask *image.Alpha, radius float32) *image.Alpha {
	reach := int(math.Ceil(float64(radius)))
	w, h := mask.Rect.Dx(), mask.Rect.Dy()
	out := image.NewAlpha(image.Rect(0, 0, w+2*reach, h+2*reach))
	for dy := -reach; dy <= reach; dy++ {
		for dx := -reach; dx <= reach; dx++ {
			disc := uint32(255 * max(0, min(1, float64(radius)+0.5-math.Hypot(float64(dx), float64(dy)))))
			if disc == 0 {
				continue
			}
			for y := range h {
				from := mask.Pix[y*mask.Stride : y*mask.Stride+w]
				to := out.Pix[(y+reach+dy)*out.Stride+reach+dx:]
				for x, c := range from {
					to[x] = max(to[x], uint8(uint32(c)*disc/255))
				}
			}
		}
	}
	return out
}
