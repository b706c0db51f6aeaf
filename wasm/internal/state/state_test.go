package state

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nqm/sim"
)

// The page's JavaScript reads the same cases: both sides take the same
// fragments, write the same links and say the same words.
//
//go:embed testdata/fragments.json
var fragments []byte

func TestFragments(t *testing.T) {
	var cases []struct {
		Fragment, Encoded string
		Notices           []string
	}
	if err := json.Unmarshal(fragments, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		s, notices := ParseFragment(c.Fragment)
		if got := s.Encode(); got != c.Encoded {
			t.Errorf("%q encodes as %q, want %q", c.Fragment, got, c.Encoded)
		}
		got := []string{}
		for _, n := range notices {
			got = append(got, n.Message)
		}
		if !slices.Equal(got, c.Notices) {
			t.Errorf("%q: notices\n%s\nwant\n%s", c.Fragment, strings.Join(got, "\n"), strings.Join(c.Notices, "\n"))
		}
	}
}

func TestDefault(t *testing.T) {
	s := Default()
	if s.Batch != 64 || s.LearningRate != 0.3 || s.Momentum != 0 || s.Target != 0.01 || s.Tuned() || s.Figure != "decay" {
		t.Errorf("default state is %+v", s)
	}
	verify(t, s)
}

// Every stop of every slider, and what a number box takes, survives the link.
func TestRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		s := Default()
		for i := range table {
			f := &table[i]
			switch at := f.at(&s).(type) {
			case *float64:
				*at = reachable(f, r)
			case *string:
				*at = reachableText(f, r)
			case *bool:
				*at = r.IntN(2) == 0
			case *Range:
				if r.IntN(2) == 0 {
					at.Lo = math.Exp(r.NormFloat64() * 10)
					at.Hi = at.Lo * (1 + r.ExpFloat64())
				}
			}
		}
		verify(t, s)
	}
}

// reachable draws a value of the field: a slider's (rounded) or a typed one.
func reachable(f *Field, r *rand.Rand) float64 {
	u := r.Float64()
	var v float64
	switch f.Scale {
	case Log:
		v = f.Min * math.Pow(f.Max/f.Min, u)
	case Log1m:
		v = 1 - math.Pow(1-f.Max, u)
	case Log0:
		v = f.Least * math.Pow(f.Max/f.Least, u)
	default:
		v = f.Min + u*(f.Max-f.Min)
	}
	if unit := math.Pow(10, 2-math.Floor(math.Log10(math.Abs(v)+1e-9))); r.IntN(2) == 0 {
		v = math.Round(v*unit) / unit
	}
	if f.Kind == Integer {
		v = math.Round(v)
	}
	return min(max(v, f.Min), f.Max)
}

// reachableText draws a choice, or a text of the field's kind.
func reachableText(f *Field, r *rand.Rand) string {
	if f.Kind == Choice {
		return f.Choices[r.IntN(len(f.Choices))]
	}
	parts := make([]string, r.IntN(min(f.Most, 4)+1))
	columns := f.Columns[0] + r.IntN(f.Columns[1]-f.Columns[0]+1)
	for i := range parts {
		switch f.Kind {
		case Names:
			parts[i] = fmt.Sprintf("octave-%d", i)
		case Pins:
			parts[i] = fmt.Sprintf("B~%d!dirs~1;10", i+1)
		case Rows:
			cells := make([]string, columns)
			for k := range cells {
				cells[k] = format(max(f.Least, min(max(math.Exp(r.NormFloat64()), f.Min), f.Max)))
			}
			if f.Named {
				cells[0] = "SGD_1.5"
			}
			parts[i] = strings.Join(cells, ",")
		}
	}
	return strings.Join(parts, map[Kind]string{Rows: ";", Names: ",", Pins: "|"}[f.Kind])
}

