package sim

import (
	"math"
	"slices"
)

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
	rows    []atom // a list's rows by decreasing h; nil for a power law
	order   []int  // a list's rows before sorting
}

func newSpectrum(p Problem) *spectrum {
	s := &spectrum{problem: p, decay: p.WeightDecay}
	if p.Spectrum.H != nil {
		s.sortRows()
		s.largest = s.rows[0].h + s.decay
	} else {
		s.largest = p.Spectrum.Scale + s.decay
	}
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
	if s.rows != nil {
		return len(s.rows)
	}
	return s.problem.Spectrum.Dim
}

// curvature returns the i-th largest hᵢ without weight decay, i from 0.
func (s *spectrum) curvature(i int) float64 {
	if s.rows != nil {
		return s.rows[i].h
	}
	sp := s.problem.Spectrum
	return sp.Scale * inversePower(float64(i+1), sp.Exponent)
}

// direction returns the single direction i, counted from 0 by decreasing h.
func (s *spectrum) direction(i int) node {
	a := atom{h: s.curvature(i), weight: 1}
	if s.rows != nil {
		a = s.rows[i]
	} else {
		a.c, a.s = s.problem.Noise.At(a.h), s.problem.Init.At(a.h)
	}
	return node{h: a.h + s.decay, s: a.s, c: a.c}
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

// sortRows orders the rows of a list by decreasing curvature and fills in what
// the list leaves to the laws of noise and start.
func (s *spectrum) sortRows() {
	sp := s.problem.Spectrum
	s.order = make([]int, len(sp.H))
	for i := range s.order {
		s.order[i] = i
	}
	slices.SortStableFunc(s.order, func(i, j int) int {
		switch {
		case sp.H[i] > sp.H[j]:
			return -1
		case sp.H[i] < sp.H[j]:
			return 1
		}
		return 0
	})
	s.rows = make([]atom, len(sp.H))
	for k, i := range s.order {
		a := atom{h: sp.H[i], weight: 1, c: s.problem.Noise.At(sp.H[i]), s: s.problem.Init.At(sp.H[i])}
		if sp.C != nil {
			a.c = sp.C[i]
		}
		if sp.S != nil {
			a.s = sp.S[i]
		}
		s.rows[k] = a
	}
}

// rule returns the nodes of panel k at the resolution key, from a cache. Where
// the panel has no more directions than the rule would have nodes, they are
// returned themselves.
func (s *spectrum) rule(k int, key ruleKey) []node {
	p := &s.panels[k]
	if nodes, ok := p.rules[key]; ok {
		return nodes
	}
	var nodes []node
	step := math.Pow(p.lo/p.hi, 1/float64(key.pieces))
	first := p.first
	for piece, hi := 0, p.hi; piece < key.pieces; piece++ {
		next := p.first + p.count
		if piece < key.pieces-1 {
			hi *= step
			next = min(max(s.countAbove(hi), first), next)
		}
		if next > first {
			nodes = s.compress(nodes, s.atoms(first, next, key.nodes), key.nodes)
			first = next
		}
	}
	p.rules[key] = nodes
	return nodes
}

// atoms returns the directions first … end−1 as they are where they are few,
// or else, for a power law, the nodes of closed-form rules of the integers
// over runs of at most one octave of index and one octave of curvature: more
// of them than the rule to come, so that they cost it no accuracy.
func (s *spectrum) atoms(first, end, nodes int) []atom {
	if s.rows != nil {
		return s.rows[first:end]
	}
	sp := s.problem.Spectrum
	ratio := math.Exp2(1 / math.Max(1, sp.Exponent))
	fine := nodes + 6
	var list []atom
	for lo := float64(first + 1); lo <= float64(end); {
		hi := math.Min(float64(end), math.Max(lo, math.Ceil(lo*ratio)-1))
		if count := int(hi - lo + 1); count <= fine {
			for i := 0; i < count; i++ {
				list = append(list, s.powerAtom(lo+float64(i), 1))
			}
		} else {
			at, weight := integerRule(lo, hi, fine)
			for j := range at {
				list = append(list, s.powerAtom(at[j], weight[j]))
			}
		}
		lo = hi + 1
	}
	return list
}

func (s *spectrum) powerAtom(i, weight float64) atom {
	sp := s.problem.Spectrum
	h := sp.Scale * inversePower(i, sp.Exponent)
	return atom{h: h, weight: weight, c: s.problem.Noise.At(h), s: s.problem.Init.At(h)}
}

// compress appends to nodes a Gauss rule of at most n nodes for the atoms.
//
// Where c and s are smooth functions of h, one rule of the measure Σ h δ(h)
// serves both bias and noise. A list's own c and s are not: then bias and
// noise each get the rule of their own measure, Σ h s δ(h) and Σ h c δ(h).
func (s *spectrum) compress(nodes []node, atoms []atom, n int) []node {
	if len(atoms) <= n {
		for _, a := range atoms {
			nodes = append(nodes, node{h: a.h + s.decay, s: a.weight * a.s, c: a.weight * a.c})
		}
		return nodes
	}
	u := make([]float64, len(atoms))
	w := make([]float64, len(atoms))
	for j, a := range atoms {
		u[j] = math.Log(a.h + s.decay)
	}
	lo, hi := u[len(u)-1], u[0]
	mid, half := (lo+hi)/2, math.Max((hi-lo)/2, 1e-300)
	for j := range u {
		u[j] = (u[j] - mid) / half
	}
	measure := func(weigh func(a atom) float64, add func(h, mass float64) node) {
		for j, a := range atoms {
			w[j] = a.weight * weigh(a)
		}
		a, b := stieltjes(u, w, n)
		if len(a) == 0 {
			return
		}
		at, mass := gaussRule(a, b)
		for j := range at {
			nodes = append(nodes, add(math.Exp(mid+half*at[j]), mass[j]))
		}
	}
	if s.rows == nil && s.decay == 0 {
		noise, init := s.problem.Noise, s.problem.Init
		measure(func(a atom) float64 { return a.h }, func(h, mass float64) node {
			return node{h: h, s: mass * init.At(h) / h, c: mass * noise.At(h) / h}
		})
		return nodes
	}
	measure(func(a atom) float64 { return (a.h + s.decay) * a.s }, func(h, mass float64) node {
		return node{h: h, s: mass / h}
	})
	measure(func(a atom) float64 { return (a.h + s.decay) * a.c }, func(h, mass float64) node {
		return node{h: h, c: mass / h}
	})
	return nodes
}
