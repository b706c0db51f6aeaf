package paint

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
	_, period := dashSums(st.dash)
	scale := p.place.Scale
	left := start - period*scale*float32(int(start/(period*scale)))
	index := 0
	length := func() float32 { return st.dash[index%len(st.dash)] * scale }
	for left >= length() {
		left -= length()
		index++
	}
	left = length() - left

	solid := stroke{ink: st.ink, width: st.width}
	dash := p.dash[:0]
	if index%2 == 0 {
		dash = append(dash, piece[0])
	}
	for i := 1; i < len(piece); i++ {
		a, b := piece[i-1], piece[i]
		rest := b.minus(a).length()
		for rest > left {
			a = a.toward(b, left/rest)
			rest -= left
			if index%2 == 0 {
				p.strip(append(dash, a), solid)
				dash = dash[:0]
			} else {
				dash = append(dash[:0], a)
			}
			index++
			left = length()
		}
		left -= rest
		if index%2 == 0 {
			dash = append(dash, b)
		}
	}
	if index%2 == 0 {
		p.strip(dash, solid)
	}
	p.dash = dash
}
