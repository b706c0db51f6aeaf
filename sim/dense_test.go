package sim_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nqm/sim"
	"nqm/sim/simtest"
)

// denseRounding is what a few hundred products of matrices leave of equality.
const denseRounding = 1e-11

// diagonal is a small problem whose three lists have nothing in common.
func diagonal() sim.Problem {
	p := sim.PaperProblem()
	p.Spectrum = sim.Spectrum{
		H: []float64{2, 1.3, 0.7, 0.3, 0.1, 0.03},
		C: []float64{0.5, 2, 1, 0.2, 3, 0.1},
		S: []float64{1, 0.3, 2, 1, 4, 0.5},
	}
	return p
}

// dense is the problem in axes turned by u, under a constant run.
func dense(p sim.Problem, u mat.Matrix, run sim.Run) *simtest.Dense {
	return &simtest.Dense{
		H: simtest.Rotated(u, p.Spectrum.H), C: simtest.Rotated(u, p.Spectrum.C), S: simtest.Rotated(u, p.Spectrum.S),
		Batch: run.Batch, LearningRate: run.Method.LearningRate, Momentum: run.Method.Momentum, EMA: run.Method.EMA,
	}
}

// inverse is P⁻¹ = H^(−p) in the turned axes.
func inverse(p sim.Problem, u mat.Matrix, power float64) mat.Matrix {
	values := make([]float64, len(p.Spectrum.H))
	for i, h := range p.Spectrum.H {
		values[i] = math.Pow(h, -power)
	}
	return simtest.Rotated(u, values)
}

// difference is the largest relative difference of bias and variance between
// the dense model and the one of eigendirections over 200 steps.
func difference(t *testing.T, m *simtest.Dense, p sim.Problem, run sim.Run) float64 {
	t.Helper()
	steps := []int{0, 1, 2, 5, 20, 60, 200}
	d, err := model(t, p).Risk(run, steps, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	worst, now := 0.0, 0
	for i, at := range steps {
		for ; now < at; now++ {
			m.Step()
		}
		bias, variance := m.Risk()
		worst = max(worst, math.Abs(bias-d.Bias[i])/d.Total[i], math.Abs(variance-d.Variance[i])/d.Total[i])
	}
	return worst
}

// A diagonal H costs no generality: SGD, heavy ball and averaging follow the
// same risk in any axes, and so does a preconditioner that turns along. Of the
// noise only the diagonal in H's axes is seen.
func TestRotationChangesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	p := diagonal()
	for _, method := range []sim.Method{
		method(0.3, 0, 0), method(0.1, 0.9, 0), {LearningRate: 0.3, EMA: 0.95}, {LearningRate: 0.1, Momentum: 0.8, EMA: 0.9},
		method(0.3, 0, 0.5), method(0.1, 0.9, 1), {LearningRate: 0.1, Momentum: 0.8, EMA: 0.9, PreconditionPower: 0.25},
	} {
		run := sim.Run{Batch: 4, Method: method}
		u := simtest.Rotation(len(p.Spectrum.H), r)
		m := dense(p, u, run)
		m.Preconditioner = inverse(p, u, method.PreconditionPower)
		if e := difference(t, m, p, run); e > denseRounding {
			t.Errorf("%+v: turned axes change the risk by %.2g", method, e)
		}
		// Any covariance at all: C = V diag Vᵀ in axes of its own, and then
		// c = diag(UᵀCU).
		m = dense(p, u, run)
		m.Preconditioner = inverse(p, u, method.PreconditionPower)
		m.C = simtest.Rotated(simtest.Rotation(len(p.Spectrum.H), r), p.Spectrum.C)
		seen := p
		seen.Spectrum.C = diagonalIn(u, m.C)
		if e := difference(t, m, seen, run); e > denseRounding {
			t.Errorf("%+v: noise with axes of its own changes the risk by %.2g", method, e)
		}
	}
}

// diagonalIn returns diag(UᵀAU).
func diagonalIn(u, a mat.Matrix) []float64 {
	var half, whole mat.Dense
	half.Mul(u.T(), a)
	whole.Mul(&half, u)
	list := make([]float64, whole.RawMatrix().Rows)
	for i := range list {
		list[i] = whole.At(i, i)
	}
	return list
}

// A preconditioner of one number for each coordinate is another algorithm in
// turned axes.
func TestDiagonalPreconditionerIsNotRotationInvariant(t *testing.T) {
	p := diagonal()
	run := sim.Run{Batch: 4, Method: method(0.3, 0, 0.5)}
	u := simtest.Rotation(len(p.Spectrum.H), rand.New(rand.NewPCG(3, 4)))
	m := dense(p, u, run)
	scale := make([]float64, len(p.Spectrum.H))
	for i := range scale {
		scale[i] = 1 / math.Sqrt(m.H.At(i, i))
	}
	m.Preconditioner = mat.NewDiagDense(len(scale), scale)
	if e := difference(t, m, p, run); e < 0.1 {
		t.Errorf("scaling turned coordinates changes the risk by no more than %.2g", e)
	}
	// In H's own axes it is the preconditioner of the model.
	m = dense(p, mat.NewDiagDense(len(scale), []float64{1, 1, 1, 1, 1, 1}), run)
	for i := range scale {
		scale[i] = 1 / math.Sqrt(m.H.At(i, i))
	}
	m.Preconditioner = mat.NewDiagDense(len(scale), scale)
	if e := difference(t, m, p, run); e > denseRounding {
		t.Errorf("scaling H's own coordinates changes the risk by %.2g", e)
	}
}

// Preconditioning before or after momentum is the same thing while P is fixed,
// and not once it changes; eigendirections tell both as the dense model does.
func TestOrderOfPreconditioningInTurnedAxes(t *testing.T) {
	p := diagonal()
	u := simtest.Rotation(len(p.Spectrum.H), rand.New(rand.NewPCG(5, 6)))
	const change = 30
	for _, power := range []float64{0.5, 1} { // after the change; 0.5 before it
		var final [2]float64
		for k, after := range []bool{false, true} {
			run := sim.Run{Batch: 4, Method: method(0.05, 0.9, power)}
			run.Method.PreconditionAfter = after
			run.Segments = []sim.Segment{stretch(change, 4, method(0.05, 0.9, 0.5))}
			m := dense(p, u, run)
			m.After = after
			var steps []int
			var totals []float64
			for t := 1; t <= 2*change; t++ {
				m.Preconditioner = inverse(p, u, 0.5)
				if t > change {
					m.Preconditioner = inverse(p, u, power)
				}
				m.Step()
				bias, variance := m.Risk()
				steps, totals = append(steps, t), append(totals, bias+variance)
			}
			d, err := model(t, p).Risk(run, steps, sim.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for i := range steps {
				if e := math.Abs(d.Total[i]/totals[i] - 1); e > denseRounding {
					t.Errorf("power %g, after %v, step %d: dense risk %.15g, model %.15g", power, after, steps[i], totals[i], d.Total[i])
				}
			}
			final[k] = totals[change+4]
		}
		e := math.Abs(final[1]/final[0] - 1)
		if power == 0.5 && e > denseRounding || power != 0.5 && e < 0.01 {
			t.Errorf("power 0.5, then %g: the order changes the risk by %.2g", power, e)
		}
	}
}
