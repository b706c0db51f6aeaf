package figure

import (
	"fmt"
	"math"
	"slices"

	"nqm/sim"
	"nqm/wasm/internal/axis"
)

// Summary says how the schedule fares, beside the best constant rate.
func (s *Schedule) Summary() string {
	text := ""
	switch {
	case s.None:
		text = fmt.Sprintf("No schedule is known that reaches %s; a constant rate stands in. ", risk(s.Target))
	case s.Fallback && s.Dropped > 0:
		text = "The plan’s steps must be whole and increasing; none of its rows is, and the optimal schedule stands in. "
	case s.Fallback:
		text = "The plan is empty: drag a piece of the optimal schedule to begin. "
	case s.Dropped > 0:
		text = fmt.Sprintf("The plan’s steps must be whole and increasing; %d of its %d rows are drawn. ", len(s.Pieces), len(s.Pieces)+s.Dropped)
	case s.Shape != "optimal" && s.Shape != "own":
		text = s.formula()
	}
	text += s.outcome()
	if s.Alone {
		text += " Momentum and averaging are left out here."
	}
	return text
}

// formula says what the shape is, with the shares that are fixed.
func (s *Schedule) formula() string {
	n := s.Pieces[len(s.Pieces)-1].Until
	shape := map[string]string{
		"cosine":  "A half cosine to 0",
		"linear":  "A straight line to 0",
		"inverse": "α/(1 + t/τ), halved after a tenth",
		"wsd":     "Warm-up for 5 %, decay to 0 over the last 20 %",
	}[s.Shape]
	return fmt.Sprintf("%s of %s, in %s. ", shape, steps(float64(n)), pieces(len(s.Pieces)))
}

func (s *Schedule) outcome() string {
	target := risk(s.Target)
	if last := s.Run.Method.LearningRate; s.Passage.Status == sim.Diverges {
		return beyond(last, s.Limit) + " in the last piece: the steepest direction overshoots more each step."
	}
	if s.Passage.Status != sim.Reached {
		if s.Floor() < s.Target {
			why := "before the rates are small, the risk has grown beyond all bounds"
			if s.peak() < 1e30 {
				why = "its last rate is too small"
			}
			return "Never reaches " + target + ": " + why + "."
		}
		return fmt.Sprintf("Never reaches %s: at the last rate, %s, noise holds the risk at %s.", target, rate(s.Run.Method.LearningRate), apart(s.Floor(), s.Target))
	}
	text := fmt.Sprintf("Reaches %s after %s", target, steps(s.Passage.Steps))
	if n := s.Pieces[len(s.Pieces)-1].Until; s.Passage.Steps > float64(n) {
		text = fmt.Sprintf("Ends at step %s", axis.Integer(float64(n)))
		if i := slices.Index(s.Steps, n); i >= 0 {
			text += " with risk " + apart(s.total()[i], s.Target)
		}
		text += fmt.Sprintf(" and, at its last rate, reaches %s after %s", target, steps(s.Passage.Steps))
	}
	best := s.BestPassage.Steps
	switch {
	case s.Best == 0:
		return text + "; no constant rate does."
	case math.Abs(best/s.Passage.Steps-1) < 0.01:
		text += fmt.Sprintf(", as the best constant rate does, %s.", rate(s.Best))
	default:
		text += fmt.Sprintf("; the best constant rate, %s, needs %s.", rate(s.Best), count(best))
	}
	if peak := s.peak(); peak > 2*s.Start && peak < 1e30 {
		text += fmt.Sprintf(" On the way the risk rises to %s; smaller steps bring it down.", risk(peak))
	}
	return text
}
