package figure

import (
	"fmt"
	"math"

	"nqm/sim"
	"nqm/wasm/internal/axis"
)

// Summary says where the present setting stands, and what a larger batch buys.
func (s *Scaling) Summary() string {
	tuned, name := s.present()
	best, exact := tuned.At(s.Run.Batch)
	known := best > 0 && !math.IsInf(best, 0)
	method := s.Run.Method
	var text string
	if s.Rate == Kept {
		text = kept(s.Target, method.LearningRate, method.Momentum)
	}
	batch := axis.Integer(s.Run.Batch)
	switch s.Passage.Status {
	case sim.Diverges:
		text += beyond(method.LearningRate, s.Limit) + "."
	case sim.Unreachable:
		if s.Rate != Kept {
			text += fmt.Sprintf("α = %s never reaches %s at batch size %s.", rate(method.LearningRate), risk(s.Target), batch)
		}
	default:
		text += fmt.Sprintf("Takes %s at batch size %s", steps(s.Passage.Steps), batch)
		if known {
			text += compared(s.Passage.Steps, best, exact, name)
		}
		text += "."
	}
	if s.Passage.Status != sim.Reached && known {
		about := ""
		if !exact {
			about = "about "
		}
		text += fmt.Sprintf(" Tuned, %s takes %s%s.", name, about, steps(best))
	}
	return text + s.regimeWords(tuned) + s.criticalWords(name)
}

// compared sets whole steps beside those of the tuned method.
func compared(present, tuned float64, exact bool, name string) string {
	ratio := present / tuned
	switch {
	case ratio < 0.98: // of another method
		return fmt.Sprintf(", %s %% fewer than tuned %s", axis.Number(100*(1-ratio), 2), name)
	case steps(present) == steps(tuned) || ratio < 1:
		if !exact {
			return ", about as few as " + name + " can take"
		}
		return ", as few as " + name + " can take"
	case ratio < 2:
		return fmt.Sprintf(", %s %% more than tuned %s", axis.Number(100*(ratio-1), 2), name)
	default:
		return fmt.Sprintf(", %s times those of tuned %s", axis.Number(ratio, 2), name)
	}
}

// regimeWords says what twice the batch would save, both tuned.
func (s *Scaling) regimeWords(tuned *Tuned) string {
	r, ok := tuned.Regimes()
	switch batch := s.Run.Batch; {
	case !ok || batch < r.From || batch > r.To:
		return ""
	case batch < r.Perfect:
		return " Here twice the batch means half the steps."
	case batch >= r.Saturated:
		return " Here a larger batch gains nothing."
	default:
		return fmt.Sprintf(" Here twice the batch saves %s %% of the steps.", axis.Number(100*(1-tuned.doubling(batch)), 2))
	}
}
