package sim_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"nqm/sim"
	"nqm/sim/simtest"
)

// stretch is a segment with the noise as it is.
func stretch(until int, batch float64, m sim.Method) sim.Segment {
	return sim.Segment{Until: until, Batch: batch, Method: m, NoiseScale: 1}
}

func TestRiskOfSegmentsAgainstRecursion(t *testing.T) {
	p := sim.PaperProblem()
	p.Spectrum.Dim = 2000 // recursion takes its time
	steps := []int{0, 1, 2, 40, 41, 42, 100, 101, 150, 400, 1000, 2000}
	if testing.Short() {
		steps = steps[:9]
	}
	quiet := stretch(100, 64, method(0.3, 0.5, 0))
	quiet.NoiseScale = 0
	loud := stretch(100, 1e-3, method(0.3, 0.5, 0))
	loud.NoiseScale = 30
	averaged := method(0.05, 0.9, 0)
	averaged.EMA = 0.99
	after := method(0.02, 0.99, 0.5)
	after.PreconditionAfter = true
	for _, run := range []sim.Run{
		{Batch: 64, Method: method(0.01, 0, 0), Segments: []sim.Segment{stretch(40, 64, method(1.9, 0, 0)), stretch(100, 64, method(0.2, 0, 0))}},
		{Batch: 1e5, Method: method(0.3, 0, 0.5), Segments: []sim.Segment{stretch(40, 4, method(0.3, 0, 0.5)), quiet}},
		{Batch: 64, Method: method(0.1, 0.99, 0), Segments: []sim.Segment{stretch(41, 16, method(0.5, 0, 0)), loud}},
		{Batch: 64, Method: method(0.1, 0, 0), Segments: []sim.Segment{stretch(41, 16, method(3.7, 0.95, 0)), stretch(100, 64, method(1.6, 0.5, 0))}},
		{Batch: 64, Method: method(3.8, 0.97, 0), Segments: []sim.Segment{stretch(41, 16, method(3.9, 0.99, 0)), stretch(100, 1e4, method(0.01, 0.999, 0.25))}},
		{Batch: 64, Method: after, Segments: []sim.Segment{stretch(40, 64, method(0.1, 0.9, 0)), stretch(150, 64, method(0.1, 0.95, 1))}},
		{Batch: 64, Method: method(0.02, 0.99, 0.5), Segments: []sim.Segment{stretch(40, 64, method(0.1, 0.9, 0)), stretch(150, 64, method(0.1, 0.95, 1))}},
		{Batch: 64, Method: averaged, Segments: []sim.Segment{stretch(40, 64, method(1.5, 0, 0)), stretch(101, 4, method(2.5, 0.6, 0))}},
		{Batch: 64, Method: sim.Method{LearningRate: 0.01, EMA: 0.9}, Segments: []sim.Segment{stretch(100, 64, method(1.8, 0, 0))}},
		{Batch: 64, Method: method(0.5, 0, 0), Segments: []sim.Segment{stretch(42, 64, method(2.2, 0, 0))}},
		{Batch: 16, Method: method(1e-5, 1-1e-6, 0), Segments: []sim.Segment{stretch(42, 64, method(0.5, 0.9, 0))}},
	} {
		t.Run(fmt.Sprintf("%+v", run), func(t *testing.T) {
			compareRisk(t, p, run, steps)
		})
	}
}

