package sim

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// The order of a list's rows is that of a stable sort by decreasing curvature.
func TestDescendingIsAStableSort(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{1, 2, 3, 100, 5000} {
		for _, draw := range []func() float64{
			func() float64 { return math.Exp2(400 * (r.Float64() - 0.5)) },
			func() float64 { return 1 + float64(r.IntN(7)) }, // many ties
			func() float64 { return 1 },
		} {
			h := make([]float64, n)
			for i := range h {
				h[i] = draw()
			}
			want := make([]int32, n)
			for i := range want {
				want[i] = int32(i)
			}
			slices.SortStableFunc(want, func(i, j int32) int {
				switch {
				case h[i] > h[j]:
					return -1
				case h[i] < h[j]:
					return 1
				}
				return 0
			})
			if got := descending(h); got == nil {
				if !slices.IsSorted(want) {
					t.Errorf("%d rows are taken for sorted", n)
				}
			} else if !slices.Equal(got, want) {
				t.Errorf("%d rows in another order than a stable sort's", n)
			}
		}
	}
}

// randomList is a list whose noise and start follow no law, over some octaves.
func randomList(rows int, octaves float64, seed uint64) Problem {
	r := rand.New(rand.NewPCG(seed, 1))
	p := PaperProblem()
	for range rows {
		h := math.Exp2(-octaves * r.Float64())
		p.Spectrum.H = append(p.Spectrum.H, h)
		p.Spectrum.C = append(p.Spectrum.C, h*r.Float64())
		p.Spectrum.S = append(p.Spectrum.S, r.ExpFloat64())
	}
	return p
}

// A panel of many rows is made of a fine measure; its rules give what rules of
// the rows themselves give, whatever is asked of them.
func TestFineMeasureServesEveryRule(t *testing.T) {
	const accuracy = 1e-10 // of the risk, a tenth of what is promised
	p := randomList(3*manyRows, 1.5, 7)
	for _, decay := range []float64{0, 0.05} {
		p.WeightDecay = decay
		m, err := NewModel(p)
		if err != nil {
			t.Fatal(err)
		}
		rows := make([]node, m.Dim())
		for i := range rows {
			rows[i] = m.spectrum.direction(i)
		}
		for _, run := range []Run{
			{Batch: 8, Method: Method{LearningRate: 0.3}},
			{Batch: 8, Method: Method{LearningRate: 0.3, Momentum: 0.9}},
			{Batch: 1024, Method: Method{LearningRate: 1, Momentum: 0.99, PreconditionPower: 0.25}},
			{Batch: 1024, Method: Method{LearningRate: 0.5, Momentum: 0.998}},
			{Batch: 8, Method: Method{LearningRate: 0.1, Momentum: 0.9, EMA: 0.99}},
		} {
			steps := []int{0, 1, 30, 300, 3000}
			got, err := m.Risk(run, steps, Options{})
			if err != nil {
				t.Fatal(err)
			}
			for i, want := range riskOf(rows, run, steps) {
				if relative(got.Total[i], want) > accuracy {
					t.Errorf("λ = %g, %+v at step %d: %.15g, of the rows %.15g (%.2g)", decay, run, steps[i], got.Total[i], want, relative(got.Total[i], want))
				}
			}
		}
		if m.spectrum.panels[0].fine == nil {
			t.Error("no panel was made of a fine measure")
		}
	}
}

// riskOf sums the risk over nodes.
func riskOf(nodes []node, run Run, steps []int) []float64 {
	total, bias, variance := make([]float64, len(steps)), make([]float64, len(steps)), make([]float64, len(steps))
	var w walk
	course := run.course()
	for _, n := range nodes {
		addNode(&w, course, n, steps, bias, variance)
	}
	for i := range total {
		total[i] = bias[i] + variance[i]
	}
	return total
}

// BenchmarkLongList is what the first answer about 10⁶ rows costs.
func BenchmarkLongList(b *testing.B) {
	p := randomList(MaxList, 20, 5)
	for b.Loop() {
		m, err := NewModel(p)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := m.Risk(Run{Batch: 64, Method: Method{LearningRate: 0.3}}, []int{0, 1, 1000}, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
