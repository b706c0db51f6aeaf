package sim

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The closed forms of averaging agree with powers by doubling, with momentum
// and without, γ = 1−x and alternating modes among them.
func TestClosedAverageAgainstWalker(t *testing.T) {
	// Where a memory of 1/(1−γ) is no longer than ten runs the noise terms keep
	// half of their digits and more; nudged roots lose 1e-5 and more,
	// and their powers as much in each step of memory.
	const tolerance = 1e-4
	r := rand.New(rand.NewPCG(5, 6))
	var w walker
	for range 10_000 {
		m := Method{LearningRate: math.Exp(0.6 - 20*r.Float64())}
		a := math.Exp(-12 * r.Float64())
		if r.IntN(2) == 0 {
			m.Momentum = 1 - math.Exp(-10*r.Float64())
		}
		if r.IntN(10) == 0 {
			a = math.Min(1, m.LearningRate) // equal roots, where momentum is 0
		}
		m.EMA = 1 - a
		x := m.LearningRate
		if x >= 2*(1+m.Momentum) || m.EMA <= 0 {
			continue
		}
		steps := 10 + int(math.Ceil(1/math.Min(a, 1-m.Momentum)*math.Exp(6*r.Float64()-2)))
		c := newClosed(m, float64(steps))
		if d := (x - c.low) * (x - c.high); m.Momentum > 0 && math.Abs(d) < 1e-4*(x+c.eps)*(x+c.eps) {
			continue
		}
		mean2, variance := c.at(x)
		w.reset(m.recurrence(1))
		at := w.to(steps)
		if d := math.Abs(variance/at.variance - 1); !(d < tolerance) {
			t.Fatalf("%+v, t %d: variance %g, doubling %g (%.1g)", m, steps, variance, at.variance, d)
		}
		size := at.mean*at.mean + math.Pow(m.Momentum, float64(steps)) + 1e-12
		if d := math.Abs(mean2 - at.mean*at.mean); !(d <= (tolerance*(1+a*float64(steps))+1e-12*float64(steps))*size) {
			t.Fatalf("%+v, t %d: mean² %g, doubling %g", m, steps, mean2, at.mean*at.mean)
		}
	}
}
