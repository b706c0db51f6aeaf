package figure

import "math"

// A batch size is in the first regime where twice of it leaves fewer than
// halved of the steps, and in the last where it leaves more than saved of them.
const (
	halved = 0.55
	saved  = 0.97
)

// Regimes are the batch sizes between which returns diminish: below Perfect
// twice the batch means half the steps, from Saturated on it gains nothing.
// From and To are the ends of the curve.
type Regimes struct {
	From, Perfect, Saturated, To float64
}

// Regimes returns those of the curve, and false where there is none. Sentence
// and shading both ask here, so that they agree.
func (t *Tuned) Regimes() (r Regimes, ok bool) {
	var at, left []float64
	for i, b := range t.Batches {
		if share := t.doubling(b); share > 0 {
			at, left = append(at, b), append(left, share)
			r.To = t.Batches[i]
		}
	}
	n := len(at)
	if n == 0 {
		return r, false
	}
	r.From, r.Perfect, r.Saturated = at[0], at[0], math.Inf(1)
	k := n - 1 // the last that a larger batch serves well
	for k >= 0 && left[k] >= halved {
		k--
	}
	switch {
	case k == n-1:
		r.Perfect = math.Inf(1)
	case k >= 0:
		r.Perfect = between(at[k], at[k+1], left[k], left[k+1], halved)
	}
	k = n - 1 // the last that a larger batch serves at all
	for k >= 0 && left[k] > saved {
		k--
	}
	switch {
	case k < 0:
		r.Saturated = at[0]
	case k < n-1:
		r.Saturated = between(at[k], at[k+1], left[k], left[k+1], saved)
	}
	r.Saturated = max(r.Saturated, r.Perfect)
	return r, true
}

// doubling returns which share of the steps is left with twice the batch; at the
// end of the curve with the last doubling. NaN where that is not known.
func (t *Tuned) doubling(batch float64) float64 {
	share := t.smooth(2*batch) / t.smooth(batch)
	if math.IsNaN(share) {
		share = t.smooth(batch) / t.smooth(batch/2)
	}
	if math.IsInf(t.smooth(batch), 1) {
		return math.NaN()
	}
	return share
}

// between returns the batch size at which the share is reached that lies
// between those at b0 and b1, straight in the logarithm of the batch size.
func between(b0, b1, share0, share1, share float64) float64 {
	u := min(max((share-share0)/(share1-share0), 0), 1)
	return b0 * math.Pow(b1/b0, u)
}
