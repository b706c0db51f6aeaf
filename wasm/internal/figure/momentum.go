package figure

import (
	"fmt"
	"math"

	"nqm/sim"
	"nqm/wasm/internal/axis"
)

// Momentum is what the figure of rate and floor against momentum shows: one
// eigendirection, its learning rate held. With x = α h^(1−p) it is overdamped
// up to the critical momentum (1−√x)², where the bias falls fastest, and
// underdamped beyond; the noise floor grows by 1/(1−β) all the way.
type Momentum struct {
	Run   sim.Run // the present setting
	Index int     // of the direction, from 1 by decreasing curvature
	H     float64 // its curvature
	X     float64 // α h^(1−p)

	Curve         MomentumCurve
	Present, Best MomentumPoint   // Best at the critical momentum
	SGD           float64         // floor without momentum
	Others        []MomentumCurve // grey: the ghost, pinned settings
	Ghost         *MomentumPoint  // nil for none

	Times, Floors Span // ends of the axes, steps and risk
}

// MomentumCurve is the time constant of the bias and the noise floor over momentum.
type MomentumCurve struct {
	Name                   string
	Momenta, Times, Floors []float64 // +Inf where unstable
}

// MomentumPoint is a point of it.
type MomentumPoint struct{ Momentum, Time, Floor float64 }

// lastMomentum is where the axis ends: what the page's control reaches.
const lastMomentum = 1 - 1e-6

// MomentumGrid returns the momenta at which the curves are drawn: evenly in
// log(1−β), and closer around the critical one, where the time constant has a cusp.
func MomentumGrid(x float64) []float64 {
	const each, perDecade = 0.05, 20
	var grid []float64
	critical := CriticalMomentum(x)
	for k := 0; k <= 6*perDecade; k++ {
		beta := -math.Expm1(-math.Ln10 * float64(k) / perDecade)
		if n := len(grid); critical > 0 && beta > critical && (n == 0 || grid[n-1] < critical) {
			for _, off := range []float64{-1e-2, -1e-3, 0, 1e-3} {
				if near := critical + off*(1-critical); n > 0 && near > grid[len(grid)-1] && near < beta {
					grid = append(grid, near)
				}
			}
		}
		grid = append(grid, min(beta, lastMomentum))
	}
	return grid
}

// CriticalMomentum returns (1−√x)², where a direction turns from overdamped to
// underdamped.
func CriticalMomentum(x float64) float64 {
	root := 1 - math.Sqrt(x)
	return root * root
}

// MomentumAxes returns the ends of the axes for a direction of curvature h and
// start s: its time constants, and floors from far below its start to above it.
func MomentumAxes(h, s float64) (times, floors Span) {
	top := decade(min(max(h*s, 1e-100), 1e100), 1)
	return Span{0.1, decade(min(max(1e6, 10/h), 1e14), 0)}, Span{top * 1e-7, top * 10}
}

// critical returns the critical momentum, and whether there is one.
func (m *Momentum) critical() (float64, bool) {
	beta := CriticalMomentum(m.X)
	return beta, beta > 0 && beta < lastMomentum && m.X < 2*(1+beta)
}

// Table returns the curves.
func (m *Momentum) Table() Table {
	t := Table{Columns: []string{"momentum", "steps per e-fold of the bias", "noise floor", "1 − momentum"}}
	for i, beta := range m.Curve.Momenta {
		t.Rows = append(t.Rows, []float64{beta, m.Curve.Times[i], m.Curve.Floors[i], 1 - beta})
	}
	return t
}

// Summary says which momentum is fastest, and what the present one costs in noise.
func (m *Momentum) Summary() string {
	text := fmt.Sprintf("Direction %s", axis.Integer(float64(m.Index)))
	beta := m.Present.Momentum
	if math.IsInf(m.Present.Time, 1) {
		return text + fmt.Sprintf(": αh = %s is beyond its stability limit %s at β = %s.", axis.Number(m.X, 3), axis.Number(2*(1+beta), 3), momentum(beta))
	}
	critical, ok := m.critical()
	if ok {
		text += fmt.Sprintf(" is fastest at β = %s: the bias falls e-fold in %s. β = %s", axis.Number(critical, 4), fewSteps(m.Best.Time), momentum(beta))
	} else {
		text += fmt.Sprintf(", β = %s: the bias falls e-fold in", momentum(beta))
	}
	switch {
	case !ok:
	case beta < critical:
		text += " (overdamped) takes"
	default:
		text += " (underdamped) takes"
	}
	text += " " + fewSteps(m.Present.Time)
	if m.Present.Floor == 0 {
		return text + "; there is no noise."
	}
	text += "; its floor is "
	if ratio := m.Present.Floor / m.SGD; beta > 0 && ratio > 0 { // SGD's may be infinite
		return text + axis.Number(ratio, 3) + " times SGD’s."
	}
	return text + risk(m.Present.Floor) + "."
}

// momentum writes β, which near 1 counts by its distance from it.
func momentum(beta float64) string { return axis.Number(beta, 6) }

// fewSteps writes a time constant.
func fewSteps(t float64) string { return axis.Number(t, 3) + " steps" }
