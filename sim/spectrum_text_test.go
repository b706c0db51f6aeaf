package sim_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"nqm/sim"
)

func TestReadSpectrum(t *testing.T) {
	hcs := sim.Spectrum{H: []float64{2, 0.5}, C: []float64{1, 0}, S: []float64{3e-4, 40}}
	hc := sim.Spectrum{H: hcs.H, C: hcs.C}
	h := sim.Spectrum{H: hcs.H}
	hs := sim.Spectrum{H: hcs.H, S: hcs.S}
	for _, c := range []struct {
		text string
		want sim.Spectrum
	}{
		{"h,c,s\n2,1,3e-4\n0.5,0,40\n", hcs},
		{"2,1,3e-4\n0.5,0,40", hcs},
		{"\ufeffS;H;C\r\n0.0003;2;1\r\n4e+1;.5;0\r\n", hcs},
		{"# of a model\n\n h , c\n# more\n2 , 1\n\n 5E-1,0 # flat\n", hc},
		{"\"h\"\t\"s\"\n2\t\"3e-4\"\n0.5\t40", hs},
		{"h s\n  2   3e-4\n0.50\t 40.", hs},
		{"2\n0.5", h},
		{"h\n+2\n500e-3\n", h},
		{`{"h": [2, 0.5], "c": [1, 0], "s": [3e-4, 40]}`, hcs},
		{` {"S": [3e-4, 40], "H": [2, 5e-1]} `, hs},
		{"[2, 0.5]", h},
		{"[[2, 1],\n[0.5, 0]]", hc},
		{`[{"h": 2, "c": 1, "s": 3e-4}, {"s": 40, "c": 0, "h": 0.5}]`, hcs},
	} {
		got, err := sim.ReadSpectrum([]byte(c.text))
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: got %+v, %v; want %+v", c.text, got, err, c.want)
		}
	}
}

// What is wrong is named by its line, its column and its text.
func TestBadSpectrumTextIsNamed(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "rows of numbers h, c, s, got an empty text"},
		{"# nothing\n", "at least one row of numbers h, c, s, got none"},
		{"h,c\n", "at least one row of numbers h, c, s, got none"},
		{"h,c\n1,2\n1,abc\n", "a number at line 3, column c, got abc"},
		{"c,h\n1,2\n\n-1,1", "a number from 0 to 1e100 at line 4, column c, got -1"},
		{"1\n0\n", "a curvature above 0 (a flat direction is never learnt: leave its row out, or add weight decay to every h) at line 2, column h, got 0"},
		{"1\n-1e-3\n", "a curvature above 0 (a flat direction is never learnt: leave its row out, or add weight decay to every h) at line 2, column h, got -1e-3"},
		{"1\n1e101\n", "a number from 1e-100 to 1e100 at line 2, column h, got 1e101"},
		{"1\nNaN\n", "a number at line 2, column h, got NaN"},
		{"1\n0x1p3\n", "a number at line 2, column h, got 0x1p3"},
		{"1\n1_0\n", "a number at line 2, column h, got 1_0"},
		{"1,2\n3\n", "2 fields, as line 1 has, at line 2, got 3"},
		{"1,2\n3,\n", "a number at line 2, column c, got "},
		{"1,2,3,4\n", "columns h, c, s, or names of the columns first, at line 1, got 4 fields"},
		{"h,c,k\n", "numbers, or each of the column names h, c, s at most once, at line 1, got k"},
		{"h,c,H\n", "numbers, or each of the column names h, c, s at most once, at line 1, got H"},
		{"c,s\n1,2\n", "a column h at line 1, got c,s"},
		{"{}", `at least one curvature in "h", got none`},
		{`{"h": [1, 2],` + "\n" + ` "c": [1, "x"]}`, `a number for c of row 2 at line 2, character 11, got "x"`},
		{`{"h": [1, 2], "c": [1]}`, "2 entries of c, one for each of h, got 1 entries"},
		{`{"h": [1], "k": [1]}`, `one of the names "h", "c", "s", each at most once, at line 1, character 12, got "k"`},
		{`{"h": 1}`, "an array of numbers for h at line 1, character 7, got 1"},
		{"[]", "at least one row of numbers h, c, s at line 1, character 3, got the end of the text"},
		{"[[1, 2], [3]]", "h, and what else the first row has, in row 2 at line 1, character 10, got [3"},
		{"[[1], 3]", "rows of one kind, as the first one is, in row 2 at line 1, character 7, got 3"},
		{`[{"h": 1}, {"c": 1}]`, "h, and what else the first row has, in row 2 at line 1, character 12, got {\"c\""},
		{"[1, 2", "a comma or ] at line 1, character 6, got the end of the text"},
		{"[1, 2] 3", "nothing after the spectrum at line 1, character 8, got 3"},
		{"[1,\n-2]", "a curvature above 0 (a flat direction is never learnt: leave its row out, or add weight decay to every h) for h of row 2 at line 2, character 1, got -2"},
	} {
		_, err := sim.ReadSpectrum([]byte(c.text))
		var field *sim.FieldError
		if !errors.As(err, &field) || field.Field != "problem.spectrum.text" {
			t.Errorf("%q: %v is no error of the text", c.text, err)
		} else if got := err.Error(); got != "problem.spectrum.text: want "+c.want {
			t.Errorf("%q:\n got %s\nwant problem.spectrum.text: want %s", c.text, got, c.want)
		}
	}
	_, err := sim.ReadSpectrum([]byte(strings.Repeat("1\n", sim.MaxList+1)))
	if err == nil || !strings.Contains(err.Error(), "1,000,000 rows, which end before line 1000001") {
		t.Errorf("too many rows: %v", err)
	}
}

