package figure

import (
	"strconv"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// line is a curve of the figure with its names.
type line struct {
	name   string // in the state's hide
	label  string // in words: column of the table, entry of the legend
	short  string // on the curve
	values []float64
	floor  float64

	color  draw.Color
	hidden bool
	curve  curve
}

// parts returns the lines that split the total, at most so many octaves where
// series is positive.
func (d *Decay) parts(series int) []line {
	var out []line
	add := func(l line) {
		l.hidden = d.hides(l.name)
		out = append(out, l)
	}
	switch {
	case d.Split == "total":
	case d.Split == "parts":
		add(line{name: "bias", label: "bias, left of the start", short: "bias", values: d.Bias()})
		add(line{name: "noise", label: "noise", short: "noise", values: d.Noise(), floor: d.Floor()})
	case d.Singles != nil:
		for _, s := range thinned(d.Singles, series) {
			label, short := d.direction(s)
			add(line{name: "direction-" + strconv.Itoa(s.Index), label: label, short: short, values: s.Total, floor: s.SteadyState})
		}
	default:
		first := 1
		for _, b := range group(d.Bands, series) {
			add(line{name: "octave-" + strconv.Itoa(first), label: "curvature " + octaveRange(b), short: octaveName(b.Hi), values: b.Total, floor: b.SteadyState})
			for ; first <= len(d.Bands) && d.Bands[first-1].Lo >= b.Lo; first++ { // those merged into it
			}
		}
	}
	return out
}

// Few is how many directions a problem has at most that are named by letters and
// all shown.
const Few = 8

// direction names a single direction: of a few by its letter, h₁ = 1, in the
// order in which they were given, else by its number by decreasing curvature.
func (d *Decay) direction(s sim.Direction) (label, short string) {
	if d.Dim > Few {
		number := axis.Integer(float64(s.Index))
		return "direction " + number + ", curvature " + axis.Number(s.H, 3), "direction " + number
	}
	letter := "h" + string(rune('₀'+s.Row+1))
	if d.WeightDecay > 0 {
		letter += " + λ"
	}
	short = letter + " = " + axis.Number(s.H, 3)
	return short, short
}

// thinned leaves out directions between the first and the last until at most so
// many are left.
func thinned(all []sim.Direction, most int) []sim.Direction {
	if most < 2 || len(all) <= most {
		return all
	}
	out := make([]sim.Direction, most)
	for i := range out {
		out[i] = all[i*(len(all)-1)/(most-1)]
	}
	return out
}

// beside returns the lines beside the total, in the order in which they are drawn.
func (d *Decay) beside() []line {
	var out []line
	add := func(l line, c *Course) {
		l.values, l.floor, l.hidden = c.Values, c.Floor, d.hides(l.name)
		out = append(out, l)
	}
	for i := range d.Pins {
		pin := &d.Pins[i]
		add(line{name: "pin-" + strconv.Itoa(i+1), label: "pinned: " + pin.Label, short: pin.Label}, pin)
	}
	if d.Calm != nil {
		add(line{name: "calm", label: "without early noise", short: "without early noise"}, d.Calm)
	}
	if d.bounded() {
		add(line{name: "bound", label: "paper’s bound, bias + floor", short: "paper’s bound"}, &Course{Values: d.PaperBound(), Floor: d.Floor()})
	}
	if d.Iterate != nil {
		add(line{name: "iterate", label: "iterate θ, not averaged", short: "iterate θ"}, d.Iterate)
	}
	return out
}
