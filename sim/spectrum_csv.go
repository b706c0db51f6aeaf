package sim

import (
	"bytes"
	"fmt"
)

// csvReader reads rows of numbers line by line.
type csvReader struct {
	textSpectrum
	separator byte  // ' ' for runs of blanks
	order     []int // column of each field
	named     int   // the line that says so
	fields    [][]byte
}

func readCSV(data []byte) (Spectrum, error) {
	r := csvReader{separator: ' '}
	rows := min(MaxList, 1+bytes.Count(data, []byte{'\n'}))
	count := 0
	for line := 1; len(data) > 0; line++ {
		if n := r.plainRow(data); n > 0 && count < MaxList {
			data = data[n:]
			count++
			continue
		}
		var text []byte
		text, data, _ = bytes.Cut(data, []byte{'\n'})
		if i := bytes.IndexByte(text, '#'); i >= 0 {
			text = text[:i]
		}
		if text = bytes.TrimSpace(text); len(text) == 0 {
			continue
		}
		if r.order == nil {
			header, err := r.begin(text, line)
			if err != nil {
				return Spectrum{}, err
			}
			for _, k := range r.order {
				r.lists[k], r.has[k] = make([]float64, 0, rows), true
			}
			if header {
				continue
			}
		}
		if count++; count > MaxList {
			return Spectrum{}, tooMany(line)
		}
		if err := r.row(text, line); err != nil {
			return Spectrum{}, err
		}
	}
	if count == 0 {
		return Spectrum{}, &FieldError{textField, "none", "at least one row of numbers h, c, s"}
	}
	return r.spectrum(), nil
}

// begin learns separator and columns from the first line, and reports whether
// it is a header.
func (r *csvReader) begin(text []byte, line int) (header bool, err error) {
	for _, b := range []byte(";\t,") {
		if bytes.IndexByte(text, b) >= 0 {
			r.separator = b
			break
		}
	}
	r.named = line
	r.split(text)
	if _, ok := decimal(r.fields[0]); ok {
		if len(r.fields) > len(columns) {
			return false, &FieldError{textField, fmt.Sprintf("%d fields", len(r.fields)),
				fmt.Sprintf("columns h, c, s, or names of the columns first, at line %d", line)}
		}
		r.order = []int{0, 1, 2}[:len(r.fields)]
		return false, nil
	}
	var seen [3]bool
	for _, field := range r.fields {
		k := columnOf(field)
		if k < 0 || seen[k] {
			return false, &FieldError{textField, shown(field), fmt.Sprintf("numbers, or each of the column names h, c, s at most once, at line %d", line)}
		}
		seen[k] = true
		r.order = append(r.order, k)
	}
	if !seen[0] {
		return false, &FieldError{textField, shown(text), fmt.Sprintf("a column h at line %d", line)}
	}
	return true, nil
}

// columnOf returns the column that a name means, in either case, −1 for none.
func columnOf(name []byte) int {
	for k, column := range columns {
		if len(name) == 1 && name[0]|0x20 == column[0] {
			return k
		}
	}
	return -1
}

// row reads one row.
func (r *csvReader) row(text []byte, line int) error {
	r.split(text)
	if len(r.fields) != len(r.order) {
		return &FieldError{textField, shown(text), fmt.Sprintf("%d fields, as line %d has, at line %d", len(r.order), r.named, line)}
	}
	for i, k := range r.order {
		v, ok := decimal(r.fields[i])
		want := "a number"
		if ok {
			want = r.add(k, v)
		}
		if want != "" {
			return &FieldError{textField, shown(r.fields[i]), fmt.Sprintf("%s at line %d, column %s", want, line, columns[k])}
		}
	}
	return nil
}

// plainRow reads a row of bare numbers, as programs write it, and returns its
// length with the line's end; 0, and nothing read, where there is more to it.
func (r *csvReader) plainRow(data []byte) int {
	if r.separator == ' ' && len(r.order) != 1 {
		return 0
	}
	var row [len(columns)]float64
	at := 0
	for i, k := range r.order {
		if i > 0 {
			if at >= len(data) || data[at] != r.separator {
				return 0
			}
			at++
		}
		v, n := number(data[at:])
		if n == 0 || !allowed(k, v) {
			return 0
		}
		row[k] = v
		at += n
	}
	if at < len(data) && data[at] == '\r' {
		at++
	}
	if at == 0 || at < len(data) && data[at] != '\n' {
		return 0
	}
	for _, k := range r.order {
		r.lists[k] = append(r.lists[k], row[k])
	}
	return min(at+1, len(data))
}

// split cuts a line into its fields, blanks and quotes around them left out.
func (r *csvReader) split(text []byte) {
	r.fields = r.fields[:0]
	for start, i := 0, 0; i <= len(text); i++ {
		if i < len(text) && text[i] != r.separator && !(r.separator == ' ' && text[i] == '\t') {
			continue
		}
		if field := text[start:i]; len(field) > 0 || r.separator != ' ' {
			r.fields = append(r.fields, unquoted(field))
		}
		start = i + 1
	}
}

func unquoted(field []byte) []byte {
	for len(field) > 0 && blank(field[0]) {
		field = field[1:]
	}
	for len(field) > 0 && blank(field[len(field)-1]) {
		field = field[:len(field)-1]
	}
	if n := len(field); n >= 2 && field[0] == '"' && field[n-1] == '"' {
		return bytes.TrimSpace(field[1 : n-1])
	}
	return field
}

func blank(b byte) bool { return b == ' ' || b == '\t' || b == '\r' }
