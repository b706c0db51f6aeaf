package sim

import "math"

// Spread returns the standard deviation of the risk ½ Σ hᵢ θᵢ² over runs with
// Gaussian noise, at each of the steps. With rᵢ the expected risk of direction i
// and bᵢ the bias in it,
//
//	Var L = 2 Σ rᵢ²             from a Gaussian start: θᵢ is normal, with mean 0
//	Var L = 2 Σ (rᵢ² − bᵢ²)     from a fixed one, which is its mean
//
// the first being ½ Σ hᵢ² (E θᵢ²)². Other laws of noise have another spread, and
// the same mean. The sum runs over the nodes of rules in which each has its
// number of directions as weight, since squares of shares do not add up like
// shares. opt.Tolerance is that of the variance, reached wherever Risk reaches
// its own. O(nodes · (log t + len(steps)))
// for a power law, O(d · len(steps)) for a list.
func (m *Model) Spread(run Run, steps []int, start StartLaw, opt Options) ([]float64, error) {
	if err := check(run.Validate(), checkSteps(steps), opt.validate()); err != nil {
		return nil, err
	}
	p := opt.pulse()
	coarse, err := m.squares(run, steps, start, opt.tolerance(), p)
	for tolerance := opt.tolerance() / 30; err == nil && m.problem.Spectrum.H == nil; tolerance /= 30 {
		var fine []float64
		if fine, err = m.squares(run, steps, start, tolerance, p); err != nil {
			break
		}
		worst := 0.0
		for i := range fine {
			worst = math.Max(worst, relative(coarse[i], fine[i]))
		}
		if coarse = fine; worst <= opt.tolerance() || tolerance < 1e-13 {
			break
		}
	}
	if err != nil {
		return nil, err
	}
	for i := range coarse {
		coarse[i] = math.Sqrt(coarse[i])
	}
	return coarse, nil
}

// squares returns the variance of the risk at each of the steps.
func (m *Model) squares(run Run, steps []int, start StartLaw, tolerance float64, p *pulse) ([]float64, error) {
	total := make([]float64, len(steps))
	course := run.course()
	var w walk
	for k := range m.spectrum.panels {
		rule := m.squareRule(k, course, float64(steps[len(steps)-1]), tolerance)
		if err := p.spend(50 * len(rule)); err != nil {
			return nil, err
		}
		for _, a := range rule {
			one := node{h: a.h + m.spectrum.decay, s: a.s, c: a.c}
			w.begin(course, one.h)
			scale, noise := one.weights(run, w.eta)
			for i, t := range steps {
				at := w.to(t)
				b, v := product(scale, at.mean*at.mean), product(noise, at.variance)
				if start == GaussianStart {
					total[i] += 2 * a.weight * (b + v) * (b + v)
				} else {
					total[i] += 2 * a.weight * product(v, 2*b+v)
				}
			}
			if err := p.spend(len(steps) + 40*len(course.phases)); err != nil {
				return nil, err
			}
		}
	}
	return total, nil
}

// squareRule returns directions of panel k with weights that integrate squares
// of shares of the risk: as many nodes as the risk itself needs at twice the
// step, because squares decay and turn twice as fast, in twice as many pieces.
func (m *Model) squareRule(k int, course *course, last, tolerance float64) []atom {
	s := m.spectrum
	p := &s.panels[k]
	if s.problem.Spectrum.H != nil {
		return s.atoms(p.first, p.first+p.count, 0)
	}
	key := m.courseKey(k, course, 2*last, tolerance)
	if course.buffer {
		key.pieces *= 2
	}
	var rule []atom
	step := math.Pow(p.lo/p.hi, 1/float64(key.pieces))
	end := p.first + p.count
	for piece, first, hi := 0, p.first, p.hi; piece < key.pieces; piece++ {
		next := end
		if hi *= step; piece < key.pieces-1 {
			next = min(max(s.countAbove(hi), first), end)
		}
		if next > first {
			rule = append(rule, s.atoms(first, next, key.nodes)...)
		}
		first = next
	}
	return rule
}
