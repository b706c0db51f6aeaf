package figure

import (
	"fmt"
	"math"

	"nqm/sim"
	"nqm/wasm/internal/axis"
)

// told reports whether more is said than how the run ends, which is then said
// in brief.
func (d *Decay) told() bool {
	return d.Iterate != nil || d.Calm != nil || d.Split == "parts" || len(d.Singles) > 0 || len(d.Pins) > 0
}

// besideWords says what is seen beside the total, a sentence for each.
func (d *Decay) besideWords(s *sums) string {
	text := ""
	if d.Iterate != nil {
		text += d.iterateWords(s)
	}
	if d.Calm != nil {
		text += d.earlyWords(s)
	}
	if d.Split == "parts" {
		text += d.partsWords(s)
	}
	if len(d.Singles) > 0 {
		text += d.singlesWords()
	}
	if d.Bound {
		text += d.boundWords(s)
	}
	for i, p := range d.Pins {
		if i == 0 {
			text += " Pinned, dashed: " + p.Label
		} else {
			text += "; " + p.Label
		}
	}
	if len(d.Pins) > 0 {
		text += "."
	}
	return text
}

// iterateWords says where the run goes whose average is drawn.
func (d *Decay) iterateWords(s *sums) string {
	switch p := d.Iterate.Passage; {
	case p.Status == sim.Reached:
		return " The iterate takes " + steps(p.Steps) + "."
	case math.IsInf(d.Iterate.Floor, 1):
		return ""
	default:
		return " The iterate stalls at " + apart(d.Iterate.Floor, s.floor) + "."
	}
}

// earlyWords says how much louder noise lifts the risk and when that is forgotten.
func (d *Decay) earlyWords(s *sums) string {
	const forgotten = 1.01
	most, last := 1.0, 0
	for i, v := range d.Calm.Values {
		ratio := s.total[i] / v
		if !math.IsInf(ratio, 1) {
			most = max(most, ratio)
		}
		if ratio > forgotten {
			last = i + 1
		}
	}
	early := d.Run.Segments[0]
	text := fmt.Sprintf(" Noise ×%s up to step %s ", axis.Number(early.NoiseScale, 3), axis.Integer(float64(early.Until)))
	lifted := "by up to " + axis.Number(100*(most-1), 2) + " %"
	if most >= 2 {
		lifted = "up to " + axis.Number(most, 2) + "-fold"
	}
	switch {
	case last == 0:
		return text + "lifts the risk by less than 1 %."
	case last == len(d.Steps):
		return text + "still lifts the risk at the last step drawn."
	}
	return text + fmt.Sprintf("lifts the risk %s, forgotten from about step %s on.", lifted, d.about(last))
}

// above says how far above another a value of so many times that one is.
func above(ratio float64) string {
	if ratio >= 2 {
		return axis.Number(ratio, 2) + " times"
	}
	return axis.Number(100*(ratio-1), 2) + " % above"
}

// about writes one of the steps as well as the distance of its neighbours allows.
func (d *Decay) about(i int) string { return axis.Number(float64(d.Steps[i]), 2) }

// partsWords says what the risk is made of where the target is reached, or else
// when the noise takes over.
func (d *Decay) partsWords(s *sums) string {
	if d.At != nil {
		return fmt.Sprintf(" At the target %s is left of the start and %s is noise.", risk(d.At.Bias), risk(d.At.Noise))
	}
	for i, bias := range s.bias {
		if i > 0 && s.noise[i] >= bias {
			return fmt.Sprintf(" From about step %s on most of it is noise.", d.about(i))
		}
	}
	return ""
}

// singlesWords gives the floors of two directions; of many it says that what is
// drawn is not all.
func (d *Decay) singlesWords() string {
	if len(d.Singles) < d.Dim {
		return " The rest of the total lies in directions that are not drawn."
	}
	if len(d.Singles) != 2 {
		return ""
	}
	text := " Floors:"
	for i, s := range d.Singles {
		text += [...]string{" ", ", "}[i] + risk(s.SteadyState) + " along " + letter(&s)
	}
	return text + "."
}

// boundWords says how far the paper's bound lies above the exact risk.
func (d *Decay) boundWords(s *sums) string {
	m := d.Run.Method
	switch {
	case m.Momentum == 0 && m.EMA == 0:
		return " For plain SGD the paper’s formula is exact."
	case !d.bounded():
		return " The paper’s bound knows no changing noise."
	case math.IsInf(s.floor, 1):
		return " The paper’s bound is infinite here."
	case d.At != nil:
		return " At the target the paper’s bound is " + above((d.At.Bias+s.floor)/d.At.Total) + " the exact risk."
	}
	most, at := 1.0, 0
	for i, v := range s.bias {
		if ratio := (v + s.floor) / s.total[i]; ratio > most && !math.IsInf(ratio, 1) {
			most, at = ratio, i
		}
	}
	return fmt.Sprintf(" The paper’s bound is at most %s it, at step %s.", above(most), count(float64(d.Steps[at])))
}