// What is written in any shape is read back as it was, to the last bit.
func TestSpectrumTextRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 9))
	number := func() string {
		v := math.Exp2(600 * (r.Float64() - 0.5))
		return []string{
			strconv.FormatFloat(v, 'g', -1, 64), strconv.FormatFloat(v, 'e', 20, 64),
			strconv.FormatFloat(r.Float64(), 'f', 12, 64) + "1", strconv.Itoa(1 + r.IntN(1e9)),
		}[r.IntN(4)]
	}
	for range 300 {
		width, rows := 1+r.IntN(3), 1+r.IntN(5)
		table := make([][]string, rows)
		var want [3][]float64
		for i := range table {
			for k := range width {
				text := number()
				v, err := strconv.ParseFloat(text, 64)
				if err != nil {
					t.Fatal(err)
				}
				table[i], want[k] = append(table[i], text), append(want[k], v)
			}
		}
		for _, text := range randomColumns(table) {
			got, err := sim.ReadSpectrum([]byte(text))
			if err != nil || !slices.Equal(got.H, want[0]) || !slices.Equal(got.C, want[1]) || !slices.Equal(got.S, want[2]) {
				t.Fatalf("%q: got %+v, %v, want %v", text, got, err, want)
			}
		}
	}
}

// randomColumns writes a table in every way that is understood.
func randomColumns(table [][]string) []string {
	names := []string{"h", "c", "s"}[:len(table[0])]
	var all []string
	for _, separator := range []string{",", ";", "\t", "  ", " , "} {
		var lines []string
		for _, row := range table {
			lines = append(lines, strings.Join(row, separator))
		}
		body := strings.Join(lines, "\r\n")
		all = append(all, body, strings.Join(names, separator)+"\n"+body+"\n")
	}
	var rows, objects, lists []string
	for _, row := range table {
		rows = append(rows, "["+strings.Join(row, ", ")+"]")
		var fields []string
		for k, v := range row {
			fields = append(fields, fmt.Sprintf("%q: %s", names[k], v))
		}
		objects = append(objects, "{"+strings.Join(fields, ",")+"}")
	}
	for k, name := range names {
		var column []string
		for _, row := range table {
			column = append(column, row[k])
		}
		lists = append(lists, fmt.Sprintf("%q : [%s]", name, strings.Join(column, " ,")))
	}
	return append(all, "["+strings.Join(rows, ",\n")+"]", "["+strings.Join(objects, ",\n")+"]", "{"+strings.Join(lists, ",\n")+"}")
}

// FuzzReadSpectrum: any bytes give a spectrum inside all domains or a field
// error, the same one twice; and what JSON has to say of a text it accepts
// agrees.
func FuzzReadSpectrum(f *testing.F) {
	for _, row := range []string{"h,c,s\n1,2,3\n", "\ufeffc;h\r\n1e-3;2\r\n", "# x\n1 2 3", "1\n-0\n", "\"h\"\n\"1\"", "\"\"", "1,2\n3", "1e999", "9007199254740993\n.5\n5.\n1e-400"} {
		f.Add([]byte(row))
	}
	for _, text := range []string{`{"h": [1, 2], "c": [0, 1]}`, `[[1,2,3],[4,5,6]]`, `[{"h":1,"s":2}]`, `[1e2,+3]`, `[[],[]]`, `{"h":[`, `[1]]`, `[01, .5]`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := sim.ReadSpectrum(data)
		if err != nil {
			var field *sim.FieldError
			if !errors.As(err, &field) || field.Want == "" {
				t.Fatalf("%q: %v", data, err)
			}
			if _, again := sim.ReadSpectrum(data); again.Error() != err.Error() {
				t.Fatalf("%q: %v, then %v", data, err, again)
			}
			return
		}
		p := sim.PaperProblem()
		p.Spectrum = s
		if refused := p.Validate(); refused != nil {
			// The laws of noise and start may not hold at every curvature.
			var field *sim.FieldError
			if !errors.As(refused, &field) || field.Field != "problem.noise" && field.Field != "problem.init" {
				t.Fatalf("%q: accepted, but %v", data, refused)
			}
		}
		var lists struct{ H, C, S []float64 }
		if json.Unmarshal(data, &lists) == nil && lists.H != nil {
			if !slices.Equal(lists.H, s.H) || !slices.Equal(lists.C, s.C) || !slices.Equal(lists.S, s.S) {
				t.Fatalf("%q: got %v, as JSON %v", data, s, lists)
			}
		}
		var rows []float64
		if json.Unmarshal(data, &rows) == nil && rows != nil && !slices.Equal(rows, s.H) {
			t.Fatalf("%q: got %v, as JSON %v", data, s, rows)
		}
	})
}

// BenchmarkReadSpectrum reads 10⁶ rows as a program prints them.
func BenchmarkReadSpectrum(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct {
		name   string
		digits int
	}{{"9 digits", 9}, {"all digits", -1}} {
		var text []byte
		for range sim.MaxList {
			h := math.Exp2(-20 * r.Float64())
			for k, v := range []float64{h, h * r.Float64(), r.Float64()} {
				if text = strconv.AppendFloat(text, v, 'g', c.digits, 64); k < 2 {
					text = append(text, ',')
				}
			}
			text = append(text, '\n')
		}
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if _, err := sim.ReadSpectrum(text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
