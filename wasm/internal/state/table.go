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
	Rows    Kind = "rows"    // a text of rows of numbers, "1,2;3,4"; "" for none
	Names   Kind = "names"   // a text of names, "a,b"; "" for none
	Pins    Kind = "pins"    // a text of states, see pins.go; "" for none
)

// Scale says how a slider's travel maps to values.
type Scale string

// The scales of sliders.
const (
	Linear Scale = "linear"
	Log    Scale = "log"
	Log1m  Scale = "log1m" // logarithmic in 1−x, for values that crowd towards 1
	Log0   Scale = "log0"  // zero at the slider's end, then logarithmic from Least on
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

	// Least is the smallest positive value that a slider of scale Log0 stops at, and
	// what the first number of a row of Rows is at least.
	Least float64 `json:"least,omitempty"`

	Choices []string `json:"choices,omitempty"` // the first is the default

	// Columns are the least and the largest number of cells of a row of Rows, Most
	// is how many rows, names or pins there may be, and with Named the first cell
	// is a name. Every number lies in [Min, Max].
	Columns [2]int `json:"columns,omitzero"`
	Most    int    `json:"most,omitempty"`
	Named   bool   `json:"named,omitempty"`

	at func(*State) any // *float64, *string, *bool or *Range, by Kind
}

// Table returns the rows in the order of the fragment. Callers only read it.
func Table() []Field { return table }

func choice(name, label, group string, at func(*State) *string, choices ...string) Field {
	return Field{Name: name, Label: label, Group: group, Kind: Choice, Choices: choices,
		at: func(s *State) any { return at(s) }}
}

func switched(name, label, group string, at func(*State) *bool) Field {
	return Field{Name: name, Label: label, Group: group, Kind: Switch, at: func(s *State) any { return at(s) }}
}

// span is a row for an axis. Zero is an end for linear axes; a logarithmic one
// takes its own in its place.
func span(name, label string, at func(*State) *Range) Field {
	return Field{Name: name, Label: label, Group: "view", Kind: Span, Min: 0, Max: 1e30,
		at: func(s *State) any { return at(s) }}
}

func texts(name, label, group string, kind Kind, most int, at func(*State) *string) Field {
	return Field{Name: name, Label: label, Group: group, Kind: kind, Most: most, Min: 0, Max: 1e30,
		at: func(s *State) any { return at(s) }}
}
