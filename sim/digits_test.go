package sim_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"nqm/sim"
)

// digits is the problem of a real model, as the explorer ships it.
func digits(t testing.TB) sim.Problem {
	t.Helper()
	text, err := os.ReadFile("../web/data/digits-softmax.csv")
	if err != nil {
		t.Fatal(err)
	}
	p := sim.PaperProblem()
	if p.Spectrum, err = sim.ReadSpectrum(text); err != nil {
		t.Fatal(err)
	}
	return p
}

// The spectrum that is shipped has the rows and the ends that its source tells.
func TestDigitsSpectrum(t *testing.T) {
	m := model(t, digits(t))
	if m.Dim() != 650 || m.LargestCurvature() != 0.472343307 {
		t.Errorf("%d directions, the largest curvature %.9g", m.Dim(), m.LargestCurvature())
	}
	if smallest := m.SmallestCurvature(); smallest < 1e-3*(1-1e-6) {
		t.Errorf("the smallest curvature %g is below the L2 strength 1e-3", smallest)
	}
}

// A list is compressed as accurately as a law: measured c and s, random ones,
// with weight decay, whatever the method.
func TestListAgainstRecursion(t *testing.T) {
	random := sim.PaperProblem()
	r := rand.New(rand.NewPCG(11, 12))
	for range 700 {
		h := 1 / (1 + 3000*r.Float64())
		random.Spectrum.H = append(random.Spectrum.H, h)
		random.Spectrum.C = append(random.Spectrum.C, 2*h*r.Float64())
		random.Spectrum.S = append(random.Spectrum.S, r.ExpFloat64())
	}
	steps := []int{0, 1, 2, 10, 100, 500}
	if testing.Short() {
		steps = steps[:5]
	}
	for name, p := range map[string]sim.Problem{"digits": digits(t), "random": random} {
		for _, decay := range []float64{0, 0.01} {
			p.WeightDecay = decay
			for _, run := range []sim.Run{
				{Batch: 1, Method: method(0.5, 0, 0)},
				{Batch: 64, Method: method(1, 0.9, 0)},
				{Batch: 256, Method: method(2, 0.99, 0.25)},
				{Batch: 4, Method: sim.Method{LearningRate: 0.5, EMA: 0.99}},
				{Batch: 4, Method: sim.Method{LearningRate: 0.1, Momentum: 0.9, EMA: 0.9}},
			} {
				t.Run(fmt.Sprintf("%s/λ=%g/%+v", name, decay, run), func(t *testing.T) { compareRisk(t, p, run, steps) })
			}
		}
	}
}

// The order of the rows changes nothing, nor do other units of the loss,
// (h, α, c) → (k h, α/k, k² c), in which the risk is k times as large.
func TestListSymmetries(t *testing.T) {
	const (
		rounding = 1e-12 // the same directions, compressed by the same rule
		k        = 4     // a power of two: scaling is exact
	)
	p := digits(t)
	p.WeightDecay = 1e-3
	n := len(p.Spectrum.H)
	shuffled, scaled := p, p
	shuffled.Spectrum, scaled.Spectrum = sim.Spectrum{}, sim.Spectrum{}
	scaled.WeightDecay *= k
	for _, i := range rand.New(rand.NewPCG(1, 1)).Perm(n) {
		h, c, s := p.Spectrum.H[i], p.Spectrum.C[i], p.Spectrum.S[i]
		shuffled.Spectrum.H = append(shuffled.Spectrum.H, h)
		shuffled.Spectrum.C = append(shuffled.Spectrum.C, c)
		shuffled.Spectrum.S = append(shuffled.Spectrum.S, s)
		scaled.Spectrum.H = append(scaled.Spectrum.H, k*h)
		scaled.Spectrum.C = append(scaled.Spectrum.C, k*k*c)
		scaled.Spectrum.S = append(scaled.Spectrum.S, s)
	}
	steps := []int{0, 1, 10, 300, 10_000}
	for _, base := range []sim.Method{method(0.5, 0, 0), method(1, 0.99, 0), {LearningRate: 0.5, Momentum: 0.5, EMA: 0.99}} {
		risk := func(p sim.Problem, m sim.Method) *sim.Decay {
			d, err := model(t, p).Risk(sim.Run{Batch: 16, Method: m}, steps, sim.Options{})
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		slower := base
		slower.LearningRate /= k
		want, permuted, units := risk(p, base), risk(shuffled, base), risk(scaled, slower)
		for i := range steps {
			if near := permuted.Total[i]/want.Total[i] - 1; near > rounding || near < -rounding {
				t.Errorf("%+v at step %d: %g in another order, %g", base, steps[i], permuted.Total[i], want.Total[i])
			}
			// Bias and variance are ½ h s … and ½ h c η²: both k times as large.
			if near := units.Total[i]/(k*want.Total[i]) - 1; near > rounding || near < -rounding {
				t.Errorf("%+v at step %d: %g in other units, want %d × %g", base, steps[i], units.Total[i], k, want.Total[i])
			}
		}
	}
}
