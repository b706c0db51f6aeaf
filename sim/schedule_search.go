package sim

import "math"

// plan is a schedule in the search: pieces of n steps, the last of which ends at
// step t, with learning rates cap·exp(y). There is none where t is +Inf.
type plan struct {
	y    []float64
	n, t float64
}

func (p plan) none() bool { return math.IsInf(p.t, 1) }

// lengths returns the steps of each piece.
func (p plan) lengths() []float64 {
	length := make([]float64, len(p.y))
	for k := range length {
		length[k] = math.Min(p.n, p.t-float64(k)*p.n)
	}
	return length
}

// What the search asks of the risk, first and last.
const climbTolerance, settleTolerance = 1e-3, 1e-7

// fewSteps a piece are so few that one more or less matters.
const fewSteps = 200

// climb finds the plan with the fewest steps: from the tuned constant rate to
// ever more equal pieces of real length, then with the last piece cut, then on
// whole steps. before, where not nil, is the plan of a smaller batch size: with
// less noise it reaches the target no later.
func (s *scheduler) climb(run Run, target float64, pieces int, before *plan) (plan, error) {
	best := plan{t: math.Inf(1)}
	o, err := s.model.search(run, target, TuneLearningRate, brisk, s.pulse)
	if err != nil || o.none() {
		return best, err
	}
	p := plan{y: []float64{math.Min(0, math.Log(o.method.LearningRate/s.cap))}, t: o.t}
	p = s.reach(p, target, 1)
	for len(p.y) < pieces && s.err == nil {
		into := smallestFactor(pieces / len(p.y))
		if float64(len(p.y)*into) > p.t {
			break // less than a step a piece
		}
		p = s.reach(plan{y: split(p.y, into), t: p.t}, target, 1)
		if s.progress != nil {
			s.progress(len(p.y), 2*pieces) // the other half is spent on whole steps
		}
	}
	steps := math.Ceil(p.t / float64(pieces))
	if len(p.y) == pieces {
		p = s.cut(p, target)
		steps = math.Max(math.Round(p.n), math.Ceil(p.t/float64(pieces)))
	}
	best = s.settle(p, target, steps, pieces, best)
	for more := 1e-3; best.none() && steps < MaxSteps && s.err == nil; more *= 2 {
		// So many pieces end a little too soon.
		steps = math.Max(steps+1, math.Ceil(steps*(1+more)))
		best = s.settle(p, target, steps, pieces, best)
	}
	if steps < fewSteps {
		best = s.settle(p, target, steps+1, pieces, best)
		if fewer := steps - 1; fewer*float64(pieces) > p.t*(1-2*climbTolerance) {
			best = s.settle(p, target, fewer, pieces, best)
		}
	}
	if before != nil && before.t < best.t {
		best = s.settle(*before, target, before.n, pieces, best)
	}
	if s.progress != nil {
		s.progress(2*pieces, 2*pieces)
	}
	return best, s.err
}

// cut makes the last piece shorter than the others as long as that pays.
func (s *scheduler) cut(p plan, target float64) plan {
	if len(p.y) == 1 {
		return p
	}
	// The share of the last piece at which the risk no longer changes with it.
	low, high := 0.0, 1.0
	slopeLow, slopeHigh := math.NaN(), s.shareSlope(p)
	for range 4 {
		if !(slopeHigh > 0) { // the last piece is best as long as it may be
			break
		}
		share := (low + high) / 2
		if between := low + (high-low)*slopeLow/(slopeLow-slopeHigh); between > low+0.1*(high-low) && between < high-0.1*(high-low) {
			share = between
		}
		next := s.reach(plan{y: append([]float64(nil), p.y...), t: p.t}, target, share)
		if s.err != nil || next.t > p.t {
			break
		}
		p = next
		slope := s.shareSlope(p)
		if slope > 0 {
			high, slopeHigh = share, slope
		} else {
			low, slopeLow = share, slope
		}
		if high-low < 0.05 {
			break
		}
	}
	return p
}

// shareSlope is the derivative of value in the length of the last piece, while
// the others make room for it.
func (s *scheduler) shareSlope(p plan) float64 {
	last := len(p.y) - 1
	slope := s.longer[last]
	for _, longer := range s.longer[:last] {
		slope -= longer / float64(last)
	}
	return slope
}

// split cuts every piece into so many, the first ones with the larger rates:
// without noise, equal ones would stand on a saddle.
func split(y []float64, into int) []float64 {
	const tilt = 0.2
	var list []float64
	for _, v := range y {
		for i := range into {
			list = append(list, math.Min(0, v+tilt*(0.5-(float64(i)+0.5)/float64(into))))
		}
	}
	return list
}

func smallestFactor(n int) int {
	for k := 2; k*k <= n; k++ {
		if n%k == 0 {
			return k
		}
	}
	return n
}

// reach moves t until the least risk is the target, the last piece staying the
// given share of the others.
func (s *scheduler) reach(p plan, target, share float64) plan {
	below, above := 0.0, math.Inf(1)
	for range 30 {
		p.n = p.t / (float64(len(p.y)-1) + share)
		s.resolve(p, climbTolerance)
		s.minimise(p, 1e-5, 8)
		gap := s.value - math.Log(target)
		if s.err != nil || !(math.Abs(gap) > climbTolerance/10) || math.IsInf(gap, 0) {
			break
		}
		if gap > 0 {
			below = p.t
		} else {
			above = p.t
		}
		var slope float64 // of log F in log t, while the rates are at their best
		for k, n := range p.lengths() {
			slope += n * s.longer[k]
		}
		next := p.t * math.Exp(math.Max(-1, math.Min(1, -gap/math.Min(-1e-3, slope))))
		if !(next > below && next < above) {
			next = (below + math.Min(above, 4*below)) / 2
		}
		if next == p.t {
			break
		}
		p.t = next
	}
	return p
}

// settle finds the least whole t at which at most so many pieces of n steps reach
// the target, where that is less than best's: exactly up to a thousand, to a
// millionth above. Pieces that would begin after t are left out.
func (s *scheduler) settle(p plan, target, n float64, pieces int, best plan) plan {
	const hair = 1e-9 // below the target, so that rounding does not lose the passage
	below, above := 0.0, math.Min(best.t, n*float64(pieces)+1)
	for t := math.Max(1, math.Min(above-1, math.Ceil(p.t))); t > below && t < above; {
		p = p.layOut(t, n)
		s.resolve(p, settleTolerance)
		s.minimise(p, math.Min(1e-5, 1e-2/t), 40)
		gap := s.value - math.Log(target) + hair
		if s.err != nil || math.IsNaN(gap) {
			break
		}
		move := math.Ceil(-gap / math.Min(-1e-12, s.longer[len(p.y)-1]))
		if gap > 0 {
			below = t
			move = math.Min(math.Max(1, move), t)
		} else {
			above, best = t, p
			if move > -1 && t > 1000 {
				break
			}
			move = math.Min(-1, move)
		}
		if above-below <= math.Max(1, 1e-6*above) {
			break
		}
		if t += move; !(t > below && t < above) {
			t = math.Max(1, math.Floor((below+above)/2))
		}
	}
	return best
}

// layOut fits a plan's rates to pieces of n steps up to t.
func (p plan) layOut(t, n float64) plan {
	out := plan{y: make([]float64, int(math.Ceil(t/n))), n: n, t: t}
	for k := range out.y {
		at := (float64(k) + 0.5) / (t / n) * (p.t / p.n)
		out.y[k] = p.y[min(int(at), len(p.y)-1)]
	}
	return out
}
