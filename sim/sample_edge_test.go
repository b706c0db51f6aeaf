package sim_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"nqm/sim"
)

// A run depends on seed and number alone: the same twice, however many others
// are drawn, and without Gaussian jumps whatever steps are shown.
func TestRunsAreReproducible(t *testing.T) {
	for _, law := range allLaws {
		request := sim.Sampling{Run: sim.Run{Batch: 2, Method: method(0.3, 0.9, 0)}, Steps: []int{0, 5, 100}, Runs: 3, Seed: 1 << 60, Noise: law, Directions: []int{2}}
		three := sample(t, small(), request)
		if again := sample(t, small(), request); !reflect.DeepEqual(three, again) {
			t.Errorf("%v: the same seed gives another sample", law)
		}
		request.Runs = 600 // more than are carried together
		if many := sample(t, small(), request); !reflect.DeepEqual(many.Runs[:3], three.Runs) {
			t.Errorf("%v: runs depend on their number", law)
		}
		request.Seed++
		if other := sample(t, small(), request); other.Runs[0].Risk[2] == three.Runs[0].Risk[2] {
			t.Errorf("%v: another seed gives the same runs", law)
		}
		request.Seed, request.Runs, request.Steps = 1<<60, 3, []int{0, 100}
		if fewer := sample(t, small(), request); law != sim.Gaussian && fewer.Runs[2].Risk[1] != three.Runs[2].Risk[2] {
			t.Errorf("%v: runs depend on the steps that are shown", law)
		}
	}
}

func TestDivergingRunsAreInfinite(t *testing.T) {
	for _, law := range allLaws {
		for _, method := range []sim.Method{method(9, 0, 0), method(9, 0.5, 0), {LearningRate: 9, EMA: 0.5}, {LearningRate: 9, Momentum: 0.5, EMA: 0.5}} {
			s := sample(t, small(), sim.Sampling{Run: sim.Run{Batch: 1, Method: method}, Steps: []int{0, 10, 3000}, Runs: 2, Noise: law, Directions: []int{1, 20}})
			for _, r := range s.Runs {
				if !math.IsInf(r.Risk[2], 1) || !math.IsInf(math.Abs(r.Theta[0][2]), 1) || math.IsNaN(r.Risk[1]+r.Theta[1][2]) {
					t.Errorf("%+v, %v noise: %+v", method, law, r)
				}
			}
		}
	}
}

// Whatever is allowed has an answer without NaN, in bounded time.
func TestSampleOfExtremes(t *testing.T) {
	const pulses = 20_000
	tooLong := errors.New("too much work")
	count := 300
	if testing.Short() {
		count = 50
	}
	r := rand.New(rand.NewPCG(9, 9))
	pick := func(values ...float64) float64 { return values[r.IntN(len(values))] }
	for range count {
		p := sim.PaperProblem()
		p.Spectrum.Dim = int(pick(1, 2, 100, 1e4, 1e12))
		p.Spectrum.Exponent = pick(0, 0.5, 1, 10)
		p.Spectrum.Scale = pick(1e-100, 1, 1e100)
		p.Noise = sim.PowerLaw{Exponent: pick(-1, 1, 3), Scale: pick(0, 1e-100, 1, 1e100)}
		p.Init = sim.PowerLaw{Exponent: pick(0, 1), Scale: pick(0, 1e-100, 1, 1e100)}
		p.WeightDecay = pick(0, 0, 1e-9, 1e100)
		draw := func() sim.Method {
			return sim.Method{
				LearningRate: pick(1e-100, 0.3, 2.1, 4, 1e100), Momentum: pick(0, 0, 0.5, math.Nextafter(1, 0)),
				EMA: pick(0, 0, 0.99), PreconditionPower: pick(0, 0.5, 1), PreconditionAfter: r.IntN(2) == 0,
			}
		}
		run := sim.Run{Batch: pick(1e-100, 64, 1e100), Method: draw()}
		if r.IntN(2) == 0 {
			run.Segments = []sim.Segment{stretch(3, pick(1e-100, 64, 1e100), draw()), stretch(40, 64, draw())}
		}
		m, err := sim.NewModel(p)
		if err != nil {
			continue // laws that leave the floats
		}
		spent := 0
		opt := sim.Options{Interrupt: func() error {
			if spent++; spent > pulses {
				return tooLong
			}
			return nil
		}}
		start := sim.StartLaw(r.IntN(2))
		spread, err := m.Spread(run, []int{0, 1, 50, sim.MaxSteps}, start, opt)
		if err != nil {
			t.Errorf("spread of %+v under %+v: %v", p, run, err)
		}
		values := spread
		if m.Dim() <= 100 {
			for _, law := range allLaws {
				s := sim.Sampling{Run: run, Steps: []int{0, 1, 50, 500}, Runs: 2, Noise: law, Start: start, Directions: []int{1, m.Dim()}}
				if law == sim.Gaussian {
					s.Steps[3] = sim.MaxSteps
				}
				out, err := m.Sample(s, opt)
				if err != nil {
					t.Fatal(err)
				}
				values = append(values, out.Values...)
			}
		}
		for _, v := range values {
			if math.IsNaN(v) {
				t.Fatalf("NaN of %+v under %+v: %v", p, run, values)
			}
		}
	}
}

