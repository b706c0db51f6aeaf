// Package state holds the one table of what the page can show: every field
// with its name, type, domain, default, scale and words. The typed State, the
// URL fragment and the page's controls are all read from that table, so none
// of them can disagree about what is allowed.
package state

// Version is the version of the fragment, written in front of every link.
const Version = 1

// Kind is the type of a field.
type Kind string

// The kinds, and what a field of each is in the page's state object.
const (
	Number  Kind = "number"  // a finite number
	Integer Kind = "integer" // a number without fraction
	Choice  Kind = "choice"  // one of a few strings
	Switch  Kind = "switch"  // a boolean, 0 or 1 in the fragment
	Span    Kind = "range"   // a pair [lo, hi], or null: the figure's own
)

// Scale says how a slider's travel maps to values.
type Scale string

// The scales of sliders.
const (
	Linear Scale = "linear"
	Log    Scale = "log"
	Log1m  Scale = "log1m" // logarithmic in 1−x, for values that crowd towards 1
)

// Field is one row of the table.
type Field struct {
	Name   string `json:"name"`             // key in the fragment, property of the state object
	Label  string `json:"label"`            // in words, for labels and notices
	Symbol string `json:"symbol,omitempty"` // the paper's letter
	Group  string `json:"group"`            // where the page puts its control
	Kind   Kind   `json:"kind"`

	Scale Scale   `json:"scale,omitempty"` // numbers and integers only, as the next five
	Min   float64 `json:"min"`
	Max   float64 `json:"max"`
	Start float64 `json:"-"` // the default

	// Digits is what a slider rounds to: significant digits on a logarithmic
	// scale (of 1−x for Log1m), decimals on a linear one.
	Digits int `json:"digits,omitempty"`

	// Base, where positive, makes a slider stop only at powers of it. A number
	// box takes any value of the domain.
	Base float64 `json:"base,omitempty"`

	Choices []string `json:"choices,omitempty"` // the first is the default

	at func(*State) any // *float64, *string, *bool or *Range, by Kind
}

// Table returns the rows in the order of the fragment. Callers only read it.
func Table() []Field { return table }

var table = []Field{
	choice("figure", "figure shown", "view", func(s *State) *string { return &s.Figure }, "decay", "scaling"),

	{Name: "B", Label: "batch size", Symbol: "B", Group: "main", Kind: Integer, Scale: Log,
		Min: 1, Max: 1 << 22, Start: 64, Base: 2, at: func(s *State) any { return &s.Batch }},
	{Name: "lr", Label: "learning rate", Symbol: "α", Group: "main", Kind: Number, Scale: Log,
		Min: 1e-8, Max: 10, Start: 0.3, Digits: 2, at: func(s *State) any { return &s.LearningRate }},
	choice("rate", "mode of the learning rate", "main", func(s *State) *string { return &s.Rate }, "fixed", "tuned"),
	{Name: "momentum", Label: "momentum", Symbol: "β", Group: "main", Kind: Number, Scale: Log1m,
		Min: 0, Max: 1 - 1e-6, Start: 0, Digits: 2, at: func(s *State) any { return &s.Momentum }},
	{Name: "lock", Label: "lock on α/(1−β)", Group: "main", Kind: Switch, at: func(s *State) any { return &s.Lock }},
	{Name: "target", Label: "target", Group: "main", Kind: Number, Scale: Log,
		Min: 1e-5, Max: 1, Start: 0.01, Digits: 2, at: func(s *State) any { return &s.Target }},

	{Name: "p", Label: "preconditioner power", Symbol: "p", Group: "preconditioner", Kind: Number, Scale: Linear,
		Min: 0, Max: 1, Start: 0, Digits: 2, at: func(s *State) any { return &s.Power }},
	{Name: "d", Label: "dimension", Symbol: "d", Group: "problem", Kind: Integer, Scale: Log,
		Min: 1, Max: 1e12, Start: 1e4, Digits: 1, at: func(s *State) any { return &s.Dim }},
	{Name: "a", Label: "spectrum exponent", Group: "problem", Kind: Number, Scale: Linear,
		Min: 0, Max: 3, Start: 1, Digits: 2, at: func(s *State) any { return &s.SpectrumExponent }},
	{Name: "sexp", Label: "start exponent", Group: "problem", Kind: Number, Scale: Linear,
		Min: -1, Max: 2, Start: 0, Digits: 2, at: func(s *State) any { return &s.StartExponent }},
	{Name: "cexp", Label: "noise exponent", Group: "noise", Kind: Number, Scale: Linear,
		Min: -1, Max: 3, Start: 1, Digits: 2, at: func(s *State) any { return &s.NoiseExponent }},

	span("decayx", "step axis of the decay figure", func(s *State) *Range { return &s.DecayX }),
	span("decayy", "risk axis of the decay figure", func(s *State) *Range { return &s.DecayY }),
	span("scalingx", "batch axis of the scaling figure", func(s *State) *Range { return &s.ScalingX }),
	span("scalingy", "step axis of the scaling figure", func(s *State) *Range { return &s.ScalingY }),
}

func choice(name, label, group string, at func(*State) *string, choices ...string) Field {
	return Field{Name: name, Label: label, Group: group, Kind: Choice, Choices: choices,
		at: func(s *State) any { return at(s) }}
}

// span is a row for an axis. The axes are logarithmic, so both ends are positive.
func span(name, label string, at func(*State) *Range) Field {
	return Field{Name: name, Label: label, Group: "view", Kind: Span, Min: 1e-30, Max: 1e30,
		at: func(s *State) any { return at(s) }}
}
