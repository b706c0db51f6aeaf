package figure

import (
	"math"

	"nqm/wasm/internal/draw"
)

// Symbols are the words and letters that differ between the paper and the lecture.
type Symbols struct {
	Step  string // the letter of a step
	Rate  string // what α is called
	Floor string // what the risk is called that noise leaves
}

var (
	paperSymbols   = Symbols{Step: "t", Rate: "learning rate", Floor: "noise floor"}
	lectureSymbols = Symbols{Step: "k", Rate: "step size", Floor: "steady state"}
)

// WithSymbols returns the theme with the symbols of "paper" or "lecture".
func (t Theme) WithSymbols(name string) Theme {
	t.Symbols = paperSymbols
	if name == "lecture" {
		t.Symbols = lectureSymbols
	}
	return t
}

// Theme is the colours and weights of all figures, and the words that a reader
// may choose. Colours keep one meaning
// throughout: Bias what is left of the start, Noise what the noise put in,
// Stability its limit, Total the total or the present method, Present the
// present setting, which is what a reader takes hold of.
type Theme struct {
	Name       string
	Background draw.Color
	Ink        draw.Color // words that are read first
	Muted      draw.Color // axes' words
	Hair       draw.Color // axis lines and ticks
	Grid       draw.Color // barely seen
	Shade      draw.Color // tint of a region

	Total, Ghost, Target     draw.Color
	Bias, Noise, Stability   draw.Color
	Present, OnPresent       draw.Color
	Ramp                     [5]draw.Color // curvature, sharp first
	Symbols                  Symbols
	Series                   int     // most lines beside the total; 0 any number
	TotalWidth, ThinWidth    float32 // CSS pixels
	HairWidth                float32 // of axes, ticks and grid
	TextSize, NarrowTextSize float32 // em in CSS pixels; the second below NarrowWidth
	Scale                    float32 // of sizes that were asked for, against the theme's own; 0 where none were
}

// WithTextSize returns the theme with all its text of one size, an em in CSS
// pixels, and lines in proportion: a figure for a page of a journal is laid out as
// on a screen whose pixels are smaller.
func (t Theme) WithTextSize(em float32) Theme {
	t.Scale = em / t.TextSize
	t.TotalWidth *= t.Scale
	t.ThinWidth *= t.Scale
	t.HairWidth *= t.Scale
	t.TextSize, t.NarrowTextSize = em, em
	return t
}

// scaled returns a length that holds at the theme's own sizes as it is at the
// present ones.
func (t *Theme) scaled(length float32) float32 {
	if t.Scale > 0 {
		return t.Scale * length
	}
	return length
}

// NarrowWidth is the width in CSS pixels, at the theme's own sizes, below which a
// figure is laid out for a phone.
const NarrowWidth = 480

// LowHeight is the height, likewise, below which a figure is one plot, and says
// only what it must.
const LowHeight = 240

