package sim

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// textField is the path under which a spectrum's text is refused.
const textField = "problem.spectrum.text"

// ReadSpectrum reads a list of curvatures h, with noise variances c and initial
// second moments s where the text has them, from CSV or JSON.
//
// CSV: one row a line, separated by commas, semicolons, tabs or blanks, the same
// throughout. A first line that is no row of numbers names the columns: h, c
// and s in any order and case, of which h is needed; without it they are h, c, s
// or the first one or two of these. Empty lines and what follows a # are left
// out. Quotes around a field, blanks, a byte order mark and CRLF do no harm.
//
// JSON: {"h": [...], "c": [...], "s": [...]}, or an array of curvatures, or of
// rows [h, c, s], or of objects {"h": …, "c": …, "s": …}.
//
// The rows keep their order. Every h must lie in [1e-100, 1e100], every c and s
// in [0, 1e100], and there may be MaxList rows: nothing is dropped or replaced.
// The error is a *FieldError that names the line and the column and holds the
// text that was refused. O(len(data)).
func ReadSpectrum(data []byte) (Spectrum, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch first := bytes.TrimLeft(data, " \t\r\n"); {
	case len(first) == 0:
		return Spectrum{}, &FieldError{textField, "an empty text", "rows of numbers h, c, s"}
	case first[0] == '{' || first[0] == '[':
		return readJSON(data)
	}
	return readCSV(data)
}

// columns are the names of what a text may list, in the order that rows
// without names have.
var columns = [3]string{"h", "c", "s"}

// textSpectrum gathers the columns of a text.
type textSpectrum struct {
	lists [3][]float64
	has   [3]bool
}

// spectrum returns the lists as a spectrum.
func (t *textSpectrum) spectrum() Spectrum {
	var s Spectrum
	for k, list := range []*[]float64{&s.H, &s.C, &s.S} {
		if t.has[k] {
			*list = t.lists[k]
		}
	}
	return s
}

// add appends a number to column k, or says what the column wants instead.
func (t *textSpectrum) add(k int, v float64) (want string) {
	switch {
	case allowed(k, v):
		t.lists[k] = append(t.lists[k], v)
		return ""
	case k > 0:
		return "a number from 0 to 1e100"
	case v > 0:
		return "a number from 1e-100 to 1e100"
	}
	return "a curvature above 0 (a flat direction is never learnt: leave its row out, or add weight decay to every h)"
}

// allowed reports whether column k may hold v.
func allowed(k int, v float64) bool {
	if k == 0 {
		return v >= 1e-100 && v <= 1e100
	}
	return v >= 0 && v <= 1e100
}

// shown is the text of an error, cut where it is long.
func shown(text []byte) string {
	end := 40
	if len(text) <= end {
		return string(text)
	}
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return string(text[:end]) + "…"
}

// powersOfTen are those that a float64 holds exactly.
var powersOfTen = [...]float64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

// decimal reads a decimal number that fills the text.
func decimal(text []byte) (float64, bool) {
	v, n := number(text)
	return v, n > 0 && n == len(text)
}

// number reads the decimal number that a text begins with, digits with an
// optional sign, point and power of ten, and returns its length, 0 for none.
// Where digits and power are exact floats, their product or quotient is the
// nearest float of the number (Clinger 1990, doi:10.1145/93548.93557), and
// strconv need not be asked.
func number(text []byte) (v float64, n int) {
	if len(text) > 0 && (text[0] == '-' || text[0] == '+') {
		n = 1
	}
	begin, digits := n, uint64(0)
	for ; n < len(text) && text[n]-'0' <= 9; n++ {
		digits = 10*digits + uint64(text[n]-'0')
	}
	power, count := 0, n-begin
	if n < len(text) && text[n] == '.' {
		point := n
		for n++; n < len(text) && text[n]-'0' <= 9; n++ {
			digits = 10*digits + uint64(text[n]-'0')
		}
		power = point + 1 - n
		count -= power
	}
	if count == 0 {
		return 0, 0
	}
	if n < len(text) && text[n]|0x20 == 'e' {
		e, length := exponent(text[n+1:])
		if length == 0 {
			return 0, 0
		}
		power, n = power+e, n+1+length
	}
	if count <= 19 && digits < 1<<53 && power >= -22 && power <= 22 { // of 19 digits none was lost
		v = float64(digits)
		if power < 0 {
			v /= powersOfTen[-power]
		} else {
			v *= powersOfTen[power]
		}
		if text[0] == '-' {
			v = -v
		}
		return v, n
	}
	v, _ = strconv.ParseFloat(string(text[:n]), 64) // ±Inf where it is too large
	return v, n
}

// exponent reads a sign and digits, and returns their length, 0 for none. What
// is too large for any float stays so.
func exponent(text []byte) (e, n int) {
	if len(text) > 0 && (text[0] == '-' || text[0] == '+') {
		n = 1
	}
	begin := n
	for ; n < len(text) && text[n]-'0' <= 9; n++ {
		e = min(10*e+int(text[n]-'0'), 1<<20)
	}
	if n == begin {
		return 0, 0
	}
	if text[0] == '-' {
		e = -e
	}
	return e, n
}

// lineOf is the line, from 1, of a place in a text.
func lineOf(data []byte, at int) int { return 1 + bytes.Count(data[:at], []byte{'\n'}) }

// tooMany is the error of a text with more than MaxList rows.
func tooMany(line int) error {
	return &FieldError{textField, "more", fmt.Sprintf("at most 1,000,000 rows, which end before line %d", line)}
}
