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

// search finds a first solution at every batch size.
func (l *line) search() error {
	n := len(l.batches)
	l.found = make([]solution, n)
	for i := range n {
		if err := l.searchAt(i); err != nil {
			return err
		}
	}
	return l.downwards()
}

// downwards offers each solution to the batch size before, from the largest on,
// as long as it is the better one there.
func (l *line) downwards() error {
	for i := len(l.found) - 2; i >= 0; i-- {
		if better, err := l.from(l.found[i+1], i); err != nil || !better {
			return err
		}
	}
	return nil
}

// searchAt finds a first solution at one batch size: from the ones before, or
// from anywhere.
func (l *line) searchAt(i int) (err error) {
	s := solution{t: math.Inf(1)}
	d := l.model.descent(l.run(i), l.target, l.curve.Tune, brisk.tolerance, l.pulse)
	if near := l.expected(i, 1); near != nil && l.batches[i] < farBatches*l.batches[i-1] {
		var good bool
		if s, good = d.approach(*near); !good && d.combs(*near) {
			// The curve has begun to bend.
			s = d.comb(*l.expected(i, 0.5), true, brisk)
		} else if !good {
			s, _ = d.solve(d.start(*near))
		} else if d.combs(s) && !l.scales(s, i, brisk.gap) {
			s = d.comb(s, false, brisk)
		}
	}
	if s.none() {
		if s, err = l.model.search(l.run(i), l.target, l.curve.Tune, brisk, l.pulse); err != nil {
			return err
		}
		if d.combs(s) {
			s = d.comb(s, false, brisk)
		}
	}
	if s, err = l.remembers(s, i); err != nil {
		return err
	}
	if s.spot[rateAt] > math.Log(s.t)+2 { // a side that may lose by more than is asked here
		s = d.otherSides(s, brisk.gap)
	}
	l.found[i] = s
	if i == 0 || d.err != nil {
		return d.err
	}
	// The neighbour's tooth may be the better one here, and this one there.
	if l.found[i-1].t < s.t {
		_, err = l.from(l.found[i-1], i)
	} else if s.t*l.batches[i] < 0.995*l.found[i-1].t*l.batches[i-1] {
		_, err = l.from(*l.scaled(i, i-1), i-1)
	}
	return err
}

// farBatches is the ratio of batch sizes above which one tells nothing of the next.
const farBatches = 20

// remembers returns a solution, or the one without memory where that is better
// and the memory is short against the run, or the run short.
func (l *line) remembers(s solution, i int) (solution, error) {
	const short, few = 0.02, 30 // of few steps, a minimum may be too narrow to be hit
	for _, memory := range []Tune{TuneMomentum, TuneEMA} {
		gap := 1 - s.method.Momentum
		if memory == TuneEMA {
			gap = 1 - s.method.EMA
		}
		if l.curve.Tune&memory == 0 || l.curve.Tune == memory || gap == 1 || s.t*gap*short < 1 && s.t > few {
			continue
		}
		less, err := l.model.search(memory.without(l.run(i)), l.target, l.curve.Tune&^memory, brisk, l.pulse)
		if err != nil {
			return s, err
		}
		if less.t < s.t {
			less.spot = l.model.landscape(less.method.PreconditionPower).spotOf(less.method)
			s = less
		}
	}
	return s, nil
}

// scales reports whether a solution follows from the one before as where noise
// alone sets it: then combing again would find nothing new.
func (l *line) scales(s solution, i int, share float64) bool {
	return i > 0 && math.Abs(s.t*l.batches[i]/(l.found[i-1].t*l.batches[i-1])-1) < share
}

// expected extrapolates the solutions at the batch sizes before, by a share of
// the way; nil where there is none.
func (l *line) expected(i int, share float64) *solution {
	if i == 0 || l.found[i-1].none() {
		return nil
	}
	if i == 1 || l.found[i-2].none() || l.scales(l.found[i-1], i-1, brisk.gap) {
		return l.scaled(i-1, i)
	}
	s, before := l.found[i-1], l.found[i-2]
	ratio := share * math.Log(l.batches[i]/l.batches[i-1]) / math.Log(l.batches[i-1]/l.batches[i-2])
	for k := range s.spot {
		s.spot[k] += ratio * (s.spot[k] - before.spot[k])
	}
	s.t = math.Max(1, s.t*math.Pow(s.t/before.t, ratio))
	return &s
}

// scaled moves a solution to another batch size as if noise alone set it.
func (l *line) scaled(from, to int) *solution {
	r := math.Log(l.batches[to] / l.batches[from])
	s := l.found[from]
	s.t = math.Max(1, s.t*math.Exp(-r))
	if l.curve.Tune.tunes(momentumAt) {
		s.spot[momentumAt] += r
		s.spot[rateAt] += r // α/(1−β) ∝ B as well
	}
	s.spot[averagingAt] += r
	s.spot[rateAt] += r
	return &s
}

// from descends from a neighbour's solution and keeps what is better.
func (l *line) from(near solution, i int) (better bool, err error) {
	if near.none() {
		return false, nil
	}
	d := l.model.descent(l.run(i), l.target, l.curve.Tune, combTolerance, l.pulse)
	if s, good := d.reach(near); good && s.t < l.found[i].t*(1-1e-4) {
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

// refresh looks anew at the largest batch size, where that is cheap: what is
// followed from one to the next stays in its own minimum.
func (l *line) refresh() error {
	if l.curve.Tune != TuneLearningRate {
		return nil
	}
	i := len(l.batches) - 1
	s, err := l.model.search(l.run(i), l.target, l.curve.Tune, brisk, l.pulse)
	if err != nil || !(s.t < l.found[i].t*(1-1e-3)) {
		return err
	}
	l.found[i] = s
	return l.downwards()
}

// refine combs and checks every solution.
func (l *line) refine(opt Options, done func(i int)) (ScaledCurve, error) {
	c := ScaledCurve{Name: l.curve.Name}
	if err := l.refresh(); err != nil {
		return c, err
	}
	for i := range l.found {
		if err := l.sharpen(i); err != nil {
			return c, err
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

// sharpen solves again from a hasty solution, with all the nodes it takes and,
// on a comb, until no lower tooth is left: unless noise alone scales the solution
// from that of the batch size before.
func (l *line) sharpen(i int) error {
	s := l.found[i]
	if s.none() {
		return nil
	}
	d := l.model.descent(l.run(i), l.target, l.curve.Tune, thorough.tolerance, l.pulse)
	if !d.combs(s) || !l.inherit(d, i) {
		l.found[i] = d.sharpen(s)
	}
	return d.err
}

// inherit takes over the solution of the batch size before where noise alone
// scales it: combing again would find nothing new.
func (l *line) inherit(d *descent, i int) bool {
	if i == 0 || l.found[i-1].none() {
		return false
	}
	s, good := d.approach(*l.scaled(i-1, i))
	if !good || !l.scales(s, i, 1e-3) {
		return false
	}
	l.found[i] = s
	return true
}
