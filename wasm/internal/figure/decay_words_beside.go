package figure

import (
	"fmt"
	"math"
	"strings"

	"nqm/sim"
	"nqm/wasm/internal/axis"
)

// besideWords says what is seen beside the total, a sentence for each.
func (d *Decay) besideWords() string {
	var said []string
	say := func(text string) {
		if text != "" {
			said = append(said, " "+text)
		}
	}
	if d.Iterate != nil {
		say(d.iterateWords())
	}
	if d.Calm != nil {
		say(d.earlyWords())
	}
	if d.Split == "parts" {
		say(d.partsWords())
	}
	if len(d.Singles) > 0 {
		say(d.singlesWords())
	}
	if d.Bound {
		say(d.boundWords())
	}
	if len(d.Pins) > 0 {
		var pins []string
		for _, p := range d.Pins {
			pins = append(pins, p.Label)
		}
		say("Pinned, dashed: " + strings.Join(pins, "; ") + ".")
	}
	return strings.Join(said, "")
}

// iterateWords says where the run goes whose average is drawn.
func (d *Decay) iterateWords() string {
	switch p := d.Iterate.Passage; {
	case p.Status == sim.Reached:
		return "The iterate itself takes " + steps(p.Steps) + "."
	case math.IsInf(d.Iterate.Floor, 1):
		return ""
	default:
		return "The iterate itself stalls at " + apart(d.Iterate.Floor, d.Floor()) + "."
	}
}

// earlyWords says how much louder noise lifts the risk and when that is forgotten.
func (d *Decay) earlyWords() string {
	const forgotten = 1.01
	total := d.Total()
	most, at, last := 1.0, 0, 0
	for i, v := range d.Calm.Values {
		ratio := total[i] / v
		if ratio > most && !math.IsInf(ratio, 1) {
			most, at = ratio, i
		}
		if ratio > forgotten {
			last = i + 1
		}
	}
	early := d.Run.Segments[0]
	text := fmt.Sprintf("Noise %s times as loud up to step %s ", axis.Number(early.NoiseScale, 3), axis.Integer(float64(early.Until)))
	switch {
	case last == 0:
		return text + "lifts the risk by less than 1 %."
	case last == len(d.Steps):
		return text + "still lifts the risk at the last step drawn."
	}
	return text + fmt.Sprintf("lifts the risk to at most %s that of the run without, at step %s; from about step %s on the two are within 1 %%.",
		above(most), count(float64(d.Steps[at])), d.about(last))
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
func (d *Decay) partsWords() string {
	if d.At != nil {
		return fmt.Sprintf("At the target %s is left of the start and %s is noise.", risk(d.At.Bias), risk(d.At.Noise))
	}
	noise := d.Noise()
	for i, bias := range d.Bias() {
		if i > 0 && noise[i] >= bias {
			return fmt.Sprintf("From about step %s on most of it is noise.", d.about(i))
		}
	}
	return ""
}

// singlesWords gives the floors of two directions; of many it says that what is
// drawn is not all.
func (d *Decay) singlesWords() string {
	if len(d.Singles) < d.Dim {
		return "The single directions do not add up to the total: the others hold the rest."
	}
	var floors []string
	for _, s := range d.Singles {
		if _, short := d.direction(s); s.SteadyState > 0 && s.SteadyState < math.Inf(1) {
			floors = append(floors, risk(s.SteadyState)+" along "+short)
		}
	}
	if len(floors) != 2 {
		return ""
	}
	return "Floors: " + strings.Join(floors, " and ") + "."
}

// boundWords says how far the paper's bound lies above the exact risk.
func (d *Decay) boundWords() string {
	m := d.Run.Method
	switch {
	case m.Momentum == 0 && m.EMA == 0:
		return "Of plain SGD the paper’s formula is exact: it has no bound beside it."
	case !d.bounded():
		return "The paper’s bound knows no noise that changes."
	case math.IsInf(d.Floor(), 1):
		return "The paper’s bound is infinite here."
	case d.At != nil:
		return "At the target the paper’s bound is " + above((d.At.Bias+d.Floor())/d.At.Total) + " the exact risk."
	}
	most, at := 1.0, 0
	total := d.Total()
	for i, v := range d.PaperBound() {
		if ratio := v / total[i]; ratio > most && !math.IsInf(ratio, 1) {
			most, at = ratio, i
		}
	}
	return fmt.Sprintf("The paper’s bound is at most %s the exact risk, at step %s.", above(most), count(float64(d.Steps[at])))
}