var (
	// Light is the theme of white pages.
	Light = Theme{
		Name:       "light",
		Symbols:    paperSymbols,
		Background: 0xFFFFFFFF, Ink: 0x1B1D21FF, Muted: 0x5C6068FF, Hair: 0x8E929AFF, Grid: 0xECEDEFFF, Shade: 0x1B1D210A,
		Total: 0x111317FF, Ghost: 0x91959DFF, Target: 0x1B1D21FF,
		Bias: 0x0B62A8FF, Noise: 0xC8501EFF, Stability: 0x703B94FF,
		Present: 0x007562FF, OnPresent: 0xFFFFFFFF,
		Ramp:       [5]draw.Color{0xC95000FF, 0xC15346FF, 0xA85A86FF, 0x655D97FF, 0x307AB7FF},
		TotalWidth: 2.5, ThinWidth: 1.25, HairWidth: 1,
		TextSize: 13, NarrowTextSize: 15,
	}

	// Dark is the theme of dark pages: the same hues, lighter.
	Dark = Theme{
		Name:       "dark",
		Symbols:    paperSymbols,
		Background: 0x14161AFF, Ink: 0xE8E6E1FF, Muted: 0xA3A5AAFF, Hair: 0x686C74FF, Grid: 0x23262CFF, Shade: 0xE8E6E10C,
		Total: 0xF3F1ECFF, Ghost: 0x6A6E76FF, Target: 0xE8E6E1FF,
		Bias: 0x5AA9E6FF, Noise: 0xF0875AFF, Stability: 0xAB83CFFF,
		Present: 0x2CC4A6FF, OnPresent: 0x0C1513FF,
		Ramp:       [5]draw.Color{0xF69B4AFF, 0xE77E77FF, 0xCB83B0FF, 0x9C8FD3FF, 0x67B5F3FF},
		TotalWidth: 2.5, ThinWidth: 1.25, HairWidth: 1,
		TextSize: 13, NarrowTextSize: 15,
	}

	// Projector is Light for the last row: large, heavy, nothing pale.
	Projector = Theme{
		Name:       "projector",
		Symbols:    paperSymbols,
		Background: 0xFFFFFFFF, Ink: 0x000000FF, Muted: 0x2E3136FF, Hair: 0x4A4E55FF, Grid: 0xE2E4E7FF, Shade: 0x00000012,
		Total: 0x000000FF, Ghost: 0x70747CFF, Target: 0x000000FF,
		Bias: 0x084A80FF, Noise: 0x9C3608FF, Stability: 0x502B8BFF,
		Present: 0x00594BFF, OnPresent: 0xFFFFFFFF,
		Ramp:       [5]draw.Color{0x9E3400FF, 0x963831FF, 0x873B69FF, 0x4F3B78FF, 0x175B95FF},
		Series:     4,
		TotalWidth: 5, ThinWidth: 4, HairWidth: 2,
		TextSize: 22, NarrowTextSize: 22,
	}
)

// ThemeByName returns the theme of a name and whether there is one.
func ThemeByName(name string) (Theme, bool) {
	for _, t := range []Theme{Light, Dark, Projector} {
		if t.Name == name {
			return t, true
		}
	}
	return Light, false
}

// text returns the text size for a figure: smaller where it is so low that
// words would leave no room for curves, but for a size that was asked for.
func (t *Theme) text(size Size) float32 {
	const least, lines = 10, 16
	em := t.TextSize
	if t.Scale > 0 {
		return em
	}
	if size.Width < NarrowWidth {
		em = t.NarrowTextSize
	}
	return min(em, max(size.Height/lines, least))
}

// dash and dashDot are patterns of thin lines, in proportion to their width.
func (t *Theme) dash() []float32 { return []float32{4 * t.ThinWidth, 3 * t.ThinWidth} }

func (t *Theme) dashDot() []float32 {
	w := t.ThinWidth
	return []float32{5 * w, 2.5 * w, 1.25 * w, 2.5 * w}
}

// dots is a pattern that falls on dashDot's: two lines that coincide look like
// that one.
func (t *Theme) dots() []float32 { return []float32{1.25 * t.ThinWidth, 2.5 * t.ThinWidth} }

// shade2 is Shade twice as strong.
func (t *Theme) shade2() draw.Color { return t.Shade + t.Shade&0xFF }

// ramp returns the colour at u in [0, 1], 0 the sharpest curvature.
func (t *Theme) ramp(u float64) draw.Color {
	last := len(t.Ramp) - 1
	at := min(max(u, 0), 1) * float64(last)
	i := min(int(at), last-1)
	return mix(t.Ramp[i], t.Ramp[i+1], at-float64(i))
}

// mix interpolates the channels of two opaque colours, in squares: closer to
// the light they emit than the stored values, so that no dark band shows.
func mix(a, b draw.Color, u float64) draw.Color {
	var c draw.Color
	for shift := 8; shift <= 24; shift += 8 {
		x, y := float64(a>>shift&0xFF), float64(b>>shift&0xFF)
		v := math.Sqrt(x*x*(1-u) + y*y*u)
		c |= draw.Color(v+0.5) << shift
	}
	return c | 0xFF
}
