package figure

import (
	"math"
	"sort"

	"nqm/wasm/internal/draw"
)

// curve is a line cut at the top and bottom of its panel.
type curve struct {
	points []draw.Point // NaN between the visible pieces
	leaves *draw.Point  // where it left through the top for good; nil if it did not
	sinks  *draw.Point  // where it left through the bottom for good
	end    draw.Point   // the last visible point
	seen   bool         // anything is visible at all
}

var gap = draw.Point{X: float32(math.NaN()), Y: float32(math.NaN())}

// trace draws values over the pixel positions xs. Values that have no place on
// the y axis (NaN) are gaps; infinity lies above the top, and zero on a
// logarithmic axis below the bottom.
func (p *panel) trace(xs []float32, values []float64) curve {
	c := curve{points: make([]draw.Point, 0, len(values)+4)}
	ys := make([]float32, len(values))
	p.ys.AtAll(values, ys)
	// Beyond the panel by twenty heights a line is as good as vertical, and
	// nearer positions keep float32 exact enough to cut it at the edge.
	top, bottom, far := p.y, p.bottom(), 20*p.h
	left, right := p.x, p.right()
	var last draw.Point
	have, inside := false, false
	for i, y := range ys {
		if values[i] == 0 && p.ys.Lo > 0 {
			y = bottom + p.h
		}
		if y < top-far { // not min and max: for each value these are calls in WebAssembly
			y = top - far
		} else if y > bottom+far {
			y = bottom + far
		}
		at := draw.Point{X: xs[i], Y: y}
		if at.Y != at.Y || at.X != at.X {
			c.cut()
			have = false
			continue
		}
		in := at.Y >= top && at.Y <= bottom && at.X >= left && at.X <= right
		switch {
		case have && in && inside:
			c.points = append(c.points, at)
			c.end = at
		case have:
			p.join(&c, last, at)
		case in:
			c.add(at)
		}
		last, have, inside = at, true, in
	}
	return c
}

//go:noinline
func (p *panel) holds(at draw.Point) bool {
	return at.Y >= p.y && at.Y <= p.bottom() && at.X >= p.x-0.01 && at.X <= p.right()+0.01
}

// join adds the visible part of the segment from a to b. The curve's last point
// is a where a is visible. Where both are, trace adds b itself.
func (p *panel) join(c *curve, a, b draw.Point) {
	from, ok := p.crop(a, b)
	if !ok {
		return
	}
	to, _ := p.crop(b, a) // where one end has a visible neighbour the other has
	if from != a {
		c.add(from)
	}
	c.add(to)
	if to != b {
		out := to
		if b.Y < p.y {
			c.leaves = &out
		} else if b.Y > p.bottom() {
			c.sinks = &out
		}
		c.cut()
	} else {
		c.leaves, c.sinks = nil, nil
	}
}

// crop moves a along the segment towards b until the panel holds it, and
// reports whether it ever does.
func (p *panel) crop(a, b draw.Point) (draw.Point, bool) {
	at := a
	if edge := min(max(at.Y, p.y), p.bottom()); edge != at.Y {
		u := (edge - a.Y) / (b.Y - a.Y)
		if !(u >= 0 && u <= 1) {
			return at, false
		}
		at = draw.Point{X: a.X + u*(b.X-a.X), Y: edge}
	}
	if edge := min(max(at.X, p.x), p.right()); edge != at.X {
		u := (edge - a.X) / (b.X - a.X)
		if !(u >= 0 && u <= 1) {
			return at, false
		}
		at = draw.Point{X: edge, Y: a.Y + u*(b.Y-a.Y)}
	}
	return at, at.Y >= p.y && at.Y <= p.bottom()
}

func (c *curve) add(at draw.Point) {
	c.points = append(c.points, at)
	c.end, c.seen = at, true
}

func (c *curve) cut() {
	if n := len(c.points); n > 0 && c.points[n-1].X == c.points[n-1].X {
		c.points = append(c.points, gap)
	}
}

// highest returns the height of the curve's uppermost point between x0 and x1,
// or none where it has no point there.
func (c *curve) highest(x0, x1, none float32) float32 {
	if top, _, ok := c.reach(x0, x1); ok {
		return min(top, none)
	}
	return none
}

// reach returns the heights of the curve's uppermost and lowest points between
// x0 and x1, and whether it has any there.
func (c *curve) reach(x0, x1 float32) (top, bottom float32, ok bool) {
	for i := max(c.from(x0), 1); i < len(c.points); i++ {
		a, b := c.points[i-1], c.points[i]
		if a.X > x1 {
			break
		}
		if !(a.X < b.X) {
			continue
		}
		slope := (b.Y - a.Y) / (b.X - a.X)
		for _, x := range [...]float32{max(a.X, x0), min(b.X, x1)} {
			y := a.Y + slope*(x-a.X)
			if !ok {
				top, bottom, ok = y, y, true
			}
			top, bottom = min(top, y), max(bottom, y)
		}
	}
	return top, bottom, ok
}

// from returns the first point at or to the right of x: a curve runs from left
// to right.
func (c *curve) from(x float32) int {
	return sort.Search(len(c.points), func(i int) bool {
		at := c.points[i].X
		if at != at { // a gap, which neither begins a curve nor follows another
			at = c.points[i-1].X
		}
		return at >= x
	})
}

// at returns where the curve comes down through a height.
func (c *curve) at(y float32) (x float32, ok bool) {
	for i := 1; i < len(c.points); i++ {
		a, b := c.points[i-1], c.points[i]
		if a.Y <= y && b.Y >= y && a.Y != b.Y {
			return a.X + (y-a.Y)/(b.Y-a.Y)*(b.X-a.X), true
		}
	}
	return 0, false
}
