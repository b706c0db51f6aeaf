package sim_test

import (
	"fmt"
	"math"
	"testing"

	"nqm/sim"
)

// shares returns the directions' shares of the risk.
func shares(t *testing.T, p sim.Problem, run sim.Run, steps, index []int) []sim.Direction {
	t.Helper()
	list, err := model(t, p).Directions(run, steps, index, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// Direction by direction, a larger learning rate decays faster to a higher
// floor, and a larger batch lowers the floor and leaves the rate.
func TestRatesAndFloors(t *testing.T) {
	p, index := sim.PaperProblem(), []int{1, 2, 10, 100, 10_000}
	for _, beta := range []float64{0, 0.5} {
		var slower []sim.Direction
		for _, lr := range []float64{0.001, 0.01, 0.04} { // overdamped along h = 1
			base := shares(t, p, sim.Run{Batch: 64, Method: method(lr, beta, 0)}, []int{1}, index)
			for i, d := range shares(t, p, sim.Run{Batch: 256, Method: method(lr, beta, 0)}, []int{1}, index) {
				if d.Rate != base[i].Rate || math.Abs(d.SteadyState*4/base[i].SteadyState-1) > 1e-14 {
					t.Errorf("β = %g, α = %g, h = %g: a batch of 256 gives rate %g and floor %g, one of 64 %g and %g",
						beta, lr, d.H, d.Rate, d.SteadyState, base[i].Rate, base[i].SteadyState)
				}
				if slower != nil && !(base[i].Rate < slower[i].Rate && base[i].SteadyState > slower[i].SteadyState) {
					t.Errorf("β = %g, h = %g: α = %g is no faster, or its floor no higher", beta, d.H, lr)
				}
			}
			slower = base
		}
	}
}

// The rate is the factor by which the bias shrinks in the long run.
func TestRateIsTheLongRun(t *testing.T) {
	p := sim.PaperProblem()
	for _, c := range []struct {
		method sim.Method
		index  int
	}{
		{method(0.3, 0, 0), 1}, {method(1.9, 0, 0), 1}, {method(0.3, 0, 0.5), 100}, {method(0.01, 0.5, 0), 1}, {method(3.17, 0.6, 0), 1},
		{sim.Method{LearningRate: 0.3, EMA: 0.9}, 1}, {sim.Method{LearningRate: 0.03, EMA: 0.5}, 10}, {sim.Method{LearningRate: 0.01, Momentum: 0.5, EMA: 0.9}, 1},
	} {
		// Past the other modes, within the floats.
		d := shares(t, p, sim.Run{Batch: 64, Method: c.method}, []int{200, 201}, []int{c.index})[0]
		if ratio := d.Bias[1] / d.Bias[0]; math.Abs(ratio/d.Rate-1) > 1e-6 {
			t.Errorf("%+v along h = %g: the bias shrinks by %.10g, rate %.10g", c.method, d.H, ratio, d.Rate)
		}
	}
	// A mode that turns shrinks by β on average over a whole number of turns.
	const beta = 0.9
	x := 1 + beta - 2*math.Sqrt(beta)*math.Cos(math.Pi/10) // a turn of 20 steps
	d := shares(t, p, sim.Run{Batch: 64, Method: method(x, beta, 0)}, []int{40, 60}, []int{1})[0]
	if shrunk := math.Pow(d.Bias[1]/d.Bias[0], 1.0/20); math.Abs(d.Rate/beta-1) > 1e-15 || math.Abs(shrunk/beta-1) > 1e-10 {
		t.Errorf("a turning mode shrinks by %.12g a step, rate %g, want %g", shrunk, d.Rate, beta)
	}
}

// At small batches momentum is a larger learning rate in disguise: with
// α/(1−β) locked the steps to the target stay the same. At large ones they do not.
func TestMomentumIsALearningRateAtSmallBatches(t *testing.T) {
	m := model(t, sim.PaperProblem())
	for _, c := range []struct{ batch, effective, low, high float64 }{
		{4, 0.01358, 0, 0.0013}, {1024, 1.6413, 0.10, 0.12},
	} {
		var plain, most float64
		for _, beta := range []float64{0, 0.5, 0.9, 0.99} {
			p, err := m.StepsToTarget(sim.Run{Batch: c.batch, Method: method(c.effective*(1-beta), beta, 0)}, 0.01, sim.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if beta == 0 {
				plain = p.Steps
			}
			most = max(most, math.Abs(p.Steps/plain-1))
		}
		if !(most >= c.low && most <= c.high) {
			t.Errorf("B = %g: momentum changes the steps by %.3g, want %g to %g", c.batch, most, c.low, c.high)
		}
	}
}

// The paper's bound is never below the exact risk, meets it as the run goes on,
// and is the risk itself for SGD.
func TestPaperBound(t *testing.T) {
	const rounding = 1e-12
	m := model(t, sim.PaperProblem())
	steps := []int{0, 1, 3, 10, 100, 1000, 10_000, 1e6, 1e9}
	for _, method := range append([]sim.Method{method(1.9, 0, 0.5), method(2.1, 0, 0), method(4, 0.5, 0), {LearningRate: 2.5, EMA: 0.9}}, sampledMethods...) {
		t.Run(fmt.Sprintf("%+v", method), func(t *testing.T) {
			d, err := m.Risk(sim.Run{Batch: 16, Method: method}, steps, sim.Options{})
			if err != nil {
				t.Fatal(err)
			}
			bound, plain := d.PaperBound(method), method.Momentum == 0 && method.EMA == 0
			for i := range steps {
				switch {
				case plain && bound[i] != d.Total[i]:
					t.Errorf("SGD at step %d: %g beside the risk %g", steps[i], bound[i], d.Total[i])
				case !plain && !d.Stable && !math.IsInf(bound[i], 1):
					t.Errorf("unstable, and %g at step %d", bound[i], steps[i])
				case !(bound[i] >= d.Total[i]*(1-rounding)):
					t.Errorf("%g below the risk %g at step %d", bound[i], d.Total[i], steps[i])
				}
			}
			last := len(steps) - 1
			if d.Stable && math.Abs(bound[last]/d.Total[last]-1) > rounding*1e3 {
				t.Errorf("in the end %.15g beside the risk %.15g", bound[last], d.Total[last])
			}
			if d.Stable && !plain && bound[2] < d.Total[2]*1.0001 {
				t.Errorf("no bound but the risk at step %d", steps[2])
			}
		})
	}
}

// While noise sets the limit the tuned learning rate doubles with the batch;
// past the critical batch size it stays under the end of stability.
func TestTunedLearningRateGrowsWithTheBatch(t *testing.T) {
	m := model(t, sim.PaperProblem())
	tuned := func(batch float64) sim.Optimum {
		o, err := m.Optimum(sim.Run{Batch: batch}, 0.01, sim.TuneLearningRate, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	for _, c := range []struct{ batch, ratio, steps, within float64 }{{1, 2, 0.5, 0.01}, {8, 2, 0.5, 0.01}, {1 << 19, 1, 1, 0.01}} {
		one, twice := tuned(c.batch), tuned(2*c.batch)
		if ratio := twice.Method.LearningRate / one.Method.LearningRate; math.Abs(ratio/c.ratio-1) > c.within {
			t.Errorf("from B = %g to twice that the learning rate grows by %g, want %g", c.batch, ratio, c.ratio)
		}
		if ratio := twice.Steps / one.Steps; math.Abs(ratio/c.steps-1) > c.within {
			t.Errorf("from B = %g to twice that the steps change by %g, want %g", c.batch, ratio, c.steps)
		}
	}
}

// Averaging lowers the floor at no cost in rate, as long as it forgets faster
// than the direction decays.
func TestAveragingLowersTheFloor(t *testing.T) {
	p, index := sim.PaperProblem(), []int{1, 10, 100, 10_000}
	plain := shares(t, p, sim.Run{Batch: 64, Method: method(0.1, 0, 0)}, []int{1}, index)
	averaged := shares(t, p, sim.Run{Batch: 64, Method: sim.Method{LearningRate: 0.1, EMA: 0.85}}, []int{1}, index)
	for i, d := range averaged {
		if d.Rate != plain[i].Rate || !(d.SteadyState < plain[i].SteadyState) {
			t.Errorf("h = %g: rate %g and floor %g with averaging, %g and %g without", d.H, d.Rate, d.SteadyState, plain[i].Rate, plain[i].SteadyState)
		}
	}
}

// Harder targets, and stronger preconditioners, go on scaling for longer.
func TestWhatScalesFurther(t *testing.T) {
	m := model(t, sim.PaperProblem())
	ratio := func(target, power float64) float64 {
		c, err := m.CriticalBatch(target, sim.Curve{Method: method(1, 0, power), Tune: sim.TuneLearningRate}, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return c.Ratio
	}
	if a, b, c := ratio(0.1, 0), ratio(0.01, 0), ratio(0.001, 0); !(b > 1.5*a && c > 1.5*b) {
		t.Errorf("critical batch sizes %g, %g and %g at targets 0.1, 0.01 and 0.001", a, b, c)
	}
	if a, b, c := ratio(0.01, 0), ratio(0.01, 0.25), ratio(0.01, 0.5); !(b > 1.5*a && c > 1.5*b) {
		t.Errorf("critical batch sizes %g, %g and %g under H^0, H^0.25 and H^0.5", a, b, c)
	}
}
