package scene

import (
	"fmt"
	"testing"

	"nqm/sim"
	"nqm/wasm/internal/state"
)

// BenchmarkDecayFigure is a decay figure while the learning rate moves, draw
// list included. Its cost grows with the octaves of the spectrum, log d.
func BenchmarkDecayFigure(b *testing.B) {
	for _, dim := range []string{"10000", "1000000000000"} {
		b.Run("d="+dim, func(b *testing.B) {
			e := explorer(b)
			rate := 0.3
			for b.Loop() {
				rate *= 1.0001
				s, _ := state.Parse(map[string]string{"d": dim, "lr": fmt.Sprint(rate)})
				if _, err := e.Figure(request("decay", s), sim.Options{}, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
