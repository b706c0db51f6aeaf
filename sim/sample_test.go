package sim_test

import (
	"math"
	"slices"
	"testing"

	"nqm/sim"
	"nqm/sim/simtest"
)

// deviations is how many standard errors a sampled mean may lie from what it
// estimates, and kolmogorov what √n times the distance between two empirical
// distributions exceeds once in a thousand times. Seeds are fixed, so a test
// that passes passes always.
const deviations, kolmogorov = 5, 1.95

// small is a problem that can be sampled often.
func small() sim.Problem {
	p := sim.PaperProblem()
	p.Spectrum.Dim, p.Noise.Exponent = 20, 0.8
	return p
}

var allLaws = []sim.NoiseLaw{sim.Gaussian, sim.Rademacher, sim.Laplace, sim.StudentT}

// sampledMethods has one of each kind: SGD, heavy ball swinging and changing
// sign, averaging, both, each with and without preconditioning somewhere.
var sampledMethods = []sim.Method{
	method(0.3, 0, 0), method(0.3, 0.9, 0.5), method(2.5, 0.8, 0),
	{LearningRate: 0.5, EMA: 0.9}, {LearningRate: 0.2, Momentum: 0.8, EMA: 0.95, PreconditionPower: 0.25},
}

// sampledRuns are runs under these methods, and two whose values change: into
// and out of the law that changes sign, with momentum switched on later.
func sampledRuns() []sim.Run {
	var runs []sim.Run
	for _, m := range sampledMethods {
		runs = append(runs, sim.Run{Batch: 2, Method: m})
	}
	loud := stretch(6, 2, method(0.5, 0, 0))
	loud.NoiseScale = 3
	averaged := sim.Method{LearningRate: 0.2, Momentum: 0.7, EMA: 0.8, PreconditionPower: 0.5, PreconditionAfter: true}
	return append(runs,
		sim.Run{Batch: 2, Method: method(0.3, 0.9, 0), Segments: []sim.Segment{loud, stretch(9, 8, method(2.6, 0.9, 0)), stretch(20, 1, method(2.9, 0.8, 0))}},
		sim.Run{Batch: 8, Method: averaged, Segments: []sim.Segment{stretch(7, 2, method(0.3, 0, 0)), stretch(30, 2, method(0.1, 0.9, 0.25))}})
}

