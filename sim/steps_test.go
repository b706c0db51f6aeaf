package sim_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"nqm/sim"
	"nqm/sim/simtest"
)

// randomRun draws a small problem with a run that may be overdamped,
// underdamped, unstable, noiseless, started below its floor or averaged.
func randomRun(r *rand.Rand) (sim.Problem, sim.Run) {
	p := sim.PaperProblem()
	p.Spectrum.H, p.Spectrum.C, p.Spectrum.S = []float64{}, []float64{}, []float64{}
	for range 1 + r.IntN(3) {
		p.Spectrum.H = append(p.Spectrum.H, math.Exp(-4*r.Float64()))
		p.Spectrum.C = append(p.Spectrum.C, float64(r.IntN(2))*math.Exp(4*r.Float64()-3))
		p.Spectrum.S = append(p.Spectrum.S, float64(r.IntN(4))*r.Float64())
	}
	run := sim.Run{Batch: math.Exp(4 * r.Float64()), Method: sim.Method{
		LearningRate:      math.Exp(1.2 - 5*r.Float64()),
		PreconditionPower: float64(r.IntN(3)) / 2,
	}}
	if r.IntN(3) > 0 {
		run.Method.Momentum = 1 - math.Exp(-5*r.Float64())
	}
	if r.IntN(4) == 0 {
		run.Method.EMA = 1 - math.Exp(-5*r.Float64())
	}
	return p, run
}

func TestStepsToTargetAgainstScan(t *testing.T) {
	const limit = 3000
	problems := 6000
	if testing.Short() {
		problems = 600
	}
	r := rand.New(rand.NewPCG(1, 2))
	counts := map[sim.Status]int{}
	for range problems {
		p, run := randomRun(r)
		m := model(t, p)
		target := math.Exp(-8 * r.Float64())
		got, err := m.StepsToTarget(run, target, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		counts[got.Status]++
		want := simtest.Steps(p, run, target, limit)
		if want == 0 {
			if got.Status == sim.Reached && got.Steps <= limit {
				t.Errorf("%+v %+v target %g: %+v, but a scan of %d steps finds none", p.Spectrum, run, target, got, limit)
			}
			continue
		}
		if got.Status != sim.Reached || got.Steps != float64(want) {
			t.Errorf("%+v %+v target %g: %+v, a scan finds %d", p.Spectrum, run, target, got, want)
		}
		if got.Continuous > got.Steps || got.Continuous < got.Steps-1 {
			t.Errorf("continuous steps %g of %g", got.Continuous, got.Steps)
		}
	}
	for s := sim.Reached; s <= sim.Diverges; s++ {
		if counts[s] < problems/100 {
			t.Errorf("only %d of %d problems ended as %v: the test does not try it", counts[s], problems, s)
		}
	}
}

// The figures of the paper's problem that every correct core gives.
func TestStepsToTargetOfThePaper(t *testing.T) {
	m := model(t, sim.PaperProblem())
	for _, c := range []struct {
		batch    float64
		momentum float64
		lr       float64
		steps    float64
	}{
		{1 << 20, 0, 1.9926, 6720},
		{1024, 0, 1.6413, 10354},
		{64, 0, 0.21256, 95942},
		{4, 0, 0.01358, 1507530},
	} {
		got, err := m.StepsToTarget(sim.Run{Batch: c.batch, Method: method(c.lr, c.momentum, 0)}, 0.01, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		// The learning rates are known to five digits, the optimum is flat.
		if math.Abs(got.Steps/c.steps-1) > 1e-5 {
			t.Errorf("B = %g: %g steps, want %g", c.batch, got.Steps, c.steps)
		}
	}
	got, err := m.StepsToTarget(sim.Run{Batch: 64, Method: method(0.3, 0, 0)}, 0.01, sim.Options{})
	if err != nil || got.Status != sim.Unreachable || !math.IsInf(got.Steps, 1) {
		t.Errorf("below the floor: %+v, %v", got, err)
	}
	got, err = m.StepsToTarget(sim.Run{Batch: 64, Method: method(2.1, 0, 0)}, 0.01, sim.Options{})
	if err != nil || got.Status != sim.Diverges {
		t.Errorf("beyond stability: %+v, %v", got, err)
	}
}

// A passage found from a guess, as in wide spectra, is the one that recursion
// through the whole of a smaller spectrum of the same shape finds.
func TestStepsToTargetInWideSpectra(t *testing.T) {
	p := sim.PaperProblem()
	p.Spectrum.H, p.Spectrum.C, p.Spectrum.S = []float64{}, []float64{}, []float64{}
	for k := range 30 {
		h := math.Exp2(-float64(k))
		p.Spectrum.H = append(p.Spectrum.H, h)
		p.Spectrum.C = append(p.Spectrum.C, h)
		p.Spectrum.S = append(p.Spectrum.S, 1/(1+h*float64(k)))
	}
	m := model(t, p)
	for _, run := range []sim.Run{
		{Batch: 64, Method: method(0.5, 0, 0)}, {Batch: 1e4, Method: method(1.5, 0.9, 0)},
		{Batch: 1e6, Method: method(0.01, 0.99, 0.5)}, {Batch: 8, Method: method(0.02, 0, 0.25)},
	} {
		for _, target := range []float64{0.5, 0.1, 0.01} {
			got, err := m.StepsToTarget(run, target, sim.Options{})
			if err != nil {
				t.Fatal(err)
			}
			want := simtest.Steps(p, run, target, 100_000)
			if want == 0 && got.Steps <= 100_000 || want > 0 && got.Steps != float64(want) {
				t.Errorf("%+v target %g: %+v, a scan finds %d", run, target, got, want)
			}
		}
	}
}
