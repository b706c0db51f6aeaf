package figure

import (
	"math"
	"testing"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

var themes = []Theme{Light, Dark, Projector}

// channels returns the light of the three channels, from 0 to 1 (sRGB, IEC 61966-2-1).
func channels(c draw.Color) (rgb [3]float64) {
	for i := range rgb {
		v := float64(c>>(24-8*i)&0xFF) / 255
		if v <= 0.04045 {
			rgb[i] = v / 12.92
		} else {
			rgb[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return rgb
}

// contrast is that of WCAG 2.2, from 1 to 21.
func contrast(a, b draw.Color) float64 {
	luminance := func(c draw.Color) float64 {
		v := channels(c)
		return 0.2126*v[0] + 0.7152*v[1] + 0.0722*v[2]
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Words have a contrast of 4.5:1 and lines one of 3:1 (WCAG 1.4.3 and 1.4.11); in
// the projector's theme 7:1 and 4.5:1. Grid and shade help, and say nothing alone.
func TestContrast(t *testing.T) {
	for _, th := range themes {
		words, lines := 4.5, 3.0
		if th.Name == "projector" {
			words, lines = 7, 4.5
		}
		check := func(name string, c, behind draw.Color, want float64) {
			t.Helper()
			if got := contrast(c, behind); !(got >= want) {
				t.Errorf("%s: %s has contrast %.2f, want %.1f", th.Name, name, got, want)
			}
		}
		shaded := th.Background.Over(th.shade2())
		for name, c := range map[string]draw.Color{
			"ink": th.Ink, "muted": th.Muted, "total": th.Total, "target": th.Target, "present": th.Present,
			"bias": th.Bias, "noise": th.Noise, "stability": th.Stability,
		} {
			check(name, c, th.Background, words)
		}
		for name, c := range map[string]draw.Color{"ink": th.Ink, "muted": th.Muted, "present": th.Present} {
			check(name+" on shade", c, shaded, min(words, 4.5))
		}
		for name, c := range map[string]draw.Color{"hair": th.Hair, "ghost": th.Ghost} {
			check(name, c, th.Background, lines)
		}
		for i, c := range th.Ramp {
			check("stop "+axis.Integer(float64(i))+" of the ramp", c, th.Background, words) // octaves are labelled in their colours
		}
		for i := range 21 {
			check("the ramp", th.ramp(float64(i)/20), th.Background, words)
		}
		check("words on the handle", th.OnPresent, th.Present, words)
	}
}

// confusions are the matrices of full protanopia, deuteranopia and tritanopia on
// channels RGB, from G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A
// Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE
// TVCG 15 (2009), severity 1.0.
var confusions = map[string][3][3]float64{
	"normal sight": {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// difference is the distance ΔE of two colours in CIELAB (D65) as an eye with the
// given confusion sees them. About 2 can just be told apart side by side.
func difference(a, b draw.Color, confusion [3][3]float64) float64 {
	lab := func(c draw.Color) [3]float64 {
		rgb := apply(confusion, channels(c))
		for i, v := range rgb {
			rgb[i] = min(max(v, 0), 1)
		}
		xyz := apply([3][3]float64{{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}, rgb)
		for i, white := range [3]float64{0.95047, 1, 1.08883} {
			v := xyz[i] / white
			if v > 216.0/24389 {
				xyz[i] = math.Cbrt(v)
			} else {
				xyz[i] = (24389.0/27*v + 16) / 116
			}
		}
		return [3]float64{116*xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])}
	}
	x, y := lab(a), lab(b)
	return math.Hypot(math.Hypot(x[0]-y[0], x[1]-y[1]), x[2]-y[2])
}

func apply(m [3][3]float64, v [3]float64) (out [3]float64) {
	for i, row := range m {
		out[i] = row[0]*v[0] + row[1]*v[1] + row[2]*v[2]
	}
	return out
}

// Neighbours on the ramp, and colours that mean different things, are told apart
// without red, green or blue.
func TestColoursForEveryEye(t *testing.T) {
	for _, th := range themes {
		for sight, confusion := range confusions {
			apart := func(first, second string, a, b draw.Color, want float64) {
				t.Helper()
				got := difference(a, b, confusion)
				if !(got >= want) {
					t.Errorf("%s, %s: %s and %s differ by ΔE %.1f, want %g", th.Name, sight, first, second, got, want)
				}
			}
			for i := 1; i < len(th.Ramp); i++ {
				apart("ramp "+axis.Integer(float64(i-1)), axis.Integer(float64(i)), th.Ramp[i-1], th.Ramp[i], 10)
			}
			type named struct {
				name  string
				color draw.Color
			}
			all := []named{{"bias", th.Bias}, {"noise", th.Noise}, {"stability", th.Stability}, {"present", th.Present}, {"total", th.Total}}
			for i, a := range all {
				for _, b := range all[:i] {
					apart(b.name, a.name, a.color, b.color, 8)
				}
			}
		}
	}
}

// At a text size of one's own a figure is laid out as on a screen of other pixels:
// in proportion, narrow where it would be narrow there, and every word of that size.
func TestTextSize(t *testing.T) {
	fonts := goFonts(t)
	const points8 = 8. * 96 / 72
	k := float32(points8) / Light.TextSize
	d, s := paper(t, 10_000, sgd(128, 0.3), 0.01), invented(sgd(128, 0.3), sim.Reached, 56_100)
	for name, figure := range map[string]func(Size, Theme, *draw.Fonts) Result{"decay": d.Figure, "scaling": s.Figure} {
		for _, size := range []Size{desktop, {480, 400}} {
			usual := figure(size, Light, fonts).Plots[0]
			print := figure(Size{k * size.Width, k * size.Height}, Light.WithTextSize(points8), fonts)
			const roundings = 2 // CSS pixels: of the edge beside the y axis
			p := print.Plots[0]
			for _, pair := range [][2]float32{{p.X, usual.X}, {p.Y, usual.Y}, {p.W, usual.W}, {p.H, usual.H}} {
				if math.Abs(float64(pair[0]-k*pair[1])) > roundings {
					t.Errorf("%s %v: a length of the plot is %.1f, want %.1f", name, size, pair[0], k*pair[1])
				}
			}
			for _, op := range print.List.Ops {
				if op.Kind == draw.KindText && op.Style.Size != points8 {
					t.Errorf("%s %v: %q is set in %.2f px, want %.2f", name, size, op.Text, op.Style.Size, points8)
				}
			}
		}
		// A column of a journal: 3.25 inches.
		if p := figure(Size{312, 210}, Light.WithTextSize(points8), fonts).Plots[0]; p.W < 200 {
			t.Errorf("%s: in a column of 312 px the plot is %.0f wide", name, p.W)
		}
	}
	if got := Light.WithTextSize(Light.TextSize); got.TotalWidth != Light.TotalWidth || got.ThinWidth != Light.ThinWidth || got.HairWidth != Light.HairWidth {
		t.Errorf("the theme's own text size changes widths: %+v", got)
	}
}
