package sim

import "math"

// course is a run as a sequence of phases, each with one law: its segments,
// and then its own values for as long as it goes on.
type course struct {
	run    Run
	phases []phase
	buffer bool // momentum somewhere: m is kept throughout, for it may matter later
}

// phase carries steps from+1 … until.
type phase struct {
	from, until int
	method      Method
	noise       float64 // standard deviation of the gradient's noise, in that of the run's own values
}

// course returns the phases of a run.
func (r Run) course() *course {
	c := &course{run: r, buffer: r.Method.Momentum > 0}
	from := 0
	for _, s := range r.Segments {
		m := s.Method
		m.EMA, m.PreconditionAfter = r.Method.EMA, r.Method.PreconditionAfter
		c.phases = append(c.phases, phase{from, s.Until, m, math.Sqrt(s.NoiseScale * (r.Batch / s.Batch))})
		c.buffer = c.buffer || m.Momentum > 0
		from = s.Until
	}
	c.phases = append(c.phases, phase{from, math.MaxInt, r.Method, 1})
	return c
}

// law returns the law of phase k along curvature h. eta is that of the run's
// own values: their noise is the unit of noise in every phase.
func (c *course) law(k int, h, eta float64) recurrence {
	if k == len(c.phases)-1 {
		return c.run.Method.law(h, eta, c.buffer)
	}
	p := &c.phases[k]
	own := p.method.eta(h)
	r := p.method.law(h, own, c.buffer)
	for i := range r.n {
		r.b[i] *= own / eta * p.noise
	}
	return r
}

// enter takes a walker over the border into phase k.
func (c *course) enter(k int, w *walker, h, eta float64) {
	old := w.law
	w.follow(c.law(k, h, eta))
	if c.buffer {
		w.state.replaceW(c.border(k, &old, &w.law))
	}
}

// border returns w after the border into phase k as a combination of θ and w
// before it. θ, m and θ̃ stay, so ε w = α m changes with α, or with η where the
// preconditioner acts on m:
//
//	ε′ w′ = (α′/α) ε w
//
// A mirrored law's ε ŵ = −(2 θ̂ + ε w), up to a sign that it has in common with
// θ̂, and the same the other way round.
func (c *course) border(k int, old, law *recurrence) (ofTheta, ofW float64) {
	before, after := &c.phases[k-1].method, &c.phases[k].method
	ratio := after.LearningRate / before.LearningRate
	if c.run.Method.PreconditionAfter {
		ratio = law.eta / old.eta
	}
	// ε w as a combination of θ and w, step by step.
	ofTheta, ofW = 0.0, 1-before.Momentum
	if old.mirrored {
		ofTheta, ofW = -2, -ofW
	}
	ofTheta, ofW = ratio*ofTheta, ratio*ofW
	if law.mirrored {
		ofTheta, ofW = -2-ofTheta, -ofW
	}
	eps := 1 - after.Momentum
	return ofTheta / eps, ofW / eps
}

// replaceW makes a θ + b w of w.
func (s *state) replaceW(a, b float64) {
	s.z[1] = a*s.z[0] + b*s.z[1]
	for j := range s.s {
		s.s[1][j] = a*s.s[0][j] + b*s.s[1][j]
	}
	for i := range s.s {
		s.s[i][1] = a*s.s[i][0] + b*s.s[i][1]
	}
}

// walk follows one direction through a course.
type walk struct {
	walker
	course *course
	phase  int
	end    int     // of the phase
	h, eta float64 // η of the run's own values
}

// begin starts the walk along curvature h.
func (w *walk) begin(c *course, h float64) {
	w.course, w.phase, w.end = c, 0, c.phases[0].until
	w.h, w.eta = h, c.run.Method.eta(h)
	w.reset(c.law(0, h, w.eta))
}

// to walks on to step t, which must not lie behind, and returns the moments there.
func (w *walk) to(t int) moments {
	for t > w.end {
		w.walker.to(w.end)
		w.phase++
		w.end = w.course.phases[w.phase].until
		w.course.enter(w.phase, &w.walker, w.h, w.eta)
	}
	return w.walker.to(t)
}

// floor returns the steady-state variance of the last phase, in its unit noise.
// The walk ends there.
func (w *walk) floor() float64 {
	if last := len(w.course.phases) - 1; w.phase != last {
		w.reset(w.course.law(last, w.h, w.eta))
	}
	return w.walker.floor()
}
