package sim_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nqm/sim"
	"nqm/sim/simtest"
)

// pairProblem has two directions that differ in everything.
func pairProblem() sim.Problem {
	p := sim.PaperProblem()
	p.Spectrum = sim.Spectrum{H: []float64{1.5, 0.1}, C: []float64{0.7, 2}, S: []float64{1, 3}}
	return p
}

var pairMethods = []sim.Method{
	method(0.3, 0, 0), method(0.1, 0.9, 0.5), {LearningRate: 0.3, EMA: 0.95, PreconditionPower: 1}, {LearningRate: 0.1, Momentum: 0.8, EMA: 0.9},
}

// turned returns the rotation that takes the eigendirections to where a pair of
// that angle has them.
func turned(angle float64) *mat.Dense {
	sin, cos := math.Sincos(angle)
	return mat.NewDense(2, 2, []float64{cos, -sin, sin, cos})
}

// A pair follows the dense model with a preconditioner of one number for each
// coordinate, and settles where that settles.
func TestPairAgainstDense(t *testing.T) {
	p := pairProblem()
	for _, angle := range []float64{0, 0.4, math.Pi / 4, math.Pi / 2} {
		for _, method := range pairMethods {
			run := sim.Run{Batch: 4, Method: method}
			u := turned(angle)
			m := dense(p, u, run)
			d := mat.NewDiagDense(2, nil)
			for i := range 2 {
				d.SetDiag(i, math.Pow(m.H.At(i, i), -method.PreconditionPower))
			}
			m.Preconditioner = d
			pair := model(t, p).Pair(0.05)
			pair.Angle, pair.PerCoordinate = angle, true
			steps := []int{0, 1, 2, 7, 40, 200, 3000}
			at, steady, stable := pair.Moments(run, steps)
			now, bias, variance := 0, 0.0, 0.0
			for i, step := range steps {
				for ; now < step; now++ {
					m.Step()
				}
				bias, variance = m.Risk()
				// The dense model starts from second moments that are not those of one
				// point: the means' product is not in it, nor does it enter the risk at 0.
				got := pair.Risk(at[i], 0) + pair.Risk(at[i], 1)
				if angle == 0 || bias < 1e-12 {
					if want := bias + variance; math.Abs(got/want-1) > 1e-9 {
						t.Errorf("angle %g, %+v, step %d: risk %g, want %g", angle, method, step, got, want)
					}
				}
				var noise float64
				for k := range 2 {
					noise += pair.H[k] / 2 * at[i].Covariance[2*k]
				}
				if math.Abs(noise-variance) > 1e-11*(variance+1) {
					t.Errorf("angle %g, %+v, step %d: noise %g, want %g", angle, method, step, noise, variance)
				}
			}
			if got := pair.Risk(steady, 0) + pair.Risk(steady, 1); !stable || math.Abs(got/variance-1) > 1e-9 {
				t.Errorf("angle %g, %+v: steady state %g, want %g", angle, method, got, variance)
			}
		}
	}
}

// A pair's mean from one point is the dense model's from the same point: its
// start is then the matrix of that point's products.
func TestPairMean(t *testing.T) {
	p := pairProblem()
	for _, method := range pairMethods {
		run := sim.Run{Batch: 4, Method: method}
		u := turned(0.6)
		m := dense(p, u, run)
		var start mat.VecDense
		start.MulVec(u, mat.NewVecDense(2, []float64{1, math.Sqrt(3)}))
		s := mat.NewSymDense(2, nil)
		s.SymOuterK(1, &start)
		m.S = s
		m.Preconditioner = simtest.InverseDiagonal(m.H)
		run.Method.PreconditionPower = 1
		pair := model(t, p).Pair(0.05)
		pair.Angle, pair.PerCoordinate = 0.6, true
		at, _, _ := pair.Moments(run, []int{1, 5, 60})
		for i, now := 0, 0; i < 3; i++ {
			for ; now < []int{1, 5, 60}[i]; now++ {
				m.Step()
			}
			bias, _ := m.Risk()
			var got float64
			for k := range 2 {
				got += pair.H[k] / 2 * at[i].Mean[k] * at[i].Mean[k]
			}
			if math.Abs(got-bias) > 1e-11 {
				t.Errorf("%+v: bias %g, want %g", method, got, bias)
			}
		}
	}
}

// Along the eigendirections a pair is the model, early noise included, and the
// angle means nothing to it; to a method that scales coordinates it does.
func TestPairAgainstModel(t *testing.T) {
	p := pairProblem()
	p.WeightDecay = 0.02
	m := model(t, p)
	steps := []int{0, 3, 10, 100, 5000}
	for _, method := range pairMethods {
		run := sim.Run{Batch: 4, Method: method, Segments: []sim.Segment{{Until: 20, Batch: 4, Method: method, NoiseScale: 9}}}
		want, err := m.Directions(run, steps, []int{1, 2}, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		pair := m.Pair(0.05)
		pair.Angle = 0.5
		at, _, _ := pair.Moments(run, steps)
		pair.PerCoordinate = true
		other, _, _ := pair.Moments(run, steps)
		for i := range steps {
			for k := range 2 {
				if got := pair.Risk(at[i], k); math.Abs(got/want[k].Total[i]-1) > 1e-9 {
					t.Errorf("%+v, step %d, direction %d: %g, want %g", method, steps[i], k+1, got, want[k].Total[i])
				}
			}
			if same := math.Abs(pair.Risk(other[i], 0)-pair.Risk(at[i], 0)) < 1e-9; i > 0 && same != (method.PreconditionPower == 0) {
				t.Errorf("%+v, step %d: scaling turned coordinates changes nothing: %v", method, steps[i], same)
			}
		}
	}
}

// Sampled runs have the moments, under every law.
func TestPairSample(t *testing.T) {
	const runs = 4000
	pair := model(t, pairProblem()).Pair(0.05)
	pair.Angle, pair.PerCoordinate = 0.5, true
	run := sim.Run{Batch: 4, Method: sim.Method{LearningRate: 0.2, Momentum: 0.5, EMA: 0.5, PreconditionPower: 0.7}}
	steps := []int{0, 1, 30}
	at, _, _ := pair.Moments(run, steps)
	for _, law := range allLaws {
		theta, err := pair.Sample(run, steps, runs, 7, law, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range steps {
			for k := range 2 {
				x := make([]float64, runs)
				for r := range x {
					x[r] = theta[r][i][k]
				}
				mean, variance, meanError, varianceError := moments(x)
				if math.Abs(mean-at[i].Mean[k]) > deviations*meanError+1e-12 || math.Abs(variance-at[i].Covariance[2*k]) > deviations*varianceError+1e-12 {
					t.Errorf("%v, step %d, direction %d: mean %g ± %g, want %g; variance %g ± %g, want %g",
						law, steps[i], k+1, mean, meanError, at[i].Mean[k], variance, varianceError, at[i].Covariance[2*k])
				}
			}
		}
	}
}

// The pair of a larger problem is its sharpest direction and one twenty times
// as flat, and a problem of one direction is given a second.
func TestPairOfModel(t *testing.T) {
	for dim, want := range map[int][2]int{10_000: {1, 20}, 2: {1, 2}, 7: {1, 7}, 1: {1, 0}} {
		p := sim.PaperProblem()
		p.Spectrum.Dim = dim
		got := model(t, p).Pair(0.05)
		if got.Index != want || dim != 2 && dim != 7 && math.Abs(got.H[1]/0.05-1) > 1e-9 {
			t.Errorf("d = %d: %+v, want directions %v", dim, got, want)
		}
	}
}
