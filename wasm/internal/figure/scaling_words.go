package figure

import (
	"fmt"
	"math"

	"nqm/sim"
	"nqm/wasm/internal/axis"
)

// Summary says where the present setting stands, and what a larger batch buys.
func (s *Scaling) Summary() string {
	name := "SGD"
	if s.Run.Method.Momentum > 0 {
		name = "momentum"
	}
	tuned := s.present().At(s.Run.Batch)
	var text string
	rate := s.Run.Method.LearningRate
	switch {
	case s.Passage.Status == sim.Diverges:
		text = beyond(rate, s.Limit) + "."
	case s.Passage.Status == sim.Unreachable:
		text = fmt.Sprintf("α = %s never reaches %s at batch size %s.", axis.Number(rate, 4), axis.Number(s.Target, 3), axis.Integer(s.Run.Batch))
	default:
		text = fmt.Sprintf("Takes %s at batch size %s", steps(s.Passage.Steps), axis.Integer(s.Run.Batch))
		if ratio := s.Passage.Continuous / tuned; ratio > 0 {
			text += ratioWords(ratio, name)
		}
		text += "."
	}
	if s.Passage.Status != sim.Reached && tuned > 0 && !math.IsInf(tuned, 0) {
		text += fmt.Sprintf(" Tuned, %s takes %s.", name, steps(math.Ceil(tuned)))
	}
	return text + s.regimeWords(tuned)
}

func ratioWords(ratio float64, name string) string {
	switch {
	case ratio < 1.05:
		return ", as few as " + name + " can take"
	case ratio < 2:
		return fmt.Sprintf(", %s %% more than tuned %s", axis.Number(100*(ratio-1), 2), name)
	default:
		return fmt.Sprintf(", %s times those of tuned %s", axis.Number(ratio, 2), name)
	}
}

// regimeWords says what twice the batch would save, both tuned.
func (s *Scaling) regimeWords(tuned float64) string {
	ratio := s.present().At(2*s.Run.Batch) / tuned
	if math.IsNaN(ratio) { // the largest batch: what the last doubling saved
		ratio = tuned / s.present().At(s.Run.Batch/2)
	}
	switch {
	case !(ratio > 0) || math.IsInf(ratio, 0):
		return ""
	case ratio < 0.55:
		return " Here twice the batch means half the steps."
	case ratio > 0.97:
		return " Here a larger batch gains nothing."
	default:
		return fmt.Sprintf(" Here twice the batch saves %s %% of the steps.", axis.Number(100*(1-ratio), 2))
	}
}
