package axis

import (
	"math"
	"strings"
	"testing"
)

var nan, inf = math.NaN(), math.Inf(1)

// labelled joins the labels of the ticks.
func labelled(ticks []Tick) string {
	var b strings.Builder
	for _, t := range ticks {
		if t.Label == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.Label)
	}
	return b.String()
}

func TestTickLabels(t *testing.T) {
	for _, test := range []struct {
		kind   Kind
		lo, hi float64
		n      int
		want   string
	}{
		{Log, 1, 1e6, 10, "1 10 100 1k 10k 100k 1M"},
		{Log, 1, 1e8, 5, "1 100 10k 1M 100M"},
		{Log, 1, 1e6, 4, "1 100 10k 1M"},
		{Log, 1, 1e6, 2, "1 10k"},
		{Log, 1e-3, 10, 10, "0.001 0.01 0.1 1 10"},
		{Log, 1e-4, 1, 10, "0.0001 0.001 0.01 0.1 1"},
		{Log, 0.05, 3, 10, "0.05 0.1 0.2 0.5 1 2"},
		{Log, 0.05, 3, 4, "0.1 0.3 1 3"},
		{Log, 0.05, 3, 2, "0.1 1"},
		{Log, 0.14, 0.27, 8, "0.14 0.16 0.18 0.20 0.22 0.24 0.26"},
		{Log, 0.14, 0.27, 3, "0.15 0.20 0.25"},
		{Log, 1e-14, 100, 20, "10⁻¹⁴ 10⁻¹³ 10⁻¹² 10⁻¹¹ 10⁻¹⁰ 10⁻⁹ 10⁻⁸ 10⁻⁷ 10⁻⁶ 10⁻⁵ 10⁻⁴ 10⁻³ 10⁻² 10⁻¹ 1 10 10²"},
		{Log, 1e-14, 100, 6, "10⁻¹² 10⁻⁹ 10⁻⁶ 10⁻³ 1"},
		{Log, 1, 1e9, 6, "1 10² 10⁴ 10⁶ 10⁸"},
		{Log, 3, 40, 8, "5 10 20"},
		{Log, 200, 700, 8, "200 300 400 500 600 700"},
		{Log, 1000, 7000, 8, "1k 2k 3k 4k 5k 6k 7k"},
		{Log, 1, 10, 4, "1 2 5 10"},
		{Log, 100, 1, 10, "1 10 100"}, // reversed
		{Log, 5, 5, 10, "3 4 5 6 7 8 9 10"},
		{Log, nan, inf, 10, "1 10 100 1k"},
		{Log, -1, 100, 10, "0.1 1 10 100"},
		{Log, 1, inf, 10, "1 10 100 1k"},
		{Linear, 0, 1, 5, "0.0 0.2 0.4 0.6 0.8 1.0"},
		{Linear, 0, 10000, 5, "0 2,000 4,000 6,000 8,000 10,000"},
		{Linear, -2, 1, 3, "−2 −1 0 1"},
		{Linear, 0, 0, 2, "−0.5 0.0 0.5"},
		{Linear, nan, inf, 2, "0.0 0.5 1.0"},
		{Linear, 0.14, 0.27, 3, "0.15 0.20 0.25"},
		{Log2, 4, 1 << 20, 20, "4 8 16 32 64 128 256 512 1,024 2,048 4,096 8,192 16,384 32,768 65,536 131,072 262,144 524,288 1,048,576"},
		{Log2, 4, 1 << 20, 10, "4 16 64 256 1,024 4,096 16,384 65,536 262,144 1,048,576"},
		{Log2, 4, 1 << 20, 9, "4 64 1,024 16,384 262,144"},
		{Log2, 1, 1 << 22, 4, "4 1,024 262,144"},
		{Log2, 1, 1 << 22, 2, "4 1,024 262,144"},
		{Log2, 1, 1 << 22, 3, "4 1,024 262,144"},
		{Log2, 100, 120, 5, "100 105 110 115 120"},
		{Log2, 0.25, 4, 5, "¼ ½ 1 2 4"},
		{Log1m, 0, 1 - 1e-6, 12, "0 0.9 0.99 0.999 0.9999 0.99999 0.999999"},
		{Log1m, 0, 1 - 1e-6, 4, "0 0.99 0.9999 0.999999"},
		{Log1m, 0.8, 0.2, 3, "0.2 0.4 0.6 0.8"},
		{Log1m, 0, 1, 5, "0 0.999 0.999999 0.999999999 0.999999999999"},
		{Log1m, nan, -1, 5, "0 0.9"},
	} {
		ticks := New(test.kind, test.lo, test.hi, 0, 500).Ticks(test.n)
		if got := labelled(ticks); got != test.want {
			t.Errorf("%s [%g, %g] n=%d:\n got %s\nwant %s", test.kind, test.lo, test.hi, test.n, got, test.want)
		}
	}
}

