package figure

import (
	"fmt"
	"math"
	"strconv"

	"nqm/sim"
	"nqm/wasm/internal/axis"
)

// Summary says in words what the decay shows, and where it helps what to try.
func (d *Decay) Summary() string {
	if d.Tuned {
		return fmt.Sprintf("α follows its tuned value, %s. %s", axis.Number(d.Run.Method.LearningRate, 3), d.outcome())
	}
	return d.outcome()
}

func (d *Decay) outcome() string {
	target := axis.Number(d.Target, 3)
	rate := d.Run.Method.LearningRate
	switch d.Passage.Status {
	case sim.Diverges:
		return beyond(rate, d.Limit) + ": the steepest direction overshoots more each step."
	case sim.Reached:
		return d.reached(target)
	}
	floor := d.Floor()
	if floor > d.Target {
		hint := "Try a larger batch."
		if d.Run.Batch >= 1<<22 {
			hint = "Try a smaller learning rate."
		}
		return fmt.Sprintf("Never reaches %s: noise holds the risk at %s. %s", target, apart(floor, d.Target), hint)
	}
	if rate >= d.Limit {
		return beyond(rate, d.Limit) + ": the steepest direction never settles."
	}
	return fmt.Sprintf("Does not reach %s in any number of steps that could be taken: the flattest directions are too slow.", target)
}

func (d *Decay) reached(target string) string {
	text := fmt.Sprintf("Reaches %s after %s", target, steps(d.Passage.Steps))
	if rate := d.Run.Method.LearningRate; rate >= d.Limit {
		return text + ", but does not stay: " + beyond(rate, d.Limit) + "."
	}
	text += fmt.Sprintf(", %s examples", count(d.Passage.Steps*d.Run.Batch))
	switch floor := d.Floor(); {
	case floor == 0:
		return text + "."
	case floor > d.Target/3:
		return text + fmt.Sprintf("; noise will hold the risk at %s.", axis.Number(floor, 3))
	default:
		return text + fmt.Sprintf("; the noise floor, %s, is far below.", axis.Number(floor, 2))
	}
}

// beyond says that a learning rate is not below the stability limit.
func beyond(rate, limit float64) string {
	return fmt.Sprintf("α = %s is beyond the stability limit %s", axis.Number(rate, 4), digits(limit, 2))
}

// steps counts steps in words, to three digits.
func steps(n float64) string {
	if n == 1 {
		return "1 step"
	}
	return count(n) + " steps"
}

// count writes a number to three digits, large ones in words: 7.18 million.
func count(n float64) string {
	for _, unit := range []struct {
		size float64
		name string
	}{{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}} {
		if n >= 0.9995*unit.size && n < 1e15 {
			return axis.Number(n/unit.size, 3) + unit.name
		}
	}
	return axis.Number(n, 3)
}

// apart writes v to three digits, or to as many as tell it from other.
func apart(v, other float64) string {
	for n := 3; n < 8; n++ {
		if text := axis.Number(v, n); text != axis.Number(other, n) {
			return text
		}
	}
	return axis.Number(v, 8)
}

// digits writes v with n significant digits, final zeros kept: 2.0.
func digits(v float64, n int) string {
	decimals := n - 1 - int(math.Floor(math.Log10(math.Abs(v))))
	if decimals <= 0 || decimals > 6 || math.IsInf(v, 0) || math.IsNaN(v) {
		return axis.Number(v, n)
	}
	return strconv.FormatFloat(v, 'f', decimals, 64)
}
