package state

import "nqm/wasm/internal/axis"

// Difference says in which settings s differs from another state: "B 128, α 0.1",
// each by its symbol or else its label, in the order of the table; "" for none.
// Rows that say how something is looked at are left out, and so are those that s
// does not use.
func (s State) Difference(from State) string {
	text := ""
	for i := range table {
		f := &table[i]
		was, is := f.used(&from), f.used(&s)
		if is == "" || is == was {
			continue
		}
		if f.Kind == Rows { // too long to be named
			is = f.Label
		}
		if text != "" {
			text += ", "
		}
		text += is
	}
	return text
}

// used words the row's value in s: "" where s does not use the row.
func (f *Field) used(s *State) string {
	want := s.Spectrum // of which the row is
	switch f.Name {
	case "lr":
		if s.Tuned() {
			return "α tuned"
		}
	case "d", "a":
		want = "power"
	case "h1", "h2", "c1", "c2":
		want = "two"
	case "own":
		want = "list"
	case "earlyuntil":
		if s.EarlyNoise == 1 {
			return ""
		}
	case "rate":
		return ""
	}
	if want != s.Spectrum || f.Group == view || f.Group == "figure" || f.Group == "points" || f.Kind == Switch {
		return ""
	}
	name := f.Symbol
	if name == "" {
		name = f.Label
	}
	switch at := f.at(s).(type) {
	case *float64:
		digits := 6 // a memory of 1−10⁻⁶ is told from one without end
		if f.Kind == Integer {
			digits = 10
		}
		return name + " " + axis.Number(*at, digits)
	case *string:
		return name + " " + *at
	}
	return ""
}
