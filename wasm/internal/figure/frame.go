package figure

import (
	"math"

	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// canvas is a figure being drawn: the list, what it is drawn with, and the
// places that words have taken.
type canvas struct {
	*draw.List
	theme *Theme
	fonts *draw.Fonts
	size  float32 // text size
	taken []box
}

// usualOps is room for the operations of most figures.
const usualOps = 160

func newCanvas(size Size, theme *Theme, fonts *draw.Fonts) *canvas {
	return &canvas{
		List: &draw.List{Width: size.Width, Height: size.Height, Background: theme.Background,
			Ops: make([]draw.Op, 0, usualOps)},
		theme: theme,
		fonts: fonts,
		size:  theme.text(size),
	}
}

// narrow reports whether the figure is laid out for a phone.
func (c *canvas) narrow() bool { return c.Width < c.theme.scaled(NarrowWidth) }

// low reports whether the figure has hardly any height.
func (c *canvas) low() bool { return c.Height < c.theme.scaled(LowHeight) }

//
//go:noinline
func (c *canvas) width(text string) float32 { return c.fonts.Width(text, c.size, false) }

// style is plain text of the figure's size.
//
//go:noinline
func (c *canvas) style(color draw.Color, align draw.Align) draw.TextStyle {
	return draw.TextStyle{Size: c.size, Color: color, Align: align}
}

// label is text among lines: it carries a halo.
//
//go:noinline
func (c *canvas) label(color draw.Color, align draw.Align) draw.TextStyle {
	s := c.style(color, align)
	s.Halo = c.theme.Background
	return s
}

// middle is how far below a point a text has its baseline to be centred on it.
//
//go:noinline
func (c *canvas) middle() float32 { return c.fonts.CapHeight(c.size) / 2 }

// panel is a plot with two axes.
type panel struct {
	name       string
	x, y, w, h float32
	xs, ys     axis.Scale

	xQuantity, yQuantity string // as in Plot
	xField, yField       string
}

//go:noinline
func (p *panel) right() float32 { return p.x + p.w }

//go:noinline
func (p *panel) bottom() float32 { return p.y + p.h }

// frame is the panel with the air around a text at its sides.
//
//go:noinline
func (p *panel) frame(air float32) box {
	return box{p.x - air, p.y - air, p.right() + air, p.bottom() + air}
}

//go:noinline
func (p *panel) plot(curves []int) Plot {
	return Plot{Name: p.name, X: p.x, Y: p.y, W: p.w, H: p.h, Curves: curves,
		XQuantity: p.xQuantity, YQuantity: p.yQuantity, XField: p.xField, YField: p.yField,
		XAxis: Axis{p.xs.Kind, p.xs.Lo, p.xs.Hi}, YAxis: Axis{p.ys.Kind, p.ys.Lo, p.ys.Hi}}
}

// scale puts both axes on the panel's sides.
func (p *panel) scale(x, y Axis) {
	p.xs = axis.New(x.Kind, x.Lo, x.Hi, p.x, p.right())
	p.ys = axis.New(y.Kind, y.Lo, y.Hi, p.bottom(), p.y)
}

// Lengths of an axis in units of the text size.
const (
	tickLength = 0.3
	tickGap    = 0.35 // between tick and label
	lineHeight = 1.35
	titleGap   = 1.1 // between plot and the title above it: the topmost tick's label reaches up too
	titleRoom  = 2.3
)

// yTicks returns the ticks of the y axis and the room their labels take to the
// left of the plot. It needs the axis's ends and length, not its place.
func (c *canvas) yTicks(y Axis, length float32) ([]axis.Tick, float32) {
	height := func(string) float32 { return c.fonts.CapHeight(c.size) }
	ticks := axis.New(y.Kind, y.Lo, y.Hi, length, 0).Fit(height, 1.3*c.size)
	var room float32
	for _, t := range ticks {
		room = max(room, c.width(t.Label))
	}
	const edge = 2 // CSS pixels to the left of the longest label
	return ticks, room + (tickLength+tickGap)*c.size + edge
}

// drawY draws labels and faint lines of the y axis, and its title above it.
func (c *canvas) drawY(p *panel, ticks []axis.Tick, title string) {
	c.Name("y axis")
	for _, t := range ticks {
		if t.Label == "" {
			continue
		}
		at := p.ys.At(t.Value)
		if at < p.bottom()-1 {
			c.Segment(p.x, crisp(at), p.right(), crisp(at), draw.Stroke{Color: c.theme.Grid, Width: c.theme.HairWidth})
		}
		c.Text(p.x-(tickLength+tickGap)*c.size, at+c.middle(), t.Label, c.style(c.theme.Muted, draw.End))
	}
	if title != "" {
		c.keep(1, p.y-titleGap*c.size, title, c.style(c.theme.Ink, draw.Start))
	}
}

// drawX draws the line, the ticks and, where title is not empty, the labels of
// the x axis. Labels that would meet the interval hidden, or the picture's edge, are left out; extra is
// more room above the title.
func (c *canvas) drawX(p *panel, title string, hidden [2]float32, extra float32) {
	c.Name("x axis")
	y := crisp(p.bottom())
	c.Segment(p.x, y, p.right(), y, draw.Stroke{Color: c.theme.Hair, Width: c.theme.HairWidth})
	below := p.bottom() + (tickLength+tickGap)*c.size + c.fonts.CapHeight(c.size)
	for _, t := range p.xs.Fit(c.width, 1.1*c.size) {
		at := p.xs.At(t.Value)
		length := tickLength * c.size
		if t.Label == "" {
			length /= 2
		}
		c.Segment(crisp(at), y, crisp(at), y+length, draw.Stroke{Color: c.theme.Hair, Width: c.theme.HairWidth})
		half := c.width(t.Label)/2 + 0.3*c.size
		if title == "" || t.Label == "" || at+half > hidden[0] && at-half < hidden[1] || at+half > c.Width {
			continue
		}
		c.Text(at, below, t.Label, c.style(c.theme.Muted, draw.Middle))
	}
	if title != "" {
		c.Text(p.right(), below+lineHeight*c.size+extra, title, c.style(c.theme.Ink, draw.End))
	}
}

// belowX is the room that labels and title of an x axis take under the plot.
func (c *canvas) belowX() float32 {
	return (tickLength+tickGap+lineHeight)*c.size + c.fonts.CapHeight(c.size) + c.fonts.Descent(c.size)
}

// crisp puts the middle of a one-pixel line on the middle of a pixel.
func crisp(v float32) float32 { return float32(math.Floor(float64(v))) + 0.5 }
