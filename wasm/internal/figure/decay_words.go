package figure

import (
	"fmt"

	"nqm/sim"
)

// Summary says in words what the decay shows, and where it helps what to try.
func (d *Decay) Summary() string { return d.summary(d.sums()) }

func (d *Decay) summary(s *sums) string {
	method := d.Run.Method
	text := d.outcome(s.floor) + d.besideWords(s)
	switch d.Rate {
	case Follows:
		return fmt.Sprintf("α follows its tuned value, %s. %s", rate(method.LearningRate), text)
	case Kept:
		return kept(d.Target, method.LearningRate, method.Momentum) + text
	}
	return text
}

func (d *Decay) outcome(floor float64) string {
	target := risk(d.Target)
	alpha := d.Run.Method.LearningRate
	switch d.Passage.Status {
	case sim.Diverges:
		return beyond(alpha, d.Limit) + ": the steepest direction overshoots more each step."
	case sim.Reached:
		return d.reached(target, floor)
	}
	if floor > d.Target {
		hint := "Try a larger batch."
		if d.Run.Batch >= 1<<22 {
			hint = "Try a smaller learning rate."
		}
		text := fmt.Sprintf("Never reaches %s: noise holds the risk at %s.", target, apart(floor, d.Target))
		if d.told() {
			return text
		}
		return text + " " + hint
	}
	if alpha >= d.Limit {
		return beyond(alpha, d.Limit) + ": the steepest direction never settles."
	}
	return fmt.Sprintf("Does not reach %s in any number of steps that could be taken: the flattest directions are too slow.", target)
}

func (d *Decay) reached(target string, floor float64) string {
	text := fmt.Sprintf("Reaches %s after %s", target, steps(d.Passage.Steps))
	if alpha := d.Run.Method.LearningRate; alpha >= d.Limit {
		return text + ", but does not stay: " + beyond(alpha, d.Limit) + "."
	}
	text += fmt.Sprintf(", %s examples", count(d.Passage.Steps*d.Run.Batch))
	switch {
	case floor == 0 || d.told():
		return text + "."
	case floor > d.Target/3:
		return text + fmt.Sprintf("; noise will hold the risk at %s.", risk(floor))
	default:
		return text + fmt.Sprintf("; the noise floor, %s, is far below.", risk(floor))
	}
}
