package figure

import (
	"fmt"
	"math"
	"strings"

	"nqm/wasm/internal/axis"
)

// Summary says in words what the valley shows.
func (v *Valley) Summary() string {
	text := ""
	method := v.Run.Method
	switch v.Rate {
	case Follows:
		text = fmt.Sprintf("α follows its tuned value, %s. ", rate(method.LearningRate))
	case Kept:
		text = kept(v.Target, method.LearningRate, method.Momentum)
	}
	if which := v.which(); which != "" {
		text += "Shown are " + which + ". "
	}
	if !v.Stable {
		return strings.TrimSpace(text + v.diverges() + v.turned())
	}
	return strings.TrimSpace(text + v.condition() + v.noise() + v.turned())
}

// which says which directions of a larger problem are shown.
func (v *Valley) which() string {
	switch {
	case v.Dim == 2:
		return ""
	case v.Dim == 1:
		return "the only direction and a flatter one"
	}
	return fmt.Sprintf("directions 1 and %s of %s", axis.Integer(float64(v.Pair.Index[1])), count(float64(v.Dim)))
}

// sampled says how many runs are drawn as dots, and when.
func (v *Valley) sampled() string {
	if len(v.RunSteps) == 0 {
		return ""
	}
	return fmt.Sprintf("%s after %s", runs(len(v.Runs)), steps(float64(v.RunSteps[len(v.RunSteps)-1])))
}

// runs counts sampled runs in words.
func runs(n int) string {
	if n == 1 {
		return "1 run"
	}
	return axis.Integer(float64(n)) + " runs"
}

func (v *Valley) diverges() string {
	m := v.Run.Method
	alpha := m.LearningRate
	limit := 2 * (1 + m.Momentum) / v.Pair.Preconditioned(m.PreconditionPower)[0]
	text := beyond(alpha, limit)
	if m.Momentum == 0 && m.PreconditionPower == 0 {
		text += " = 2/h₁"
	}
	if alpha == limit {
		return text + ": the path goes on swinging across the valley. "
	}
	return text + ": the path overshoots more each step and leaves the valley. "
}

// condition says how the two directions differ.
func (v *Valley) condition() string {
	m := v.Run.Method
	fast, slow := v.halving(m, 0), v.halving(m, 1)
	ratio := "h₁/h₂"
	if v.Decay > 0 {
		ratio = "(h₁+λ)/(h₂+λ)"
	}
	text := fmt.Sprintf("κ = %s = %s", ratio, axis.Number(v.Pair.H[0]/v.Pair.H[1], 3))
	if fast == slow {
		return text + fmt.Sprintf(": the distance halves in %s. ", about(fast))
	}
	one, other := "one way", "the other"
	if v.own() {
		one, other = "along direction 1", "along direction 2"
	}
	return text + fmt.Sprintf(": the distance halves in %s %s, %s %s. ", about(fast), one, about(slow), other)
}

// own reports whether the method follows the bowl's own directions.
func (v *Valley) own() bool { return !v.Pair.PerCoordinate || math.Mod(v.Angle, 90) == 0 }

// about writes a number of steps that need not be whole.
func about(n float64) string {
	if n < 1 {
		return "less than a step"
	}
	return steps(math.Round(n))
}

func (v *Valley) noise() string {
	a, b, _ := v.ball()
	if !(a > 0) {
		return "There is no noise: the path ends at the optimum. "
	}
	if c := v.Steady.Covariance; v.own() {
		a, b = math.Sqrt(c[0]), math.Sqrt(c[2])
	}
	return fmt.Sprintf("Noise leaves a ball of %s by %s (1σ). ", risk(a), risk(b))
}

// turned says what the rotation changes.
func (v *Valley) turned() string {
	m := v.Run.Method
	if v.Pair.PerCoordinate {
		p := m.PreconditionPower
		text := "With the gradient divided by diag(H)"
		if p != 1 {
			text += " to the power " + axis.Number(p, 2)
		}
		l := v.Pair.Preconditioned(p)
		here, level := axis.Number(l[0]/l[1], 3), axis.Number(math.Pow(v.Pair.H[0]/v.Pair.H[1], 1-p), 3)
		if here == level {
			return text + ", κ is " + here + ". Turn the bowl: this method sees it, " + v.plain() + " does not."
		}
		return fmt.Sprintf("%s, κ is %s at %s° and %s at 0°: this method sees the turn, %s does not.", text, here, axis.Number(v.Angle, 2), level, v.plain())
	}
	if v.Angle == 0 {
		return ""
	}
	name := v.plain()
	if name != "SGD" || m.PreconditionPower > 0 {
		name = "This method"
	}
	return name + " has the same risk at every angle."
}

// plain names the method without a preconditioner.
func (v *Valley) plain() string {
	if m := v.Run.Method; m.Momentum > 0 || m.EMA > 0 {
		return "unscaled"
	}
	return "SGD"
}

// done says what was computed.
func (v *Valley) done() string {
	text := fmt.Sprintf("2 directions, %s of a path", steps(float64(len(v.Path))))
	if words := v.sampled(); words != "" {
		text += ", " + words
	}
	return text
}
