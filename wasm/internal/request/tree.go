// Package request turns what a caller of the JavaScript module sent into the
// types of sim. It checks every field and names the first one that is wrong by
// its full path; nothing is silently replaced.
//
// Requests arrive as a tree of the types that JavaScript and JSON share: nil
// (absent), bool, float64, string, []float64, []any and map[string]any.
package request

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"nqm/sim"
)

// maxInteger is the largest integer that JavaScript represents exactly.
const maxInteger = 1<<53 - 1

// reader keeps the first error, so that decoding reads like a list of fields.
type reader struct{ err error }

// object is a node of the tree whose keys are known to be allowed.
type object struct {
	reader *reader
	path   string // of the object itself; "" for the request
	fields map[string]any
}

func (r *reader) fail(field string, value any, want string) {
	if r.err == nil {
		r.err = &sim.FieldError{Field: field, Value: value, Want: want}
	}
}

// object reads v as an object that has only the allowed keys. Where v is absent
// every field of it is.
func (r *reader) object(path string, v any, allowed ...string) object {
	o := object{reader: r, path: path}
	if v == nil {
		return o
	}
	fields, ok := v.(map[string]any)
	if !ok {
		r.fail(o.name(path), v, "an object with "+strings.Join(allowed, ", "))
		return o
	}
	o.fields = fields
	var unknown []string
	for key := range fields {
		if !slices.Contains(allowed, key) {
			unknown = append(unknown, key)
		}
	}
	sort.Slice(unknown, func(i, j int) bool { return unknown[i] < unknown[j] }) // the same mistake gives the same message
	for _, key := range unknown {
		r.fail(o.at(key), fields[key], "no such field, only "+strings.Join(allowed, ", "))
	}
	return o
}

// at is the full path of a field.
func (o object) at(name string) string {
	if name == "" || strings.ContainsFunc(name, notInNames) {
		return fmt.Sprintf("%s[%s]", o.path, strconv.Quote(name))
	}
	if o.path == "" {
		return name
	}
	return o.path + "." + name
}

// notInNames reports whether a field with r in its name is written in brackets.
func notInNames(r rune) bool {
	return r != '_' && r != '$' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// name is path, or a word for the request itself.
func (o object) name(path string) string {
	if path == "" {
		return "request"
	}
	return path
}

// object reads a field as an object.
func (o object) object(name string, allowed ...string) object {
	return o.reader.object(o.at(name), o.fields[name], allowed...)
}

// integer reads an integer from lo to hi that has no default.
func (o object) integer(name string, lo, hi int) int {
	want := fmt.Sprintf("an integer from %d to %d", lo, hi)
	return o.whole(name, o.required(name, want), lo, hi)
}

// integerOr reads an integer from lo to hi that may be absent.
func (o object) integerOr(name string, absent, lo, hi int) int {
	return o.whole(name, o.number(name, float64(absent)), lo, hi)
}

// whole refuses what is no integer from lo to hi.
func (o object) whole(name string, x float64, lo, hi int) int {
	if x != math.Trunc(x) || !(x >= float64(lo) && x <= float64(hi)) {
		o.reader.fail(o.at(name), x, fmt.Sprintf("an integer from %d to %d", lo, hi))
		return lo
	}
	return int(x)
}

// number reads a field that may be absent.
func (o object) number(name string, absent float64) float64 {
	v, ok := o.fields[name]
	if !ok || v == nil {
		return absent
	}
	x, ok := v.(float64)
	if !ok {
		o.reader.fail(o.at(name), v, "a number")
	}
	return x
}

// required reads a number that has no default.
func (o object) required(name, want string) float64 {
	if o.fields[name] == nil {
		o.reader.fail(o.at(name), nil, want)
	}
	return o.number(name, math.NaN())
}

// choice reads a string that is one of a few; the first is the default.
func (o object) choice(name string, choices ...string) string {
	v, ok := o.fields[name]
	if !ok || v == nil {
		return choices[0]
	}
	if text, ok := v.(string); ok && slices.Contains(choices, text) {
		return text
	}
	o.reader.fail(o.at(name), v, quotedList(choices))
	return choices[0]
}

// flag reads a boolean; an absent one is false.
func (o object) flag(name string) bool {
	v := o.fields[name]
	if v == nil {
		return false
	}
	on, ok := v.(bool)
	if !ok {
		o.reader.fail(o.at(name), v, "true or false")
	}
	return on
}

// list reads the elements of an array, whichever way it travelled. An absent
// one is nil.
func (o object) list(name, want string, most int) []any {
	v := o.fields[name]
	if v == nil {
		return nil
	}
	var elements []any
	switch v := v.(type) {
	case []any:
		elements = v
	case []float64:
		if len(v) <= most {
			elements = make([]any, len(v))
			for i, x := range v {
				elements[i] = x
			}
		}
		o.checkLength(name, len(v), most)
		return elements
	default:
		o.reader.fail(o.at(name), v, want)
	}
	o.checkLength(name, len(elements), most)
	return elements
}

// numbers reads an array of numbers. An absent one is nil, and an empty one is
// not, so that the two can be told apart.
func (o object) numbers(name string, most int) []float64 {
	switch v := o.fields[name].(type) {
	case nil:
		return nil
	case []float64:
		o.checkLength(name, len(v), most)
		return v
	case []any:
		o.checkLength(name, len(v), most)
		list := make([]float64, 0, len(v))
		for i, element := range v {
			x, ok := element.(float64)
			if !ok {
				o.reader.fail(fmt.Sprintf("%s[%d]", o.at(name), i), element, "a number")
				return list
			}
			list = append(list, x)
		}
		return list
	default:
		o.reader.fail(o.at(name), v, "an array of numbers")
		return nil
	}
}

// integers reads an array of integers from lo to hi.
func (o object) integers(name string, most int, lo, hi int) []int {
	numbers := o.numbers(name, most)
	if numbers == nil {
		return nil
	}
	list := make([]int, len(numbers))
	for i, x := range numbers {
		if x != math.Trunc(x) || !(x >= float64(lo) && x <= float64(hi)) {
			o.reader.fail(fmt.Sprintf("%s[%d]", o.at(name), i), x, fmt.Sprintf("an integer from %d to %d", lo, hi))
			return list
		}
		list[i] = int(x)
	}
	return list
}

func (o object) checkLength(name string, length, most int) {
	if length > most {
		o.reader.fail(o.at(name), fmt.Sprintf("%d entries", length), fmt.Sprintf("at most %d entries", most))
	}
}

func quotedList(words []string) string {
	quoted := make([]string, len(words))
	for i, word := range words {
		quoted[i] = "'" + word + "'"
	}
	return strings.Join(quoted, " or ")
}
