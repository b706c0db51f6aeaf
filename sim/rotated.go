package sim

import "math"

// Pair is two eigendirections seen in coordinates that are turned against them.
// A preconditioner with one number for each coordinate then couples the two,
// which no other part of the package can follow.
type Pair struct {
	H, C, S [2]float64 // curvature (weight decay included), noise variance, second moment of the start
	Index   [2]int     // of the model's directions, from 1 by decreasing curvature; 0: not one of them

	Angle         float64 // radians from the first coordinate to eigendirection 1
	PerCoordinate bool    // P = diag(H)^p in the turned coordinates, in the place of H^p
}

// Pair returns the model's sharpest direction and one with about ratio times its
// curvature, the flattest where none is that flat. A model of one direction is
// given a second one with that curvature, by the problem's laws.
func (m *Model) Pair(ratio float64) Pair {
	s, last := m.spectrum, m.Dim()-1
	second := min(max(1, s.countAbove(ratio*s.largest*(1+1e-12))), last)
	if m.Dim() == 2 {
		second = 1
	}
	p := Pair{Index: [2]int{1, second + 1}}
	for k, i := range [2]int{0, second} {
		a := s.direction(max(i, 0))
		if last == 0 && k == 1 {
			a = node{h: ratio * a.h, s: m.problem.Init.At(ratio * a.h), c: m.problem.Noise.At(ratio * a.h)}
			p.Index[1] = 0
		}
		p.H[k], p.C[k], p.S[k] = a.h, a.c, a.s
	}
	return p
}

// PairMoments are the mean of θ and its covariance (its entries 11, 12 and 22)
// along the eigendirections, from θᵢ(0) = √sᵢ. Under averaging θ is θ̃, as in Risk.
type PairMoments struct {
	Mean       [2]float64
	Covariance [3]float64
}

// Risk returns the share ½ hᵢ E θᵢ² of eigendirection k, from 0.
func (p Pair) Risk(at PairMoments, k int) float64 {
	return p.H[k] / 2 * (at.Mean[k]*at.Mean[k] + at.Covariance[2*k])
}

// inverse returns P⁻¹ = Uᵀ D^(−p) U in the axes of the eigendirections, U the
// rotation by the angle and D = diag(U H Uᵀ); where P turns with H it is H^(−p).
func (p Pair) inverse(power float64) (g [2][2]float64) {
	sin, cos := math.Sincos(p.Angle)
	if !p.PerCoordinate {
		sin, cos = 0, 1
	}
	a := math.Pow(p.H[0]*cos*cos+p.H[1]*sin*sin, -power)
	b := math.Pow(p.H[0]*sin*sin+p.H[1]*cos*cos, -power)
	g[0][0], g[1][1] = a*cos*cos+b*sin*sin, a*sin*sin+b*cos*cos
	g[0][1] = (b - a) * sin * cos
	g[1][0] = g[0][1]
	return g
}

// Preconditioned returns the eigenvalues λ₁ ≥ λ₂ of P⁻¹H: the curvatures that a
// method without preconditioner would have to see to converge as this one does.
// It is stable below the learning rate 2(1+β)/λ₁.
func (p Pair) Preconditioned(power float64) [2]float64 {
	g := p.inverse(power)
	half := (g[0][0]*p.H[0] + g[1][1]*p.H[1]) / 2
	gap := (g[0][0]*p.H[0] - g[1][1]*p.H[1]) / 2
	large := half + math.Sqrt(gap*gap+g[0][1]*g[0][1]*p.H[0]*p.H[1])
	det := (g[0][0]*g[1][1] - g[0][1]*g[0][1]) * p.H[0] * p.H[1]
	return [2]float64{large, det / large}
}

// Moments returns the moments at the steps and, where the run is stable, in the
// steady state. O(len(steps) + log t) products of matrices of up to six rows.
func (p Pair) Moments(run Run, steps []int) (at []PairMoments, steady PairMoments, stable bool) {
	at = make([]PairMoments, len(steps))
	now := coupledState{z: [6]float64{math.Sqrt(p.S[0]), math.Sqrt(p.S[1]), 4: math.Sqrt(p.S[0]), 5: math.Sqrt(p.S[1])}}
	var move coupled
	k, t, span := -1, 0, 0
	phases := run.course().phases
	var powers []coupled
	for i, step := range steps {
		for t < step {
			if k < 0 || t == phases[k].until {
				k++
				powers, span = []coupled{p.law(run, phases[k])}, 0
			}
			if n := min(step, phases[k].until) - t; n != span {
				span, move = n, over(&powers, n)
			}
			now.move(&move)
			t += span
		}
		at[i] = now.moments()
	}
	last := phases[len(phases)-1]
	if stable = run.Method.LearningRate*p.Preconditioned(run.Method.PreconditionPower)[0] < 2*(1+run.Method.Momentum); stable {
		const doublings = 70 // beyond 2⁶⁴ steps nothing that is stable in the floats is left to settle
		law := p.law(run, last)
		for range doublings {
			law = law.then(&law)
		}
		steady = coupledState{s: law.s}.moments()
	}
	return at, steady, stable
}

