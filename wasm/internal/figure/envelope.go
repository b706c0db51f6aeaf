package figure

import "math"

// envelope returns values with the swings of an underdamped octave that come
// faster than the eye, or the steps at which they are known, can follow
// replaced by the line over their crests. Slow swings, and what only falls or
// only rises, stay as they are.
func envelope(xs []float32, values []float64) []float64 {
	const (
		near  = 28   // CSS pixels between crests that still read as a wave
		least = 1.05 // factor between trough and crest worth a thought
	)
	var crests []int
	trough := math.Inf(1)
	for i := 1; i+1 < len(values); i++ {
		trough = min(trough, values[i])
		if values[i] > values[i-1] && values[i] >= values[i+1] && values[i] > least*min(trough, lowAfter(values, i)) {
			crests = append(crests, i)
			trough = math.Inf(1)
		}
	}
	calm := values
	for k := 1; k < len(crests); k++ {
		a, b := crests[k-1], crests[k]
		ratio := math.Log(values[b] / values[a])
		if !(xs[b]-xs[a] < near) || math.IsInf(ratio, 0) || math.IsNaN(ratio) {
			continue
		}
		if &calm[0] == &values[0] {
			calm = append([]float64(nil), values...)
		}
		for i := a + 1; i < b; i++ {
			u := float64((xs[i] - xs[a]) / (xs[b] - xs[a]))
			calm[i] = max(values[i], values[a]*math.Exp(u*ratio))
		}
	}
	return calm
}

// lowAfter returns the bottom of the descent that begins at i.
func lowAfter(values []float64, i int) float64 {
	for i+1 < len(values) && values[i+1] <= values[i] {
		i++
	}
	return values[i]
}
