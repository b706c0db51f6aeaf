package sim

import (
	"math"
	"math/big"
	"testing"
)

// bigHeavyBall steps heavy ball on one direction in 300-bit arithmetic and
// returns mean² and the unit noise's variance after each of the given steps.
func bigHeavyBall(x, eps float64, steps []int) (mean2, variance []float64) {
	num := func(v float64) *big.Float { return new(big.Float).SetPrec(300).SetFloat64(v) }
	mul := func(a, b *big.Float) *big.Float { return new(big.Float).SetPrec(300).Mul(a, b) }
	add := func(a, b *big.Float) *big.Float { return new(big.Float).SetPrec(300).Add(a, b) }
	bx, beta := num(x), new(big.Float).SetPrec(300).Sub(num(1), num(eps))
	// v′ = β v + x θ + ξ,  θ′ = θ − v′; the response to one noise is the same law
	// started at θ = −1, v = 1.
	walk := func(theta, v *big.Float) func() *big.Float {
		return func() *big.Float {
			v = add(mul(beta, v), mul(bx, theta))
			theta = new(big.Float).SetPrec(300).Sub(theta, v)
			return theta
		}
	}
	mean, pulse := walk(num(1), num(0)), walk(num(-1), num(1))
	sum, last := num(0), num(-1)
	t := 0
	for _, at := range steps {
		var m *big.Float
		for ; t < at; t++ {
			m = mean()
			sum = add(sum, mul(last, last))
			last = pulse()
		}
		a, _ := mul(m, m).Float64()
		b, _ := sum.Float64()
		mean2, variance = append(mean2, a), append(variance, b)
	}
	return mean2, variance
}

func newWalker(r recurrence) *walker {
	w := &walker{}
	w.reset(r)
	return w
}

// Powers in deviation form keep flat directions under long memories, where
// 1−x+β would round x away.
func TestWalkerAgainstBigFloat(t *testing.T) {
	const rounding = 3e-11
	steps := []int{1, 2, 3, 10, 100, 1000, 30_000}
	for _, c := range []struct{ x, eps float64 }{
		{1e-12, 1e-6}, {1e-6, 1e-6}, {1e-3, 1e-6}, {2.5, 1e-6},
		{1e-9, 0.01}, {0.3, 0.01}, {3.9, 0.01}, {1e-12, 0.5}, {2.95, 0.5}, {0.0625, 0.4375},
		{3.99, 1e-6}, {3.9999, 1e-6}, {3.9, 0.04},
	} {
		mean2, variance := bigHeavyBall(c.x, c.eps, steps)
		w := newWalker(Method{LearningRate: c.x, Momentum: 1 - c.eps}.recurrence(1))
		for i, s := range steps {
			at := w.to(s)
			if relative(at.variance, variance[i]) > rounding {
				t.Errorf("x %g, ε %g, step %d: variance %.15g, in 300 bits %.15g", c.x, c.eps, s, at.variance, variance[i])
			}
			if d := math.Abs(at.mean*at.mean - mean2[i]); d > rounding*(mean2[i]+math.Pow(1-c.eps, float64(s))+1e-30) {
				t.Errorf("x %g, ε %g, step %d: mean² %.15g, in 300 bits %.15g", c.x, c.eps, s, at.mean*at.mean, mean2[i])
			}
		}
	}
}

// A walk in many moves ends where one move ends.
func TestWalkInMovesIsOneWalk(t *testing.T) {
	const rounding = 1e-12
	for _, m := range []Method{
		{LearningRate: 0.01}, {LearningRate: 1.9}, {LearningRate: 0.02, Momentum: 0.99},
		{LearningRate: 0.02, EMA: 0.999}, {LearningRate: 0.02, EMA: 1 - 0.02}, {LearningRate: 0.02, Momentum: 0.9, EMA: 0.99},
	} {
		one, many := newWalker(m.recurrence(1)), newWalker(m.recurrence(1))
		at := many.to(0)
		for _, t := range StepGrid(5000) {
			at = many.to(t)
		}
		want := one.to(5000)
		if math.Abs(at.mean-want.mean) > rounding || relative(at.variance, want.variance) > rounding {
			t.Errorf("%+v: %+v in moves, %+v at once", m, at, want)
		}
	}
}

// However many the moves, a covariance stays one: rounding must not let it lose
// its symmetry, which would then grow without end.
func TestCountlessMoves(t *testing.T) {
	const rounding = 1e-9
	m := Method{LearningRate: 0.005, Momentum: 0.9, EMA: 0.999}.recurrence(1e-3)
	one, many := newWalker(m), newWalker(m)
	at := many.to(0)
	for k := range 500 {
		at = many.to(20_011 * (k + 1))
	}
	if want := one.to(500 * 20_011); relative(at.variance, want.variance) > rounding {
		t.Errorf("%+v in moves, %+v at once", at, want)
	}
}

// The floor by doubling is the closed form of ZLN19's steady states, and of the
// average's.
func TestFloorIsTheClosedForm(t *testing.T) {
	// Under a memory of 10⁶ steps, doubling keeps ten digits.
	const rounding = 1e-10
	for _, x := range []float64{1e-6, 0.01, 0.5, 1, 1.7} {
		for _, beta := range []float64{0, 0.5, 0.99, 1 - 1e-6} {
			for _, gamma := range []float64{0, 0.9, 1 - 1e-5} {
				if beta > 0 && gamma > 0 {
					continue // no closed form is stated for both
				}
				m := Method{LearningRate: x, Momentum: beta, EMA: gamma}
				want := (1 + beta) / ((1 - beta) * (2 + 2*beta - x) * x)
				if gamma > 0 {
					want = 1 / (x * (2 - x)) * (1 - gamma) * (1 + gamma*(1-x)) / ((1 + gamma) * (1 - gamma*(1-x)))
				}
				if got := newWalker(m.recurrence(1)).floor(); relative(got, want) > rounding {
					t.Errorf("%+v: floor %.15g, want %.15g", m, got, want)
				}
			}
		}
	}
}
