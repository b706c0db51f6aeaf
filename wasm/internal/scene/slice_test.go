package scene

import (
	"errors"
	"math"
	"os"
	"strings"
	"testing"

	"nqm/sim"
	"nqm/wasm/internal/softmax"
	"nqm/wasm/internal/state"
)

// Close to the minimum the loss is its parabola, far from it not; what has been
// computed once is not computed again.
func TestSlice(t *testing.T) {
	text, err := os.ReadFile("../../../web/data/digits.csv")
	if err != nil {
		t.Fatal(err)
	}
	data, err := softmax.Read(text)
	if err != nil {
		t.Fatal(err)
	}
	e := explorer(t)
	for _, c := range []struct {
		zoom     string
		lo, hi   float64 // of parabola over loss at the right end
		sentence string
	}{{"0.05", 0.98, 1.02, "Within 0.05"}, {"10", 2, 3, "At +10"}} {
		s, _ := state.Parse(map[string]string{"zoom": c.zoom})
		r := request("slice", s)
		r.Images = data
		for range 2 {
			result, err := e.Figure(r, sim.Options{}, nil)
			if err != nil {
				t.Fatal(err)
			}
			loss, parabola := result.Marks[0].Value, result.Marks[1].Value
			if ratio := parabola / loss; !(ratio > c.lo && ratio < c.hi) || !strings.HasPrefix(result.Summary, c.sentence) {
				t.Errorf("zoom %s: the parabola is %g of the loss: %s", c.zoom, ratio, result.Summary)
			}
			middle := result.Table.Rows[len(result.Table.Rows)/2]
			if middle[0] != 0 || math.Abs(middle[1]) > 1e-12 {
				t.Errorf("zoom %s: %g above the minimum at %g", c.zoom, middle[1], middle[0])
			}
		}
	}
	known := len(e.cuts.above)
	s, _ := state.Parse(map[string]string{"zoom": "0.05"})
	again := request("slice", s)
	again.Images = data
	if _, err := e.Figure(again, sim.Options{}, nil); err != nil || len(e.cuts.above) != known {
		t.Errorf("%d losses known, then %d; %v", known, len(e.cuts.above), err)
	}
	var field *sim.FieldError
	if _, err := e.Figure(request("slice", s), sim.Options{}, nil); !errors.As(err, &field) || field.Field != "data" {
		t.Errorf("without data: %v", err)
	}
}
