package sim

import (
	"fmt"
	"math"
)

// Direction is the share of one eigendirection.
type Direction struct {
	Index                 int     // from 1 by decreasing curvature
	Row                   int     // from 0: its row of a list; Index−1 for a power law
	H                     float64 // curvature, weight decay included
	C, S                  float64 // variance of one example's gradient, start
	Rate                  float64 // asymptotic factor per step of the bias, ρ(A)²
	SteadyState           float64
	Total, Bias, Variance []float64
}

// Directions returns the share of single eigendirections, given by their index
// from 1 by decreasing curvature.
func (m *Model) Directions(run Run, steps []int, index []int, opt Options) ([]Direction, error) {
	if err := check(run.Validate(), checkSteps(steps), opt.validate()); err != nil {
		return nil, err
	}
	list := make([]Direction, len(index))
	p := opt.pulse()
	course := run.course()
	var w walk
	for k, i := range index {
		if i < 1 || i > m.Dim() {
			return nil, &FieldError{fmt.Sprintf("directions[%d]", k), i, fmt.Sprintf("an integer from 1 to %d", m.Dim())}
		}
		node := m.spectrum.direction(i - 1)
		d := Direction{Index: i, Row: i - 1, H: node.h, C: node.c, S: node.s, Rate: run.Method.Rate(node.h)}
		if m.spectrum.list != nil {
			d.Row = m.spectrum.list.row(i - 1)
		}
		d.Total, d.Bias, d.Variance = make([]float64, len(steps)), make([]float64, len(steps)), make([]float64, len(steps))
		d.SteadyState = addNode(&w, course, node, steps, d.Bias, d.Variance)
		for j := range steps {
			d.Total[j] = d.Bias[j] + d.Variance[j]
		}
		list[k] = d
		if err := p.spend(len(steps) + 40*len(course.phases)); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Rate returns ρ(A)², the factor per step by which the bias along curvature h
// shrinks in the long run: the squared larger root of r² − (1−x+β) r + β, or γ²
// where the average forgets more slowly.
func (m Method) Rate(h float64) float64 {
	x := m.eta(h) * h
	radius := math.Abs(1 - x)
	if m.Momentum > 0 {
		half := (1 - x + m.Momentum) / 2
		root := math.Sqrt(m.Momentum)
		low, high := (1-m.Momentum)/(1+root), 1+root
		if gap := (x - low*low) * (x - high*high); gap > 0 {
			radius = math.Abs(half) + math.Sqrt(gap)/2
		} else {
			radius = root
		}
	}
	radius = math.Max(radius, m.EMA)
	return radius * radius
}

// TimeConstant returns −1/log ρ(A)², the steps in which the bias along curvature
// h falls e-fold in the long run, +Inf where it does not. It is Rate without its
// rounding to 1 in flat directions: there the larger root is 1−δ with
// δ = x/((x+ε+√((x+ε)²−4x))/2), ε = 1−β.
func (m Method) TimeConstant(h float64) float64 {
	x, eps, root := m.eta(h)*h, 1-m.Momentum, math.Sqrt(m.Momentum)
	low, high := eps/(1+root), 1+root
	gap := (x - low*low) * (x - high*high)
	var log float64 // of the larger root
	switch {
	case gap < 0:
		log = math.Log1p(-eps) / 2
	case x < low*low:
		log = math.Log1p(-2 * x / (x + eps + math.Sqrt(gap)))
	default:
		log = math.Log(math.Abs(x-1-m.Momentum)/2 + math.Sqrt(gap)/2)
	}
	if m.EMA > 0 {
		log = math.Max(log, math.Log1p(m.EMA-1))
	}
	if log >= 0 {
		return math.Inf(1)
	}
	return -1 / (2 * log)
}
