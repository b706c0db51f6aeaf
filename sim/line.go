package sim

import "math"

// line is one curve at work. Neighbouring batch sizes have neighbouring optima,
// so each search also starts from the one before: upwards from the smallest
// batch, where T ∝ 1/B, α/(1−β) ∝ B and 1−β ∝ B, then downwards from the
// largest, where nothing depends on B.
type line struct {
	model   *Model
	target  float64
	batches []float64
	curve   Curve
	pulse   *pulse
	found   []solution // t = +Inf where none
}

func (l *line) run(i int) Run {
	method := l.curve.Method
	if l.curve.Tune&TuneLearningRate != 0 {
		method.LearningRate = 1
	}
	return Run{Batch: l.batches[i], Method: method}
}

func (l *line) search() error {
	n := len(l.batches)
	l.found = make([]solution, n)
	for i := range n {
		var near *solution
		if i > 0 && !l.found[i-1].none() {
			near = l.scaled(i-1, i)
		}
		s, err := l.model.search(l.run(i), l.target, l.curve.Tune, near, brisk, l.pulse)
		if err == nil && (i == 0 || i == n-1) {
			s, err = l.model.comb(l.run(i), l.target, l.curve.Tune, s, 1e-2, l.pulse)
		}
		if err != nil {
			return err
		}
		l.found[i] = s
		if i > 0 && l.found[i-1].t < s.t {
			if _, err := l.from(l.found[i-1], i); err != nil {
				return err
			}
		}
	}
	for i := n - 2; i >= 0; i-- {
		better, err := l.from(l.found[i+1], i)
		if err != nil || !better {
			return err
		}
	}
	return nil
}

// scaled moves a solution to another batch size as if noise alone set it.
func (l *line) scaled(from, to int) *solution {
	r := math.Log(l.batches[to] / l.batches[from])
	s := l.found[from]
	s.t = math.Max(1, s.t*math.Exp(-r))
	if l.curve.Tune&TuneMomentum != 0 {
		s.spot.v += r
		s.spot.u += r
	}
	s.spot.u += r
	return &s
}

// from descends from a neighbour's solution and keeps what is better.
func (l *line) from(near solution, i int) (better bool, err error) {
	if near.none() {
		return false, nil
	}
	d, _, err := l.model.descent(l.run(i), l.target, l.curve.Tune, combTolerance, false, l.pulse)
	if err != nil {
		return false, err
	}
	near.spot, near.value = d.minimise(near.spot, math.Log(near.t), 4)
	if s, good := d.solve(near); good && s.t < l.found[i].t*(1-1e-4) {
		l.found[i] = s
		better = true
	}
	return better, d.err
}

// first is the answer before refinement.
func (l *line) first() ScaledCurve {
	c := ScaledCurve{Name: l.curve.Name}
	for _, s := range l.found {
		o := Optimum{Passage{Reached, math.Ceil(s.t), s.t}, s.method}
		if s.none() {
			o = Optimum{Passage{Unreachable, s.t, s.t}, l.curve.Method}
		}
		c.Optima = append(c.Optima, o)
	}
	return c
}

// refine combs and checks every solution.
func (l *line) refine(opt Options, done func(i int)) (ScaledCurve, error) {
	c := ScaledCurve{Name: l.curve.Name}
	for i := range l.found {
		if err := l.sharpen(i); err != nil {
			return c, err
		}
		combed, err := l.inherit(i)
		if err != nil {
			return c, err
		}
		if !combed {
			if l.found[i], err = l.model.comb(l.run(i), l.target, l.curve.Tune, l.found[i], 1e-3, l.pulse); err != nil {
				return c, err
			}
		}
		o, err := l.model.finish(l.run(i), l.target, l.curve.Tune, l.found[i], opt.tolerance(), l.pulse)
		if err != nil {
			return c, err
		}
		if i > 0 {
			if o, err = l.noWorse(o, c.Optima[i-1], i, opt.tolerance()); err != nil {
				return c, err
			}
		}
		c.Optima = append(c.Optima, o)
		done(i)
	}
	return c, nil
}

// noWorse keeps the optimum of the batch size before where that is better: at a
// larger batch size the same method has less noise and is as fast or faster.
func (l *line) noWorse(o, before Optimum, i int, tolerance float64) (Optimum, error) {
	if before.Status != Reached || o.Status == Reached && o.Continuous <= before.Continuous {
		return o, nil
	}
	passage, err := l.model.check(Run{Batch: l.batches[i], Method: before.Method}, l.target, before.Steps, tolerance, l.pulse)
	if err != nil || passage.Status != Reached || passage.Continuous > o.Continuous {
		return o, err
	}
	return Optimum{passage, before.Method}, nil
}

// sharpen solves again from a hasty solution, with all the nodes it takes.
func (l *line) sharpen(i int) error {
	s := l.found[i]
	if s.none() {
		return nil
	}
	d, _, err := l.model.descent(l.run(i), l.target, l.curve.Tune, tuneTolerance, false, l.pulse)
	if err != nil {
		return err
	}
	if found, good := d.solve(d.start(s)); good {
		l.found[i] = found
	}
	return d.err
}

// inherit takes over the combed solution of the batch size before, where noise
// alone scales it: combing again would find nothing new.
func (l *line) inherit(i int) (bool, error) {
	if i == 0 || l.found[i-1].none() || l.found[i].none() {
		return false, nil
	}
	d, _, err := l.model.descent(l.run(i), l.target, l.curve.Tune, tuneTolerance, false, l.pulse)
	if err != nil {
		return false, err
	}
	s := l.scaled(i-1, i)
	s.spot, s.value = d.minimise(d.inside(s.spot), math.Log(s.t), 3)
	if math.Abs(s.value-d.target) > 0.01 {
		return false, d.err
	}
	found, good := d.solve(*s)
	if !good || found.t > l.found[i].t*(1+1e-4) {
		return false, d.err
	}
	l.found[i] = found
	return true, d.err
}
