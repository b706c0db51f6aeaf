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

// newLine returns a line as it is before it is drawn.
//
//go:noinline
func (d *Decay) newLine(name, label, short string, values []float64, floor float64) *line {
	return &line{name: name, label: label, short: short, values: values, floor: floor, hidden: d.hides(name)}
}

// parts returns the lines that split the total, at most so many octaves where
// series is positive.
func (d *Decay) parts(s *sums, series int) []*line {
	switch {
	case d.Split == "total":
		return nil
	case d.Split == "parts":
		return []*line{d.newLine("bias", "bias, left of the start", "bias", s.bias, 0), d.newLine("noise", "noise", "noise", s.noise, s.floor)}
	}
	var out []*line
	if d.Singles != nil {
		for _, s := range thinned(d.Singles, series) {
			label, short := d.direction(&s)
			out = append(out, d.newLine("direction-"+strconv.Itoa(s.Index), label, short, s.Total, s.SteadyState))
		}
		return out
	}
	first := 1
	for _, b := range group(d.Bands, series) {
		out = append(out, d.newLine("octave-"+strconv.Itoa(first), "curvature "+octaveRange(b), octaveName(b.Hi), b.Total, b.SteadyState))
		for ; first <= len(d.Bands) && d.Bands[first-1].Lo >= b.Lo; first++ { // those merged into it
		}
	}
	return out
}

// Few is how many directions a problem has at most that are named by letters and
// all shown.
const Few = 8

// direction names a single direction: of a few by its letter, h₁ = 1, in the
// order in which they were given, else by its number by decreasing curvature.
func (d *Decay) direction(s *sim.Direction) (label, short string) {
	if d.Dim > Few {
		number := axis.Integer(float64(s.Index))
		return "direction " + number + ", curvature " + axis.Number(s.H, 3), "direction " + number
	}
	short = letter(s)
	if d.WeightDecay > 0 {
		short += " + λ"
	}
	short += " = " + axis.Number(s.H, 3)
	return short, short
}

// letter names a direction of a few: h₁.
func letter(s *sim.Direction) string { return "h" + string(rune('₀'+s.Row+1)) }

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
func (d *Decay) beside(s *sums) []*line {
	var out []*line
	for i, pin := range d.Pins {
		out = append(out, d.newLine("pin-"+strconv.Itoa(i+1), "pinned: "+pin.Label, pin.Label, pin.Values, pin.Floor))
	}
	if c := d.Calm; c != nil {
		out = append(out, d.newLine("calm", "without early noise", "without early noise", c.Values, c.Floor))
	}
	if d.bounded() {
		out = append(out, d.newLine("bound", "paper’s bound, bias + floor", "paper’s bound", s.bound(), s.floor))
	}
	if c := d.Iterate; c != nil {
		out = append(out, d.newLine("iterate", "iterate θ, not averaged", "iterate θ", c.Values, c.Floor))
	}
	return out
}

// bound returns the paper's at each step: bias + floor.
func (s *sums) bound() []float64 {
	bound := make([]float64, len(s.bias))
	for i, v := range s.bias {
		bound[i] = v + s.floor
	}
	return bound
}
