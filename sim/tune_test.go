package sim_test

import (
	"fmt"
	"math"
	"testing"

	"nqm/sim"
)

// worse is how many more steps than an exhaustive search a tuned answer may
// take, relatively; below 1,000 steps the whole step must agree.
const worse = 1e-3

// exhaustive tunes SGD's learning rate by trying it out: a grid over five
// decades up to the stability limit, and a fine one around its best point.
func exhaustive(t *testing.T, m *sim.Model, run sim.Run, target float64) float64 {
	limit := m.StabilityLimit(run.Method)
	best, at := math.Inf(1), 0.0
	try := func(share float64) {
		run.Method.LearningRate = limit * share
		p, err := m.StepsToTarget(run, target, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if p.Steps < best {
			best, at = p.Steps, share
		}
	}
	logistic := func(u float64) float64 { return 1 / (1 + math.Exp(-u)) }
	for u := -13.0; u < 7; u += 0.25 {
		try(logistic(u))
	}
	if math.IsInf(best, 1) {
		return best
	}
	center := math.Log(at / (1 - at))
	for u := center - 0.25; u < center+0.25; u += 0.01 {
		try(logistic(u))
	}
	return best
}

func TestTunedSGDAgainstExhaustiveSearch(t *testing.T) {
	m := model(t, sim.PaperProblem())
	exponents, targets := []int{0, 5, 8, 10, 12, 16, 20}, []float64{0.1, 0.01, 0.001}
	if testing.Short() {
		exponents, targets = []int{5, 12}, []float64{0.01}
	}
	for _, power := range []float64{0, 0.25, 0.5, 0.75} {
		for _, exponent := range exponents {
			for _, target := range targets {
				run := sim.Run{Batch: math.Exp2(float64(exponent)), Method: method(1, 0, power)}
				got, err := m.Optimum(run, target, sim.TuneLearningRate, sim.Options{})
				if err != nil {
					t.Fatal(err)
				}
				want := exhaustive(t, m, run, target)
				if got.Steps > want*(1+worse) || want < 1000 && got.Steps > want {
					t.Errorf("p = %g, B = 2^%d, target %g: %g steps with α = %g, exhaustive search %g",
						power, exponent, target, got.Steps, got.Method.LearningRate, want)
				}
				again, err := m.StepsToTarget(sim.Run{Batch: run.Batch, Method: got.Method}, target, sim.Options{})
				if err != nil || again.Steps != got.Steps || math.Abs(again.Continuous-got.Continuous) > 1e-6*got.Steps {
					t.Errorf("the optimum says %+v, its method gives %+v, %v", got.Passage, again, err)
				}
			}
		}
	}
}

// momentumSteps are the fewest steps known for tuned heavy ball on the paper's
// problem at B = 2², 2⁴ … 2²⁰ and target 0.01: the best of searches of the whole
// landscape at whole steps, cells of 0.02 in logit(α/limit) by 0.03 in log(1−β), of
// many descents, and of walks along its combs.
var momentumSteps = map[float64][10]float64{
	0:    {1289635, 322409, 80602, 20151, 5039, 1265, 341, 179, 157, 150},
	0.25: {501402, 125350, 31338, 7834, 1958, 490, 125, 56, 50, 49},
	0.5:  {286100, 71525, 17881, 4470, 1118, 280, 70, 21, 17, 16},
	0.75: {207050, 51762, 12940, 3235, 809, 202, 51, 13, 6, 5},
}

// The scaling curve of momentum is within 0.1 % of the best known, and below 1,000
// steps the same step; its first answer is within 1 % of it, or a step.
func TestTunedMomentumOfThePaper(t *testing.T) {
	m := model(t, sim.PaperProblem())
	var batches []float64
	for k := 2; k <= 20; k += 2 {
		batches = append(batches, math.Exp2(float64(k)))
	}
	for power, want := range momentumSteps {
		var firsts []*sim.Scaling
		s, err := m.Scaling(0.01, batches, []sim.Curve{
			{Name: "SGD", Method: method(0, 0, power), Tune: sim.TuneLearningRate},
			{Name: "momentum", Method: method(0, 0, power), Tune: sim.TuneLearningRate | sim.TuneMomentum},
		}, sim.Options{}, func(first *sim.Scaling) { firsts = append(firsts, first) })
		if err != nil {
			t.Fatal(err)
		}
		if len(firsts) != 1 {
			t.Fatalf("%d first answers, want one", len(firsts))
		}
		for i, b := range batches {
			got := s.Curves[1].Optima[i]
			if first := firsts[0].Curves[1].Optima[i].Continuous; math.Abs(first-got.Continuous) > math.Max(1, 0.01*got.Continuous) {
				t.Errorf("p = %g, B = %g: first answer %g steps, refined %g", power, b, first, got.Continuous)
			}
			if got.Steps > want[i] && (want[i] < 1000 || got.Steps > want[i]*(1+worse)) {
				t.Errorf("p = %g, B = %g: %g steps, best known %g", power, b, got.Steps, want[i])
			}
			if got.Steps < want[i]*(1-5e-3)-1 {
				t.Errorf("p = %g, B = %g: %g steps beat the best known %g: look closer", power, b, got.Steps, want[i])
			}
			if sgd := s.Curves[0].Optima[i].Steps; got.Steps > sgd {
				t.Errorf("p = %g, B = %g: momentum takes %g steps, SGD %g", power, b, got.Steps, sgd)
			}
		}
	}
}

// Scaling (h, α, c) to (k h, α/k, k² c) changes no trajectory, and with s the
// risk scales by k: neither does tuning change.
func TestTuningIgnoresUnits(t *testing.T) {
	const k = 7.5
	p := sim.PaperProblem()
	p.Spectrum.Dim = 300
	scaled := p
	scaled.Spectrum.Scale *= k
	scaled.Noise.Scale *= k // c = scale·h with h already scaled by k
	a, errA := model(t, p).Optimum(sim.Run{Batch: 256}, 0.01, sim.TuneLearningRate, sim.Options{})
	b, errB := model(t, scaled).Optimum(sim.Run{Batch: 256}, 0.01*k, sim.TuneLearningRate, sim.Options{})
	if errA != nil || errB != nil {
		t.Fatal(errA, errB)
	}
	if a.Steps != b.Steps || math.Abs(b.Method.LearningRate*k/a.Method.LearningRate-1) > 1e-6 {
		t.Errorf("%+v and, in other units, %+v", a, b)
	}
}

func TestOptimumSaysWhyNot(t *testing.T) {
	p := sim.PaperProblem()
	m := model(t, p)
	for _, c := range []struct {
		run    sim.Run
		target float64
		tune   sim.Tune
		field  string
	}{
		{sim.Run{Batch: 0}, 0.01, sim.TuneLearningRate, "batch"},
		{sim.Run{Batch: 4}, math.NaN(), sim.TuneLearningRate, "target"},
		{sim.Run{Batch: 4, Method: method(0.1, 1, 0)}, 0.01, sim.TuneLearningRate, "method.momentum"},
		{sim.Run{Batch: 4, Method: method(0, 0.9, 0)}, 0.01, sim.TuneMomentum, "method.learningRate"},
	} {
		_, err := m.Optimum(c.run, c.target, c.tune, sim.Options{})
		if e, ok := err.(*sim.FieldError); !ok || e.Field != c.field {
			t.Errorf("%+v: error %v, want one about %s", c, err, c.field)
		}
	}
	// A held learning rate whose floor is above the target at every momentum.
	got, err := m.Optimum(sim.Run{Batch: 1, Method: method(1, 0, 0)}, 0.01, sim.TuneMomentum, sim.Options{})
	if err != nil || got.Status == sim.Reached {
		t.Errorf("unreachable: %+v, %v", got, err)
	}
}

func BenchmarkScalingMomentumFigure(b *testing.B) {
	var batches []float64
	for k := 2; k <= 20; k += 2 {
		batches = append(batches, math.Exp2(float64(k)))
	}
	for b.Loop() {
		m := model(b, sim.PaperProblem())
		for _, power := range []float64{0, 0.25, 0.5, 0.75} {
			if _, err := m.Scaling(0.01, batches, []sim.Curve{
				{Name: "SGD", Method: method(0, 0, power), Tune: sim.TuneLearningRate},
				{Name: "momentum", Method: method(0, 0, power), Tune: sim.TuneLearningRate | sim.TuneMomentum},
			}, sim.Options{}, nil); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(80, "points")
	b.ReportMetric(1747, "notebook-s")
}

func ExampleModel_Optimum() {
	m, err := sim.NewModel(sim.PaperProblem())
	if err != nil {
		panic(err)
	}
	best, err := m.Optimum(sim.Run{Batch: 1024}, 0.01, sim.TuneLearningRate, sim.Options{})
	if err != nil {
		panic(err)
	}
	fmt.Printf("%s after %.0f steps with α = %.2f\n", best.Status, best.Steps, best.Method.LearningRate)
	// Output: reached after 10354 steps with α = 1.64
}

// A larger batch size never takes more steps, whatever the spectrum, and
// momentum never more than none.
func TestScalingNeverRises(t *testing.T) {
	var batches []float64
	for k := 0; k <= 22; k++ {
		batches = append(batches, math.Exp2(float64(k)))
	}
	for _, c := range []struct {
		dim             int
		exponent, power float64
	}{{10_000, 0, 0}, {1, 1, 0}, {2, 1, 0}, {10, 1, 0}, {10_000, 0.5, 0}, {10_000, 1, 1}, {10_000, 2, 0.25}, {1_000_000, 1, 0}} {
		p := sim.PaperProblem()
		p.Spectrum.Dim, p.Spectrum.Exponent = c.dim, c.exponent
		s, err := model(t, p).Scaling(0.01, batches, []sim.Curve{
			{Name: "SGD", Method: method(0, 0, c.power), Tune: sim.TuneLearningRate},
			{Name: "momentum", Method: method(0, 0, c.power), Tune: sim.TuneLearningRate | sim.TuneMomentum},
		}, sim.Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, b := range batches {
			for _, curve := range s.Curves {
				if i > 0 && curve.Optima[i].Steps > curve.Optima[i-1].Steps {
					t.Errorf("%+v: %s takes %g steps at B = %g and %g at half of it", c, curve.Name, curve.Optima[i].Steps, b, curve.Optima[i-1].Steps)
				}
			}
			if s.Curves[1].Optima[i].Steps > s.Curves[0].Optima[i].Steps {
				t.Errorf("%+v: momentum takes %g steps at B = %g, SGD %g", c, s.Curves[1].Optima[i].Steps, b, s.Curves[0].Optima[i].Steps)
			}
		}
	}
}

// More freedom is never worse, a held value stays held, and the order of
// preconditioner and momentum, which changes no constant run, is kept.
func TestTuningInEveryCombination(t *testing.T) {
	m := model(t, sim.PaperProblem())
	all := []sim.Tune{
		sim.TuneLearningRate, sim.TuneLearningRate | sim.TuneMomentum, sim.TuneLearningRate | sim.TuneEMA,
		sim.TuneLearningRate | sim.TuneMomentum | sim.TuneEMA,
	}
	for _, c := range []struct{ batch, power float64 }{{4, 0}, {1024, 0}, {1 << 14, 0.5}} {
		run := sim.Run{Batch: c.batch, Method: sim.Method{PreconditionPower: c.power, PreconditionAfter: true}}
		steps := map[sim.Tune]float64{}
		for _, tune := range all {
			o, err := m.Optimum(run, 0.01, tune, sim.Options{})
			if err != nil {
				t.Fatal(err)
			}
			steps[tune] = o.Steps
			if tune&sim.TuneMomentum == 0 && o.Method.Momentum != 0 || tune&sim.TuneEMA == 0 && o.Method.EMA != 0 || !o.Method.PreconditionAfter {
				t.Errorf("%+v, tuned %v: a held value has moved: %+v", c, tune, o.Method)
			}
			again, err := m.StepsToTarget(sim.Run{Batch: c.batch, Method: o.Method}, 0.01, sim.Options{})
			if err != nil || again.Steps != o.Steps {
				t.Errorf("%+v, tuned %v: %g steps, the method itself %g (%v)", c, tune, o.Steps, again.Steps, err)
			}
			if bound := m.BayesBound(0.01, c.batch); o.Steps < bound {
				t.Errorf("%+v, tuned %v: %g steps, below the bound %g", c, tune, o.Steps, bound)
			}
			for fewer, than := range steps {
				if fewer&^tune == 0 && o.Steps > than {
					t.Errorf("%+v: tuning %v takes %g steps, tuning only %v %g", c, tune, o.Steps, fewer, than)
				}
			}
		}
	}
	// Both memories at once are worth far more than either, and where one is as
	// long as is searched, the others are tuned all the same.
	wide := sim.PaperProblem()
	wide.Spectrum.Dim = sim.MaxDim
	for _, c := range []struct {
		problem       sim.Problem
		batch, target float64
	}{{sim.PaperProblem(), 4096, 5e-4}, {wide, 64, 4.23}} {
		m := model(t, c.problem)
		joint, err := m.Optimum(sim.Run{Batch: c.batch}, c.target, all[3], sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		held := sim.Run{Batch: c.batch, Method: sim.Method{LearningRate: 0.1}}
		slice, err := m.Optimum(held, c.target, sim.TuneMomentum|sim.TuneEMA, sim.Options{})
		if err != nil || joint.Steps > slice.Steps {
			t.Errorf("B = %g, target %g: %g steps, with α held at 0.1 %g (%v)", c.batch, c.target, joint.Steps, slice.Steps, err)
		}
	}
	held := sim.Run{Batch: 64, Method: sim.Method{Momentum: 0.9, EMA: 0.99}}
	for tune, unchanged := range map[sim.Tune]func(sim.Method) bool{
		sim.TuneLearningRate:                    func(m sim.Method) bool { return m.Momentum == 0.9 && m.EMA == 0.99 },
		sim.TuneLearningRate | sim.TuneEMA:      func(m sim.Method) bool { return m.Momentum == 0.9 },
		sim.TuneLearningRate | sim.TuneMomentum: func(m sim.Method) bool { return m.EMA == 0.99 },
	} {
		o, err := m.Optimum(held, 0.01, tune, sim.Options{})
		if err != nil || o.Status != sim.Reached || !unchanged(o.Method) {
			t.Errorf("tuned %v: %+v, %v", tune, o, err)
		}
	}
}
