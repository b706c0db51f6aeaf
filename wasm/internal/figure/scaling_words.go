package figure

import (
	"fmt"
	"math"
	"strings"

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
		text += beyond(method.LearningRate, s.Limit)
	case sim.Unreachable:
		text = strings.TrimSuffix(text, ". ")
		if s.Rate != Kept {
			text += fmt.Sprintf("α = %s never reaches %s at B = %s", rate(method.LearningRate), risk(s.Target), batch)
		}
	default:
		text += fmt.Sprintf("Takes %s at B = %s", steps(s.Passage.Steps), batch)
		if known {
			text += compared(s.Passage.Steps, best, exact, name)
		}
	}
	lead := " Tuned, twice"
	if s.Passage.Status != sim.Reached && known {
		about := ""
		if !exact {
			about = "about "
		}
		if text != "" {
			text += "; "
		}
		text += fmt.Sprintf("tuned %s takes %s%s", name, about, steps(best))
	}
	return text + "." + s.regimeWords(tuned, lead)
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
		return fmt.Sprintf(", %s times as many as tuned %s", axis.Number(ratio, 2), name)
	}
}

// regimeWords says what twice the batch would save, both tuned, and from where
// on batches are large.
func (s *Scaling) regimeWords(tuned *Tuned, lead string) string {
	r, ok := tuned.Regimes()
	text := ""
	switch batch := s.Run.Batch; {
	case !ok || batch < r.From || batch > r.To:
		return ""
	case batch < r.Perfect:
		text = lead + " the batch about halves the steps"
	case batch >= r.Saturated:
		text = lead + " the batch saves less than 3 %"
	default:
		text = fmt.Sprintf("%s the batch saves %s %%", lead, axis.Number(100*(1-tuned.doubling(batch)), 2))
	}
	if c := s.Critical.Ratio; c > 0 && !math.IsInf(c, 0) {
		text += "; the critical batch is " + axis.Number(c, 3)
	}
	return text + "."
}