// verify checks what holds for every state, wherever it comes from: the core
// accepts it, and its link gives it back exactly and without complaint.
func verify(t *testing.T, s State) {
	t.Helper()
	digits := sim.Spectrum{H: []float64{1, 0.5}}
	if _, err := s.Problem(&digits); err != nil {
		t.Errorf("%q: problem: %v", s.Encode(), err)
	}
	if err := s.Run().Validate(); err != nil {
		t.Errorf("%q: run: %v", s.Encode(), err)
	}
	back, notices := ParseFragment(s.Encode())
	if back != s || len(notices) > 0 {
		t.Errorf("%q: comes back as %q with %v", s.Encode(), back.Encode(), notices)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("")
	f.Add("v=1&figure=scaling&B=128&lr=0.1&rate=tuned&momentum=0.9&lock=1&decayx=1,100")
	f.Add("spectrum=list&own=1,1,0;0.5,1,1&pins=B~4!lr~0.1|p~0.5&points=SGD,4,100&hide=octave-3,total")
	f.Add("#lr=1e999&B=-0&momentum=1e-320&decayy=1,NaN&%=%&&=")
	f.Fuzz(func(t *testing.T, fragment string) {
		s, notices := ParseFragment(fragment)
		verify(t, s)
		for _, n := range notices {
			if n.Message == "" || len(n.Message) > 600 {
				t.Errorf("%q: notice %q", fragment, n.Message)
			}
		}
	})
}

func TestTable(t *testing.T) {
	names := map[string]bool{"v": true}
	for _, f := range Table() {
		if names[f.Name] {
			t.Errorf("%q is there twice", f.Name)
		}
		names[f.Name] = true
		numeric := f.Kind == Number || f.Kind == Integer
		if numeric && !(f.Min <= f.Start && f.Start <= f.Max && f.Scale != "") {
			t.Errorf("%s: start %v, domain [%v, %v], scale %q", f.Name, f.Start, f.Min, f.Max, f.Scale)
		}
		if f.Kind != Number && f.Kind != Integer {
			continue
		}
		if f.Scale == Log && f.Min <= 0 || f.Scale == Log1m && f.Max >= 1 || f.Scale == Log0 && !(f.Least > 0) {
			t.Errorf("%s: [%v, %v] has no %s scale", f.Name, f.Min, f.Max, f.Scale)
		}
	}
}

func TestWords(t *testing.T) {
	for v, want := range map[float64]string{1 << 22: "4,194,304", 1e12: "1e12", 1e-8: "1e-8", -1: "−1", 0.999999: "0.999999", 10: "10", 1e30: "1e30", 1e-30: "1e-30", 1000: "1,000"} {
		if got := words(v); got != want {
			t.Errorf("words(%v) = %q, want %q", v, got, want)
		}
	}
}

// A pin is the state with other settings; what is looked at stays.
func TestPinned(t *testing.T) {
	s, notices := ParseFragment("B=128&left=walls&decayx=1,100&pins=B~4!lr~0.1|p~0.5!own~1,2;3,1")
	pins := s.Pinned()
	if len(notices) > 0 || len(pins) != 2 {
		t.Fatalf("%d pins, notices %v", len(pins), notices)
	}
	if p := pins[0]; p.Batch != 4 || p.LearningRate != 0.1 || p.Left != "walls" || p.DecayX != s.DecayX || p.Pins != "" {
		t.Errorf("first pin %+v", p)
	}
	if p := pins[1]; p.Batch != 64 || p.Power != 0.5 || p.Own != "1,2;3,1" {
		t.Errorf("second pin %+v", p)
	}
	for _, bad := range []string{"B~0", "figure~walls", "B~4|", "gamma~1", "pins~B~4", "B~4!B"} {
		if _, notices := ParseFragment("pins=" + bad); len(notices) != 1 {
			t.Errorf("pins=%s: %v", bad, notices)
		}
	}
}

func TestRows(t *testing.T) {
	for text, ok := range map[string]bool{"1": true, "1,2;3,4": true, "1,2,0": true, "1;2,3": false, "": true, "1,2,3,4": false, "0,1": false, "1;": false, "a": false, "1,-2": false, "1,inf": false} {
		if _, notices := ParseFragment("own=" + text); (len(notices) == 0) != ok {
			t.Errorf("own=%s: %v", text, notices)
		}
	}
	s, _ := ParseFragment("spectrum=list&own=1,2;0.5,1")
	p, err := s.Problem(nil)
	if err != nil || len(p.Spectrum.H) != 2 || p.Spectrum.C[1] != 1 || p.Spectrum.S != nil {
		t.Errorf("%+v, %v", p.Spectrum, err)
	}
}
