package state

import (
	"math"
	"strconv"
	"strings"
)

// Encode returns the fragment of the state without its '#', in the order of
// the table and with defaults left out: "v=1" for the default state.
func (s State) Encode() string {
	var b strings.Builder
	b.WriteString("v=" + strconv.Itoa(Version))
	standard := Default()
	for i := range table {
		f := &table[i]
		if text := f.text(&s); text != f.text(&standard) {
			b.WriteString("&" + f.Name + "=" + text)
		}
	}
	return b.String()
}

// Default returns the field's default as the page's state object holds it; nil
// for a range, which is the figure's own.
func (f *Field) Default() any {
	standard := Default()
	switch at := f.at(&standard).(type) {
	case *float64:
		return *at
	case *string:
		return *at
	case *bool:
		return *at
	}
	return nil
}

// text is the value of the field as the fragment writes it.
func (f *Field) text(s *State) string {
	switch at := f.at(s).(type) {
	case *float64:
		return format(*at)
	case *string:
		return *at
	case *bool:
		if *at {
			return "1"
		}
		return "0"
	case *Range:
		if at.Given() {
			return format(at.Lo) + "," + format(at.Hi)
		}
	}
	return ""
}

// format writes the shortest decimal that reads back as v, just as
// JavaScript's String does, so that the page and this package write one link.
func format(v float64) string {
	a := math.Abs(v)
	if a == 0 || 1e-6 <= a && a < 1e21 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	text := strconv.FormatFloat(v, 'e', -1, 64)
	return strings.NewReplacer("e-0", "e-", "e+0", "e+").Replace(text)
}

// words writes a bound for a reader: 4,194,304 and 1e12.
func words(v float64) string {
	if v != math.Trunc(v) || math.Abs(v) >= 1e9 {
		text := strconv.FormatFloat(v, 'g', -1, 64)
		return strings.NewReplacer("e-0", "e-", "e+0", "e", "e+", "e").Replace(text)
	}
	text := strconv.FormatFloat(math.Abs(v), 'f', -1, 64)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	if v < 0 {
		text = "−" + text
	}
	return text
}
