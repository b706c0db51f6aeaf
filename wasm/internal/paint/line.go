package paint

import "nqm/wasm/internal/draw"

// stroke is a draw.Stroke in device pixels.
type stroke struct {
	ink   ink
	width float32
	dash  []float32
}

// line paints the finite runs of a polyline.
func (p *Painter) line(points []draw.Point, s draw.Stroke) {
	st, ok := p.deviceStroke(s)
	if !ok {
		return
	}
	p.run = p.run[:0]
	for _, q := range points {
		d := p.device(q.X, q.Y)
		if finite(d.x, d.y) {
			p.run = append(p.run, d)
			continue
		}
		p.finiteRun(st)
		p.run = p.run[:0]
	}
	p.finiteRun(st)
}

// deviceStroke reports false for a stroke that leaves no trace.
func (p *Painter) deviceStroke(s draw.Stroke) (stroke, bool) {
	st := stroke{ink: inkOf(s.Color), width: s.Width * p.place.Scale}
	if s.Color&0xFF == 0 || !finite(st.width) || st.width <= 0 {
		return st, false
	}
	on, period := dashSums(s.Dash)
	switch {
	case !(period > 0) || !finite(period):
		// Not a pattern: solid, as SVG has it.
	case period*p.place.Scale < 1:
		// Finer than the pixels: what the eye would see is its mean.
		st.ink = st.ink.faded(on / period)
	default:
		st.dash = s.Dash
	}
	return st, true
}

// finiteRun paints p.run, cut to what the clip can show.
func (p *Painter) finiteRun(st stroke) {
	run := simplify(p.run)
	if len(run) < 2 {
		return
	}
	if p.ruled(run, st) {
		return
	}
	// The margin keeps the ends made here, and their joins, out of sight.
	view := p.clip.grown(st.width + 2)
	p.piece = p.piece[:0]
	travelled, start := float32(0), float32(0)
	for i := 1; i < len(run); i++ {
		a, b := run[i-1], run[i]
		length := b.minus(a).length()
		t0, t1, seen := view.crossing(a, b)
		if seen {
			if len(p.piece) == 0 {
				start = travelled + t0*length
				p.piece = append(p.piece, a.toward(b, t0))
			}
			if t1 < 1 {
				p.piece = append(p.piece, a.toward(b, t1))
			} else {
				p.piece = append(p.piece, b)
			}
		}
		if !seen || t1 < 1 {
			p.pieceDone(st, start)
		}
		travelled += length
	}
	p.pieceDone(st, start)
}

// pieceDone paints p.piece, which begins at a distance along its line, and
// empties it.
func (p *Painter) pieceDone(st stroke, start float32) {
	if len(st.dash) > 0 {
		p.dashes(p.piece, st, start)
	} else {
		p.strip(p.piece, st)
	}
	p.piece = p.piece[:0]
}

// crossing returns the part t0 ≤ t ≤ t1 of the segment from a to b that lies in
// the box, and whether there is one (Liang and Barsky 1984). Far points make
// differences of great numbers, so it computes in float64.
func (v box) crossing(a, b point) (t0, t1 float32, seen bool) {
	if v.holds(a) && v.holds(b) {
		return 0, 1, true
	}
	lo, hi := 0.0, 1.0
	dx, dy := float64(b.x)-float64(a.x), float64(b.y)-float64(a.y)
	edges := [4][2]float64{
		{-dx, float64(a.x) - float64(v.x0)}, {dx, float64(v.x1) - float64(a.x)},
		{-dy, float64(a.y) - float64(v.y0)}, {dy, float64(v.y1) - float64(a.y)},
	}
	for _, e := range edges {
		outward, distance := e[0], e[1]
		switch {
		case outward == 0 && distance < 0:
			return 0, 0, false
		case outward < 0:
			lo = max(lo, distance/outward)
		case outward > 0:
			hi = min(hi, distance/outward)
		}
	}
	return float32(lo), float32(hi), lo <= hi
}

func (v box) holds(q point) bool {
	return v.x0 <= q.x && q.x <= v.x1 && v.y0 <= q.y && q.y <= v.y1
}
