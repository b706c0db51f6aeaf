package sim

import (
	"fmt"
	"math"
)

// Decay is the expected risk along a run, split into the part left of the
// start (bias) and the part that the noise put in (variance).
type Decay struct {
	Steps                 []int
	Total, Bias, Variance []float64 // one entry for each of Steps
	SteadyState           float64   // the floor as t → ∞; +Inf where unstable
	Stable                bool
	Error                 float64 // estimated largest relative error of Total
}

// Band is the share of one octave of curvature in a Decay: all directions with
// h+λ in (Lo, Hi], Hi = (h₁+λ) 2⁻ᵏ. Octaves without a direction are left out.
type Band struct {
	Hi, Lo                float64
	Count                 int // directions
	Total, Bias, Variance []float64
	SteadyState           float64
}

// Direction is the share of one eigendirection.
type Direction struct {
	Index                 int     // from 1 by decreasing curvature
	Row                   int     // from 0: its row of a list; Index−1 for a power law
	H                     float64 // curvature, weight decay included
	Rate                  float64 // asymptotic factor per step of the bias, ρ(A)²
	SteadyState           float64
	Total, Bias, Variance []float64
}

// Risk returns the exact expected risk
//
//	½ Σᵢ hᵢ (sᵢ mᵢ(t)² + cᵢ η²/B vᵢ(t))
//
// at the given steps, with mᵢ and vᵢ the mean and the noise variance of the
// method's recurrence (ZLN19 with the finite-time variance of momentum and
// averaging exact, where its Theorems 1 and 2 bound it). The spectrum is
// compressed to opt.Tolerance and Error tells the difference to a finer rule.
// O(nodes · (log t + len(steps))), whatever the dimension.
func (m *Model) Risk(run Run, steps []int, opt Options) (*Decay, error) {
	if err := check(run.Validate(), checkSteps(steps), opt.validate()); err != nil {
		return nil, err
	}
	last := float64(steps[len(steps)-1])
	for tolerance := opt.tolerance(); ; tolerance /= 30 {
		bands, err := m.bands(run, steps, tolerance, opt.pulse())
		if err != nil {
			return nil, err
		}
		d := sum(bands, steps)
		d.Stable = run.Method.stable(m.spectrum.largest)
		if d.Error, err = m.estimate(run, d, last, tolerance/100, opt.pulse()); err != nil {
			return nil, err
		}
		if d.Error <= opt.tolerance() || tolerance < 1e-13 {
			return d, nil
		}
	}
}

// estimate returns the largest relative difference between d and a finer rule
// at a few of its steps.
func (m *Model) estimate(run Run, d *Decay, last, tolerance float64, p *pulse) (float64, error) {
	var at []int
	for i := 1; i <= 4; i++ {
		if k := (len(d.Steps) - 1) * i / 4; len(at) == 0 || k > at[len(at)-1] {
			at = append(at, k)
		}
	}
	steps := make([]int, len(at))
	for i, k := range at {
		steps[i] = d.Steps[k]
	}
	bands, err := m.bands(run, steps, tolerance, p)
	if err != nil {
		return 0, err
	}
	fine := sum(bands, steps)
	worst := relative(d.SteadyState, fine.SteadyState)
	for i, k := range at {
		worst = math.Max(worst, relative(d.Total[k], fine.Total[i]))
	}
	return worst, nil
}

// relative is |a−b|/b, and 0 for equal values, infinities among them.
func relative(a, b float64) float64 {
	if a == b {
		return 0
	}
	return math.Abs(a-b) / math.Abs(b)
}

// sum adds bands up.
func sum(bands []Band, steps []int) *Decay {
	d := &Decay{Steps: steps, Stable: true}
	d.Total, d.Bias, d.Variance = make([]float64, len(steps)), make([]float64, len(steps)), make([]float64, len(steps))
	for _, b := range bands {
		for i := range steps {
			d.Bias[i] += b.Bias[i]
			d.Variance[i] += b.Variance[i]
			d.Total[i] += b.Total[i]
		}
		d.SteadyState += b.SteadyState
	}
	return d
}

// Bands returns the risk of each octave of curvature; they add up to Risk.
func (m *Model) Bands(run Run, steps []int, opt Options) ([]Band, error) {
	if err := check(run.Validate(), checkSteps(steps), opt.validate()); err != nil {
		return nil, err
	}
	return m.bands(run, steps, opt.tolerance(), opt.pulse())
}

