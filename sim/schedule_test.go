package sim_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"nqm/sim"
	"nqm/sim/simtest"
)

func sgd(batch, power float64) sim.Run {
	return sim.Run{Batch: batch, Method: method(1, 0, power)}
}

// The steps are those of StepsToTarget, between the exact bound and the tuned
// constant rate, and no single piece can be moved for the better.
func TestScheduleIsAMinimum(t *testing.T) {
	const target, flatness = 0.01, 1e-6 // what is left to gain is less than a hundredth of a step
	m := model(t, sim.PaperProblem())
	batches := []float64{4, 1 << 14, 256, 1 << 20}
	if testing.Short() {
		batches = batches[:2]
	}
	for _, power := range []float64{0, 0.5, 0.75} {
		for _, batch := range batches {
			run := sgd(batch, power)
			s, err := m.Schedule(run, target, 10, sim.Options{})
			if err != nil {
				t.Fatal(err)
			}
			passage, err := m.StepsToTarget(s.Run(run), target, sim.Options{})
			if err != nil || passage != s.Passage {
				t.Errorf("p %g, B %g: %+v, StepsToTarget says %+v, %v", power, batch, s.Passage, passage, err)
			}
			last := len(s.LearningRates)
			if s.Status != sim.Reached || last > 10 || s.Steps > float64(last*s.PieceSteps) || s.Steps <= float64((last-1)*s.PieceSteps) {
				t.Errorf("p %g, B %g: %+v", power, batch, s)
			}
			tuned, err := m.Optimum(run, target, sim.TuneLearningRate, sim.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if s.Steps > tuned.Steps || s.Steps < m.BayesBound(target, batch) {
				t.Errorf("p %g, B %g: %g steps, tuned constant rate %g, bound %g", power, batch, s.Steps, tuned.Steps, m.BayesBound(target, batch))
			}
			risk := func() float64 {
				d, err := m.Risk(s.Run(run), []int{int(s.Steps)}, sim.Options{})
				if err != nil {
					t.Fatal(err)
				}
				return d.Total[0]
			}
			least := risk()
			for k, rate := range s.LearningRates {
				if limit := m.ScheduleCap(power); rate > limit*(1+1e-15) {
					t.Errorf("p %g, B %g: piece %d above the cap by %g", power, batch, k, rate/limit-1)
				}
				for _, factor := range []float64{0.97, 1.03} {
					s.LearningRates[k] = math.Min(rate*factor, m.ScheduleCap(power))
					if at := risk(); at < least*(1-flatness) && s.Steps > 100 {
						t.Errorf("p %g, B %g, piece %d × %g: risk %.12g, was %.12g", power, batch, k, factor, at, least)
					}
				}
				s.LearningRates[k] = rate
			}
		}
	}
}

// The picture of ZLN19: schedules start at the cap, stay there the longer the
// larger the batch, and then decay.
func TestScheduleStaysAtTheCapAndDecays(t *testing.T) {
	m := model(t, sim.PaperProblem())
	var batches []float64
	for e := 4; e <= 12; e++ {
		batches = append(batches, math.Exp2(float64(e)))
	}
	list, err := m.Schedules(sgd(1, 0), 0.01, batches, 50, sim.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	limit, stayed := m.ScheduleCap(0), 0
	for i, s := range list {
		n := 0
		for n < len(s.LearningRates) && s.LearningRates[n] > 0.999*limit {
			n++
		}
		if n < 1 || n < stayed {
			t.Errorf("B = %g: at the cap for %d pieces, for %d at half the batch size", batches[i], n, stayed)
		}
		stayed = n
		for k := n + 1; k < len(s.LearningRates); k++ {
			if s.LearningRates[k] > s.LearningRates[k-1] {
				t.Errorf("B = %g: rises from piece %d to %d", batches[i], k-1, k)
			}
		}
		if i > 0 && s.Steps > list[i-1].Steps {
			t.Errorf("B = %g: %g steps, %g at half the batch size", batches[i], s.Steps, list[i-1].Steps)
		}
	}
	if stayed < 40 {
		t.Errorf("at B = %g only %d of 50 pieces are at the cap", batches[len(batches)-1], stayed)
	}
}

// One piece is the tuned constant rate, and recursion agrees.
func TestScheduleOfOnePiece(t *testing.T) {
	p := sim.PaperProblem()
	p.Spectrum.Dim = 100
	m := model(t, p)
	for _, batch := range []float64{4, 64, 1 << 20} {
		run := sgd(batch, 0.5)
		s, err := m.Schedule(run, 0.05, 1, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		o, err := m.Optimum(run, 0.05, sim.TuneLearningRate, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if s.Steps > math.Max(o.Steps, o.Steps*1.0001) || len(s.LearningRates) != 1 {
			t.Errorf("B = %g: %+v, tuned %+v", batch, s, o)
		}
		more, err := m.Schedule(run, 0.05, 7, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if want := simtest.Steps(p, more.Run(run), 0.05, int(s.Steps)); more.Steps != float64(want) || more.Steps > s.Steps {
			t.Errorf("B = %g: seven pieces %+v, recursion %d, one piece %g", batch, more, want, s.Steps)
		}
	}
}

// More pieces are no worse, up to the local minima that more of them have.
func TestScheduleInAnyNumberOfPieces(t *testing.T) {
	const minima = 0.005
	m := model(t, sim.PaperProblem())
	for _, run := range []sim.Run{sgd(16, 0.5), sgd(256, 0), sgd(1<<14, 0), sgd(1<<14, 0.5)} {
		best := math.Inf(1)
		for _, pieces := range []int{1, 2, 3, 5, 7, 11, 16, 24, 37, 60, 101} {
			if testing.Short() && pieces > 24 {
				break
			}
			s, err := m.Schedule(run, 0.01, pieces, sim.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if s.Steps > math.Max(best+1, best*(1+minima)) || s.Status != sim.Reached {
				t.Errorf("%+v: %g steps in %d pieces, %g in fewer", run, s.Steps, pieces, best)
			}
			best = math.Min(best, s.Steps)
		}
	}
}

func TestScheduleRefusals(t *testing.T) {
	m := model(t, sim.PaperProblem())
	for field, c := range map[string]struct {
		run    sim.Run
		pieces int
	}{
		"pieces":          {sgd(4, 0), 0},
		"method.momentum": {sim.Run{Batch: 4, Method: method(1, 0.9, 0)}, 10},
		"method.ema":      {sim.Run{Batch: 4, Method: sim.Method{LearningRate: 1, EMA: 0.9}}, 10},
		"segments":        {sim.Run{Batch: 4, Method: method(1, 0, 0), Segments: []sim.Segment{stretch(1, 1, method(1, 0, 0))}}, 10},
		"batch":           {sgd(0, 0), 10},
	} {
		var refused *sim.FieldError
		if _, err := m.Schedule(c.run, 0.01, c.pieces, sim.Options{}); !errors.As(err, &refused) || refused.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	stop := errors.New("stop")
	if _, err := m.Schedule(sgd(4, 0), 0.01, 50, sim.Options{Interrupt: func() error { return stop }}); err != stop {
		t.Errorf("interrupted: %v", err)
	}
}

// Whatever is allowed has an answer, without NaN and in bounded work.
func TestScheduleExtremes(t *testing.T) {
	const pulses = 20_000
	draws := 120
	if testing.Short() {
		draws = 25
	}
	tooLong := errors.New("too much work")
	r := rand.New(rand.NewPCG(7, 8))
	pick := func(values ...float64) float64 { return values[r.IntN(len(values))] }
	counts := map[sim.Status]int{}
	for range draws {
		p := sim.PaperProblem()
		p.Spectrum.Dim = int(pick(1, 2, 100, 1e4, 1e12))
		p.Spectrum.Exponent = pick(0, 1e-3, 0.5, 1, 3, 10)
		p.Spectrum.Scale = pick(1e-100, 1e-3, 1, 1e100)
		p.Noise = sim.PowerLaw{Exponent: pick(-1, 0, 1, 3), Scale: pick(0, 1e-100, 1, 1e100)}
		p.Init = sim.PowerLaw{Exponent: pick(0, 1), Scale: pick(0, 1e-100, 1, 1e100)}
		run := sgd(pick(1e-100, 1e-3, 64, 1e20, 1e100), pick(0, 0.5, 1))
		target := pick(1e-100, 1e-12, 0.01, 1, 1e100)
		pieces := int(pick(1, 2, 7, 30))
		m, err := sim.NewModel(p)
		if err != nil {
			continue // laws that leave the floats
		}
		spent := 0
		s, err := m.Schedule(run, target, pieces, sim.Options{Interrupt: func() error {
			if spent++; spent > pulses {
				return tooLong
			}
			return nil
		}})
		if err != nil {
			t.Errorf("%+v under %+v to %g in %d: %v", p, run, target, pieces, err)
			continue
		}
		counts[s.Status]++
		if math.IsNaN(s.Steps) || math.IsNaN(s.Continuous) || s.Status == sim.Reached && (len(s.LearningRates) == 0 || len(s.LearningRates) > pieces) {
			t.Errorf("%+v under %+v to %g in %d: %+v", p, run, target, pieces, s)
		}
		for _, rate := range s.LearningRates {
			if !(rate > 0) {
				t.Errorf("%+v under %+v to %g in %d: rate %g", p, run, target, pieces, rate)
			}
		}
	}
	if counts[sim.Reached] < draws/5 {
		t.Errorf("only %d of %d reach the target", counts[sim.Reached], draws)
	}
}

func BenchmarkSchedule(b *testing.B) {
	m := model(b, sim.PaperProblem())
	b.Run("one of 50 pieces", func(b *testing.B) {
		for b.Loop() {
			if _, err := m.Schedule(sgd(256, 0), 0.01, 50, sim.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("figure", func(b *testing.B) {
		var batches []float64
		for e := 2; e <= 20; e += 2 {
			batches = append(batches, math.Exp2(float64(e)))
		}
		for b.Loop() {
			for _, power := range []float64{0, 0.25, 0.5, 0.75} {
				if _, err := m.Schedules(sgd(1, power), 0.01, batches, 10, sim.Options{}, nil); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
