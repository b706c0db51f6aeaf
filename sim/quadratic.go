package sim

import "math"

// quadratic is the quadratic through the landscape's values around a spot.
type quadratic struct {
	value, gu, gv, huu, huv, hvv float64
}

// differencePitch lies well inside a tooth of the comb (0.02 wide) and far above
// rounding.
const differencePitch = 2e-3

// quadratic measures the landscape around a spot at step exp(logT), by central
// differences over the coordinates that are tuned.
func (d *descent) quadratic(at spot, logT float64) quadratic {
	const e = differencePitch
	q := quadratic{value: d.value(at, logT)}
	if d.tune&TuneLearningRate != 0 {
		up, down := d.value(spot{at.u + e, at.v}, logT), d.value(spot{at.u - e, at.v}, logT)
		q.gu, q.huu = (up-down)/(2*e), (up-2*q.value+down)/(e*e)
	}
	if d.tune&TuneMomentum != 0 {
		up, down := d.value(spot{at.u, at.v + e}, logT), d.value(spot{at.u, at.v - e}, logT)
		q.gv, q.hvv = (up-down)/(2*e), (up-2*q.value+down)/(e*e)
	}
	if d.tune&(TuneLearningRate|TuneMomentum) == TuneLearningRate|TuneMomentum {
		pp, mm := d.value(spot{at.u + e, at.v + e}, logT), d.value(spot{at.u - e, at.v - e}, logT)
		q.huv = ((pp+mm-2*q.value)/(e*e) - q.huu - q.hvv) / 2
	}
	return q
}

// step returns the move to the minimum of the quadratic, made downhill where it
// has none and at most reach long, and what it promises to gain.
func (q quadratic) step(reach float64) (du, dv, gain float64) {
	// Shift the curvatures until the smaller eigenvalue is positive.
	mean, diff := (q.huu+q.hvv)/2, (q.huu-q.hvv)/2
	radius := math.Hypot(diff, q.huv)
	least := 1e-3 * (math.Abs(mean) + radius)
	shift := math.Max(0, least-(mean-radius))
	a, b := q.huu+shift, q.hvv+shift
	det := a*b - q.huv*q.huv
	if !(det > 0) {
		return 0, 0, 0
	}
	du, dv = -(b*q.gu-q.huv*q.gv)/det, -(a*q.gv-q.huv*q.gu)/det
	if size := math.Hypot(du, dv); size > reach {
		du, dv = du*reach/size, dv*reach/size
	}
	gain = -(q.gu*du + q.gv*dv) - (q.huu*du*du+2*q.huv*du*dv+q.hvv*dv*dv)/2
	return du, dv, math.Max(0, gain)
}