// Ticks are the numbers nearest to their decimals: 0.3, not 0.30000000000000004.
func TestTicksAreExact(t *testing.T) {
	var got []float64
	for _, tick := range New(Log, 0.01, 1, 0, 1).Ticks(5) {
		got = append(got, tick.Value)
	}
	want := []float64{0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1}
	if len(got) != len(want) {
		t.Fatalf("got %v", got)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("tick %d: got %v, want %v", i, got[i], want[i])
		}
	}
}

func TestScaleInverts(t *testing.T) {
	for _, s := range []Scale{
		New(Log, 1e-3, 10, 400, 20), New(Log2, 1, 1<<22, 50, 560),
		New(Linear, -3, 8, 0, 100), New(Log, 10, 1, 0, 100),
		New(Log1m, 0, 1-1e-6, 0, 600), New(Log1m, 0.999, 0.2, 0, 600),
	} {
		for i := range 11 {
			at := s.From + (s.To-s.From)*float32(i)/10
			if back := s.At(s.Value(at)); math.Abs(float64(back-at)) > 1e-3 {
				t.Errorf("%+v: position %g comes back as %g", s, at, back)
			}
		}
		values, at := []float64{s.Lo, -1, 0, 1, s.Hi, nan, inf}, make([]float32, 7)
		s.AtAll(values, at)
		for i, v := range values {
			if want := s.At(v); at[i] != want && (at[i] == at[i] || want == want) {
				t.Errorf("%+v: AtAll puts %g at %g, At at %g", s, v, at[i], want)
			}
		}
		if s.At(s.Lo) != s.From {
			t.Errorf("%+v: Lo is at %g", s, s.At(s.Lo))
		}
	}
	if p := New(Log, 1, 10, 0, 1).At(0); p == p {
		t.Errorf("zero has the position %g on a logarithmic axis", p)
	}
}

// Axes of any ends are total: two labels in increasing order, no panic.
func FuzzTicks(f *testing.F) {
	for _, v := range []float64{0, 1, -1, 5e-324, 1e-14, 0.14, 0.27, math.MaxFloat64, inf, nan} {
		f.Add(v, 100.0, 5)
		f.Add(v, v, 2)
		f.Add(100.0, v, 9)
		f.Add(v, v*(1+1e-15), 3)
	}
	f.Fuzz(func(t *testing.T, lo, hi float64, n int) {
		n = n % 100
		for _, kind := range []Kind{Linear, Log, Log2, Log1m} {
			s := New(kind, lo, hi, 0, 500)
			for _, ticks := range [][]Tick{s.Ticks(n), s.Fit(func(label string) float32 { return 7 * float32(len(label)) }, 8)} {
				count, last := 0, math.Inf(-1)
				for _, tick := range ticks {
					if !(tick.Value > last) {
						t.Fatalf("%s [%g, %g] n=%d: tick %v after %v", kind, lo, hi, n, tick.Value, last)
					}
					last = tick.Value
					if tick.Label != "" {
						count++
					}
				}
				if count < 2 {
					t.Fatalf("%s [%g, %g] n=%d: %d labels", kind, lo, hi, n, count)
				}
				if len(ticks) > 20000 {
					t.Fatalf("%s [%g, %g] n=%d: %d ticks", kind, lo, hi, n, len(ticks))
				}
			}
		}
	})
}

func TestFitThins(t *testing.T) {
	width := func(label string) float32 { return 7 * float32(len(label)) }
	s := New(Log2, 1, 1<<20, 0, 480)
	wide := labels(s.Fit(width, 12))
	s.To = 240
	narrow := labels(New(Log2, 1, 1<<20, 0, 200).Fit(width, 12))
	if wide <= narrow || narrow < 2 {
		t.Errorf("%d labels on a wide axis, %d on a narrow one", wide, narrow)
	}
}

func TestNumber(t *testing.T) {
	for _, test := range []struct {
		v      float64
		digits int
		want   string
	}{
		{0.0118048, 3, "0.0118"}, {0.01, 3, "0.01"}, {56127, 3, "56,100"}, {1507530, 3, "1,510,000"},
		{1.2345e-6, 2, "1.2·10⁻⁶"}, {1e-6, 3, "10⁻⁶"}, {0, 3, "0"}, {-2.5, 2, "−2.5"}, {inf, 2, "∞"},
		{-inf, 2, "−∞"}, {nan, 2, "–"}, {999.9, 3, "1,000"}, {4.8938, 3, "4.89"}, {1e15, 2, "10¹⁵"},
	} {
		if got := Number(test.v, test.digits); got != test.want {
			t.Errorf("Number(%g, %d) = %q, want %q", test.v, test.digits, got, test.want)
		}
	}
	for v, want := range map[float64]string{0: "0", 999: "999", 1024: "1,024", 1507530: "1,507,530", -1234: "−1,234", 1e16: "10¹⁶", inf: "∞"} {
		if got := Integer(v); got != want {
			t.Errorf("Integer(%g) = %q, want %q", v, got, want)
		}
	}
}
