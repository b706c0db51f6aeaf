package state

import (
	"strings"

	"nqm/sim"
)

// Problem returns the noisy quadratic of the state. Data is the spectrum of
// "digits" and of a "list" too long for a link, which come beside the state; where it
// is nil and needed, that is a *sim.FieldError.
func (s State) Problem(data *sim.Spectrum) (sim.Problem, error) {
	p := sim.PaperProblem()
	p.Spectrum.Dim = int(s.Dim)
	p.Spectrum.Exponent = s.SpectrumExponent
	p.Noise.Exponent = s.NoiseExponent
	p.Init.Exponent = s.StartExponent
	p.WeightDecay = s.WeightDecay
	switch {
	case s.Spectrum == "two":
		p.Spectrum = sim.Spectrum{H: []float64{s.H1, s.H2}, C: []float64{s.C1, s.C2}}
	case s.Spectrum == "list" && s.Own != "":
		p.Spectrum = listed(s.Own)
	case s.Spectrum != "power":
		if data == nil {
			return p, &sim.FieldError{Field: "spectrum", Value: s.Spectrum, Want: "its data beside the state"}
		}
		p.Spectrum = *data
	}
	if s.NoiseFrom == "law" && s.Spectrum != "two" {
		p.Spectrum.C = nil
	}
	return p, p.Validate()
}

// listed returns the spectrum that the rows of the field own stand for. Columns
// that the first row does not have are not listed.
func listed(rows string) sim.Spectrum {
	var out sim.Spectrum
	for _, row := range Numbers(rows) {
		for k, list := range [...]*[]float64{&out.H, &out.C, &out.S} {
			if k < len(row) {
				*list = append(*list, row[k])
			}
		}
	}
	return out
}

// Numbers returns the cells of a text of kind Rows; what is a name is NaN.
func Numbers(text string) [][]float64 {
	var out [][]float64
	if text == "" {
		return out
	}
	for row := range strings.SplitSeq(text, ";") {
		var cells []float64
		for cell := range strings.SplitSeq(row, ",") {
			v, ok := number(cell)
			if !ok {
				v = nan
			}
			cells = append(cells, v)
		}
		out = append(out, cells)
	}
	return out
}

// Run returns batch size and method of the state, with the learning rate that
// is held; where Rate is "tuned" the caller puts the tuned one in its place.
func (s State) Run() sim.Run {
	return sim.Run{Batch: s.Batch, Method: sim.Method{
		LearningRate:      s.LearningRate,
		Momentum:          s.Momentum,
		EMA:               s.EMA,
		PreconditionPower: s.Power,
	}}
}

// Early returns the run with the noise of its first steps as the state has it,
// whatever else changes during them.
func (s State) Early(run sim.Run) sim.Run {
	if s.EarlyNoise == 1 {
		return run
	}
	end, last := int(s.EarlySteps), 0
	var list []sim.Segment
	add := func(until int, g sim.Segment, louder float64) {
		if until > last {
			g.Until, g.NoiseScale = until, g.NoiseScale*louder
			list = append(list, g)
			last = until
		}
	}
	for _, g := range run.Segments {
		add(min(g.Until, end), g, s.EarlyNoise)
		add(g.Until, g, 1)
	}
	add(end, sim.Segment{Batch: run.Batch, Method: run.Method, NoiseScale: 1}, s.EarlyNoise)
	run.Segments = list
	return run
}

// Hides reports whether the curve of a name is hidden.
func (s State) Hides(name string) bool {
	for hidden := range strings.SplitSeq(s.Hidden, ",") {
		if hidden == name {
			return name != ""
		}
	}
	return false
}
