package state

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// Notice says that a part of the input was not used, and what is.
type Notice struct {
	Field   string // name of the field
	Value   string // what was given, shortened
	Message string // a sentence for the page: field, value, what is allowed, what is used instead
}

// Parse reads a state from the fields given by name, as the fragment writes
// them or as JavaScript's String does ("true" for a switch, "1,100" for a
// range). A field that is missing has its default; so has one whose value is
// not allowed, with a notice, and an unknown name is a notice too. The state
// is valid whatever comes in.
func Parse(fields map[string]string) (State, []Notice) {
	s := Default()
	var notices []Notice
	known := 0
	if v, ok := fields["v"]; ok {
		known++
		if v != strconv.Itoa(Version) {
			notices = append(notices, Notice{"v", shorten(v), fmt.Sprintf(
				"This link was made for version “%s” of the explorer; this is version %d, so some of it may be missing.", shorten(v), Version)})
		}
	}
	for i := range table {
		f := &table[i]
		text, ok := fields[f.Name]
		if !ok {
			continue
		}
		known++
		if !f.set(&s, text) {
			f.reset(&s)
			notices = append(notices, Notice{f.Name, shorten(text), fmt.Sprintf(
				"%s=%s: %s must be %s; %s is used.", f.Name, shorten(text), f.Label, f.Want(), f.standIn())})
		}
	}
	if known == len(fields) {
		return s, notices
	}
	var unknown []string
	for name := range fields {
		if name != "v" && !slices.ContainsFunc(table, func(f Field) bool { return f.Name == name }) {
			unknown = append(unknown, name)
		}
	}
	sort.Slice(unknown, func(i, j int) bool { return unknown[i] < unknown[j] }) // maps have no order, notices do
	for _, name := range unknown {
		notices = append(notices, Notice{shorten(name), shorten(fields[name]), fmt.Sprintf(
			"“%s” is not a field of this explorer; it is ignored.", shorten(name))})
	}
	return s, notices
}

// ParseFragment reads "B=128&lr=0.1", with or without its '#'. The first of
// two values of one name holds, with a notice. What cannot be unescaped is
// taken as it is.
func ParseFragment(fragment string) (State, []Notice) {
	fields := map[string]string{}
	var repeated []Notice
	for pair := range strings.SplitSeq(strings.TrimPrefix(fragment, "#"), "&") {
		if pair == "" {
			continue
		}
		name, value, _ := strings.Cut(pair, "=")
		name, value = unescape(name), unescape(value)
		if _, twice := fields[name]; !twice {
			fields[name] = value
			continue
		}
		notice := Notice{Field: shorten(name), Message: fmt.Sprintf("“%s” is given more than once; only the first counts.", shorten(name))}
		if !slices.Contains(repeated, notice) {
			repeated = append(repeated, notice)
		}
	}
	s, notices := Parse(fields)
	return s, append(notices, repeated...)
}

// Want says in words what the field allows.
func (f *Field) Want() string {
	switch f.Kind {
	case Choice:
		return either(f.Choices)
	case Switch:
		return "0 or 1"
	case Span:
		return fmt.Sprintf("lo,hi with %s ≤ lo < hi ≤ %s", words(f.Min), words(f.Max))
	case Rows:
		return fmt.Sprintf("at most %d equally long rows of %s", f.Most, f.cells())
	case Names:
		return fmt.Sprintf("at most %d names between commas", f.Most)
	case Pins:
		return fmt.Sprintf("at most %d settings such as B~64!lr~0.3 between |", f.Most)
	case Integer:
		return fmt.Sprintf("an integer from %s to %s", words(f.Min), words(f.Max))
	}
	return fmt.Sprintf("a number from %s to %s", words(f.Min), words(f.Max))
}

// either writes a list of words: a, b or c.
func either(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// cells says what a row of Rows is made of.
func (f *Field) cells() string {
	lo, hi := f.Columns[0], f.Columns[1]
	kind, first := "numbers", ""
	if f.Named {
		lo, hi, first = lo-1, hi-1, "a name and "
	}
	if lo == 1 && hi == 1 {
		kind = "number"
	}
	amount := strconv.Itoa(lo)
	if hi > lo {
		amount += " to " + strconv.Itoa(hi)
	}
	least := ""
	if f.Least > f.Min {
		least = ", the first from " + words(f.Least)
	}
	return fmt.Sprintf("%s%s %s from %s to %s%s, between commas, rows between semicolons", first, amount, kind, words(f.Min), words(f.Max), least)
}

// standIn names the default in a notice.
func (f *Field) standIn() string {
	switch f.Kind {
	case Choice:
		return f.Choices[0]
	case Switch:
		return "0"
	case Rows, Names, Pins:
		return "none"
	case Span:
		return "the figure’s own range"
	}
	return words(f.Start)
}

// set puts the value that text stands for into s and reports whether it is
// inside the domain.
func (f *Field) set(s *State, text string) bool {
	switch at := f.at(s).(type) {
	case *float64:
		v, ok := number(text)
		*at = v
		return ok && v >= f.Min && v <= f.Max && (f.Kind != Integer || v == math.Trunc(v))
	case *string:
		*at = text
		if f.Kind != Choice {
			return f.allowed(text)
		}
		return slices.Contains(f.Choices, text)
	case *bool:
		*at = text == "1" || text == "true"
		return *at || text == "0" || text == "false"
	case *Range:
		lo, hi, _ := strings.Cut(text, ",")
		var okLo, okHi bool
		at.Lo, okLo = number(lo)
		at.Hi, okHi = number(hi)
		return okLo && okHi && f.Min <= at.Lo && at.Lo < at.Hi && at.Hi <= f.Max
	}
	return false
}

// number reads a decimal number. Go's reader also takes "inf", "nan" and
// hexadecimal; the page's JavaScript and this package must read the same.
func number(text string) (v float64, ok bool) {
	if strings.Trim(text, "0123456789+-.eE") != "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(text, 64)
	if v == 0 {
		v = 0 // not −0, which would be written differently from the default
	}
	return v, err == nil
}

// unescape replaces %XX by what they stand for; a text in which one is broken is
// taken as it is. By hand because net/url is a hundredth of what the core is.
func unescape(text string) string {
	if !strings.Contains(text, "%") {
		return text
	}
	plain := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] != '%' {
			plain = append(plain, text[i])
			continue
		}
		if i+2 >= len(text) {
			return text
		}
		v, err := strconv.ParseUint(text[i+1:i+3], 16, 8)
		if err != nil {
			return text
		}
		plain = append(plain, byte(v))
		i += 2
	}
	return string(plain)
}

// shorten keeps a notice readable whatever came in.
func shorten(text string) string {
	const most = 40
	text = strings.ToValidUTF8(text, "�")
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}
