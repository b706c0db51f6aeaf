package draw

import (
	"math"
	"strconv"
)

// grid is the number of steps in a CSS pixel to which SVG coordinates are
// rounded: a hundredth is invisible up to thirtyfold enlargement.
const grid = 100

// path writes the d attribute of an SVG path in relative commands. It keeps
// the pen as integers on the grid, so that rounding never adds up and every
// machine writes the same digits.
type path struct {
	b              []byte
	x, y           int // the pen
	startX, startY int // the beginning of the present subpath
	last           byte
}

func (p *path) move(to Point) {
	x, y := snap(to.X), snap(to.Y)
	p.command('m')
	p.pair(x-p.x, y-p.y)
	p.x, p.y = x, y
	p.startX, p.startY = x, y
	p.last = 'l' // pairs that follow those of an m are taken as lines
}

// line goes straight to a point; a step too short for the grid is left out.
func (p *path) line(to Point) {
	x, y := snap(to.X), snap(to.Y)
	if x == p.x && y == p.y {
		return
	}
	p.command('l')
	p.pair(x-p.x, y-p.y)
	p.x, p.y = x, y
}

// curve draws a quadratic ('q') or cubic ('c') Bézier curve.
func (p *path) curve(kind byte, points ...Point) {
	p.command(kind)
	for _, to := range points {
		p.pair(snap(to.X)-p.x, snap(to.Y)-p.y)
	}
	end := points[len(points)-1]
	p.x, p.y = snap(end.X), snap(end.Y)
}

func (p *path) close() {
	p.command('z')
	p.x, p.y = p.startX, p.startY
}

func (p *path) command(kind byte) {
	if p.last == kind {
		return
	}
	p.b = append(p.b, kind)
	p.last = kind
}

func (p *path) pair(x, y int) {
	p.number(x)
	p.number(y)
}

// number appends v/grid, after a space only where it would otherwise run into
// the number before it.
func (p *path) number(v int) {
	if n := len(p.b); n > 0 && v >= 0 && (p.b[n-1] >= '0' && p.b[n-1] <= '9') {
		p.b = append(p.b, ' ')
	}
	p.b = appendGrid(p.b, v)
}

func snap(v float32) int { return int(math.Round(float64(v) * grid)) }

// appendGrid writes v/grid as a decimal without superfluous zeros.
func appendGrid(b []byte, v int) []byte {
	if v < 0 {
		b = append(b, '-')
		v = -v
	}
	whole, part := v/grid, v%grid
	if whole > 0 || part == 0 {
		b = strconv.AppendInt(b, int64(whole), 10)
	}
	if part == 0 {
		return b
	}
	b = append(b, '.', byte('0'+part/10))
	if part%10 != 0 {
		b = append(b, byte('0'+part%10))
	}
	return b
}

// number writes one coordinate or length of an attribute.
func number(v float32) string { return string(appendGrid(nil, snap(v))) }

func finite(values ...float32) bool {
	for _, v := range values {
		// Far outside any picture counts as not finite: it would overflow the grid.
		if !(v > -1e7 && v < 1e7) {
			return false
		}
	}
	return true
}
