package sim

import (
	"bytes"
	"fmt"
)

// jsonReader reads the few shapes of JSON that hold a spectrum, by hand: errors
// can then say where they are, and long arrays cost no second copy.
type jsonReader struct {
	textSpectrum
	data []byte
	at   int
}

func readJSON(data []byte) (Spectrum, error) {
	r := jsonReader{data: data}
	var err error
	if r.next() == '{' {
		err = r.columnLists()
	} else {
		err = r.rows()
	}
	if err == nil && r.next() != 0 {
		err = r.fail("nothing after the spectrum")
	}
	return r.spectrum(), err
}

// columnLists reads {"h": [...], "c": [...], "s": [...]}.
func (r *jsonReader) columnLists() error {
	err := r.object(func(k int) error {
		if r.next() != '[' {
			return r.fail("an array of numbers for " + columns[k])
		}
		return r.array(func(i int) error { return r.number(k, i) })
	})
	if err != nil {
		return err
	}
	h := len(r.lists[0])
	if h == 0 {
		return &FieldError{textField, "none", `at least one curvature in "h"`}
	}
	for k := 1; k < len(columns); k++ {
		if n := len(r.lists[k]); r.has[k] && n != h {
			return &FieldError{textField, fmt.Sprintf("%d entries", n), fmt.Sprintf("%d entries of %s, one for each of h", h, columns[k])}
		}
	}
	return nil
}

// rows reads an array of curvatures, of rows [h, c, s], or of objects.
func (r *jsonReader) rows() error {
	shape, width := byte(0), 0
	kind := func(b byte) byte {
		if b == '[' || b == '{' {
			return b
		}
		return '0'
	}
	err := r.array(func(i int) error {
		begin := kind(r.next())
		if i == 0 {
			shape = begin
		}
		if begin != shape {
			return r.fail(fmt.Sprintf("rows of one kind, as the first one is, in row %d", i+1))
		}
		start, n := r.at, 0
		var err error
		switch shape {
		case '[':
			err = r.array(func(k int) error {
				if n++; k >= len(columns) {
					return r.fail(fmt.Sprintf("h, c, s and no more in row %d", i+1))
				}
				r.has[k] = true
				return r.number(k, i)
			})
		case '{':
			err = r.object(func(k int) error {
				n++
				return r.number(k, i)
			})
		default:
			n, r.has[0] = 1, true
			err = r.number(0, i)
		}
		if i == 0 {
			width = n
		}
		if err != nil {
			return err
		}
		for k := range columns { // h always, and each of c and s in all rows or in none
			if len(r.lists[k]) != i+1 && (k == 0 || r.has[k]) || n != width {
				r.at = start
				return r.fail(fmt.Sprintf("h, and what else the first row has, in row %d", i+1))
			}
		}
		return nil
	})
	if err == nil && shape == 0 {
		err = r.fail("at least one row of numbers h, c, s")
	}
	return err
}

// object reads {"name": value, …} with names among h, c and s, each at most once.
func (r *jsonReader) object(value func(k int) error) error {
	var seen [3]bool
	r.at++
	for first := true; ; first = false {
		if r.next() == '}' && first {
			r.at++
			return nil
		}
		k := -1
		if rest := r.data[r.at:]; len(rest) > 2 && rest[0] == '"' && rest[2] == '"' {
			k = columnOf(rest[1:2])
		}
		if k < 0 || seen[k] {
			return r.fail(`one of the names "h", "c", "s", each at most once,`)
		}
		seen[k], r.has[k] = true, true
		if r.at += 3; r.next() != ':' {
			return r.fail("a colon")
		}
		r.at++
		r.next()
		if err := value(k); err != nil {
			return err
		}
		if done, err := r.more('}'); done || err != nil {
			return err
		}
	}
}

// array reads [element, …].
func (r *jsonReader) array(element func(i int) error) error {
	r.at++
	for i := 0; ; i++ {
		if r.next() == ']' && i == 0 {
			r.at++
			return nil
		}
		if i >= MaxList {
			return tooMany(lineOf(r.data, r.at))
		}
		if err := element(i); err != nil {
			return err
		}
		if done, err := r.more(']'); done || err != nil {
			return err
		}
	}
}

// more reads the comma before another element, or the end.
func (r *jsonReader) more(end byte) (done bool, err error) {
	switch r.next() {
	case end:
		r.at++
		return true, nil
	case ',':
		r.at++
		return false, nil
	}
	return false, r.fail("a comma or " + string(end))
}

// number reads one number of column k.
func (r *jsonReader) number(k, row int) error {
	r.next()
	v, ok := decimal(r.token())
	want := "a number"
	if ok {
		want = r.add(k, v)
	}
	if want != "" {
		return r.fail(fmt.Sprintf("%s for %s of row %d", want, columns[k], row+1))
	}
	r.at += len(r.token())
	return nil
}

// token is the text up to the next mark of JSON.
func (r *jsonReader) token() []byte {
	rest := r.data[r.at:]
	for i, b := range rest {
		if b <= ' ' || b == ',' || b == ']' || b == '}' || b == ':' {
			return rest[:i]
		}
	}
	return rest
}

// next skips blanks and returns the byte there, 0 at the end.
func (r *jsonReader) next() byte {
	for r.at < len(r.data) {
		if b := r.data[r.at]; b != ' ' && b != '\t' && b != '\r' && b != '\n' {
			return b
		}
		r.at++
	}
	return 0
}

// fail says what is wanted where the reader stands.
func (r *jsonReader) fail(want string) error {
	got := "the end of the text"
	if r.at < len(r.data) {
		got = shown(r.data[r.at : r.at+max(1, len(r.token()))])
	}
	before := r.data[:r.at]
	character := len(before) - bytes.LastIndexByte(before, '\n')
	return &FieldError{textField, got, fmt.Sprintf("%s at line %d, character %d", want, lineOf(r.data, r.at), character)}
}
