package paint

import "math"

// dashSums returns the painted length of a dash pattern and its period. A
// pattern with a length below zero has none.
func dashSums(dash []float32) (on, period float32) {
	for i, length := range dash {
		if !(length >= 0) {
			return 0, 0
		}
		if i%2 == 0 {
			on += length
		}
		period += length
	}
	if len(dash)%2 == 1 {
		// As in SVG an odd pattern runs twice, the second time with on and off swapped.
		return period, 2 * period
	}
	return on, period
}

// dashes paints the dashes of a piece of a line that begins at a distance along
// the line, so that a pattern does not slide when the line is cut.
func (p *Painter) dashes(piece []point, st stroke, start float32) {
	if len(piece) < 2 {
		return
	}
	d := newDasher(st.dash, p.place.Scale, start)
	dash := p.dash[:0]
	if d.on() {
		dash = append(dash, piece[0])
	}
	for i := 1; i < len(piece); i++ {
		a, b := piece[i-1], piece[i]
		rest := b.minus(a).length()
		for rest > d.left {
			a = a.toward(b, d.left/rest)
			rest -= d.left
			if d.on() {
				p.strip(append(dash, a), st)
				dash = dash[:0]
			} else {
				dash = append(dash[:0], a)
			}
			d.next()
		}
		d.left -= rest
		if d.on() {
			dash = append(dash, b)
		}
	}
	if d.on() {
		p.strip(dash, st)
	}
	p.dash = dash
}

// dasher walks along a dash pattern.
type dasher struct {
	dash  []float32 // CSS pixels
	scale float32
	index int
	left  float32 // device pixels to the next change
}

// newDasher stands at a distance from the beginning of the line. The pattern's
// period is not zero.
func newDasher(dash []float32, scale, at float32) dasher {
	_, period := dashSums(dash)
	d := dasher{dash: dash, scale: scale}
	d.left = d.length()
	rest := float32(math.Mod(float64(at), float64(period*scale)))
	for rest >= d.left {
		rest -= d.left
		d.next()
	}
	d.left -= rest
	return d
}

func (d *dasher) on() bool { return d.index%2 == 0 }

func (d *dasher) length() float32 { return d.dash[d.index%len(d.dash)] * d.scale }

func (d *dasher) next() {
	d.index++
	d.left = d.length()
}
