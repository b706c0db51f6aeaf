package sim

import (
	"fmt"
	"math"
	"slices"
)

// MaxDim is the largest dimension of a power-law spectrum.
const MaxDim = 1_000_000_000_000

// MaxList is the largest number of rows of a spectrum given as a list.
const MaxList = 1_000_000

// Problem is a noisy quadratic: the loss ½ Σ hᵢ θᵢ² with optimum 0, seen
// through gradients hᵢ θᵢ + εᵢ/√B whose noise has variance cᵢ at B = 1, from a
// start with second moments sᵢ = E[θᵢ(0)²].
//
// The zero value is not a problem; start from PaperProblem.
type Problem struct {
	// Spectrum holds the curvatures hᵢ.
	Spectrum Spectrum

	// Noise gives the per-example gradient variance cᵢ = Scale · hᵢ^Exponent
	// where the spectrum does not list c. Exponent 1 and scale 1 (C = H) is
	// Fisher = Gauss–Newton.
	Noise PowerLaw

	// Init gives the initial second moment sᵢ = Scale · hᵢ^Exponent where the
	// spectrum does not list s.
	Init PowerLaw

	// WeightDecay is λ ≥ 0: dynamics and risk use hᵢ + λ, the optimum stays at
	// 0, and cᵢ and sᵢ come from hᵢ alone.
	WeightDecay float64
}

// Spectrum is the set of curvatures: a power law hᵢ = Scale · i^(−Exponent),
// i = 1 … Dim, or, where H is not nil, a list.
type Spectrum struct {
	Dim      int     // number of eigendirections, 1 … MaxDim
	Exponent float64 // ≥ 0
	Scale    float64 // > 0, the largest curvature

	H []float64 // curvatures in any order, each > 0; nil for a power law
	C []float64 // noise variances ≥ 0 of the same rows; nil: Problem.Noise holds
	S []float64 // initial second moments ≥ 0 of the same rows; nil: Problem.Init holds
}

// PowerLaw is h ↦ Scale · h^Exponent.
type PowerLaw struct{ Exponent, Scale float64 }

// At returns Scale · h^Exponent.
func (p PowerLaw) At(h float64) float64 {
	switch {
	case p.Exponent == 0 || p.Scale == 0:
		return p.Scale
	case p.Exponent == 1:
		return p.Scale * h
	}
	return p.Scale * math.Pow(h, p.Exponent)
}

// PaperProblem returns the problem of ZLN19: d = 10⁴, hᵢ = 1/i, C = H, sᵢ = 1.
func PaperProblem() Problem {
	return Problem{
		Spectrum: Spectrum{Dim: 10_000, Exponent: 1, Scale: 1},
		Noise:    PowerLaw{Exponent: 1, Scale: 1},
		Init:     PowerLaw{Exponent: 0, Scale: 1},
	}
}

// Validate returns a *FieldError for the first field outside its domain.
func (p Problem) Validate() error {
	if err := p.Spectrum.validate(); err != nil {
		return err
	}
	for _, l := range []struct {
		name string
		law  PowerLaw
	}{{"noise", p.Noise}, {"init", p.Init}} {
		if err := inRange("problem."+l.name+".exponent", l.law.Exponent, -10, 10, "a number from −10 to 10"); err != nil {
			return err
		}
		if err := inRange("problem."+l.name+".scale", l.law.Scale, 0, 1e100, "a number from 0 to 1e100"); err != nil {
			return err
		}
	}
	if err := inRange("problem.weightDecay", p.WeightDecay, 0, 1e100, "a number from 0 to 1e100"); err != nil {
		return err
	}
	return p.validateLaws()
}

// validateLaws refuses laws of noise and start that leave the floats at either
// end of the spectrum.
func (p Problem) validateLaws() error {
	s := p.Spectrum
	ends := []float64{s.Scale, s.Scale * inversePower(float64(s.Dim), s.Exponent)}
	if s.H != nil {
		ends = []float64{slices.Max(s.H), slices.Min(s.H)}
	}
	for _, h := range ends {
		if err := inRange("problem.spectrum.exponent", h, 1e-140, 1e100, "curvatures from 1e-140 to 1e100"); err != nil {
			return err
		}
		if c := p.Noise.At(h); s.C == nil && c > 1e140 {
			return &FieldError{"problem.noise", c, "a variance up to 1e140 at every curvature"}
		}
		if v := p.Init.At(h); s.S == nil && v > 1e140 {
			return &FieldError{"problem.init", v, "a second moment up to 1e140 at every curvature"}
		}
	}
	return nil
}

func (s Spectrum) validate() error {
	if s.H == nil {
		if s.C != nil || s.S != nil {
			return &FieldError{"problem.spectrum.h", nil, "a list of curvatures wherever c or s is a list"}
		}
		if s.Dim < 1 || s.Dim > MaxDim {
			return &FieldError{"problem.spectrum.dim", s.Dim, "an integer from 1 to 1e12"}
		}
		if err := inRange("problem.spectrum.exponent", s.Exponent, 0, 10, "a number from 0 to 10"); err != nil {
			return err
		}
		return inRange("problem.spectrum.scale", s.Scale, 1e-100, 1e100, "a number from 1e-100 to 1e100")
	}
	if len(s.H) == 0 || len(s.H) > MaxList {
		return &FieldError{"problem.spectrum.h", fmt.Sprintf("%d entries", len(s.H)), "1 to 1,000,000 entries"}
	}
	if i := firstOutside(s.H, 1e-100, 1e100); i >= 0 {
		return &FieldError{fmt.Sprintf("problem.spectrum.h[%d]", i), s.H[i], "a number from 1e-100 to 1e100"}
	}
	for _, l := range []struct {
		name string
		list []float64
	}{{"c", s.C}, {"s", s.S}} {
		if l.list == nil {
			continue
		}
		if len(l.list) != len(s.H) {
			return &FieldError{"problem.spectrum." + l.name, fmt.Sprintf("%d entries", len(l.list)), fmt.Sprintf("%d entries, one for each of h", len(s.H))}
		}
		if i := firstOutside(l.list, 0, 1e100); i >= 0 {
			return &FieldError{fmt.Sprintf("problem.spectrum.%s[%d]", l.name, i), l.list[i], "a number from 0 to 1e100"}
		}
	}
	return nil
}

// firstOutside returns the index of the first entry that is NaN or outside
// [lo, hi], −1 where there is none.
func firstOutside(list []float64, lo, hi float64) int {
	for i, v := range list {
		if !(v >= lo && v <= hi) {
			return i
		}
	}
	return -1
}

// inRange refuses NaN and whatever lies outside [lo, hi].
func inRange(field string, v, lo, hi float64, want string) error {
	if v >= lo && v <= hi {
		return nil
	}
	return &FieldError{field, v, want}
}
