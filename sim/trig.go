package sim

import "math"

// Trigonometry for searches, where an angle to 1e-9 is enough and these two
// functions are most of the work: twice as fast as those of package math, in
// WebAssembly three times.

// arcAngle is the angle from 0 to π/2 of a sine and cosine, both ≥ 0, to 3e-10.
func arcAngle(sine, cosine float64) float64 {
	if sine <= math.Sqrt2/2 {
		return sine * arcsine(sine*sine)
	}
	return math.Pi/2 - cosine*arcsine(cosine*cosine)
}

// arcsine is asin(√z)/√z for 0 ≤ z ≤ ½: the polynomial through its values at
// ten Chebyshev nodes.
func arcsine(z float64) float64 {
	const (
		c0 = 0.99999999976112453
		c1 = 0.16666676196393954
		c2 = 0.074993784387233225
		c3 = 0.044798518732287775
		c4 = 0.028426440629284389
		c5 = 0.036254618950499404
		c6 = -0.041239051231110962
		c7 = 0.16119642236585074
		c8 = -0.19596353330519597
		c9 = 0.14334912146769913
	)
	// By pairs, which a processor works out side by side.
	z2 := z * z
	z4 := z2 * z2
	low := (c0 + c1*z) + (c2+c3*z)*z2
	high := (c4 + c5*z) + (c6+c7*z)*z2
	return low + z4*(high+(c8+c9*z)*z4)
}

// sincosMod returns sine and cosine of an angle from 0 to 10⁷ to 1e-9, up to one
// sign for both: squares and products of the two do not see it. Beyond, they are as
// good as the angle.
func sincosMod(angle float64) (sine, cosine float64) {
	// π in two parts, the first of 33 bits.
	const high, low = 2 * 1.57079632673412561417e+00, 2 * 6.07710050650619224932e-11
	if angle > 1e7 {
		return math.Sincos(angle)
	}
	turns := float64(int64(angle*(1/math.Pi) + 0.5))
	// The half of what is left, within π/4, and from it the whole.
	r := ((angle - turns*high) - turns*low) / 2
	z := r * r
	s := r + r*z*((-1.0/6+z*(1.0/120))+z*z*((-1.0/5040+z*(1.0/362880))-z*z*(1.0/39916800)))
	c := (1 - z*0.5) + z*z*((1.0/24-z*(1.0/720))+z*z*(1.0/40320-z*(1.0/3628800)))
	return 2 * s * c, 1 - 2*s*s
}
