// Package axis maps values to positions along an axis, and chooses and labels
// its ticks. Everything here is total: any two ends make an axis, with at least
// two labels, and nothing panics.
package axis

import "math"

// Kind is how an axis is divided.
type Kind string

// The kinds of axis.
const (
	Linear Kind = "linear"
	Log    Kind = "log"   // logarithmic, ticks in decades
	Log2   Kind = "log2"  // logarithmic, ticks at powers of two
	Log1m  Kind = "log1m" // of v from 0 to below 1, logarithmic in 1−v
)

// Limits of what an axis can show: within them no step of the arithmetic
// overflows, and neighbouring ticks differ.
const (
	largest  = 1e300
	smallest = 1e-300    // of a logarithmic axis
	closest  = 1e-6      // least span relative to the ends
	nearest1 = 1 - 1e-12 // last value of a log1m axis
)

// Its methods are not inlined: figures ask for a position at hundreds of places.

// Scale maps values in [Lo, Hi] to positions from From to To in CSS pixels.
// Make one with New; then Lo < Hi, and on a logarithmic axis 0 < Lo.
type Scale struct {
	Kind     Kind
	Lo, Hi   float64
	From, To float32

	zero, perUnit float64 // position = zero + perUnit·v, v the value or its logarithm
}

// New returns the scale with lo at from and hi at to. A reversed interval runs
// the other way. Ends that no axis can have are replaced: one that is not
// finite, or not positive on a logarithmic axis, is put three decades (on a
// linear axis one unit) from the other, and an empty interval is widened.
func New(kind Kind, lo, hi float64, from, to float32) Scale {
	if lo > hi {
		lo, hi = hi, lo
		from, to = to, from
	}
	switch kind {
	case Linear:
		lo, hi = linearEnds(lo, hi)
	case Log1m:
		lo, hi = log1mEnds(lo, hi)
	default:
		lo, hi = logEnds(lo, hi)
	}
	s := Scale{Kind: kind, Lo: lo, Hi: hi, From: from, To: to}
	u0, u1 := s.unit(lo), s.unit(hi)
	s.perUnit = float64(to-from) / (u1 - u0)
	s.zero = float64(from) - s.perUnit*u0
	return s
}

// At returns the position of v: NaN where it has none, beyond the ends where v
// is.
//
//go:noinline
func (s Scale) At(v float64) float32 {
	if s.logarithmic() && !(v > 0) || s.Kind == Log1m && !(v < 1) {
		return float32(math.NaN())
	}
	return float32(s.zero + s.perUnit*s.unit(v))
}

// AtAll sets at[i] to At(values[i]): a figure asks for thousands.
func (s Scale) AtAll(values []float64, at []float32) {
	for i, v := range values {
		switch {
		case s.Kind == Linear:
			at[i] = float32(s.zero + s.perUnit*v)
		case s.Kind == Log1m:
			at[i] = s.At(v)
		case v > 0:
			at[i] = float32(s.zero + s.perUnit*math.Log(v))
		default:
			at[i] = float32(math.NaN())
		}
	}
}

// Value returns the value at a position, the inverse of At.
//
//go:noinline
func (s Scale) Value(at float32) float64 {
	if s.From == s.To {
		return s.Lo
	}
	u := (float64(at) - s.zero) / s.perUnit
	switch s.Kind {
	case Linear:
		return u
	case Log1m:
		return -math.Expm1(-u)
	}
	return math.Exp(u)
}

// Contains reports whether v lies on the axis, ends included.
func (s Scale) Contains(v float64) bool { return v >= s.Lo && v <= s.Hi }

// Clamp returns the value of the axis nearest to v; for NaN it is Lo.
//
//go:noinline
func (s Scale) Clamp(v float64) float64 {
	if v > s.Hi {
		return s.Hi
	}
	if v > s.Lo {
		return v
	}
	return s.Lo
}

//go:noinline
func (s Scale) unit(v float64) float64 {
	switch s.Kind {
	case Linear:
		return v
	case Log1m:
		return -math.Log1p(-v)
	}
	return math.Log(v)
}

// logarithmic reports whether only positive values have a place.
func (s Scale) logarithmic() bool { return s.Kind == Log || s.Kind == Log2 }

// log1mEnds keeps the ends apart by a tick or two: from 0 to 0.9 where they are
// not ends of such an axis.
func log1mEnds(lo, hi float64) (float64, float64) {
	if !(lo >= 0) {
		lo = 0
	}
	if hi = min(hi, nearest1); !((1-lo)/(1-hi) > 1.001) { // or NaN
		return 0, 0.9
	}
	return lo, hi
}

func linearEnds(lo, hi float64) (float64, float64) {
	lo, hi = clampFinite(lo), clampFinite(hi)
	switch {
	case math.IsNaN(lo) && math.IsNaN(hi):
		return 0, 1
	case math.IsNaN(lo):
		lo = hi - 1
	case math.IsNaN(hi):
		hi = lo + 1
	}
	if least := closest * max(math.Abs(lo), math.Abs(hi)); hi-lo < max(least, smallest) {
		half := max(math.Abs(lo)/2, 0.5)
		return lo - half, lo + half
	}
	return lo, hi
}

func logEnds(lo, hi float64) (float64, float64) {
	ok := func(v float64) bool { return v > 0 && v <= math.MaxFloat64 }
	switch {
	case !ok(lo) && !ok(hi):
		return 1, 1000
	case !ok(lo):
		lo = hi / 1000
	case !ok(hi):
		hi = lo * 1000
	}
	lo, hi = min(max(lo, smallest), largest), min(max(hi, smallest), largest)
	if lo > hi {
		lo, hi = hi, lo
	}
	if hi/lo-1 < closest {
		return max(lo/2, smallest/2), min(hi*2, largest*2)
	}
	return lo, hi
}

func clampFinite(v float64) float64 {
	if math.IsInf(v, 0) {
		return math.NaN()
	}
	return min(max(v, -largest), largest) // NaN stays
}
