package sim_test

import (
	"errors"
	"math"
	"testing"

	"nqm/sim"
	"nqm/sim/simtest"
)

// rate is the learning rate of step t, from 1, by the formulas of the field.
func rate(s sim.Shape, t int) float64 {
	if t <= s.Warmup {
		return s.LearningRate * float64(t) / float64(s.Warmup)
	}
	i, n := float64(t-s.Warmup-1), float64(s.Steps-s.Warmup)
	switch s.Kind {
	case sim.Cosine:
		return s.LearningRate * (s.Final + (1-s.Final)/2*(1+math.Cos(math.Pi*i/n)))
	case sim.Inverse:
		return s.LearningRate / (1 + i/s.TimeConstant)
	case sim.Stable:
		if i, n = float64(t-1-(s.Steps-s.Decay)), float64(s.Decay); i < 0 {
			return s.LearningRate
		}
	}
	return s.LearningRate * (1 - (1-s.Final)*i/n)
}

func shapes(steps, pieces int) []sim.Shape {
	base := sim.Shape{LearningRate: 0.3, Steps: steps, Pieces: pieces}
	list := make([]sim.Shape, 7)
	for i := range list {
		list[i] = base
	}
	list[0].Kind, list[0].Final = sim.Linear, 0.1
	list[1].Kind = sim.Cosine
	list[2].Kind, list[2].TimeConstant = sim.Inverse, float64(steps)/50
	list[3].Kind, list[3].Warmup, list[3].Decay = sim.Stable, steps/20, steps/5
	list[4].Kind, list[4].Warmup, list[4].Final = sim.Cosine, steps/10, 0.01
	list[5].Kind = sim.Linear
	list[6].Kind, list[6].Decay = sim.Stable, 0
	return list
}

// With a piece for each step, a shape is its formula, and the risk that of recursion.
func TestShapesAreTheirFormulas(t *testing.T) {
	const rounding = 1e-12
	p := sim.PaperProblem()
	p.Spectrum.Dim = 50
	m := model(t, p)
	for _, s := range shapes(100, 100) {
		run := sim.Run{Batch: 64, Method: method(0.1, 0.5, 0)}
		segments, err := s.Segments(run)
		if err != nil {
			t.Fatal(err)
		}
		at := 0
		for k := 1; k <= s.Steps; k++ {
			for segments[at].Until < k {
				at++
			}
			if got, want := segments[at].Method.LearningRate, rate(s, k); math.Abs(got/want-1) > rounding {
				t.Errorf("%+v: step %d has rate %g, want %g", s, k, got, want)
			}
		}
		if at != len(segments)-1 || segments[at].Until != s.Steps {
			t.Errorf("%+v: ends at step %d", s, segments[at].Until)
		}
		run.Segments = segments
		d, err := m.Risk(run, []int{s.Steps}, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		ref := simtest.Start(p, run)
		for range s.Steps {
			ref.Step()
		}
		bias, variance := ref.Risk()
		if want := bias + variance; math.Abs(d.Total[0]/want-1) > accuracy {
			t.Errorf("%+v: risk %.15g, recursion %.15g", s, d.Total[0], want)
		}
	}
}

// Few pieces come near the formula.
func TestShapesInPieces(t *testing.T) {
	steps := 10_000
	if testing.Short() {
		steps = 2000
	}
	m := model(t, sim.PaperProblem())
	run := sim.Run{Batch: 64, Method: method(0.1, 0, 0)}
	final := func(s sim.Shape) float64 {
		segments, err := s.Segments(run)
		if err != nil {
			t.Fatal(err)
		}
		if len(segments) > s.Pieces {
			t.Errorf("%+v: %d segments", s, len(segments))
		}
		r := run
		r.Segments = segments
		d, err := m.Risk(r, []int{steps}, sim.Options{Tolerance: 1e-6})
		if err != nil {
			t.Fatal(err)
		}
		return d.Total[0]
	}
	exact, coarse, fine := shapes(steps, steps), shapes(steps, 50), shapes(steps, 200)
	for i := range exact {
		want := final(exact[i])
		a, b := math.Abs(final(coarse[i])/want-1), math.Abs(final(fine[i])/want-1)
		if a > 1e-3 || b > 1e-4 {
			t.Errorf("%+v: relative errors %.2g in 50 pieces, %.2g in 200", exact[i], a, b)
		}
	}
}

func TestShapeRefusals(t *testing.T) {
	good := sim.Shape{Kind: sim.Stable, LearningRate: 1, Steps: 100, Pieces: 10, Warmup: 10, Decay: 20}
	for field, spoil := range map[string]func(*sim.Shape){
		"learningRate": func(s *sim.Shape) { s.LearningRate = 0 },
		"steps":        func(s *sim.Shape) { s.Steps = 0 },
		"pieces":       func(s *sim.Shape) { s.Pieces = 2 },
		"warmup":       func(s *sim.Shape) { s.Warmup = 100 },
		"decay":        func(s *sim.Shape) { s.Decay = 91 },
		"final":        func(s *sim.Shape) { s.Final = math.NaN() },
		"timeConstant": func(s *sim.Shape) { s.Kind, s.Decay = sim.Inverse, 0 },
	} {
		s := good
		spoil(&s)
		var refused *sim.FieldError
		if _, err := s.Segments(sim.Run{}); !errors.As(err, &refused) || refused.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	for _, steps := range []int{1, 2, 7, sim.MaxSteps} {
		for _, s := range shapes(steps, 7) {
			s.TimeConstant = math.Max(1, s.TimeConstant)
			segments, err := s.Segments(sim.Run{Batch: 1, Method: method(1, 0, 0)})
			if err != nil {
				t.Fatal(err)
			}
			if err := (sim.Run{Batch: 1, Method: method(1, 0, 0), Segments: segments}).Validate(); err != nil || segments[len(segments)-1].Until != steps {
				t.Errorf("%+v: %v, %v", s, segments, err)
			}
		}
	}
}
