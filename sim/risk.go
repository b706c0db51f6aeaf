package sim

import "math"

// Decay is the expected risk along a run, split into the part left of the
// start (bias) and the part that the noise put in (variance).
type Decay struct {
	Steps                 []int
	Total, Bias, Variance []float64 // one entry for each of Steps
	SteadyState           float64   // the floor as t → ∞; +Inf where unstable
	Stable                bool
	Error                 float64 // estimated largest relative error of Total
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
	const most = 8
	var at []int
	for i := 1; i <= most; i++ {
		if k := (len(d.Steps) - 1) * i / most; len(at) == 0 || k > at[len(at)-1] {
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
