package axis

import (
	"math"
	"strconv"
)

// Tick is one division of an axis. A tick without label is a minor one.
type Tick struct {
	Value float64
	Label string
}

// Ticks returns the ticks of the axis in increasing order, at most about n of
// them (n ≥ 2) labelled, and always at least two.
func (s Scale) Ticks(n int) []Tick {
	n = max(n, 2)
	switch s.Kind {
	case Log:
		return s.decades(n)
	case Log2:
		return s.octaves(n)
	case Log1m:
		return s.nines(n)
	}
	return s.linear(n)
}

// Fit returns the ticks with as many labels as stand apart by gap when each
// takes width(label) along the axis.
func (s Scale) Fit(width func(label string) float32, gap float32) []Tick {
	const most = 12
	for n := most; n > 2; n-- {
		if ticks := s.Ticks(n); s.apart(ticks, width, gap) {
			return ticks
		}
	}
	return s.Ticks(2)
}

func (s Scale) apart(ticks []Tick, width func(string) float32, gap float32) bool {
	first := true
	var last, lastHalf float32
	for _, t := range ticks {
		if t.Label == "" {
			continue
		}
		at, half := s.At(t.Value), width(t.Label)/2
		if !first && abs(at-last) < half+lastHalf+gap {
			return false
		}
		first, last, lastHalf = false, at, half
	}
	return true
}

// linear returns round multiples: about n, and more where fewer than two fit.
func (s Scale) linear(n int) []Tick {
	ticks := s.multiples(n)
	for len(ticks) < 2 {
		n++
		ticks = s.multiples(n)
	}
	return ticks
}

// multiples returns the round multiples that divide the axis into about n
// parts. They are i·step, or i/inverse where the step is below 1: an integer
// divided is the nearest number to its decimal, a product with 0.1 is not.
func (s Scale) multiples(n int) []Tick {
	rough := (s.Hi - s.Lo) / float64(n)
	power := math.Floor(math.Log10(rough))
	factor := 1.0
	switch e := rough / math.Pow(10, power); {
	case e >= math.Sqrt(50):
		factor = 10
	case e >= math.Sqrt(10):
		factor = 5
	case e >= math.Sqrt2:
		factor = 2
	}
	value := func(i float64) float64 { return i * factor * math.Pow(10, power) }
	index := func(v float64) float64 { return v / factor / math.Pow(10, power) }
	if power < 0 {
		inverse := math.Pow(10, -power) / factor
		value = func(i float64) float64 { return i / inverse }
		index = func(v float64) float64 { return v * inverse }
	}
	decimals := max(0, -int(power))
	if factor == 10 {
		decimals = max(0, decimals-1)
	}
	var ticks []Tick
	for i := math.Ceil(index(s.Lo) - 1e-9); ; i++ {
		v := value(i) + 0 // no negative zero
		if v > s.Hi && v > s.Hi+1e-9*(s.Hi-s.Lo) {
			return ticks
		}
		ticks = append(ticks, Tick{v, fixed(v, decimals)})
	}
}

// decades returns powers of ten, of a wide axis every second, third, …; of a
// narrow one their multiples by 2 and 5, then by 1 to 9; of one too narrow for
// two of these round multiples as on a linear axis.
func (s Scale) decades(n int) []Tick {
	lo, hi := ceil10(s.Lo), floor10(s.Hi)
	power := func(m int) bool { return m == 1 }
	if count := hi - lo + 1; count >= 3 {
		step := 1
		for (count-1)/step+1 > n {
			step++
		}
		return s.decadeTicks(step, power)
	}
	for _, labelled := range []func(m int) bool{
		func(m int) bool { return true },
		func(m int) bool { return m == 1 || m == 2 || m == 5 },
		func(m int) bool { return m == 1 || m == 3 },
	} {
		ticks := s.decadeTicks(1, labelled)
		if k := labels(ticks); k >= 3 && k <= n || k == 2 && n < 3 {
			return ticks
		}
	}
	if hi > lo {
		return s.decadeTicks(1, power)
	}
	return s.linear(n)
}