func TestSampleRefusesByName(t *testing.T) {
	p := sim.PaperProblem()
	p.Spectrum.Dim = 1_000_000_000_000
	huge, m := model(t, p), model(t, small())
	valid := sim.Sampling{Run: sim.Run{Batch: 1, Method: method(0.1, 0, 0)}, Steps: []int{0, 1e6}, Runs: 10}
	for _, c := range []struct {
		model  *sim.Model
		change func(s *sim.Sampling)
		field  string
		figure string
	}{
		{huge, func(s *sim.Sampling) {}, "runs", "= 2e+13"},
		{huge, func(s *sim.Sampling) { s.Steps, s.Noise = []int{0}, sim.Laplace }, "runs", "= 1e+13"},
		{m, func(s *sim.Sampling) { s.Runs, s.Noise = 100, sim.Laplace }, "runs", "1000000 × 20 × 100 = 2e+09"},
		{m, func(s *sim.Sampling) { s.Runs = 3_000_000 }, "runs", "= 6e+06"},
		{m, func(s *sim.Sampling) { s.Runs = 0 }, "runs", "0"},
		{m, func(s *sim.Sampling) { s.Noise = 4 }, "noise", "4"},
		{m, func(s *sim.Sampling) { s.Start = -1 }, "start", "-1"},
		{m, func(s *sim.Sampling) { s.Directions = []int{1, 21} }, "directions[1]", "21"},
		{m, func(s *sim.Sampling) { s.Steps = nil }, "steps", "0 entries"},
		{m, func(s *sim.Sampling) { s.Run.Batch = 0 }, "batch", "0"},
	} {
		s := valid
		c.change(&s)
		_, err := c.model.Sample(s, sim.Options{})
		var refused *sim.FieldError
		if !errors.As(err, &refused) || refused.Field != c.field || !strings.HasSuffix(refused.Error(), c.figure) {
			t.Errorf("got %v, want %s refused with %s", err, c.field, c.figure)
		}
	}
}

func TestSampleCanBeInterrupted(t *testing.T) {
	enough := errors.New("enough")
	for _, law := range allLaws {
		calls, told := 0, 0.0
		opt := sim.Options{
			Interrupt: func() error {
				if calls++; calls == 3 {
					return enough
				}
				return nil
			},
			Progress: func(done, total int) { told = float64(done) / float64(total) },
		}
		s := sim.Sampling{Run: sim.Run{Batch: 1, Method: method(0.1, 0.9, 0)}, Steps: []int{5000}, Runs: 1000, Noise: law}
		if law == sim.Gaussian {
			s.Steps = sim.StepGrid(5000)
		}
		if _, err := model(t, small()).Sample(s, opt); err != enough {
			t.Errorf("%v: got %v after %d calls", law, err, calls)
		}
		calls = -1 << 30
		s.Runs = 2
		if _, err := model(t, small()).Sample(s, opt); err != nil || told != 1 {
			t.Errorf("%v: got %v, progress %g", law, err, told)
		}
	}
}

func BenchmarkSample(b *testing.B) {
	for _, law := range allLaws {
		s := sim.Sampling{Run: sim.Run{Batch: 64, Method: method(0.3, 0, 0)}, Runs: 10, Noise: law}
		for t := range 100 {
			s.Steps = append(s.Steps, t)
		}
		m := model(b, sim.PaperProblem())
		b.Run(law.String(), func(b *testing.B) {
			for b.Loop() {
				if _, err := m.Sample(s, sim.Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1e7, "ns/draw")
		})
	}
}
