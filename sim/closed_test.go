package sim

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The closed forms agree with powers by doubling, in every regime of damping.
func TestClosedAgainstWalker(t *testing.T) {
	// Where εt ≥ 10 the noise terms keep half of their digits and more.
	const tolerance = 1e-7
	r := rand.New(rand.NewPCG(3, 4))
	regimes := map[string]int{}
	var w walker
	for range 20_000 {
		if t.Failed() {
			break
		}
		m := Method{LearningRate: math.Exp(1.2 - 25*r.Float64())}
		eps := 1.0
		if r.IntN(4) > 0 {
			eps = math.Exp(-12 * r.Float64())
			m.Momentum = 1 - eps
			eps = 1 - m.Momentum
		}
		if r.IntN(8) == 0 { // two negative roots lie in a narrow strip
			m.LearningRate = 2*(1+m.Momentum) - eps*eps*r.Float64()/4
		}
		x := m.LearningRate
		if x >= 2*(1+m.Momentum) {
			continue
		}
		steps := int(math.Ceil(10 / eps * math.Exp(6*r.Float64())))
		c := newClosed(m, float64(steps))
		if d := (x - c.low) * (x - c.high); m.Momentum > 0 && math.Abs(d) < 1e-4*(x+eps)*(x+eps) {
			regimes["near critical"]++
			continue
		}
		switch {
		case m.Momentum == 0:
			regimes["plain"]++
		case x < c.low:
			regimes["overdamped"]++
		case x < c.high:
			regimes["underdamped"]++
		default:
			regimes["alternating"]++
		}
		mean2, variance := c.at(x)
		w.reset(m.recurrence(1))
		at := w.to(steps)
		if d := math.Abs(variance/at.variance - 1); !(d < tolerance) {
			t.Errorf("ε %g, x %g, t %d: variance %g, doubling %g (%.1g)", eps, x, steps, variance, at.variance, d)
		}
		// The phase of a turning mode is known to t ulps only, and below 1e-20
		// of the start nothing shows.
		size := at.mean*at.mean + math.Pow(m.Momentum, float64(steps)) + 1e-20
		if d := math.Abs(mean2 - at.mean*at.mean); !(d <= (tolerance+1e-14*float64(steps))*size) {
			t.Errorf("ε %g, x %g, t %d: mean² %g, doubling %g", eps, x, steps, mean2, at.mean*at.mean)
		}
	}
	for _, name := range []string{"plain", "overdamped", "underdamped", "alternating"} {
		if regimes[name] < 100 {
			t.Errorf("only %d draws were %s: %v", regimes[name], name, regimes)
		}
	}
}
