package scene

import (
	"strings"
	"testing"

	"nqm/sim"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/state"
)

// Where no learning rate reaches the target, the one that is held stays, the
// sentence says so, and there is no tuned mark.
func TestNoTunedRate(t *testing.T) {
	e := explorer(t)
	s, _ := state.Parse(map[string]string{"d": "1000000", "a": "2", "cexp": "-1", "target": "1e-5", "rate": "tuned"})
	for _, name := range []string{"decay", "scaling"} {
		r, err := e.Figure(request(name, s), sim.Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if want := "No learning rate reaches 10⁻⁵ at this batch size; α = 0.3 is kept. "; !strings.HasPrefix(r.Summary+" ", want) || r.Rates.Tuned != 0 || r.Rates.Present != 0.3 {
			t.Errorf("%s: %+v, %s", name, r.Rates, r.Summary)
		}
	}
}

// A first answer is marked as one, the last is not.
func TestRefining(t *testing.T) {
	firsts := 0
	r, err := explorer(t).Figure(request("scaling", state.Default()), sim.Options{}, func(first figure.Result) {
		if firsts++; !first.Refining {
			t.Error("a first answer is not marked as one")
		}
	})
	if err != nil || firsts == 0 || r.Refining {
		t.Errorf("%d first answers, the last one refining: %v, %v", firsts, r.Refining, err)
	}
}

// Steps are tuned ones in full, and the sentence compares them.
func TestWholeSteps(t *testing.T) {
	e := explorer(t)
	s, _ := state.Parse(map[string]string{"a": "0", "lr": "0.00024"})
	r, err := e.Figure(request("scaling", s), sim.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range r.Table.Rows {
		for _, column := range []int{1, 3} {
			if v := row[column]; v != float64(int(v)) {
				t.Errorf("%s at batch size %g: %g", r.Table.Columns[column], row[0], v)
			}
		}
	}
	if strings.Contains(r.Summary, "as few as") == (r.Rates.Tuned == 0.00024) {
		t.Errorf("tuned %g: %s", r.Rates.Tuned, r.Summary)
	}
}

// An axis of steps ends where steps can be counted.
func TestCountableSteps(t *testing.T) {
	e := explorer(t)
	for text, hi := range map[string]float64{"1,1e30": sim.MaxSteps, "1e29,1e30": 1e6, "1,1e12": 1e12} {
		s, _ := state.Parse(map[string]string{"decayx": text})
		r, err := e.Figure(request("decay", s), sim.Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Plots[0].XAxis.Hi; got != hi {
			t.Errorf("decayx=%s: the axis ends at %g, want %g", text, got, hi)
		}
	}
}
