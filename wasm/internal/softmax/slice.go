package softmax

import "math"

// Steepest returns the unit vector along which the loss curves most at its
// minimum, and that curvature. It is found once: by power iteration, in which
// the Hessian acts by central differences of the gradient. O(gradients · about 50).
//
// interrupt may be nil.
func (d *Data) Steepest(interrupt func() error) ([]float64, float64, error) {
	const (
		most  = 500
		still = 1e-10 // relative change of the curvature: that of the vector is its root
		away  = 1e-4
	)
	if d.steepest != nil {
		return d.steepest, d.curvature, nil
	}
	_, w, err := d.Minimum(interrupt)
	if err != nil {
		return nil, 0, err
	}
	v, at, up, down := make([]float64, len(w)), make([]float64, len(w)), make([]float64, len(w)), make([]float64, len(w))
	for j := range v {
		v[j] = 1 / math.Sqrt(float64(len(v))) * float64(1+j%3) // not orthogonal to it but by accident
	}
	gradientAt := func(sign float64, g []float64) {
		copy(at, w)
		add(at, sign*away, v)
		d.gradient(at, g)
	}
	var curvature float64
	for range most {
		if interrupt != nil {
			if err := interrupt(); err != nil {
				return nil, 0, err
			}
		}
		length := math.Sqrt(dot(v, v))
		for j := range v {
			v[j] /= length
		}
		gradientAt(1, up)
		gradientAt(-1, down)
		for j := range up {
			up[j] = (up[j] - down[j]) / (2 * away)
		}
		next := dot(v, up)
		done := math.Abs(next-curvature) <= still*next
		if curvature = next; done {
			break
		}
		v, up = up, v
	}
	if length := math.Sqrt(dot(v, v)); length != 1 {
		for j := range v {
			v[j] /= length
		}
	}
	d.steepest, d.curvature = v, curvature
	return v, curvature, nil
}

// Slice returns how far the loss lies above its minimum at offsets from it along
// a direction, a unit vector. O(Loss) each. interrupt may be nil.
func (d *Data) Slice(direction, offsets []float64, interrupt func() error) ([]float64, error) {
	least, w, err := d.Minimum(interrupt)
	if err != nil {
		return nil, err
	}
	at, above := make([]float64, len(w)), make([]float64, len(offsets))
	for i, offset := range offsets {
		if interrupt != nil {
			if err := interrupt(); err != nil {
				return nil, err
			}
		}
		copy(at, w)
		add(at, offset, direction)
		above[i] = d.Loss(at) - least
	}
	return above, nil
}
