package sim

import "math"

// Sample draws runs of the process that Moments describes, step by step, with
// noise of the law along the eigendirections: of every run θ at the steps, along
// the eigendirections. O(runs · last step).
func (p Pair) Sample(run Run, steps []int, runs int, seed uint64, noise NoiseLaw, opt Options) ([][][2]float64, error) {
	values := make([][2]float64, runs*len(steps))
	out := make([][][2]float64, runs)
	states := make([][6]float64, runs)
	streams := [2][]stream{make([]stream, runs), make([]stream, runs)}
	xi := [2][]float64{make([]float64, runs), make([]float64, runs)}
	for r := range out {
		out[r], values = values[:len(steps):len(steps)], values[len(steps):]
		for k := range 2 {
			states[r][k], states[r][4+k] = math.Sqrt(p.S[k]), math.Sqrt(p.S[k])
			streams[k][r] = newStream(seed, r, k)
		}
	}
	phases := run.course().phases
	pulse := opt.pulse()
	k, t := -1, 0
	var s stepper
	for i, step := range steps {
		for ; t < step; t++ {
			if k < 0 || t == phases[k].until {
				k++
				s = p.stepper(run, phases[k])
			}
			for k := range 2 {
				noise.fill(xi[k], streams[k], t)
			}
			for r := range states {
				s.step(&states[r], xi[0][r], xi[1][r])
			}
			if err := pulse.spend(4 * runs); err != nil {
				return nil, err
			}
		}
		for r := range out {
			out[r][i] = [2]float64{states[r][4], states[r][5]}
		}
	}
	return out, nil
}

// stepper moves one run: the lines of the iteration as they are written.
type stepper struct {
	gradient      [2][2]float64 // P⁻¹ H
	noise         [2][2]float64
	rate          float64
	momentum      float64
	forget, trail float64 // 1−γ and γ
}

func (p Pair) stepper(run Run, at phase) stepper {
	b := p.noise(run, at)
	g := p.inverse(at.method.PreconditionPower)
	for i := range g {
		for j := range g[i] {
			g[i][j] *= p.H[j]
		}
	}
	return stepper{g, [2][2]float64{b[2], b[3]}, at.method.LearningRate, at.method.Momentum, 1 - run.Method.EMA, run.Method.EMA}
}

func (s *stepper) step(z *[6]float64, x, y float64) {
	g, b := &s.gradient, &s.noise
	m0 := s.momentum*z[2] + g[0][0]*z[0] + g[0][1]*z[1] + b[0][0]*x + b[0][1]*y
	m1 := s.momentum*z[3] + g[1][0]*z[0] + g[1][1]*z[1] + b[1][0]*x + b[1][1]*y
	z[2], z[3] = m0, m1
	z[0] -= s.rate * m0
	z[1] -= s.rate * m1
	z[4] = s.trail*z[4] + s.forget*z[0]
	z[5] = s.trail*z[5] + s.forget*z[1]
}
