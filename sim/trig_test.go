package sim

import (
	"math"
	"testing"
)

// The trigonometry of searches keeps its promise.
func TestTrigonometryOfSearches(t *testing.T) {
	const promised = 5e-9 // rounding of an angle of 10⁷ included
	for i := range 100_000 {
		angle := math.Pi / 2 * float64(i) / 99_999
		s, c := math.Sincos(angle)
		if got := arcAngle(s, math.Max(0, c)); math.Abs(got-angle) > promised {
			t.Fatalf("angle %.15g of its sine and cosine: %.15g", angle, got)
		}
		angle = math.Exp(30*float64(i)/99_999 - 14)
		s, c = math.Sincos(angle)
		if a, b := sincosMod(angle); math.Min(math.Hypot(a-s, b-c), math.Hypot(a+s, b+c)) > promised {
			t.Fatalf("sine and cosine of %.15g: %.12g %.12g, want %.12g %.12g or both negative", angle, a, b, s, c)
		}
	}
}
