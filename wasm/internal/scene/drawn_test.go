package scene

import (
	"testing"

	"nqm/sim"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/state"
)

// drawn answers a request for a figure of the state of a fragment.
func drawn(t testing.TB, e *Explorer, name, fragment string) figure.Result {
	t.Helper()
	s, notices := state.ParseFragment(fragment)
	if len(notices) > 0 {
		t.Fatal(notices)
	}
	r, err := e.Figure(request(name, s), sim.Options{}, nil)
	if err != nil {
		t.Fatalf("%s: %v", fragment, err)
	}
	return r
}

// markOf returns the mark of a name.
func markOf(t testing.TB, r figure.Result, name string) figure.Mark {
	t.Helper()
	for _, m := range r.Marks {
		if m.Name == name {
			return m
		}
	}
	t.Fatalf("no mark %q", name)
	return figure.Mark{}
}
