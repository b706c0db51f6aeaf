package sim

import "math"

// node stands for a group of eigendirections in every sum over the spectrum:
// their risk is ½ h (s·bias factor + c·noise factor).
type node struct {
	h float64 // curvature, weight decay included
	s float64 // initial second moment, summed over the group
	c float64 // per-example noise variance, summed over the group
}

// atom is some directions of one curvature: what a panel is compressed from.
type atom struct {
	h      float64 // curvature without weight decay
	weight float64 // how many directions
	c, s   float64 // of each
}

// panel is one octave of curvature: the directions with h+λ in (lo, hi].
type panel struct {
	lo, hi float64
	count  int // directions
	first  int // index, from 0 by decreasing curvature, of its first direction
	rules  map[ruleKey][]node
	fine   *fine // of a list's panel with many rows, made when first needed
}

// ruleKey says how finely a panel is resolved: pieces equal in log h, nodes each.
type ruleKey struct{ pieces, nodes int }

// spectrum is the measure Σ δ(hᵢ) with its weights cᵢ and sᵢ, cut into octaves
// of curvature from the largest down, so that sums over d directions become
// sums over a number of nodes that does not grow with d (NQM: Gauss quadrature
// of the discrete measure of each panel).
type spectrum struct {
	problem Problem
	decay   float64 // λ
	largest float64 // h₁ + λ
	panels  []panel
	list    *list // nil for a power law

	// steepness is how much the laws of noise and start alone change over an
	// octave, as an exponent.
	steepness float64
}

func newSpectrum(p Problem) *spectrum {
	s := &spectrum{problem: p, decay: p.WeightDecay}
	if p.Spectrum.H != nil {
		s.list = newList(p.Spectrum)
		s.largest = s.curvature(0) + s.decay
	} else {
		s.largest = p.Spectrum.Scale + s.decay
	}
	s.steepness = math.Ln2 * math.Max(math.Abs(p.Noise.Exponent-1), math.Abs(p.Init.Exponent))
	dim := s.dim()
	for first := 0; first < dim; {
		hi := s.octaveTop(s.curvature(first) + s.decay)
		next := s.countAbove(hi / 2)
		s.panels = append(s.panels, panel{lo: hi / 2, hi: hi, count: next - first, first: first, rules: map[ruleKey][]node{}})
		first = next
	}
	return s
}

// dim is the number of directions.
func (s *spectrum) dim() int {
	if s.list != nil {
		return len(s.list.h)
	}
	return s.problem.Spectrum.Dim
}

// curvature returns the i-th largest hᵢ without weight decay, i from 0.
func (s *spectrum) curvature(i int) float64 {
	if s.list != nil {
		return s.list.sorted[i]
	}
	sp := s.problem.Spectrum
	return sp.Scale * inversePower(float64(i+1), sp.Exponent)
}

// direction returns the single direction i, counted from 0 by decreasing h.
func (s *spectrum) direction(i int) node {
	a := s.atom(i)
	return node{h: a.h + s.decay, s: a.s, c: a.c}
}

// atom is direction i, weight decay left out.
func (s *spectrum) atom(i int) atom {
	a := atom{h: s.curvature(i), weight: 1}
	if s.list == nil {
		a.c, a.s = s.problem.Noise.At(a.h), s.problem.Init.At(a.h)
		return a
	}
	row := s.list.row(i)
	a.c, a.s = s.noise(row), s.start(row)
	return a
}

// noise returns c of a list's row.
func (s *spectrum) noise(row int) float64 {
	if s.list.c == nil {
		return s.problem.Noise.At(s.list.h[row])
	}
	return s.list.c[row]
}

// start returns s of a list's row.
func (s *spectrum) start(row int) float64 {
	if s.list.s == nil {
		return s.problem.Init.At(s.list.h[row])
	}
	return s.list.s[row]
}

// inversePower is i^(−exponent), exact for the exponents 0 and 1.
func inversePower(i, exponent float64) float64 {
	switch exponent {
	case 0:
		return 1
	case 1:
		return 1 / i
	}
	return math.Pow(i, -exponent)
}

// octaveTop returns the upper edge of the octave of largest·2⁻ᵏ that holds h.
func (s *spectrum) octaveTop(h float64) float64 {
	k := math.Floor(math.Log2(s.largest/h) * (1 + 1e-15))
	top := math.Ldexp(s.largest, -int(k))
	for top < h {
		top *= 2
	}
	for top/2 >= h {
		top /= 2
	}
	return top
}

// countAbove returns the number of directions with h+λ > edge.
func (s *spectrum) countAbove(edge float64) int {
	n, found := 0, s.dim()
	for n < found {
		mid := n + (found-n)/2
		if s.curvature(mid)+s.decay > edge {
			n = mid + 1
		} else {
			found = mid
		}
	}
	return n
}