// The two orders of preconditioner and momentum are one as long as the
// preconditioner stays, and differ once it changes.
func TestOrderOfPreconditionerAndMomentum(t *testing.T) {
	m := model(t, sim.PaperProblem())
	steps := []int{10, 50, 60, 200}
	total := func(after bool, power float64) []float64 {
		run := sim.Run{Batch: 64, Method: method(0.1, 0.95, 0.5), Segments: []sim.Segment{stretch(50, 64, method(0.05, 0.95, power))}}
		run.Method.PreconditionAfter = after
		d, err := m.Risk(run, steps, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return d.Total
	}
	const rounding = 1e-12
	for i, at := range steps {
		if a, b := total(false, 0.5)[i], total(true, 0.5)[i]; math.Abs(a/b-1) > rounding {
			t.Errorf("fixed preconditioner, step %d: %.15g before, %.15g after momentum", at, a, b)
		}
		a, b := total(false, 0.25)[i], total(true, 0.25)[i]
		if changed := at > 50; changed != (math.Abs(a/b-1) > 1e-4) {
			t.Errorf("changing preconditioner, step %d: %.15g before, %.15g after momentum", at, a, b)
		}
	}
}

// A segment with the run's own values, and a segment cut in two, change nothing.
func TestSegmentsThatChangeNothing(t *testing.T) {
	p := sim.PaperProblem()
	p.Spectrum.Dim = 100
	m := model(t, p)
	steps := []int{0, 1, 17, 49, 50, 51, 99, 100, 101, 300, 3000}
	for _, own := range []sim.Method{
		method(0.1, 0, 0), method(1.9, 0, 0.5), method(0.1, 0.95, 0), method(3.6, 0.9, 0),
		{LearningRate: 0.1, EMA: 0.9}, {LearningRate: 0.1, Momentum: 0.9, EMA: 0.99},
	} {
		other := own
		other.LearningRate /= 3
		whole := sim.Run{Batch: 64, Method: own}
		same := whole
		same.Segments = []sim.Segment{stretch(50, 64, own)}
		one, two := whole, whole
		one.Segments = []sim.Segment{stretch(100, 4, other)}
		two.Segments = []sim.Segment{stretch(17, 4, other), stretch(50, 4, other), stretch(100, 4, other), stretch(101, 64, own)}
		for _, pair := range [][2]sim.Run{{whole, same}, {one, two}} {
			a, err := m.Risk(pair[0], steps, sim.Options{})
			if err != nil {
				t.Fatal(err)
			}
			b, err := m.Risk(pair[1], steps, sim.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for i := range steps {
				if e := math.Abs(a.Total[i]/b.Total[i] - 1); e > accuracy {
					t.Errorf("%+v and %+v at step %d: relative difference %.2g", pair[0], pair[1], steps[i], e)
				}
			}
			if math.Abs(a.SteadyState/b.SteadyState-1) > accuracy || a.Stable != b.Stable {
				t.Errorf("%+v: steady states %g and %g", own, a.SteadyState, b.SteadyState)
			}
			for _, target := range []float64{0.3, 0.03, 0.001} {
				x, err := m.StepsToTarget(pair[0], target, sim.Options{})
				if err != nil {
					t.Fatal(err)
				}
				y, err := m.StepsToTarget(pair[1], target, sim.Options{})
				if err != nil {
					t.Fatal(err)
				}
				if x.Status != y.Status || x.Steps != y.Steps {
					t.Errorf("%+v to %g: %+v and %+v", own, target, x, y)
				}
			}
		}
	}
}

func TestStepsToTargetOfSegmentsAgainstScan(t *testing.T) {
	const limit = 3000
	problems := 6000
	if testing.Short() {
		problems = 600
	}
	r := rand.New(rand.NewPCG(3, 4))
	counts := map[sim.Status]int{}
	within := 0 // passages inside segments
	for range problems {
		p, run := randomRun(r)
		run.Method.PreconditionAfter = r.IntN(2) == 0
		until := 0
		for range r.IntN(5) {
			_, other := randomRun(r)
			if r.IntN(2) == 0 {
				other.Method.Momentum = run.Method.Momentum
			}
			until += 1 + int(math.Exp(6*r.Float64()))
			s := stretch(until, other.Batch, other.Method)
			s.NoiseScale = float64(r.IntN(3))
			run.Segments = append(run.Segments, s)
		}
		target := math.Exp(-8 * r.Float64())
		got, err := model(t, p).StepsToTarget(run, target, sim.Options{})
		if err != nil {
			t.Errorf("%+v %+v target %g: %v", p.Spectrum, run, target, err)
			continue
		}
		counts[got.Status]++
		want := simtest.Steps(p, run, target, limit)
		if want == 0 && got.Status == sim.Reached && got.Steps <= limit || want > 0 && got.Steps != float64(want) {
			t.Errorf("%+v %+v target %g: %+v, a scan of %d steps finds %d", p.Spectrum, run, target, got, limit, want)
		}
		if want > 1 && want <= until {
			within++
		}
	}
	for s := sim.Reached; s <= sim.Diverges; s++ {
		if counts[s] < problems/400 {
			t.Errorf("only %d of %d problems ended as %v: the test does not try it", counts[s], problems, s)
		}
	}
	if within < problems/10 {
		t.Errorf("only %d of %d passages lie within a segment", within, problems)
	}
}
