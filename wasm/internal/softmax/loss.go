package softmax

import "math"

// Weights W lie by feature and then by class, Features × Classes in a row: an
// example's value meets the weights of all classes in one run of memory.

// block is how many classes are scored together.
const block = 5

// classify puts the probabilities of example i's classes, exp(Wᵀx) made to sum
// to 1, into p, and returns the log of its label's.
func (d *Data) classify(w []float64, i int, p []float64) float64 {
	at, end := d.start[i], d.start[i+1]
	features, values := d.feature[at:end], d.value[at:end]
	k := 0
	for ; k+block <= len(p); k += block {
		var p0, p1, p2, p3, p4 float64 // sums that stay in registers: three times as fast
		for j, f := range features {
			x := values[j]
			row := w[int(f)*len(p)+k:][:block]
			p0 += x * row[0]
			p1 += x * row[1]
			p2 += x * row[2]
			p3 += x * row[3]
			p4 += x * row[4]
		}
		p[k], p[k+1], p[k+2], p[k+3], p[k+4] = p0, p1, p2, p3, p4
	}
	for ; k < len(p); k++ {
		p[k] = 0
		for j, f := range features {
			p[k] += values[j] * w[int(f)*len(p)+k]
		}
	}
	label := p[d.labels[i]]
	return label - normalise(p)
}

// normalise turns scores into probabilities and returns log Σ exp z.
func normalise(z []float64) float64 {
	top := z[0]
	for _, v := range z {
		top = max(top, v)
	}
	var sum float64
	for k, v := range z {
		switch v -= top; {
		case v == 0: // one of them at least; exponentials are what costs
			z[k] = 1
		case v < -40: // lost in the sum
			z[k] = 0
		default:
			z[k] = math.Exp(v)
		}
		sum += z[k]
	}
	inverse := 1 / sum
	for k := range z {
		z[k] *= inverse
	}
	return top + math.Log(sum)
}

// addGradient adds scale times the gradient of example i's loss,
// (p − y) xᵀ, penalty left out, and returns the loss.
func (d *Data) addGradient(w, gradient []float64, i int, scale float64, z []float64) float64 {
	loss := -d.classify(w, i, z)
	z[d.labels[i]]--
	at, end := d.start[i], d.start[i+1]
	features, values := d.feature[at:end], d.value[at:end]
	for j, f := range features {
		x := scale * values[j]
		row := gradient[int(f)*len(z):][:len(z)]
		k := 0
		for ; k+block <= len(z); k += block {
			to, from := row[k:][:block], z[k:][:block]
			to[0] += x * from[0]
			to[1] += x * from[1]
			to[2] += x * from[2]
			to[3] += x * from[3]
			to[4] += x * from[4]
		}
		for ; k < len(z); k++ {
			row[k] += x * z[k]
		}
	}
	return loss
}

// Loss returns the regularised training loss
//
//	1/n Σᵢ −log p(yᵢ | xᵢ) + ½ λ |W|².
//
// O(values that are not 0 · classes).
func (d *Data) Loss(w []float64) float64 {
	z := make([]float64, d.Classes)
	var loss float64
	for i := range d.labels {
		loss -= d.classify(w, i, z)
	}
	return loss/float64(len(d.labels)) + Strength/2*dot(w, w)
}

// gradient is Loss that also sets g to its gradient.
func (d *Data) gradient(w, g []float64) float64 {
	z := make([]float64, d.Classes)
	for j := range g {
		g[j] = Strength * w[j]
	}
	var loss float64
	n := float64(len(d.labels))
	for i := range d.labels {
		loss += d.addGradient(w, g, i, 1/n, z)
	}
	return loss/n + Strength/2*dot(w, w)
}

func dot(a, b []float64) float64 {
	var sum float64
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}
