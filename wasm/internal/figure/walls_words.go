package figure

import (
	"fmt"
	"math"
	"strings"

	"nqm/sim"
	"nqm/wasm/internal/axis"
)

// Of WallsGain times the batch size a tuned learning rate makes so many times
// its value or more where noise alone limits it, and less than stiff where
// curvature does.
const (
	loose = 3.2
	stiff = 1.25
)

// alpha is the present method's learning rate at an effective one.
func (w *Walls) alpha(effective float64) float64 { return effective * (1 - w.Run.Method.Momentum) }

// Summary says which wall stops the learning rate, and where the present one stands.
func (w *Walls) Summary() string {
	method := w.Run.Method
	alpha := method.LearningRate
	var text, room string
	if w.Rate == Kept {
		text = kept(w.Target, alpha, method.Momentum)
	} else {
		text, room = w.regime()
	}
	switch w.Passage.Status {
	case sim.Diverges:
		text += beyond(alpha, w.Limit) + "."
	case sim.Unreachable:
		if w.Rate != Kept {
			text += fmt.Sprintf("α = %s never reaches %s", rate(alpha), risk(w.Target))
			if wall := w.alpha(w.NoiseWall); alpha > wall && wall > 0 {
				text += ": it is beyond the noise wall"
			}
			text += "."
		}
	default:
		ratio := 1.0
		if w.tuned() {
			if ratio = w.Passage.Steps / w.Best.Steps; ratio < 1.005 {
				return strings.TrimSpace(text + room) // it is the best, of which has been spoken
			}
		}
		text += fmt.Sprintf("α = %s takes %s", rate(alpha), steps(w.Passage.Steps))
		switch {
		case ratio >= 2:
			text += ", " + axis.Number(ratio, 2) + " times the fewest"
		case ratio > 1:
			text += fmt.Sprintf(", %s %% more than the fewest", axis.Number(100*(ratio-1), 2))
		}
		text += "."
	}
	return text
}

// regime says what limits the tuned learning rate, and what more examples in a
// batch would allow.
func (w *Walls) regime() (text, room string) {
	if !w.tuned() {
		return fmt.Sprintf("No learning rate reaches %s at batch size %s within %s. ", risk(w.Target), axis.Integer(w.Run.Batch), steps(sim.MaxSteps)), ""
	}
	best, wall := w.Best.Method.LearningRate, w.alpha(w.NoiseWall)
	at := fmt.Sprintf("the best α = %s takes %s. ", rate(best), steps(w.Best.Steps))
	gain := w.Larger / best
	room = "Four times the batch would allow " + axis.Number(gain, 2) + " times the rate."
	if gain < stiff {
		room = "Four times the batch would allow "
		if more := axis.Number(100*(gain-1), 2); gain > 1.005 {
			room += more + " % more."
		} else {
			room += "no more."
		}
	}
	switch {
	case !(w.Larger > 0):
		return upper(at), ""
	case math.IsInf(wall, 1) || gain < stiff:
		return "Curvature sets the limit: " + at, room
	case gain >= loose:
		return "Noise sets the limit: " + at, room
	}
	return "Noise and curvature both limit: " + at, room
}

// upper begins a sentence.
func upper(s string) string { return string(s[0]&^0x20) + s[1:] }

func (w *Walls) done() string {
	n := len(w.Floors.Rates)
	for _, group := range [][]WallCurve{w.Curves, w.Family, w.Pins} {
		for _, c := range group {
			n += len(c.Rates)
		}
	}
	return fmt.Sprintf("%d curves at %d learning rates", len(w.Curves)+len(w.Family)+len(w.Pins), n)
}
