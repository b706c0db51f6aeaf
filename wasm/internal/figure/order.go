package figure

import (
	"fmt"
	"math"

	"nqm/sim"
	"nqm/wasm/internal/axis"
)

// Order is what the figure of the order of preconditioner and momentum shows:
// the same run with the preconditioner acting on the gradient, before the
// momentum buffer, and on the buffer, after it, while its power changes from
// Power to that of the run at a step.
type Order struct {
	Run           sim.Run // its method holds after the change
	Power         float64 // before it
	Change        int     // the last step with Power
	Steps         []int   // increasing
	Before, After []float64
	Ghost         [2][]float64 // both before the gesture; nil for none
	Hides         func(name string) bool

	X, Y Span // ends of the axes, steps and risk
}

// OrderGrid returns the steps of a decay and more after the change, where the
// curves part.
func OrderGrid(last float64, change int) []int {
	grid := sim.StepGrid(last)
	if float64(change) >= last {
		return grid
	}
	for _, t := range sim.StepGrid(last - float64(change)) {
		grid = append(grid, change+t)
	}
	return sorted(grid)
}

// same says why the curves are one, "" where they are not.
func (o *Order) same() string {
	switch {
	case o.Run.Method.Momentum == 0:
		return "Without momentum nothing is remembered, so the curves are one. Try momentum 0.9."
	case o.Power == o.Run.Method.PreconditionPower:
		return "P stays what it is, so the curves are one. Try another power after the change."
	}
	return ""
}

// Parting returns where the curves are furthest apart by ratio, as the index of
// the step and After/Before − 1; 0, 0 where they are nowhere.
func (o *Order) Parting() (at int, relative float64) {
	most := 1e-9 // rounding
	for i := range o.Steps {
		ratio := o.After[i] / o.Before[i]
		if d := math.Abs(math.Log(ratio)); d > most && !math.IsInf(d, 0) {
			at, relative, most = i, ratio-1, d
		}
	}
	return at, relative
}

// Summary says from where on the order matters, and how much.
func (o *Order) Summary() string {
	text := ""
	if math.IsInf(o.Before[len(o.Before)-1], 1) {
		text = "The run diverges. "
	}
	if why := o.same(); why != "" {
		return text + why
	}
	text += fmt.Sprintf("Both orders agree until P’s power changes from %s to %s at step %s",
		axis.Number(o.Power, 3), axis.Number(o.Run.Method.PreconditionPower, 3), axis.Integer(float64(o.Change)))
	at, relative := o.Parting()
	if relative == 0 {
		return text + "; what it would change then is not seen here."
	}
	return text + fmt.Sprintf(". Then, with P after momentum, the risk is up to %s (step %s).", percent(relative), axis.Integer(float64(o.Steps[at])))
}

// percent writes a relative difference in words.
func percent(relative float64) string {
	switch {
	case relative >= 1:
		return axis.Number(1+relative, 2) + " times as high"
	case relative < 0:
		return axis.Number(-100*relative, 2) + " % lower"
	}
	return axis.Number(100*relative, 2) + " % higher"
}

// Table returns step, both risks and their ratio.
func (o *Order) Table() Table {
	t := Table{Columns: []string{"step", "before momentum", "after momentum", "after / before"}}
	for i, step := range o.Steps {
		t.Rows = append(t.Rows, []float64{float64(step), o.Before[i], o.After[i], o.After[i] / o.Before[i]})
	}
	return t
}
