package sim

import "math"

// quadratic is the quadratic through the landscape's values around a spot, over
// the coordinates that are free.
type quadratic struct {
	free     []int
	value    float64
	gradient spot
	hessian  [3][3]float64
}

// differencePitch lies well inside a tooth of the comb (0.02 wide) and far above
// rounding.
const differencePitch = 2e-3

// quadratic measures the landscape around a spot at step exp(logT).
func (d *descent) quadratic(at spot, logT float64) quadratic {
	const e = differencePitch
	q := d.fit(at, spot{e, e, e}, func(s spot) float64 { return d.value(s, logT) })
	// What would leave the domain stays at its edge, and the others move without it.
	q.free = nil
	for _, k := range d.free {
		beyond := at
		beyond[k] -= math.Copysign(e, q.gradient[k])
		if d.inside(beyond)[k] == beyond[k] || q.gradient[k] == 0 {
			q.free = append(q.free, k)
		}
	}
	return q
}

// fit returns the quadratic of a function over the free coordinates by central
// differences of the given pitch: 1 + n + n² values for n coordinates.
func (d *descent) fit(at, pitch spot, f func(spot) float64) quadratic {
	q := quadratic{free: d.free, value: f(at)}
	shifted := func(i, j int, way float64) float64 {
		s := at
		s[i] += way * pitch[i]
		if j != i {
			s[j] += way * pitch[j]
		}
		return f(s)
	}
	for n, i := range d.free {
		up, down := shifted(i, i, 1), shifted(i, i, -1)
		q.gradient[i], q.hessian[i][i] = (up-down)/(2*pitch[i]), (up-2*q.value+down)/(pitch[i]*pitch[i])
		for _, j := range d.free[:n] {
			both := shifted(i, j, 1) + shifted(i, j, -1) - 2*q.value
			both -= q.hessian[i][i]*pitch[i]*pitch[i] + q.hessian[j][j]*pitch[j]*pitch[j]
			q.hessian[i][j] = both / (2 * pitch[i] * pitch[j])
			q.hessian[j][i] = q.hessian[i][j]
		}
	}
	return q
}

// at is the quadratic's value after a move from its spot.
func (q *quadratic) at(move spot) float64 {
	v := q.value
	for _, i := range q.free {
		v += q.gradient[i] * move[i]
		for _, j := range q.free {
			v += q.hessian[i][j] * move[i] * move[j] / 2
		}
	}
	return v
}

// step returns the move to the minimum of the quadratic, made downhill where it
// has none and at most reach long, and what it promises to gain.
func (q *quadratic) step(reach float64) (move spot, gain float64) {
	var scale float64
	for _, i := range q.free {
		for _, j := range q.free {
			scale = math.Max(scale, math.Abs(q.hessian[i][j]))
		}
	}
	// Shift the curvatures until they are positive.
	shift := 0.0
	for !q.solve(shift, 1e-3*scale, &move) {
		shift = math.Max(4*shift, 1e-2*scale)
		if !(shift < 1e3*scale) {
			return spot{}, 0
		}
	}
	if size := move.size(); size > reach {
		for i := range move {
			move[i] *= reach / size
		}
	}
	return move, math.Max(0, q.value-q.at(move))
}

// solve solves (hessian + shift) move = −gradient by elimination. It fails where
// a pivot is not above least.
func (q *quadratic) solve(shift, least float64, move *spot) bool {
	a, b := q.hessian, q.gradient
	for _, i := range q.free {
		a[i][i] += shift
	}
	for n, k := range q.free {
		if !(a[k][k] > least) {
			return false
		}
		for _, i := range q.free[n+1:] {
			f := a[i][k] / a[k][k]
			for _, j := range q.free[n:] {
				a[i][j] -= f * a[k][j]
			}
			b[i] -= f * b[k]
		}
	}
	for n := len(q.free) - 1; n >= 0; n-- {
		i := q.free[n]
		sum := -b[i]
		for _, j := range q.free[n+1:] {
			sum -= a[i][j] * move[j]
		}
		move[i] = sum / a[i][i]
	}
	return true
}

// size is the length of a move.
func (s spot) size() float64 { return math.Hypot(math.Hypot(s[0], s[1]), s[2]) }

// plus is a spot moved.
func (s spot) plus(move spot) spot {
	for i := range s {
		s[i] += move[i]
	}
	return s
}
