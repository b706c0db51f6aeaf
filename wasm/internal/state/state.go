package state

// State is all that a link can say. Its zero value is not a state; start from
// Default or Parse, whose results are always inside the table's domains.
type State struct {
	Figure      string // where there is room for one figure, the one shown
	Left, Right string // the two, where there is room; Right may be "none"

	Batch        float64 // B, an integer from 1 to 2²²
	LearningRate float64 // α, held where Rate is "fixed"
	Rate         string  // "fixed", or "tuned": α follows the tuned value
	Momentum     float64 // β
	Lock         bool    // α/(1−β) is kept while β moves
	Target       float64 // the risk to reach

	Power       float64 // p of the preconditioner H^p
	EMA         float64 // γ of the average θ̃
	WeightDecay float64 // λ

	Spectrum         string  // "power", "two", "digits" or "list"
	Dim              float64 // d of "power", an integer from 1 to 10¹²
	SpectrumExponent float64 // h = i^(−a) of "power"
	H1, H2, C1, C2   float64 // of "two", the lecture's two directions
	Own              string  // rows h[,c[,s]] of "list"; "" where they come beside the state
	StartExponent    float64 // s = h^sexp, where not listed

	NoiseFrom     string  // "list": a listed c holds, "law": c = h^cexp all the same
	NoiseExponent float64 // c = h^cexp
	EarlyNoise    float64 // factor on every c during the first EarlySteps; 1 for none
	EarlySteps    float64
	Law           string  // of the sampled noise
	Runs          float64 // sampled
	Seed          float64

	Shape  string  // of the schedule: "optimal", "own", or a formula's name
	Pieces float64 // of "optimal"
	Length float64 // steps of a formula
	Plan   string  // rows until,α of "own"

	Lines         string // what the decay figure splits the total into
	Directions    string // those that it shows singly
	Bound         bool   // the paper's bound beside the exact curve
	Methods       string // beside SGD in the scaling figure
	Family        string // what the scaling curves are repeated for
	Slim          string // what the slim panel shows
	Notebook      bool   // what the authors' notebook printed, as points
	Direction     float64
	Angle         float64 // degrees that the valley is turned by
	PerCoordinate bool
	LaterPower    float64 // p after ChangeStep, in the figure of the order
	ChangeStep    float64
	Zoom          float64

	Points string  // own measurements, rows series,B,steps[,α]
	Shift  float64 // factor on their steps

	Pins    string  // settings kept to compare with
	Hidden  string  // curves left out
	Preset  string  // the example that the page shows the sentence of
	Lesson  string  // the lesson that the page shows a step of
	Step    float64 // of the lesson, from 1
	Symbols string  // "paper" or "lecture"

	DecayXScale, DecayYScale string // "log" or "linear"
	DecayX, DecayY           Range  // ranges of the axes; zero: the figure's own
	WallsX                   Range
	ScalingX, ScalingY       Range
	TradeX, TradeY           Range
}

// Range is an interval of an axis, 0 ≤ Lo < Hi, or zero: not given.
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

// Tuned reports whether the learning rate follows its tuned value.
func (s State) Tuned() bool { return s.Rate == "tuned" }

// reset puts the row's default into s.
func (f *Field) reset(s *State) {
	switch at := f.at(s).(type) {
	case *float64:
		*at = f.Start
	case *string:
		*at = ""
		if f.Kind == Choice {
			*at = f.Choices[0]
		}
	case *bool:
		*at = false
	case *Range:
		*at = Range{}
	}
}