func sample(t *testing.T, p sim.Problem, s sim.Sampling) *sim.Samples {
	t.Helper()
	out, err := model(t, p).Sample(s, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// moments are the mean and variance of numbers, and the standard errors of both.
func moments(x []float64) (mean, variance, meanError, varianceError float64) {
	n := float64(len(x))
	for _, v := range x {
		mean += v / n
	}
	var fourth float64
	for _, v := range x {
		d := (v - mean) * (v - mean)
		variance += d / n
		fourth += d * d / n
	}
	return mean, variance, math.Sqrt(variance / n), math.Sqrt((fourth - variance*variance) / n)
}

// risks are those of all runs at one of the steps.
func risks(s *sim.Samples, at int) []float64 {
	x := make([]float64, len(s.Runs))
	for k, r := range s.Runs {
		x[k] = r.Risk[at]
	}
	return x
}

// Three routes agree: the mean of sampled runs is the expected risk whatever the
// noise is, and their spread is the exact one where it is Gaussian.
func TestSampledMeanAndSpread(t *testing.T) {
	runs := 2000
	if testing.Short() {
		runs = 300
	}
	m := model(t, small())
	steps := []int{0, 1, 2, 7, 60}
	for _, run := range sampledRuns() {
		exact, err := m.Risk(run, steps, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, start := range []sim.StartLaw{sim.GaussianStart, sim.FixedStart} {
			spread, err := m.Spread(run, steps, start, sim.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, law := range allLaws {
				s := sample(t, small(), sim.Sampling{Run: run, Steps: steps, Runs: runs, Seed: 11, Noise: law, Start: start})
				for i, at := range steps {
					mean, variance, meanError, varianceError := moments(risks(s, i))
					const rounding = 1e-12 // a fixed start has no spread
					if math.Abs(mean-exact.Total[i]) > deviations*meanError+rounding*mean {
						t.Errorf("%+v, %v noise, start %d, step %d: mean %.6g ± %.2g, exact risk %.6g", run, law, start, at, mean, meanError, exact.Total[i])
					}
					if law == sim.Gaussian && math.Abs(variance-spread[i]*spread[i]) > deviations*varianceError+rounding*mean*mean {
						t.Errorf("%+v, start %d, step %d: variance %.6g ± %.2g, exact %.6g", run, start, at, variance, varianceError, spread[i]*spread[i])
					}
				}
			}
		}
	}
}

// The noise need not be Gaussian for the mean, but the spread tells: with one
// step from a fixed start Var ξ² = κ − 1.
func TestOtherNoiseHasAnotherSpread(t *testing.T) {
	p := small()
	p.Spectrum.Dim, p.Init.Scale = 1, 0
	for _, law := range []sim.NoiseLaw{sim.Gaussian, sim.Rademacher, sim.Laplace} {
		s := sample(t, p, sim.Sampling{Run: sim.Run{Batch: 1, Method: method(1, 0, 0)}, Steps: []int{1}, Runs: 20_000, Seed: 3, Noise: law})
		mean, variance, _, varianceError := moments(risks(s, 0))
		if want := (law.Kurtosis() - 1) / 4; math.Abs(variance-want) > deviations*varianceError+1e-12 {
			t.Errorf("%v: variance %.5g ± %.2g of a risk of mean %.4g, want %g", law, variance, varianceError, mean, want)
		}
	}
}

// Jumps over many steps and one jump for every step are the same process: same
// risk, same θ, and same dependence between two of the steps.
func TestJumpsAreTheProcess(t *testing.T) {
	runs := 4000
	if testing.Short() {
		runs = 500
	}
	every := make([]int, 41)
	for i := range every {
		every[i] = i
	}
	few := []int{13, 40}
	for _, run := range sampledRuns() {
		request := sim.Sampling{Run: run, Steps: few, Runs: runs, Seed: 1, Directions: []int{1, 20}}
		jumps := sample(t, small(), request)
		request.Steps, request.Seed = every, 2
		walks := sample(t, small(), request)
		for i, at := range few {
			compareLaws(t, run, "risk", risks(jumps, i), risks(walks, at))
			for d := range request.Directions {
				theta := func(s *sim.Samples, i int) []float64 {
					x := make([]float64, runs)
					for k, r := range s.Runs {
						x[k] = r.Theta[d][i]
					}
					return x
				}
				compareLaws(t, run, "θ", theta(jumps, i), theta(walks, at))
				if i > 0 {
					compareLaws(t, run, "product of θ", products(theta(jumps, 0), theta(jumps, i)), products(theta(walks, few[0]), theta(walks, at)))
				}
			}
		}
	}
}

func products(a, b []float64) []float64 {
	c := make([]float64, len(a))
	for i := range a {
		c[i] = a[i] * b[i]
	}
	return c
}

// compareLaws holds two samples of one size against each other by Kolmogorov's
// and Smirnov's distance.
func compareLaws(t *testing.T, run sim.Run, what string, a, b []float64) {
	t.Helper()
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	distance, j := 0, 0
	for i, v := range a {
		for j < len(b) && b[j] <= v {
			j++
		}
		distance = max(distance, i+1-j, j-i)
	}
	n := float64(len(a))
	if d := float64(distance) / n * math.Sqrt(n/2); d > kolmogorov {
		t.Errorf("%+v: %s of jumps and of walks are %.3g apart", run, what, d)
	}
}

// Without noise a run from a fixed start is the bias, to rounding, sign and all.
func TestSampleWithoutNoise(t *testing.T) {
	const rounding = 1e-9
	p := small()
	p.Noise.Scale = 0
	steps := []int{0, 1, 2, 3, 10, 11, 300, 3000}
	for _, run := range sampledRuns() {
		ref := simtest.Start(p, run)
		theta, buffer, now := 1.0, 0.0, 0 // along h = 1, where no preconditioner acts
		var want [2][]float64
		for _, at := range steps {
			for now < at {
				now++
				ref.Step()
				method := run.Method
				for k := len(run.Segments) - 1; k >= 0 && now <= run.Segments[k].Until; k-- {
					method = run.Segments[k].Method
				}
				buffer = method.Momentum*buffer + theta
				theta -= method.LearningRate * buffer
			}
			bias, _ := ref.Risk()
			want[0], want[1] = append(want[0], bias), append(want[1], theta)
		}
		for _, law := range allLaws {
			s := sample(t, p, sim.Sampling{Run: run, Steps: steps, Runs: 1, Noise: law, Start: sim.FixedStart, Directions: []int{1}})
			for i, at := range steps {
				if got, want := s.Runs[0].Risk[i], want[0][i]; math.Abs(got-want) > rounding*want+1e-200 {
					t.Errorf("%+v, %v, step %d: risk %.15g, want %.15g", run, law, at, got, want)
				}
				if got, want := s.Runs[0].Theta[0][i], want[1][i]; run.Method.EMA == 0 && math.Abs(got-want) > rounding*math.Abs(want)+1e-15 {
					t.Errorf("%+v, %v, step %d: θ %.15g, want %.15g", run, law, at, got, want)
				}
			}
		}
	}
}

// θ of all directions make up the risk, in the order that was asked for.
func TestThetaMakesTheRisk(t *testing.T) {
	const rounding = 1e-12
	p := small()
	p.Spectrum = sim.Spectrum{H: []float64{0.1, 2, 0.7}, S: []float64{3, 1, 2}}
	order := []int{3, 1, 2, 1}
	all := simtest.Expand(p)
	for _, method := range sampledMethods {
		method.LearningRate /= 4
		s := sample(t, p, sim.Sampling{Run: sim.Run{Batch: 2, Method: method}, Steps: []int{0, 3, 9}, Runs: 3, Directions: order})
		for _, r := range s.Runs {
			for i := range r.Risk {
				var sum float64
				for place, index := range order[:3] {
					theta := r.Theta[place][i]
					sum += all[index-1].H / 2 * theta * theta
				}
				if math.Abs(sum-r.Risk[i]) > rounding*sum || r.Theta[1][i] != r.Theta[3][i] {
					t.Errorf("%+v: θ make %.15g, risk %.15g", method, sum, r.Risk[i])
				}
			}
		}
	}
}

// Runs drawn a few at a time are those drawn together.
func TestSampleInParts(t *testing.T) {
	all := sim.Sampling{Run: sampledRuns()[1], Steps: []int{0, 4, 30}, Runs: 7, Seed: 3}
	part := all
	part.First, part.Runs = 5, 2
	whole, last := sample(t, small(), all), sample(t, small(), part)
	for k := range last.Runs {
		if !slices.Equal(last.Runs[k].Risk, whole.Runs[5+k].Risk) {
			t.Errorf("run %d drawn in part is another one", 5+k)
		}
	}
}
