package figure

import (
	"fmt"
	"math"

	"nqm/sim"
	"nqm/wasm/internal/axis"
)

// Cloud is what the figure of sampled runs shows: the risk of single runs, its
// exact mean, which no law of noise changes, and how far Gaussian noise spreads
// them.
type Cloud struct {
	Run    sim.Run
	Rate   RateMode
	Target float64
	Limit  float64 // learning rates are stable below it
	Law    string  // of the noise, as the state has it
	Dim    int

	Steps []int     // increasing
	Total []float64 // the exact mean at Steps
	Ghost []float64 // the mean before the gesture; nil for none

	At           []int       // the steps at which runs are sampled
	Mean, Spread []float64   // there, exact: the second under Gaussian noise
	Runs         [][]float64 // the risk of each run at At
	Wanted       int         // runs asked for
	Directions   int         // sampled, the sharpest; the others are at their mean
	X, Y         Span
	XKind, YKind axis.Kind
	Hides        func(name string) bool // nil: nothing is hidden
}

// last are the sampled mean, its standard error and the standard deviation of
// the runs at the last sampled step.
func (c *Cloud) last() (mean, err, deviation float64) { return c.sampled(len(c.At) - 1) }

// sampled are the same at step At[i].
func (c *Cloud) sampled(i int) (mean, err, deviation float64) {
	n := float64(len(c.Runs))
	for _, r := range c.Runs {
		mean += r[i] / n
	}
	for _, r := range c.Runs {
		deviation += (r[i] - mean) * (r[i] - mean)
	}
	deviation = math.Sqrt(deviation / (n - 1)) // NaN for one run
	return mean, deviation / math.Sqrt(n), deviation
}

// Table returns the exact and the sampled mean and spread.
func (c *Cloud) Table() Table {
	rows := make([][]float64, len(c.At))
	for i, t := range c.At {
		mean, _, deviation := c.sampled(i)
		rows[i] = []float64{float64(t), c.Mean[i], c.Spread[i], mean, deviation}
	}
	return Table{[]string{"step", "total", "spread under Gaussian noise", "sampled mean", "sampled spread"}, rows}
}

// Summary says what the cloud shows.
func (c *Cloud) Summary() string {
	text := ""
	switch c.Rate {
	case Follows:
		text = fmt.Sprintf("α follows its tuned value, %s. ", rate(c.Run.Method.LearningRate))
	case Kept:
		text = kept(c.Target, c.Run.Method.LearningRate, c.Run.Method.Momentum)
	}
	k := len(c.At) - 1
	if c.Run.Method.LearningRate >= c.Limit {
		text += beyond(c.Run.Method.LearningRate, c.Limit) + ": the runs and their mean diverge. "
	}
	mean, err, deviation := c.last()
	if len(c.Runs) == 0 || !finite(mean, c.Mean[k]) {
		return text + "The mean is the same under every law of the noise; only the spread differs."
	}
	text += fmt.Sprintf("After %s the runs average %s", steps(float64(c.At[k])), risk(mean))
	if finite(err) && err > 0 {
		text += " ± " + digits(err, 2)
	}
	text += "; the exact mean is " + risk(c.Mean[k]) + " under any law."
	if finite(deviation) {
		text += fmt.Sprintf(" Their spread is %s; Gaussian noise gives %s.", risk(deviation), risk(c.Spread[k]))
	}
	return text
}

func finite(values ...float64) bool {
	for _, v := range values {
		if v-v != 0 {
			return false
		}
	}
	return true
}

// law is the law of the noise in words.
func (c *Cloud) law() string {
	switch c.Law {
	case "rademacher":
		return "±1 (Rademacher)"
	case "laplace":
		return "Laplace"
	case "student":
		return "Student t"
	}
	return "Gaussian"
}

// sample says what was sampled, where it is not all that was asked for.
func (c *Cloud) sample() (short, done string) {
	short = runs(len(c.Runs)) + ", " + c.law() + " noise"
	done = short
	if len(c.Runs) < c.Wanted {
		done += fmt.Sprintf(" (%s asked for)", axis.Integer(float64(c.Wanted)))
	}
	if len(c.At) > 0 {
		done += fmt.Sprintf(", at %d steps up to %s", len(c.At), count(float64(c.At[len(c.At)-1])))
	}
	if c.Directions < c.Dim {
		done += fmt.Sprintf(", in the %s sharpest of %s directions, the others at their mean", axis.Integer(float64(c.Directions)), count(float64(c.Dim)))
	}
	return short, done
}
