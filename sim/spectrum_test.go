package sim

import (
	"fmt"
	"math"
	"testing"
)

// total sums a function over the whole spectrum at a fine resolution.
func (m *Model) total(f func(node) float64) float64 {
	var sum float64
	for k := range m.spectrum.panels {
		for _, n := range m.spectrum.rule(k, ruleKey{1, 10}) {
			sum += f(n)
		}
	}
	return sum
}

// A compressed spectrum keeps the count, the trace and the sum of inverses,
// from d = 1 to 10¹². Harmonic numbers: asymptotic series.
func TestCompressionKeepsSums(t *testing.T) {
	const rounding = 3e-14
	harmonic := func(d float64) float64 {
		return math.Log(d) + 0.57721566490153286061 + 1/(2*d) - 1/(12*d*d) + 1/(120*d*d*d*d)
	}
	for _, d := range []float64{1, 2, 3, 7, 100, 9999, 1e4, 1e6, 1e9, 1e12} {
		p := PaperProblem()
		p.Spectrum.Dim = int(d)
		m, err := NewModel(p)
		if err != nil {
			t.Fatal(err)
		}
		trace := harmonic(d)
		if d < 10 {
			trace = 0
			for i := 1.0; i <= d; i++ {
				trace += 1 / i
			}
		}
		for _, c := range []struct {
			name      string
			got, want float64
		}{
			{"count", m.total(func(n node) float64 { return n.s }), d},
			{"trace", m.total(func(n node) float64 { return n.h * n.s }), trace},
			{"sum of c/h", m.total(func(n node) float64 { return n.c / n.h }), d},
			{"sum of 1/h", m.total(func(n node) float64 { return n.s / n.h }), d * (d + 1) / 2},
		} {
			if math.Abs(c.got/c.want-1) > rounding {
				t.Errorf("d = %g: %s %.16g, want %.16g", d, c.name, c.got, c.want)
			}
		}
		count := 0
		for _, p := range m.spectrum.panels {
			count += p.count
		}
		if count != int(d) {
			t.Errorf("d = %g: octaves hold %d directions", d, count)
		}
	}
}

// The number of nodes grows with log d, not with d.
func TestNodesGrowWithLogDimension(t *testing.T) {
	nodes := func(dim int) int {
		p := PaperProblem()
		p.Spectrum.Dim = dim
		m, err := NewModel(p)
		if err != nil {
			t.Fatal(err)
		}
		return len(m.nodes(Method{LearningRate: 1}, 1e9, DefaultTolerance))
	}
	small, large := nodes(10_000), nodes(MaxDim)
	if small > 110 || large > 300 {
		t.Errorf("%d nodes at d = 10⁴, %d at d = 10¹²", small, large)
	}
}

// A power law written out as a list gives the same risk, whatever its exponent
// and laws of noise and start; with weight decay too.
func TestListAndLawAgree(t *testing.T) {
	const rounding = 1e-11
	for _, c := range []struct{ exponent, noise, init, decay float64 }{
		{1, 1, 0, 0}, {0, 1, 0, 0}, {0.1, 1, 0, 0}, {0.5, 2, 1, 0}, {3, -0.5, 0.5, 0}, {1, 1, 0, 1e-3}, {2, 0, -1, 0.1},
	} {
		t.Run(fmt.Sprintf("%+v", c), func(t *testing.T) {
			law := PaperProblem()
			law.Spectrum.Dim = 3000
			law.Spectrum.Exponent, law.Noise.Exponent, law.Init.Exponent, law.WeightDecay = c.exponent, c.noise, c.init, c.decay
			list := law
			for i := law.Spectrum.Dim; i >= 1; i-- { // in the wrong order
				h := math.Pow(float64(i), -c.exponent)
				list.Spectrum.H = append(list.Spectrum.H, h)
				list.Spectrum.C = append(list.Spectrum.C, law.Noise.At(h))
				list.Spectrum.S = append(list.Spectrum.S, law.Init.At(h))
			}
			a, errA := NewModel(law)
			b, errB := NewModel(list)
			if errA != nil || errB != nil {
				t.Fatal(errA, errB)
			}
			run := Run{Batch: 64, Method: Method{LearningRate: 0.1, Momentum: 0.9}}
			steps := []int{0, 1, 10, 100, 1000, 100_000}
			x, errA := a.Risk(run, steps, Options{})
			y, errB := b.Risk(run, steps, Options{})
			if errA != nil || errB != nil {
				t.Fatal(errA, errB)
			}
			for i := range steps {
				if relative(x.Total[i], y.Total[i]) > rounding+x.Error+y.Error {
					t.Errorf("step %d: %.15g as a law, %.15g as a list (estimates %.1g, %.1g)", steps[i], x.Total[i], y.Total[i], x.Error, y.Error)
				}
			}
			if relative(x.SteadyState, y.SteadyState) > rounding {
				t.Errorf("floor %g as a law, %g as a list", x.SteadyState, y.SteadyState)
			}
		})
	}
}

// Gauss rules are exact for polynomials of degree 2n−1 on the integers.
func TestIntegerRuleIsExact(t *testing.T) {
	const lo, hi, n = 5, 40, 6
	at, weight := integerRule(lo, hi, n)
	for degree := range 2 * n {
		var want, got float64
		for i := lo; i <= hi; i++ {
			want += math.Pow(float64(i)/hi, float64(degree))
		}
		for j := range at {
			got += weight[j] * math.Pow(at[j]/hi, float64(degree))
		}
		if relative(got, want) > 1e-13 {
			t.Errorf("degree %d: %.16g, want %.16g", degree, got, want)
		}
	}
}

func BenchmarkCompress(b *testing.B) {
	for _, dim := range []int{10_000, MaxDim} {
		b.Run(fmt.Sprintf("d=%g", float64(dim)), func(b *testing.B) {
			p := PaperProblem()
			p.Spectrum.Dim = dim
			for b.Loop() {
				m, err := NewModel(p)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(m.nodes(Method{LearningRate: 1}, 1e9, DefaultTolerance))), "nodes")
			}
		})
	}
}

func BenchmarkDecay(b *testing.B) {
	steps := StepGrid(1e6)
	for _, c := range []struct {
		name   string
		dim    int
		method Method
	}{
		{"SGD/d=1e4", 10_000, Method{LearningRate: 0.3}},
		{"SGD/d=1e12", MaxDim, Method{LearningRate: 0.3}},
		{"momentum/d=1e4", 10_000, Method{LearningRate: 0.3, Momentum: 0.99}},
		{"momentum/d=1e12", MaxDim, Method{LearningRate: 0.3, Momentum: 0.99}},
	} {
		b.Run(c.name, func(b *testing.B) {
			p := PaperProblem()
			p.Spectrum.Dim = c.dim
			m, err := NewModel(p)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, err := m.Bands(Run{Batch: 64, Method: c.method}, steps, Options{Tolerance: PictureTolerance}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
