package sim

import "math"

// sampler carries ensembles of runs through all directions.
type sampler struct {
	model *Model
	Sampling
	pulse    *pulse
	progress func(done, total int)
	wanted   map[int][]int // by direction: where in Directions it stands

	ensemble *ensemble
	risk     [][]float64 // of each step and run

	walk              // its law and phase along the present direction
	at        int     // the step that the ensemble is at
	turns     int     // by how many steps (−1)ᵗ of a mirrored law has turned
	deviation float64 // standard deviation of the run's own noise
	move      jump    // over span steps of the phase
	span      int
}

// sample draws runs first … end−1.
func (c *sampler) sample(runs []SampledRun, first, end int) error {
	c.ensemble = newEnsemble(end - first)
	c.risk = make([][]float64, len(c.Steps))
	for i := range c.risk {
		c.risk[i] = make([]float64, end-first)
	}
	dim := c.model.Dim()
	for i := range dim {
		if err := c.direction(runs[first:end], first, i); err != nil {
			return err
		}
		if c.progress != nil && (i+1 == dim || (i+1)%(dim/100+1) == 0) {
			c.progress(first*dim+(end-first)*(i+1), len(runs)*dim)
		}
	}
	for i := range c.risk {
		for k, r := range c.risk[i] {
			if math.IsNaN(r) { // ∞ − ∞ in a state that has left the floats
				r = math.Inf(1)
			}
			runs[first+k].Risk[i] = r
		}
	}
	return nil
}

// direction adds the risk of direction i, from 0, and notes θ where it is wanted.
func (c *sampler) direction(runs []SampledRun, first, i int) error {
	node := c.model.spectrum.direction(i)
	if node.s == 0 && node.c == 0 {
		return c.pulse.spend(1) // θ stays 0
	}
	c.walk.begin(c.course, node.h)
	c.at, c.turns, c.span = 0, 0, 0
	c.deviation = c.eta * math.Sqrt(node.c/c.Run.Batch)
	c.ensemble.start(&c.Sampling, &c.law, math.Sqrt(node.s), c.First+first, i)
	half, places := node.h/2, c.wanted[i+1]
	for k, t := range c.Steps {
		if err := c.carry(t); err != nil {
			return err
		}
		theta, risk := c.ensemble.z[c.law.read], c.risk[k]
		for r, v := range theta {
			risk[r] += half * v * v
		}
		for _, place := range places {
			for r, v := range theta {
				if !finite(v) {
					v = math.Inf(1)
				} else if c.turns&1 == 1 {
					v = -v
				}
				runs[r].Theta[place][k] = v
			}
		}
	}
	return nil
}

// carry takes the ensemble on to step t: within a phase at once under Gaussian
// noise, step by step under another.
func (c *sampler) carry(t int) error {
	for c.at < t {
		if c.at == c.end {
			c.enter()
		}
		stop, span := min(t, c.end), 1
		if c.Noise == Gaussian {
			span = stop - c.at
		}
		if span != c.span {
			c.span, c.move = span, c.jump(span, c.deviation)
		}
		for ; c.at < stop; c.at += span {
			c.ensemble.move(&c.move, c.law.n, c.Noise, c.at)
			if c.law.mirrored {
				c.turns += span
			}
			if err := c.pulse.spend(len(c.ensemble.streams)); err != nil {
				return err
			}
		}
	}
	return nil
}

// enter takes the ensemble over the border into the next phase.
func (c *sampler) enter() {
	old := c.law
	c.phase++
	c.end, c.span = c.course.phases[c.phase].until, 0
	c.follow(c.course.law(c.phase, c.h, c.eta))
	if c.course.buffer {
		ofTheta, ofW := c.course.border(c.phase, &old, &c.law)
		for k, theta := range c.ensemble.z[0] {
			c.ensemble.z[1][k] = ofTheta*theta + ofW*c.ensemble.z[1][k]
		}
	}
}
