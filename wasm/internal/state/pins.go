package state

import (
	"math"
	"strings"
)

var nan = math.NaN()

// A pin is a setting kept to compare with: the fragment of a state with ~ for =
// and ! for &, without the rows of group view. A text of kind Pins has several
// of them, divided by |.

// Pinned returns the pinned settings: each the state itself with what it pins
// in the place of the state's.
func (s State) Pinned() []State {
	var out []State
	if s.Pins == "" {
		return nil
	}
	for pin := range strings.SplitSeq(s.Pins, "|") {
		p, ok := parsePin(pin)
		if !ok {
			continue // a State made by hand; Parse lets none in
		}
		for i := range table {
			if f := &table[i]; f.Group == view {
				f.set(&p, f.text(&s))
			}
		}
		p.Pins = ""
		out = append(out, p)
	}
	return out
}

func parsePin(pin string) (State, bool) {
	fields := map[string]string{}
	for pair := range strings.SplitSeq(pin, "!") {
		name, value, _ := strings.Cut(pair, "~")
		if _, twice := fields[name]; twice {
			return State{}, false
		}
		if pair != "" {
			fields[name] = value
		}
	}
	for i := range table {
		if f := &table[i]; f.Group == view && fields[f.Name] != "" {
			return State{}, false
		}
	}
	s, notices := Parse(fields)
	return s, len(notices) == 0
}

// allowed reports whether a text is one of the field's kind.
func (f *Field) allowed(text string) bool {
	if text == "" {
		return true
	}
	divider := map[Kind]string{Rows: ";", Names: ",", Pins: "|"}[f.Kind]
	parts := strings.Split(text, divider)
	if len(parts) > f.Most {
		return false
	}
	for _, part := range parts {
		switch f.Kind {
		case Rows:
			if !f.row(part) || strings.Count(part, ",") != strings.Count(parts[0], ",") {
				return false
			}
		case Names:
			if !name(part) {
				return false
			}
		case Pins:
			if _, ok := parsePin(part); !ok || part == "" {
				return false
			}
		}
	}
	return true
}

// row reports whether a text is a row of the field.
func (f *Field) row(text string) bool {
	cells := strings.Split(text, ",")
	if len(cells) < f.Columns[0] || len(cells) > f.Columns[1] {
		return false
	}
	for i, cell := range cells {
		if i == 0 && f.Named {
			if !name(cell) {
				return false
			}
			continue
		}
		least := f.Min
		if i == 0 {
			least = max(least, f.Least)
		}
		if v, ok := number(cell); !ok || !(v >= least && v <= f.Max) {
			return false
		}
	}
	return true
}

// name reports whether a text is a name: it needs no escape in a link.
func name(text string) bool {
	return text != "" && len(text) <= 40 &&
		strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.") == ""
}
