package sim

import "math"

// rule returns the nodes of panel k at the resolution key, from a cache. Where
// the panel has no more directions than the rule would have nodes, they are
// returned themselves.
func (s *spectrum) rule(k int, key ruleKey) []node {
	p := &s.panels[k]
	if nodes, ok := p.rules[key]; ok {
		return nodes
	}
	if s.list != nil && p.count > manyRows && key.pieces <= mostFine {
		if p.fine == nil {
			p.fine = s.newFine(p)
		}
		p.rules[key] = p.fine.rule(p, key)
		return p.rules[key]
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
	if s.list != nil {
		rows := make([]atom, end-first)
		for k := range rows {
			rows[k] = s.atom(first + k)
		}
		return rows
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
	measure := func(weigh func(a atom) float64, add func(h, mass float64) node) {
		for j, a := range atoms {
			w[j] = a.weight * weigh(a)
		}
		at, mass := gaussMeasure(u, w, n)
		for j := range at {
			nodes = append(nodes, add(math.Exp(at[j]), mass[j]))
		}
	}
	if s.list == nil && s.decay == 0 {
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