// decadeTicks returns the multiples 1 to 9 of all powers of ten on the axis,
// labelled where the power is a multiple of step and labelled(m) holds. With
// steps over more than one decade the minor ticks are the decades between.
func (s Scale) decadeTicks(step int, labelled func(m int) bool) []Tick {
	lo, hi := ceil10(s.Lo), floor10(s.Hi)
	var ticks []Tick
	powers := lo < -4 || hi > 8 // 0.0001 and 100M are the last that read at a glance
	start := 0
	if floorDiv(hi, step) == floorDiv(lo-1, step)+1 {
		start = lo // one multiple of the step alone: count from the first decade
	}
	for k := lo - 1; k <= hi; k++ {
		for m := 1; m <= 9; m++ {
			if m > 1 && step > 1 {
				break
			}
			v := decimal(m, k)
			if !s.Contains(v) {
				continue
			}
			t := Tick{Value: v}
			if (k-start)%step == 0 && labelled(m) {
				t.Label = scientific(m, k, powers)
			}
			ticks = append(ticks, t)
		}
	}
	return ticks
}

// octaves returns powers of two, 2¹⁰ among those that may be labelled; of an
// axis that holds fewer than two of them the ticks of a decimal one.
func (s Scale) octaves(n int) []Tick {
	lo, hi := int(math.Ceil(math.Log2(s.Lo)-1e-9)), int(math.Floor(math.Log2(s.Hi)+1e-9))
	if hi <= lo {
		return s.decades(n)
	}
	step := 1
	for (hi-lo)/step+1 > n {
		step *= 2
	}
	const anchor = 10
	for step > 1 && floorDiv(hi-anchor, step)-floorDiv(lo-1-anchor, step) < 2 {
		step /= 2
	}
	var ticks []Tick
	for k := lo; k <= hi; k++ {
		t := Tick{Value: math.Ldexp(1, k)}
		if (k-anchor)%step == 0 {
			t.Label = power2(k)
		}
		ticks = append(ticks, t)
	}
	return ticks
}

// nines returns 0, 0.9, 0.99, …, of many every second, third, … labelled; of an
// axis that holds fewer than two of them the ticks of a linear one.
func (s Scale) nines(n int) []Tick {
	count := 0
	for k := range 13 {
		if s.Contains(1 - decimal(1, -k)) {
			count++
		}
	}
	if count < 2 {
		return s.linear(n)
	}
	step := (count + n - 1) / n
	if step >= count {
		step = count - 1
	}
	var ticks []Tick
	for k := range 13 {
		for m := 10; m > 1; m-- {
			v := 1 - decimal(m, -k-1)
			if !s.Contains(v) {
				continue
			}
			t := Tick{Value: v}
			if m == 10 && k%step == 0 {
				t.Label = strconv.FormatFloat(v, 'f', k, 64)
			}
			if m == 10 || step == 1 {
				ticks = append(ticks, t)
			}
		}
	}
	if labels(ticks) < 2 {
		return s.linear(n)
	}
	return ticks
}

func labels(ticks []Tick) int {
	n := 0
	for _, t := range ticks {
		if t.Label != "" {
			n++
		}
	}
	return n
}

// decimal returns m·10ᵏ, by division where k is negative: 3/10 is the number
// nearest to 0.3, 3·0.1 is not.
func decimal(m, k int) float64 {
	if k < 0 {
		return float64(m) / math.Pow10(-k)
	}
	return float64(m) * math.Pow10(k)
}

// ceil10 returns the least k with 10ᵏ ≥ v. The logarithm may miss by one beside
// a power itself, so the powers have the last word.
func ceil10(v float64) int {
	k := int(math.Floor(math.Log10(v))) - 1
	for decimal(1, k) < v {
		k++
	}
	return k
}

// floor10 returns the largest k with 10ᵏ ≤ v.
func floor10(v float64) int {
	k := int(math.Ceil(math.Log10(v))) + 1
	for decimal(1, k) > v {
		k--
	}
	return k
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func abs(v float32) float32 { return float32(math.Abs(float64(v))) }
