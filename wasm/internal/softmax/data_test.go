package softmax

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"nqm/sim"
)

func file(t testing.TB, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../../../web/data", name))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func digits(t testing.TB) *Data {
	t.Helper()
	d, err := Read(file(t, "digits.csv"))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDigits(t *testing.T) {
	d := digits(t)
	if d.Examples() != 1797 || d.Features != 65 || d.Classes != 10 {
		t.Errorf("%d examples of %d features in %d classes", d.Examples(), d.Features, d.Classes)
	}
	for i := range d.labels {
		bias := d.start[i+1] - 1
		if d.feature[bias] != 64 || d.value[bias] != 1 {
			t.Fatalf("example %d has no bias", i)
		}
		for _, v := range d.value[d.start[i]:bias] {
			if !(v > 0 && v <= 1) {
				t.Fatalf("example %d holds the value %g", i, v)
			}
		}
	}
}

func TestBadDataIsNamed(t *testing.T) {
	for _, c := range []struct{ text, message string }{
		{"", "data: want examples of at least two classes, got 0 examples"},
		{"label,x\n0,1\n", "data: want examples of at least two classes, got 1 examples"},
		{"0,1\n1,2\n1,x\n", "data: want a number at line 3, value 1, got x"},
		{"0,1\n# more\n\n1,2,3\n", "data: want a label and one value or more, the same number throughout, at line 4, got 3 fields"},
		{"0\n1\n", "data: want a label and one value or more, the same number throughout, at line 1, got 1 fields"},
		{"0,1\n-1,2\n", "data: want a label from 0 to 99 at line 2, got -1"},
		{"0,1\n1.5,2\n", "data: want a label from 0 to 99 at line 2, got 1.5"},
		{"0,1\n1,NaN\n", "data: want a number at line 2, value 1, got NaN"},
	} {
		_, err := Read([]byte(c.text))
		var field *sim.FieldError
		if !errors.As(err, &field) || err.Error() != c.message {
			t.Errorf("%q:\n got %v\nwant %s", c.text, err, c.message)
		}
	}
}

// FuzzRead: any bytes give a data set whose loss is finite at W = 0, or a
// field error.
func FuzzRead(f *testing.F) {
	for _, text := range []string{"label,a\n0,1\n1,2\n", "\ufeff# x\r\n0, 0\r\n1, 0\r\n", "0,1e100\n99,-1e100", "0,,\n", ",\n0,1\n1,1"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		d, err := Read(text)
		if err != nil {
			var field *sim.FieldError
			if !errors.As(err, &field) || field.Field != "data" {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		if loss := d.Loss(make([]float64, d.Features*d.Classes)); !(loss > 0 && loss < 5) {
			t.Fatalf("%q: loss %g at the start", text, loss)
		}
	})
}
