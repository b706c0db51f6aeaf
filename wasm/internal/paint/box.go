package paint

import (
	"math"

	"nqm/wasm/internal/draw"
)

// point is a position, or a vector, in device pixels.
type point struct{ x, y float32 }

func (a point) plus(b point) point              { return point{a.x + b.x, a.y + b.y} }
func (a point) minus(b point) point             { return point{a.x - b.x, a.y - b.y} }
func (a point) times(s float32) point           { return point{a.x * s, a.y * s} }
func (a point) dot(b point) float32             { return a.x*b.x + a.y*b.y }
func (a point) cross(b point) float32           { return a.x*b.y - a.y*b.x }
func (a point) length() float32                 { return float32(math.Sqrt(float64(a.x*a.x + a.y*a.y))) }
func (a point) toward(b point, t float32) point { return a.plus(b.minus(a).times(t)) }

// normal is a turned by a quarter, from x to y.
func (a point) normal() point { return point{-a.y, a.x} }

// box is the rectangle from (x0, y0) to (x1, y1).
type box struct{ x0, y0, x1, y1 float32 }

func (b box) empty() bool { return !(b.x0 < b.x1 && b.y0 < b.y1) }

func (b box) intersect(c box) box {
	return box{max(b.x0, c.x0), max(b.y0, c.y0), min(b.x1, c.x1), min(b.y1, c.y1)}
}

// grown is the box with every edge moved outwards.
func (b box) grown(by float32) box { return box{b.x0 - by, b.y0 - by, b.x1 + by, b.y1 + by} }

// rect fills a rectangle on the pixel grid. One that is thinner than a pixel
// fills a pixel with that much less colour, so that it never vanishes.
func (p *Painter) rect(op *draw.Op) {
	if op.Fill&0xFF == 0 || !(op.W > 0 && op.H > 0) {
		return
	}
	b := p.snapped(op.X, op.Y, op.W, op.H)
	c := inkOf(op.Fill)
	if b.x0 == b.x1 {
		b.x1++
		c = c.faded(op.W * p.place.Scale)
	}
	if b.y0 == b.y1 {
		b.y1++
		c = c.faded(op.H * p.place.Scale)
	}
	if b = b.intersect(p.clip); !b.empty() {
		p.mesh.solid(b, c)
	}
}
