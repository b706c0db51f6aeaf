package sim

// maxState is the largest state of a one-direction recurrence: θ, w, θ̃.
const maxState = 3

// recurrence is the law of one algorithm along one eigendirection: the state
// z of n components obeys
//
//	z′ = (I + E) z + b η ξ,   ξ white with variance c/B,
//
// and everything else (risk, floor, steps to target, tuning) follows from it.
// E and b are formed from x = η h, 1−β and 1−γ without cancellation; I + E is
// never formed from them (NQM, section 2).
type recurrence struct {
	n     int
	e     [maxState][maxState]float64
	b     [maxState]float64
	start [maxState]float64 // of a run with θ(0) = 1
	read  int               // the component whose second moment is the risk
	eta   float64           // η = α h^(−p), the size of the noise

	mirrored bool // the state is (−1)ᵗ times that of the run
}

// recurrence returns m's law along a direction of curvature h. With
// x = η h, ε = 1−β, w = α m/ε and a = 1−γ, the state is
//
//	θ′ = θ − x θ − ε β w − η ξ      (the term in w with momentum only)
//	w′ = w + x θ/ε − ε w + η ξ/ε
//	θ̃′ = θ̃ + a (θ′ − θ̃)            (with averaging only)
//
// Heavy ball nearer its stability limit 2(1+β) than 0 alternates in sign:
// (−1)ᵗ θ obeys the same law with x̂ = 2(1+β) − x, started with θ(−1) = −θ(0). That
// law is used there, without averaging, since E = A − I is ill-conditioned near
// A = −I; the risk does not see the sign.
func (m Method) recurrence(h float64) recurrence {
	return m.law(h, m.eta(h), m.Momentum > 0)
}

// eta returns η = α h^(−p).
func (m Method) eta(h float64) float64 {
	return m.LearningRate * inversePower(h, m.PreconditionPower)
}

// law is recurrence for a known η, with w in the state where buffer says so,
// momentum or not.
func (m Method) law(h, eta float64, buffer bool) recurrence {
	x := eta * h
	r := recurrence{n: 1, eta: eta}
	r.e[0][0] = -x
	r.b[0] = -1
	r.start[0] = 1
	if buffer {
		eps := 1 - m.Momentum
		if m.EMA == 0 && x > 1+m.Momentum {
			x = 2 * ((2 - x/2) - eps)
			r.e[0][0] = -x
			r.start[1] = -2 / eps
			r.mirrored = true
		}
		r.n = 2
		r.e[0][1] = -eps * m.Momentum
		r.e[1][0] = x / eps
		r.e[1][1] = -eps
		r.b[1] = 1 / eps
	}
	if m.EMA > 0 {
		a, k := 1-m.EMA, r.n
		r.n++
		r.read = k
		r.start[k] = 1
		// θ̃′ = (1−a) θ̃ + a θ′ with θ′ from the rows above.
		for j := 0; j < k; j++ {
			r.e[k][j] = a * r.e[0][j]
		}
		r.e[k][0] += a
		r.e[k][k] = -a
		r.b[k] = a * r.b[0]
	}
	return r
}

// stable reports whether the law forgets its start: 0 < x < 2(1+β), whatever γ.
func (m Method) stable(h float64) bool {
	return m.eta(h)*h < 2*(1+m.Momentum)
}
