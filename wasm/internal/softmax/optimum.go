package softmax

import "math"

// memory is the number of pairs that L-BFGS keeps.
const memory = 12

// Minimum returns the least loss and its weights. The weights are found once.
// The penalty makes the loss strongly convex, so a gradient g proves how far
// the loss can be above its minimum, |g|²/2λ: at most 1e-12.
//
// The method is L-BFGS with backtracking (Nocedal & Wright 2006, Numerical
// Optimization, section 7.2). interrupt may be nil.
func (d *Data) Minimum(interrupt func() error) (float64, []float64, error) {
	const (
		above = 1e-12
		most  = 1000
	)
	if d.optimum != nil {
		return d.minimum, d.optimum, nil
	}
	size := d.Features * d.Classes
	w, g := make([]float64, size), make([]float64, size)
	next, nextG := make([]float64, size), make([]float64, size)
	loss := d.gradient(w, g)
	var pairs []pair
	for range most {
		if dot(g, g) <= 2*Strength*above {
			break
		}
		if interrupt != nil {
			if err := interrupt(); err != nil {
				return 0, nil, err
			}
		}
		step := descent(pairs, g)
		slope, length := dot(step, g), 1.0
		if len(pairs) == 0 {
			length = 1 / math.Sqrt(dot(g, g))
		}
		var nextLoss float64
		for {
			for j := range w {
				next[j] = w[j] + length*step[j]
			}
			if nextLoss = d.gradient(next, nextG); nextLoss <= loss+1e-4*length*slope || length < 1e-12 {
				break
			}
			length /= 2
		}
		p := pair{make([]float64, size), make([]float64, size), 0}
		for j := range w {
			p.step[j], p.change[j] = next[j]-w[j], nextG[j]-g[j]
		}
		if p.curvature = dot(p.step, p.change); p.curvature > 0 {
			if pairs = append(pairs, p); len(pairs) > memory {
				pairs = pairs[1:]
			}
		}
		w, next, g, nextG, loss = next, w, nextG, g, nextLoss
	}
	d.minimum, d.optimum = loss, w
	return loss, w, nil
}

// pair is a step and the change of the gradient along it.
type pair struct {
	step, change []float64
	curvature    float64 // step · change
}

// descent returns −H g with the inverse Hessian H that the pairs suggest.
func descent(pairs []pair, g []float64) []float64 {
	q := make([]float64, len(g))
	for j, v := range g {
		q[j] = -v
	}
	share := make([]float64, len(pairs))
	for i := len(pairs) - 1; i >= 0; i-- {
		p := pairs[i]
		share[i] = dot(p.step, q) / p.curvature
		add(q, -share[i], p.change)
	}
	if len(pairs) > 0 {
		p := pairs[len(pairs)-1]
		scale := p.curvature / dot(p.change, p.change)
		for j := range q {
			q[j] *= scale
		}
	}
	for i, p := range pairs {
		add(q, share[i]-dot(p.change, q)/p.curvature, p.step)
	}
	return q
}

// add adds scale·b to a.
func add(a []float64, scale float64, b []float64) {
	for j, v := range b {
		a[j] += scale * v
	}
}
