package sim

import (
	"math"
	"sort"
)

// A list's panel of very many rows is compressed once, to a fine measure of
// which every rule of it is then made: finePieces pieces with at most fineNodes
// nodes each. Within a piece what a rule of up to mostFine pieces follows turns
// by about 4 radians at most, which eight nodes integrate to 1e-12.
const (
	finePieces = 256
	fineNodes  = 8
	mostFine   = 32
	manyRows   = 2 * finePieces * fineNodes
)

// measure is a discrete measure of curvature: masses at points u = log(h+λ),
// mid-way between the directions and the nodes of a rule.
type measure struct{ u, mass []float64 }

// fine is a panel of many rows, made shorter: Σ (h+λ) s δ(u) and Σ (h+λ) c δ(u).
type fine struct{ bias, noise measure }

// newFine compresses the rows of a panel. O(rows · fineNodes).
func (s *spectrum) newFine(p *panel) *fine {
	f := new(fine)
	step := math.Pow(p.lo/p.hi, 1.0/finePieces)
	end := p.first + p.count
	var u, bias, noise []float64
	for piece, first, hi := 0, p.first, p.hi; piece < finePieces; piece++ {
		next := end
		if hi *= step; piece < finePieces-1 {
			next = min(max(s.countAbove(hi), first), end)
		}
		u, bias, noise = u[:0], bias[:0], noise[:0]
		for i := first; i < next; i++ {
			h, row := s.list.sorted[i]+s.decay, s.list.row(i)
			u = append(u, math.Log(h))
			bias, noise = append(bias, h*s.start(row)), append(noise, h*s.noise(row))
		}
		f.bias.add(u, bias, fineNodes)
		f.noise.add(u, noise, fineNodes)
		first = next
	}
	return f
}

// add appends a Gauss rule of at most n nodes for masses at points of decreasing u.
func (m *measure) add(u, mass []float64, n int) {
	if len(u) > n {
		u, mass = gaussMeasure(u, mass, n)
	}
	m.u, m.mass = append(m.u, u...), append(m.mass, mass...)
}

// rule returns the panel's nodes at the resolution key.
func (f *fine) rule(p *panel, key ruleKey) []node {
	var nodes []node
	step := math.Log(p.lo/p.hi) / float64(key.pieces)
	for _, side := range []struct {
		from measure
		node func(h, mass float64) node
	}{
		{f.bias, func(h, mass float64) node { return node{h: h, s: mass / h} }},
		{f.noise, func(h, mass float64) node { return node{h: h, c: mass / h} }},
	} {
		first, edge := 0, math.Log(p.hi)
		for piece := 1; piece <= key.pieces; piece++ {
			next := len(side.from.u)
			if edge += step; piece < key.pieces {
				next = sort.Search(next, func(i int) bool { return side.from.u[i] <= edge })
			}
			var m measure
			if next > first {
				m.add(side.from.u[first:next], side.from.mass[first:next], key.nodes)
				first = next
			}
			for j, u := range m.u {
				nodes = append(nodes, side.node(math.Exp(u), m.mass[j]))
			}
		}
	}
	return nodes
}
