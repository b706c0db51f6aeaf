package figure

import (
	"math"

	"nqm/sim"
	"nqm/wasm/internal/draw"
)

// grip is the handle of a line across panels: a pill on the axis under the
// lowest of them, which a reader takes hold of.
type grip struct {
	x     float32 // of the line
	pill  float32 // centre of the pill, which keeps to the picture
	width float32
	text  string
}

func (c *canvas) newGrip(x float32, text string) grip {
	width := c.fonts.Width(text, c.size, true) + 1.4*c.size
	return grip{x, min(max(x, width/2), c.Width-width/2), width, text}
}

// hides is the interval where the pill takes the place of tick labels.
func (g grip) hides() [2]float32 { return [2]float32{g.pill - g.width/2, g.pill + g.width/2} }

// drawGrip draws the line through the panels and the pill below; it returns
// the height of the pill's centre.
func (c *canvas) drawGrip(g grip, panels ...*panel) float32 {
	for _, p := range panels {
		c.Segment(g.x, p.y, g.x, p.bottom(), draw.Stroke{Color: c.theme.Present, Width: 0.6 * c.theme.TotalWidth})
	}
	bottom := panels[len(panels)-1].bottom()
	centre := bottom + (tickLength+tickGap)*c.size + c.middle()
	r := 0.95 * c.size
	half := g.width/2 - r
	top := bottom - 0.35*c.size
	c.triangle(g.x, top, 0.5*c.size, centre-top, c.theme.Present)
	c.Rect(g.pill-half, centre-r, 2*half, 2*r, c.theme.Present)
	for _, x := range []float32{g.pill - half, g.pill + half} {
		c.Circle(x, centre, r, c.theme.Present, draw.Stroke{})
	}
	s := c.style(c.theme.OnPresent, draw.Middle)
	s.Bold = true
	c.Text(g.pill, centre+c.middle(), g.text, s)
	return centre
}

// upright is the vertical line through panels, for words that keep clear of it.
func upright(x float32, panels ...*panel) *curve {
	return &curve{points: []draw.Point{{X: x, Y: panels[0].y}, {X: x, Y: panels[len(panels)-1].bottom()}}}
}

// passed marks on the line the steps of a passage, or at the panel's top that
// they are never enough; it returns the height of the mark and its words.
func (c *canvas) passed(p *panel, x float32, passage sim.Passage) (y float32, words string) {
	count, words := passage.Continuous, steps(passage.Steps)
	if passage.Status != sim.Reached {
		count, words = math.Inf(1), "never"
	}
	y = p.ys.At(p.ys.Clamp(max(count, 1)))
	if r := 0.42 * c.size; count > p.ys.Hi {
		c.triangle(x, y, 1.2*r, 2.2*r, c.theme.Present)
		return y + 1.2*r, words
	}
	c.presentDot(x, y)
	return y, words
}

// presentDot draws the point of the present setting.
func (c *canvas) presentDot(x, y float32) {
	c.Circle(x, y, 0.42*c.size, c.theme.Present, draw.Stroke{Color: c.theme.Background, Width: 1.5})
}

// triangle draws a tip with its base, 2r wide, so far below it.
//
//go:noinline
func (c *canvas) triangle(x, y, r, below float32, color draw.Color) {
	c.Area([]draw.Point{{X: x - r, Y: y + below}, {X: x + r, Y: y + below}, {X: x, Y: y}}, color)
}

// tip marks where a curve is above a panel.
func (c *canvas) tip(p *panel, x, r float32, color draw.Color) {
	c.triangle(x, p.y-1.5*r, r, 1.5*r, color)
}
