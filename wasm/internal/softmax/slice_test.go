package softmax

import (
	"math"
	"testing"

	"nqm/sim"
)

// The steepest direction has the largest curvature of the shipped spectrum, and
// near the minimum the loss along it is that parabola.
func TestSteepest(t *testing.T) {
	const (
		curvature = 1e-6 // by differences of the gradient
		parabola  = 5e-3 // at 0.01, where the third derivative still shows
	)
	d := digits(t)
	direction, h, err := d.Steepest(nil)
	if err != nil {
		t.Fatal(err)
	}
	shipped, err := sim.ReadSpectrum(file(t, "digits-softmax.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if relative(h, shipped.H[0]) > curvature {
		t.Errorf("curvature %.9g, shipped %.9g", h, shipped.H[0])
	}
	if length := dot(direction, direction); math.Abs(length-1) > 1e-12 {
		t.Errorf("a direction of length² %g", length)
	}
	offsets := []float64{-30, -0.01, 0, 0.01, 30}
	above, err := d.Slice(direction, offsets, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, u := range offsets {
		want := h / 2 * u * u
		switch {
		case math.Abs(u) < 1 && math.Abs(above[i]-want) > parabola*want:
			t.Errorf("%g above the minimum at %g, the parabola has %g", above[i], u, want)
		case math.Abs(u) > 1 && above[i] > want/2:
			t.Errorf("%g above the minimum at %g, hardly below the parabola's %g", above[i], u, want)
		}
	}
}
