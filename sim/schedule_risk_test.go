package sim

import (
	"math"
	"math/rand/v2"
	"testing"
)

func newScheduler(m *Model, batch, power float64) *scheduler {
	return &scheduler{model: m, batch: batch, power: power, cap: m.ScheduleCap(power), pulse: Options{}.pulse()}
}

// The final risk is the one that segments give, and its derivatives are those of
// differences.
func TestSchedulerAgainstSegmentsAndDifferences(t *testing.T) {
	const rounding, pitch, differences = 1e-9, 1e-5, 1e-6
	m, err := NewModel(PaperProblem())
	if err != nil {
		t.Fatal(err)
	}
	s := newScheduler(m, 64, 0.25)
	p := plan{y: []float64{0, -0.01, -1, -2}, n: 10, t: 35}
	s.resolve(p, DefaultTolerance)
	length := p.lengths()
	s.evaluate(p.y, length)
	value, grad, longer := s.value, append([]float64(nil), s.grad...), append([]float64(nil), s.longer...)
	hess := make([][]float64, len(p.y))
	for i := range hess {
		hess[i] = append([]float64(nil), s.hess[i]...)
	}
	schedule := Schedule{PieceSteps: 10}
	for _, y := range p.y {
		schedule.LearningRates = append(schedule.LearningRates, s.cap*math.Exp(y))
	}
	run := Run{Batch: 64, Method: Method{LearningRate: 1, PreconditionPower: 0.25}}
	d, err := m.Risk(schedule.Run(run), []int{35}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if e := math.Abs(math.Exp(value)/d.Total[0] - 1); e > rounding {
		t.Errorf("final risk %.15g, by segments %.15g", math.Exp(value), d.Total[0])
	}
	slope := func(at *float64) (float64, []float64) {
		was := *at
		defer func() { *at = was }()
		*at = was + pitch
		s.evaluate(p.y, length)
		up, ups := s.value, append([]float64(nil), s.grad...)
		*at = was - pitch
		s.evaluate(p.y, length)
		for i := range ups {
			ups[i] = (ups[i] - s.grad[i]) / (2 * pitch)
		}
		return (up - s.value) / (2 * pitch), ups
	}
	for i := range p.y {
		g, row := slope(&p.y[i])
		n, _ := slope(&length[i])
		if math.Abs(g-grad[i]) > differences || math.Abs(n-longer[i]) > differences {
			t.Errorf("piece %d: slopes %g and %g, by differences %g and %g", i, grad[i], longer[i], g, n)
		}
		for j := range row {
			if math.Abs(row[j]-hess[i][j]) > differences {
				t.Errorf("pieces %d, %d: curvature %g, by differences %g", i, j, hess[i][j], row[j])
			}
		}
	}
}

// No start and no length of pieces among many leads to a schedule that is
// shorter by more than a step or a thousandth; other lengths, by a hundredth.
func TestScheduleAgainstRestarts(t *testing.T) {
	starts, exponents := 8, []float64{2, 8, 11, 14, 20}
	if testing.Short() {
		starts, exponents = 4, exponents[:2]
	}
	m, err := NewModel(PaperProblem())
	if err != nil {
		t.Fatal(err)
	}
	const target = 0.01
	r := rand.New(rand.NewPCG(1, 1))
	for _, pieces := range []int{10, 50} {
		for _, power := range []float64{0, 0.25, 0.5, 0.75} {
			for _, e := range exponents {
				s := newScheduler(m, math.Exp2(e), power)
				run := Run{Batch: s.batch, Method: Method{LearningRate: 1, PreconditionPower: power}}
				found, err := s.climb(run, target, pieces, nil)
				if err != nil || found.none() {
					t.Fatalf("p %g, B 2^%g, %d pieces: none found, %v", power, e, pieces, err)
				}
				for try := range starts {
					other := found.layOut(math.Min(found.t-1, math.Floor(found.t*0.999)), found.n)
					if try%4 == 3 { // longer pieces, and fewer
						other.t = math.Floor(found.t * 0.99)
						other.n = math.Ceil(other.t / (float64(pieces) - 2*r.Float64()))
						other.y = other.y[:min(len(other.y), int(math.Ceil(other.t/other.n)))]
					}
					rise := 4 * r.Float64()
					for k := range other.y {
						switch try % 4 {
						case 0:
							other.y[k] = -4 * r.Float64()
						case 1:
							other.y[k] = math.Min(0, other.y[k]+r.NormFloat64())
						case 2:
							other.y[k] = math.Min(0, 1-rise*float64(k)/float64(len(other.y)))
						}
					}
					s.resolve(other, settleTolerance)
					if s.minimise(other, 1e-9, 100); s.value <= math.Log(target) {
						t.Errorf("p %g, B 2^%g, %d pieces: %g steps, but %g do in pieces of %g: start %d", power, e, pieces, found.t, other.t, other.n, try%4)
					}
				}
			}
		}
	}
}
