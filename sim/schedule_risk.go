package sim

import "math"

// scheduler evaluates SGD under a piecewise-constant learning rate and looks
// for the best one. With x = α u, u = h^(1−p), and P = (1−x)²ⁿ, a piece of n
// steps takes a direction's risk from R to
//
//	R′ = P R + W x (1−P)/(2−x),   W = c/(2 h B)
//
// where n may be any real number. With λ_k the product of the P of all later
// pieces and y = log α, the final risk F has the derivatives
//
//	∂F/∂y_k = λ_k dR_k/dy_k,   ∂²F/∂y_k ∂y_l = ∂F/∂y_k · d log P_l/dy_l   (k < l)
//
// summed over directions, so that Newton's method costs hardly more than the
// value: one pass forward, one backward and one product of two vectors a node.
type scheduler struct {
	model *Model
	batch float64
	power float64
	cap   float64 // the largest learning rate
	pulse *pulse
	err   error

	progress func(done, total int) // pieces of the plan so far; nil: nobody asks

	nodes  []flow
	value  float64     // log F
	grad   []float64   // of value in y = log(α/cap)
	hess   [][]float64 // of value
	longer []float64   // derivative of value in the steps of each piece
	pieces []slopes
	rates  []float64
}

// flow is a node of the spectrum: u, its risk at the start, and W.
type flow struct{ u, start, w float64 }

// slopes are one piece's derivatives for one node.
type slopes struct {
	left          float64 // P
	relative      float64 // d log P/dy
	first, second float64 // dR/dy, d²R/dy²
	longer        float64 // dR/dn
}

// resolve chooses nodes that are fine enough for the plan.
func (s *scheduler) resolve(p plan, tolerance float64) {
	var sum float64 // Σ α n
	for k, n := range p.lengths() {
		sum += s.cap * math.Exp(p.y[k]) * n
	}
	s.nodes = s.nodes[:0]
	for k, panel := range s.model.spectrum.panels {
		decay := 2 * sum * inversePower(panel.hi, s.power-1)
		for _, n := range s.model.spectrum.rule(k, s.model.ruleKey(k, decay, 0, tolerance)) {
			s.nodes = append(s.nodes, flow{inversePower(n.h, s.power-1), n.h * n.s / 2, n.c / (2 * n.h * s.batch)})
		}
	}
}

// evaluate sets value and its derivatives for the learning rates cap·exp(y).
// O(nodes · pieces²), most of it for exponentials: O(nodes · pieces).
func (s *scheduler) evaluate(y, length []float64) {
	n := len(y)
	s.clear(n)
	for k := range y {
		s.rates[k] = s.cap * math.Exp(y[k])
	}
	var total float64
	for i := range s.nodes {
		node := &s.nodes[i]
		risk := node.start
		for k := range y {
			s.pieces[k], risk = node.through(s.rates[k], length[k], risk)
		}
		total += risk
		// Pieces so long before the end that nothing is left of them are skipped.
		const nothing = 1e-30
		after, first := 1.0, n
		for first > 0 && after > nothing {
			first--
			p := &s.pieces[first]
			p.first *= after
			s.grad[first] += p.first
			s.hess[first][first] += p.second * after
			s.longer[first] += p.longer * after
			after *= p.left
		}
		for k := first; k < n; k++ {
			g, row := s.pieces[k].first, s.hess[k]
			for l := k + 1; l < n; l++ {
				row[l] += g * s.pieces[l].relative
			}
		}
	}
	for k := range y {
		s.grad[k] /= total
		s.longer[k] /= total
	}
	for k := range y {
		for l := k; l < n; l++ {
			s.hess[k][l] = s.hess[k][l]/total - s.grad[k]*s.grad[l]
			s.hess[l][k] = s.hess[k][l]
		}
	}
	s.value = math.Log(total)
	if s.err == nil {
		s.err = s.pulse.spend(2 * len(s.nodes) * n)
	}
}

// through takes the node's risk through n steps with learning rate α.
func (f *flow) through(alpha, n, risk float64) (slopes, float64) {
	const least = 1e-9 // of |1−x|, whose logarithm is needed
	x := f.u * alpha
	gap := 1 - x
	if math.Abs(gap) < least {
		gap = least
	}
	log := math.Log(math.Abs(gap))
	if x < 0.5 {
		log = math.Log1p(-x)
	}
	left, gone := decayed(2 * n * log)
	floor := f.w * x / (2 - x)
	excess := risk - floor
	slope := 2 * f.w / ((2 - x) * (2 - x)) // of the floor in x
	relative := -2 * n / gap               // d log P/dx
	first := left*relative*excess + gone*slope
	second := left*relative*((1-2*n)/gap*excess-2*slope) + 2*gone*slope/(2-x)
	return slopes{
		left:     left,
		relative: x * relative,
		first:    x * first,
		second:   x*first + x*x*second,
		longer:   2 * log * left * excess,
	}, left*risk + floor*gone
}

// clear empties the sums, over n pieces.
func (s *scheduler) clear(n int) {
	if len(s.grad) != n {
		s.grad, s.longer, s.rates, s.pieces = make([]float64, n), make([]float64, n), make([]float64, n), make([]slopes, n)
		s.hess = make([][]float64, n)
		for k := range s.hess {
			s.hess[k] = make([]float64, n)
		}
	}
	clear(s.grad)
	clear(s.longer)
	for _, row := range s.hess {
		clear(row)
	}
}
