package sim

import "math"

// minimise descends from the plan's rates to a minimum of the final risk over
// all pieces, each at most the cap, by Newton's method, damped where it would go
// uphill. It stops where a step promises to lower the logarithm of the risk by
// less than gain, and leaves the derivatives there.
func (s *scheduler) minimise(p plan, gain float64, steps int) {
	length := p.lengths()
	next := make([]float64, len(p.y))
	damping := 0.0
	s.evaluate(p.y, length)
	for range steps {
		value, grad, hess := s.value, s.grad, s.hess
		s.grad, s.hess = nil, nil // they are needed until a step is accepted
		least := 1e-3 * largest(hess)
		for range 20 {
			promise := newton(next, p.y, grad, hess, damping)
			if promise < 0 {
				damping = math.Max(4*damping, least)
				continue
			}
			if !(promise >= gain) || s.err != nil {
				break
			}
			s.evaluate(next, length)
			if s.value < value {
				break
			}
			damping = math.Max(4*damping, least)
		}
		if !(s.value < value) {
			s.grad, s.hess = grad, hess
			if s.value != value {
				s.evaluate(p.y, length)
			}
			return
		}
		copy(p.y, next)
		if damping /= 8; damping < least/1000 {
			damping = 0
		}
	}
}

// newton sets next to the minimum of the damped quadratic around y, with y ≤ 0,
// and returns what the undamped one promises; less than 0 where there is no
// minimum or nothing to gain.
func newton(next, y, grad []float64, hess [][]float64, damping float64) float64 {
	const reach = 1.5 // of one piece in one step
	move := make([]float64, len(y))
	held := make([]bool, len(y))
	for k := range y {
		held[k] = y[k] == 0 && grad[k] <= 0
	}
	// A piece that would leave through the bound is held there, and the others
	// are solved for again.
	for again := true; again; {
		if !solveFree(move, held, grad, hess, damping) {
			return -1
		}
		again = false
		for k := range y {
			if !held[k] && y[k]+move[k] > 0 {
				held[k], again = true, true
				move[k] = -y[k]
			}
		}
	}
	scale := 1.0
	for _, d := range move {
		scale = math.Max(scale, math.Abs(d)/reach)
	}
	for k := range y {
		move[k] /= scale
		next[k] = math.Max(-60, math.Min(0, y[k]+move[k]))
	}
	var promise float64
	for k, dk := range move {
		promise -= grad[k] * dk
		for l, dl := range move {
			promise -= hess[k][l] * dk * dl / 2
		}
	}
	return promise
}

// solveFree sets the moves of the pieces that are not held to the minimum of the
// damped quadratic, by Cholesky's decomposition. It reports whether there is one.
func solveFree(move []float64, held []bool, grad []float64, hess [][]float64, damping float64) bool {
	var free []int
	for k := range held {
		if !held[k] {
			free = append(free, k)
		}
	}
	root := make([][]float64, len(free))
	for i, k := range free {
		row := make([]float64, i+1)
		root[i] = row
		right := -grad[k]
		for l := range held {
			if held[l] {
				right -= hess[k][l] * move[l]
			}
		}
		for j, l := range free[:i+1] {
			sum := hess[k][l]
			for q := range j {
				sum -= row[q] * root[j][q]
			}
			if j < i {
				row[j] = sum / root[j][j]
				right -= row[j] * move[l]
				continue
			}
			if sum += damping; !(sum > 1e-14) {
				return false
			}
			row[i] = math.Sqrt(sum)
		}
		move[k] = right / row[i]
	}
	for i := len(free) - 1; i >= 0; i-- {
		k := free[i]
		for l := i + 1; l < len(free); l++ {
			move[k] -= root[l][i] * move[free[l]]
		}
		move[k] /= root[i][i]
	}
	return true
}

// largest returns the largest curvature along one piece.
func largest(hess [][]float64) float64 {
	most := 1e-6
	for k := range hess {
		most = math.Max(most, math.Abs(hess[k][k]))
	}
	return most
}
