package sim

import "math"

// list is a spectrum given row by row. The caller's slices serve as they are.
type list struct {
	h      []float64
	c, s   []float64 // nil where the laws of noise and start hold
	sorted []float64 // h by decreasing value; h itself where it came so
	order  []int32   // the rows in that order; nil where they came so
}

func newList(s Spectrum) *list {
	l := &list{h: s.H, c: s.C, s: s.S, sorted: s.H, order: descending(s.H)}
	if l.order != nil {
		l.sorted = make([]float64, len(l.h))
		for k, row := range l.order {
			l.sorted[k] = l.h[row]
		}
	}
	return l
}

// row returns which row is the k-th by decreasing curvature, both from 0. Rows
// of equal curvature keep their order.
func (l *list) row(k int) int {
	if l.order == nil {
		return k
	}
	return int(l.order[k])
}

// descending returns the indices of positive floats by decreasing value, equal
// ones in their order, or nil where they lie so already. The bits of positive
// floats are ordered as the floats are, so digits of bits sort them: O(d).
func descending(h []float64) []int32 {
	sorted := true
	for i := 1; i < len(h) && sorted; i++ {
		sorted = h[i] <= h[i-1]
	}
	if sorted {
		return nil
	}
	const digit = 11
	type entry struct {
		key uint64
		row int32
	}
	from, to := make([]entry, len(h)), make([]entry, len(h))
	for i, v := range h {
		from[i] = entry{^math.Float64bits(v), int32(i)}
	}
	for shift := 0; shift < 64; shift += digit {
		var start [1 << digit]int32
		at := func(e entry) uint64 { return e.key >> shift & (1<<digit - 1) }
		for _, e := range from {
			start[at(e)]++
		}
		if int(start[at(from[0])]) == len(h) {
			continue // one digit for all
		}
		sum := int32(0)
		for d, count := range start {
			start[d], sum = sum, sum+count
		}
		for _, e := range from {
			d := at(e)
			to[start[d]] = e
			start[d]++
		}
		from, to = to, from
	}
	order := make([]int32, len(h))
	for k, e := range from {
		order[k] = e.row
	}
	return order
}