func (m *Model) bands(run Run, steps []int, tolerance float64, p *pulse) ([]Band, error) {
	n := len(steps)
	last := float64(steps[n-1])
	bands := make([]Band, len(m.spectrum.panels))
	var w walker
	for k := range bands {
		panel := &m.spectrum.panels[k]
		values := make([]float64, 3*n)
		b := Band{Hi: panel.hi, Lo: panel.lo, Count: panel.count,
			Total: values[:n:n], Bias: values[n : 2*n : 2*n], Variance: values[2*n:]}
		for _, node := range m.spectrum.rule(k, m.panelKey(k, run.Method, last, tolerance)) {
			b.SteadyState += addNode(&w, run, node, steps, b.Bias, b.Variance)
			if err := p.spend(n + 40); err != nil {
				return nil, err
			}
		}
		for i := range steps {
			b.Total[i] = b.Bias[i] + b.Variance[i]
		}
		bands[k] = b
	}
	return bands, nil
}

// addNode adds a node's risk along the steps and returns its floor.
func addNode(w *walker, run Run, node node, steps []int, bias, variance []float64) float64 {
	w.reset(run.Method.recurrence(node.h))
	scale, noise := node.weights(run, w.law.eta)
	for i, t := range steps {
		at := w.to(t)
		if scale > 0 {
			bias[i] += scale * at.mean * at.mean
		}
		if noise > 0 {
			variance[i] += noise * at.variance
		}
	}
	if noise == 0 {
		if run.Method.stable(node.h) || scale == 0 {
			return 0
		}
		return math.Inf(1)
	}
	if !run.Method.stable(node.h) {
		return math.Inf(1)
	}
	return noise * w.floor()
}

// weights returns what the squared mean and the unit noise's variance count in
// the risk: ½ h s and ½ h c η²/B.
func (n node) weights(run Run, eta float64) (bias, noise float64) {
	return n.h * n.s / 2, n.h * n.c / 2 * eta * eta / run.Batch
}

// floor returns the steady-state variance of unit noise under a stable law, by
// doubling until the start is forgotten.
func (w *walker) floor() float64 {
	read := w.law.read
	for k := 0; ; k++ {
		p := w.power(k)
		if p.small && k > 0 {
			if now, then := p.s[read][read], w.power(k - 1).s[read][read]; now <= then*(1+1e-15) || k > 1000 {
				return now
			}
		}
		if k > 1000 {
			return math.Inf(1)
		}
	}
}

// Directions returns the share of single eigendirections, given by their index
// from 1 by decreasing curvature.
func (m *Model) Directions(run Run, steps []int, index []int, opt Options) ([]Direction, error) {
	if err := check(run.Validate(), checkSteps(steps), opt.validate()); err != nil {
		return nil, err
	}
	list := make([]Direction, len(index))
	p := opt.pulse()
	var w walker
	for k, i := range index {
		if i < 1 || i > m.Dim() {
			return nil, &FieldError{fmt.Sprintf("directions[%d]", k), i, fmt.Sprintf("an integer from 1 to %d", m.Dim())}
		}
		node := m.spectrum.direction(i - 1)
		d := Direction{Index: i, Row: i - 1, H: node.h, Rate: run.Method.Rate(node.h)}
		if m.spectrum.order != nil {
			d.Row = m.spectrum.order[i-1]
		}
		d.Total, d.Bias, d.Variance = make([]float64, len(steps)), make([]float64, len(steps)), make([]float64, len(steps))
		d.SteadyState = addNode(&w, run, node, steps, d.Bias, d.Variance)
		for j := range steps {
			d.Total[j] = d.Bias[j] + d.Variance[j]
		}
		list[k] = d
		if err := p.spend(len(steps) + 40); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Rate returns ρ(A)², the factor per step by which the bias along curvature h
// shrinks in the long run: the squared larger root of r² − (1−x+β) r + β, or γ²
// where the average forgets more slowly.
func (m Method) Rate(h float64) float64 {
	x := m.LearningRate * inversePower(h, m.PreconditionPower) * h
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

// StepGrid returns the steps at which a decay is drawn up to last: every step
// at first, then 16 an octave, so that each move is one power of two.
func StepGrid(last float64) []int {
	grid := []int{0}
	step := 1
	for t := 1; float64(t) < last && t < MaxSteps; t += step {
		grid = append(grid, t)
		if t == 32*step {
			step *= 2
		}
	}
	return append(grid, int(math.Min(math.Max(1, math.Ceil(last)), MaxSteps)))
}

func stepField(i int) string { return fmt.Sprintf("steps[%d]", i) }
