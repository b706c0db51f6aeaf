package request

import (
	"math"

	"nqm/sim"
)

// problem reads a problem; every field is optional, the defaults are the paper's.
func (o object) problem() sim.Problem {
	p := sim.PaperProblem()
	in := o.object("problem", "spectrum", "noise", "init", "weightDecay")
	p.Spectrum = in.spectrum(p.Spectrum)
	p.Noise = in.powerLaw("noise", p.Noise)
	p.Init = in.powerLaw("init", p.Init)
	p.WeightDecay = in.number("weightDecay", p.WeightDecay)
	in.unused("noise", p.Spectrum.C != nil, "c")
	in.unused("init", p.Spectrum.S != nil, "s")
	if o.reader.err == nil {
		o.reader.err = p.Validate()
	}
	return p
}

// unused refuses a law of what the spectrum lists, which would be ignored.
func (o object) unused(name string, listed bool, column string) {
	if listed && o.fields[name] != nil {
		o.reader.fail(o.at(name), o.fields[name], "no value, since the spectrum lists "+column)
	}
}

func (o object) spectrum(standard sim.Spectrum) sim.Spectrum {
	// The kind says which fields are allowed, so it is read before them.
	kind := "power"
	if fields, ok := o.fields["spectrum"].(map[string]any); ok {
		kind = object{o.reader, o.at("spectrum"), fields}.choice("kind", "power", "list", "text", "digits")
	}
	switch kind {
	case "list":
		in := o.object("spectrum", "kind", "h", "c", "s")
		h := in.numbers("h", sim.MaxList)
		if h == nil {
			o.reader.fail(in.at("h"), nil, "an array of curvatures")
		}
		return sim.Spectrum{H: h, C: in.numbers("c", sim.MaxList), S: in.numbers("s", sim.MaxList)}
	case "text":
		return o.object("spectrum", "kind", "text").spectrumText()
	case "digits":
		in := o.object("spectrum", "kind")
		o.reader.fail(in.at("kind"), kind, "a text in its place: nqm.js fetches the digits")
	}
	in := o.object("spectrum", "kind", "dim", "exponent", "scale")
	return sim.Spectrum{
		Dim:      in.dim(standard.Dim),
		Exponent: in.number("exponent", standard.Exponent),
		Scale:    in.number("scale", standard.Scale),
	}
}

// dim reads the dimension. What is no integer, or not even an int, is refused
// here; the range is sim's to check.
func (o object) dim(absent int) int {
	x := o.number("dim", float64(absent))
	if x != math.Trunc(x) || math.Abs(x) > maxInteger {
		o.reader.fail(o.at("dim"), x, "an integer from 1 to 1e12")
		return absent
	}
	return int(x)
}

func (o object) powerLaw(name string, standard sim.PowerLaw) sim.PowerLaw {
	in := o.object(name, "exponent", "scale")
	return sim.PowerLaw{
		Exponent: in.number("exponent", standard.Exponent),
		Scale:    in.number("scale", standard.Scale),
	}
}

// method reads the hyperparameters. The learning rate has no default, except
// that a tuned one needs no value.
func (o object) method(tune sim.Tune) sim.Method {
	in := o.object("method", "learningRate", "momentum", "ema", "preconditionPower", "preconditionAfter")
	m := sim.Method{LearningRate: 1}
	if tune&sim.TuneLearningRate == 0 {
		m.LearningRate = in.required("learningRate", "a number above 0")
	} else {
		m.LearningRate = in.number("learningRate", m.LearningRate)
	}
	m.Momentum = in.number("momentum", 0)
	m.EMA = in.number("ema", 0)
	m.PreconditionPower = in.number("preconditionPower", 0)
	m.PreconditionAfter = in.flag("preconditionAfter")
	return m
}

// run reads batch size and method.
func (o object) run(tune sim.Tune) sim.Run {
	run := sim.Run{Batch: o.required("batch", "a number above 0"), Method: o.method(tune)}
	if o.reader.err == nil {
		o.reader.err = run.Validate()
	}
	return run
}

// dimension is the number of eigendirections.
func dimension(p sim.Problem) int {
	if p.Spectrum.H != nil {
		return len(p.Spectrum.H)
	}
	return p.Spectrum.Dim
}
