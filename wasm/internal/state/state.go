package state

import "nqm/sim"

// State is all that a link can say. Its zero value is not a state; start from
// Default or Parse, whose results are always inside the table's domains.
type State struct {
	Figure string // "decay" or "scaling": the one shown where there is room for one

	Batch        float64 // B, an integer from 1 to 2²²
	LearningRate float64 // α, held where Rate is "fixed"
	Rate         string  // "fixed", or "tuned": α follows the tuned value
	Momentum     float64 // β
	Lock         bool    // α/(1−β) is kept while β moves
	Target       float64 // the risk to reach

	Power            float64 // p of the preconditioner H^p
	Dim              float64 // d, an integer from 1 to 10¹²
	SpectrumExponent float64 // h = i^(−a)
	StartExponent    float64 // s = h^sexp
	NoiseExponent    float64 // c = h^cexp

	DecayX, DecayY     Range // ranges of the axes; zero: the figure's own
	ScalingX, ScalingY Range
}

// Range is an interval of an axis, 0 < Lo < Hi, or zero: not given.
type Range struct{ Lo, Hi float64 }

// Given reports whether the range was given.
func (r Range) Given() bool { return r != Range{} }

// Default returns the state that an empty fragment stands for: the paper's
// problem at a batch size where noise holds the risk just above the target.
func Default() State {
	var s State
	for i := range table {
		table[i].reset(&s)
	}
	return s
}

// Problem returns the noisy quadratic of the state.
func (s State) Problem() sim.Problem {
	p := sim.PaperProblem()
	p.Spectrum.Dim = int(s.Dim)
	p.Spectrum.Exponent = s.SpectrumExponent
	p.Noise.Exponent = s.NoiseExponent
	p.Init.Exponent = s.StartExponent
	return p
}

// Run returns batch size and method of the state, with the learning rate that
// is held; where Rate is "tuned" the caller puts the tuned one in its place.
func (s State) Run() sim.Run {
	return sim.Run{Batch: s.Batch, Method: sim.Method{
		LearningRate:      s.LearningRate,
		Momentum:          s.Momentum,
		PreconditionPower: s.Power,
	}}
}

// Tuned reports whether the learning rate follows its tuned value.
func (s State) Tuned() bool { return s.Rate == "tuned" }

// reset puts the row's default into s.
func (f *Field) reset(s *State) {
	switch at := f.at(s).(type) {
	case *float64:
		*at = f.Start
	case *string:
		*at = f.Choices[0]
	case *bool:
		*at = false
	case *Range:
		*at = Range{}
	}
}
