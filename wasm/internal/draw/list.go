// Package draw is the draw list: the few operations every figure is made of,
// their wire format, their SVG, and the measuring of text.
//
// A figure writes a List once; the ebiten painter, the SVG writer and the tests
// read the same one, so that all of them show the same picture.
package draw

// Color is 0xRRGGBBAA, not premultiplied. The zero value is transparent.
type Color uint32

// Point is a position in CSS pixels, y down.
type Point struct{ X, Y float32 }

// Stroke is how an outline is drawn. The zero value draws nothing.
type Stroke struct {
	Color Color
	Width float32   // CSS pixels
	Dash  []float32 // on, off, … in CSS pixels; nil is solid
}

// Align says which point of a text its x is.
type Align uint8

const (
	Start  Align = iota // x is the left edge
	Middle              // x is the centre
	End                 // x is the right edge
)

// HaloWidth is how far a halo reaches beyond the glyphs, in units of the text
// size. Stroke width is twice that, joins are round.
const HaloWidth = 0.16

// TextStyle is how a text is set, in Go Regular or Go Bold.
type TextStyle struct {
	Size  float32 // em in CSS pixels
	Color Color
	Bold  bool
	Align Align
	Halo  Color // outline in the background's colour that keeps a label legible over lines; 0 is none
}

// Kind tells the operations apart, and so which fields of Op hold.
type Kind uint8

const (
	KindRect   Kind = iota + 1 // X, Y, W, H, Fill
	KindLine                   // Points, Stroke
	KindArea                   // Points, Fill
	KindCircle                 // X, Y (centre), R, Fill, Stroke
	KindText                   // X, Y (baseline), Text, Style
	KindClip                   // X, Y, W, H
	KindUnclip                 // nothing
	KindLines                  // Points, Stroke
	kindEnd
)

// Op is one operation. Lengths are CSS pixels.
type Op struct {
	Kind       Kind
	Name       string // what the operation shows, such as "total" or "octave 3"
	X, Y, W, H float32
	R          float32
	Points     []Point
	Fill       Color
	Stroke     Stroke
	Text       string
	Style      TextStyle
}

// The methods that add an operation are not inlined: figures call them hundreds of
// times, and an Op put together at every call is a tenth of what they weigh.

// List is a picture: operations painted in their order over a background.
// Anything that is not finite is left out when painted; a point that is not
// finite breaks its line.
type List struct {
	Width, Height float32 // CSS pixels
	Background    Color
	Ops           []Op

	name string
}

// Name names the operations that follow, up to the next Name.
//
//go:noinline
func (l *List) Name(name string) { l.name = name }

// What follows is not inlined: figures call it at hundreds of places, and an
// operation is large.

// Rect fills a rectangle whose top left corner is (x, y).
//
//go:noinline
func (l *List) Rect(x, y, w, h float32, fill Color) {
	l.add(Op{Kind: KindRect, X: x, Y: y, W: w, H: h, Fill: fill})
}

// Line draws a polyline with round joins and butt caps. The list keeps points
// and does not copy them.
//
//go:noinline
func (l *List) Line(points []Point, s Stroke) {
	l.add(Op{Kind: KindLine, Points: points, Stroke: s})
}

// Lines draws many polylines with one stroke, divided by points that are not
// finite. Unlike the pieces of one Line they are painted one after the other, so
// that translucent ones add up where they cross. The list keeps points and does
// not copy them.
//
//go:noinline
func (l *List) Lines(points []Point, s Stroke) {
	l.add(Op{Kind: KindLines, Points: points, Stroke: s})
}

// Segment draws the straight line from (x0, y0) to (x1, y1).
//
//go:noinline
func (l *List) Segment(x0, y0, x1, y1 float32, s Stroke) {
	l.Line([]Point{{x0, y0}, {x1, y1}}, s)
}

// Area fills a simple polygon. The list keeps points and does not copy them.
//
//go:noinline
func (l *List) Area(points []Point, fill Color) {
	l.add(Op{Kind: KindArea, Points: points, Fill: fill})
}

// Circle fills and strokes the circle of radius r about (x, y).
//
//go:noinline
func (l *List) Circle(x, y, r float32, fill Color, s Stroke) {
	l.add(Op{Kind: KindCircle, X: x, Y: y, R: r, Fill: fill, Stroke: s})
}

// Text sets one line of text with its baseline at y.
//
//go:noinline
func (l *List) Text(x, y float32, text string, s TextStyle) {
	l.add(Op{Kind: KindText, X: x, Y: y, Text: text, Style: s})
}

// Clip hides what the following operations paint outside a rectangle, up to
// Unclip. A second Clip replaces the first.
//
//go:noinline
func (l *List) Clip(x, y, w, h float32) {
	l.add(Op{Kind: KindClip, X: x, Y: y, W: w, H: h})
}

// Unclip ends a Clip.
//
//go:noinline
func (l *List) Unclip() { l.add(Op{Kind: KindUnclip}) }

//
//go:noinline
func (l *List) add(op Op) {
	op.Name = l.name
	l.Ops = append(l.Ops, op)
}

// Alpha returns c with its opacity multiplied by a in [0, 1].
func (c Color) Alpha(a float32) Color {
	return c&^0xFF | Color(float32(c&0xFF)*a+0.5)
}

// Over returns the opaque colour seen where top is painted over c.
func (c Color) Over(top Color) Color {
	a := float32(top&0xFF) / 0xFF
	mixed := Color(0xFF)
	for shift := 8; shift <= 24; shift += 8 {
		below, above := float32(c>>shift&0xFF), float32(top>>shift&0xFF)
		mixed |= Color(below+a*(above-below)+0.5) << shift
	}
	return mixed
}