// coupled is the law of (θ, m, θ̃) along both directions over some steps: E = A − I
// and the covariance that the noise puts in.
type coupled struct{ e, s [6][6]float64 }

// law returns that of one step,
//
//	m ← β m + P⁻¹ (H θ + ε),   θ ← θ − α m,   θ̃ ← γ θ̃ + (1−γ) θ
func (p Pair) law(run Run, at phase) (c coupled) {
	b := p.noise(run, at)
	m := at.method
	g := p.inverse(m.PreconditionPower)
	forget := 1 - run.Method.EMA
	for i := range 2 {
		buffer, theta, average := &c.e[2+i], &c.e[i], &c.e[4+i]
		for j := range 2 {
			buffer[j] = g[i][j] * p.H[j]
			theta[j] = -m.LearningRate * buffer[j]
		}
		buffer[2+i] = m.Momentum - 1
		theta[2+i] = -m.LearningRate * m.Momentum
		for j, v := range theta {
			average[j] = forget * v
		}
		average[i] += forget
		average[4+i] = -forget
	}
	for i := range c.s {
		for j := range c.s {
			c.s[i][j] = b[i][0]*b[j][0] + b[i][1]*b[j][1]
		}
	}
	return c
}

// noise returns how much of each direction's noise of unit variance one step
// puts into each component.
func (p Pair) noise(run Run, at phase) (b [6][2]float64) {
	g := p.inverse(at.method.PreconditionPower)
	for i := range 2 {
		for j := range 2 {
			v := g[i][j] * at.noise * math.Sqrt(p.C[j]/run.Batch)
			b[2+i][j], b[i][j] = v, -at.method.LearningRate*v
			b[4+i][j] = (1 - run.Method.EMA) * b[i][j]
		}
	}
	return b
}

// then returns the law over c's steps and then d's.
func (c *coupled) then(d *coupled) (both coupled) {
	both.s = d.carry(&c.s)
	for i := range both.e {
		for j := range both.e {
			sum := c.e[i][j] + d.e[i][j]
			for k := range both.e {
				sum += d.e[i][k] * c.e[k][j]
			}
			both.e[i][j] = sum
			both.s[i][j] += d.s[i][j]
		}
	}
	return both
}

// carry returns A S Aᵀ.
func (c *coupled) carry(s *[6][6]float64) (out [6][6]float64) {
	var half [6][6]float64
	for i := range s {
		for j := range s {
			half[i][j] = s[i][j]
			for k := range s {
				half[i][j] += c.e[i][k] * s[k][j]
			}
		}
	}
	for i := range s {
		for j := range s {
			out[i][j] = half[i][j]
			for k := range s {
				out[i][j] += half[i][k] * c.e[j][k]
			}
		}
	}
	return out
}

// over returns the law over n ≥ 1 steps from the powers of two that are known,
// and adds those that it needs.
func over(powers *[]coupled, n int) (law coupled) {
	for k := 0; n>>k > 0; k++ {
		if k == len(*powers) {
			last := &(*powers)[k-1]
			*powers = append(*powers, last.then(last))
		}
		if n>>k&1 == 1 {
			law = law.then(&(*powers)[k])
		}
	}
	return law
}

// coupledState is where both directions stand: mean and covariance.
type coupledState struct {
	z [6]float64
	s [6][6]float64
}

func (at *coupledState) move(law *coupled) {
	at.s = law.carry(&at.s)
	z := at.z
	for i := range z {
		for j := range z {
			at.z[i] += law.e[i][j] * z[j]
			at.s[i][j] += law.s[i][j]
		}
	}
}

// moments reads θ̃, which is θ where there is no averaging.
func (at coupledState) moments() PairMoments {
	const k = 4
	return PairMoments{[2]float64{at.z[k], at.z[k+1]}, [3]float64{at.s[k][k], at.s[k][k+1], at.s[k+1][k+1]}}
}
