package state

import (
	"strings"

	"nqm/wasm/internal/axis"
)

// Difference says in which settings s differs from another state: "B 128, α 0.1",
// each by its symbol or else its label, in the order of the table; "" for none.
// Rows that say how something is looked at are left out, and so are those that s
// does not use.
func (s State) Difference(from State) string {
	var words []string
	for i := range table {
		f := &table[i]
		if f.Group == view || f.Group == "figure" || f.Kind == Switch || !s.uses(f.Name) ||
			f.text(&s) == f.text(&from) && from.uses(f.Name) {
			continue
		}
		name := f.Symbol
		if name == "" {
			name = f.Label
		}
		switch at := f.at(&s).(type) {
		case *float64:
			digits := 6 // a memory of 1−10⁻⁶ is told from one without end
			if f.Kind == Integer {
				digits = 10
			}
			name += " " + axis.Number(*at, digits)
		case *string:
			if f.Kind == Choice {
				name += " " + *at
			}
			if f.Name == "rate" {
				name = "α tuned"
			}
		}
		words = append(words, name)
	}
	return strings.Join(words, ", ")
}

// uses reports whether the row of a name changes anything in the state.
func (s State) uses(name string) bool {
	switch name {
	case "rate":
		return s.Tuned()
	case "lr":
		return !s.Tuned()
	case "d", "a":
		return s.Spectrum == "power"
	case "h1", "h2", "c1", "c2":
		return s.Spectrum == "two"
	case "own":
		return s.Spectrum == "list"
	case "cfrom":
		return s.Spectrum == "list" || s.Spectrum == "digits"
	case "cexp":
		return s.Spectrum == "power" || s.Spectrum != "two" && s.NoiseFrom == "law"
	case "earlyuntil":
		return s.EarlyNoise != 1
	case "points", "shift": // measurements belong to no setting
		return false
	}
	return true
}
