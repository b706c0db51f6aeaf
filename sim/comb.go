package sim

import "math"

// turns reports whether modes turn enough at a solution for the landscape to
// be a comb.
func (d *descent) turns(s solution) bool {
	t := math.Min(s.t, 10/(1-s.method.Momentum))
	return t*s.method.phase(d.landscape.model.spectrum.largest) > 1 && s.method.Momentum > 0
}

// comb looks for a lower minimum around a solution: at a step before the
// solution's by the share gain, or by one, it evaluates the landscape on a fine
// grid and descends from the lowest teeth; where one reaches the target, it
// starts again from there. For a small gain it looks on a wider grid as well.
func (d *descent) comb(s solution, gain float64) solution {
	for range 8 {
		t := math.Min(s.t-1, math.Floor(s.t*(1-gain)))
		if t < 1 {
			break
		}
		next, ok := d.tooth(s.spot, t, 1)
		if !ok && gain < 5e-3 {
			next, ok = d.tooth(s.spot, t, 2.5)
		}
		if !ok {
			break
		}
		s = next
	}
	return s
}

// The grid of a comb: teeth are about 7/t wide in u, never under 0.05.
const combHalfU, combHalfV = 9, 4

// tooth returns the best solution found around a spot that reaches the target
// by step t, on a grid of the given width.
func (d *descent) tooth(center spot, t, width float64) (best solution, ok bool) {
	logT := math.Log(t)
	pitchU := width * math.Min(0.3, math.Max(0.05, 7/t))
	pitchV := 1.5 * pitchU
	m, _ := d.at(center)
	d.landscape.resolve(m, t, combTolerance)
	var values [2*combHalfU + 1][2*combHalfV + 1]float64
	at := func(i, j int) spot {
		return d.inside(spot{center.u + float64(i-combHalfU)*pitchU, center.v + float64(j-combHalfV)*pitchV})
	}
	for i := range values {
		for j := range values[i] {
			values[i][j] = d.value(at(i, j), logT)
		}
	}
	best.t = math.Inf(1)
	for range 3 {
		li, lj := 0, 0
		for i := range values {
			for j := range values[i] {
				if values[i][j] < values[li][lj] {
					li, lj = i, j
				}
			}
		}
		if d.err != nil || values[li][lj] > d.target+0.3 {
			break
		}
		if spot, value := d.minimise(at(li, lj), logT, 4); value <= d.target {
			if found, good := d.solve(solution{spot: spot, t: t, value: value}); good && found.t < best.t {
				best, ok = found, true
			}
		}
		for i := max(0, li-1); i <= min(li+1, 2*combHalfU); i++ {
			for j := max(0, lj-1); j <= min(lj+1, 2*combHalfV); j++ {
				values[i][j] = math.Inf(1)
			}
		}
	}
	return best, ok
}
