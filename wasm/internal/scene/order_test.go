package scene

import (
	"math"
	"strings"
	"testing"

	"nqm/sim"
	"nqm/wasm/internal/draw"
	"nqm/wasm/internal/state"
)

// Before the change both orders give the same risk to rounding, after it they
// part; without momentum or without a change they never do.
func TestOrder(t *testing.T) {
	e := explorer(t)
	for _, test := range []struct {
		fragment string
		part     bool
	}{
		{"momentum=0.9&lr=0.03", true},
		{"momentum=0.9&lr=0.03&p=0.5&p2=0&pstep=100", true},
		{"momentum=0.99&ema=0.9&lr=0.01&early=10", true},
		{"momentum=0.9&lr=0.03&p=0.5&p2=0.5", false},
		{"momentum=0&lr=0.3", false},
	} {
		r := drawn(t, e, "order", test.fragment)
		change := markOf(t, r, "change")
		if change.Field != "pstep" || change.Along != "x" {
			t.Errorf("%s: the change is no handle: %+v", test.fragment, change)
		}
		var most float64
		for _, row := range r.Table.Rows {
			apart := math.Abs(row[3] - 1)
			if row[0] <= change.Value && apart > 1e-9 {
				t.Fatalf("%s: %g apart at step %g, before the change", test.fragment, apart, row[0])
			}
			most = max(most, apart)
		}
		if parts := most > 1e-3; parts != test.part {
			t.Errorf("%s: at most %g apart", test.fragment, most)
		}
		if one := strings.Contains(r.Summary, "the curves are one"); one == test.part {
			t.Errorf("%s: %s", test.fragment, r.Summary)
		}
		if test.part && markOf(t, r, "parting").Value == 0 {
			t.Errorf("%s: the parting is nowhere", test.fragment)
		}
	}
}

// Both orders of the state before are behind those of now.
func TestOrderGhost(t *testing.T) {
	e := explorer(t)
	s, _ := state.ParseFragment("momentum=0.9&lr=0.03")
	before := s
	before.ChangeStep = 10
	r := request("order", s)
	r.Ghost = &before
	with, err := e.Figure(r, sim.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for _, op := range with.List.Ops {
		if op.Kind == draw.KindLine && op.Name == "ghost" {
			lines++
		}
	}
	if lines != 2 {
		t.Errorf("%d lines of the ghost, want 2", lines)
	}
}
