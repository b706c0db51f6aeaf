package sim

import "math"

// Band is the share of one octave of curvature in a Decay: all directions with
// h+λ in (Lo, Hi], Hi = (h₁+λ) 2⁻ᵏ. Octaves without a direction are left out.
type Band struct {
	Hi, Lo                float64
	Count                 int // directions
	Nodes                 int // that stand for them in the sums
	Total, Bias, Variance []float64
	SteadyState           float64
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
	course := run.course()
	var w walk
	for k := range bands {
		panel := &m.spectrum.panels[k]
		values := make([]float64, 3*n)
		b := Band{Hi: panel.hi, Lo: panel.lo, Count: panel.count,
			Total: values[:n:n], Bias: values[n : 2*n : 2*n], Variance: values[2*n:]}
		rule := m.spectrum.rule(k, m.courseKey(k, course, last, tolerance))
		b.Nodes = len(rule)
		if err := p.spend(50 * len(rule)); err != nil { // as if it were new
			return nil, err
		}
		for _, node := range rule {
			b.SteadyState += addNode(&w, course, node, steps, b.Bias, b.Variance)
			if err := p.spend(n + 40*len(course.phases)); err != nil {
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
func addNode(w *walk, course *course, node node, steps []int, bias, variance []float64) float64 {
	run := &course.run
	w.begin(course, node.h)
	scale, noise := node.weights(*run, w.eta)
	for i, t := range steps {
		at := w.to(t)
		bias[i] += product(scale, at.mean*at.mean)
		variance[i] += product(noise, at.variance)
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
	return product(noise, w.floor())
}

// product is a·b where nothing times infinity is nothing.
func product(a, b float64) float64 {
	if a == 0 || b == 0 {
		return 0
	}
	return a * b
}

// weights returns what the squared mean and the unit noise's variance count in
// the risk: ½ h s and ½ h c η²/B.
func (n node) weights(run Run, eta float64) (bias, noise float64) {
	return n.h * n.s / 2, n.h * n.c / 2 * eta * eta / run.Batch
}

// StepGrid returns the steps at which a decay is drawn up to last: every step
// at first, then 16 an octave, or fewer where there are so many octaves that
// each is narrow, so that each move is one power of two and a wide axis costs no
// more than another.
func StepGrid(last float64) []int {
	perOctave := 16
	if last > 1<<36 {
		perOctave = 4
	} else if last > 1<<24 {
		perOctave = 8
	}
	grid := []int{0}
	step := 1
	for t := 1; float64(t) < last && t < MaxSteps; t += step {
		grid = append(grid, t)
		if t == 2*perOctave*step {
			step *= 2
		}
	}
	return append(grid, int(math.Min(math.Max(1, math.Ceil(last)), MaxSteps)))
}
