package figure

import (
	"fmt"
	"math"
	"strconv"

	"nqm/wasm/internal/axis"
)

// A number has one rounding throughout a figure: risks three digits, learning
// rates four, since tuning is sharp, and counts three from exact on.
const exact = 10_000

// risk writes a risk, a large one so that it fits in a margin: 1.38·10⁹.
func risk(v float64) string {
	if v >= 1e5 {
		return axis.Scientific(v, 3)
	}
	return axis.Number(v, 3)
}

// rate writes a learning rate.
func rate(v float64) string { return axis.Number(v, 4) }

// steps counts steps in words.
//
//go:noinline
func steps(n float64) string {
	if n == 1 {
		return "1 step"
	}
	return count(n) + " steps"
}

// count writes a number of steps or examples, large ones in words: 7.18 million.
//
//go:noinline
func count(n float64) string {
	return counted(n, [...]string{" million", " billion", " trillion"})
}

// short is count where there is little room: 7.18M.
//
//go:noinline
func short(n float64) string { return counted(n, [...]string{"M", "G", "T"}) }

func counted(n float64, units [3]string) string {
	if n < exact && n == math.Trunc(n) {
		return axis.Integer(n)
	}
	size := 1e12
	for i := len(units) - 1; i >= 0; i-- {
		if n >= 0.9995*size && n < 1e15 {
			return axis.Number(n/size, 3) + units[i]
		}
		size /= 1000
	}
	return axis.Number(n, 3)
}

// apart writes a risk to three digits, or to as many as tell it from other.
func apart(v, other float64) string {
	if text := risk(v); text != risk(other) {
		return text
	}
	for n := 4; n < 8; n++ {
		if text := axis.Number(v, n); text != axis.Number(other, n) {
			return text
		}
	}
	return axis.Number(v, 8)
}

// beyond says that a learning rate is not below the stability limit, which is
// written with as many digits as that takes.
func beyond(alpha, limit float64) string {
	n := 2
	for n < 8 && limit < alpha && math.Abs(limit-alpha) < 0.5*math.Pow(10, math.Floor(math.Log10(limit))+1-float64(n)) {
		n++
	}
	return fmt.Sprintf("α = %s is beyond the stability limit %s", rate(alpha), digits(limit, n))
}

// kept says that a learning rate which should follow its tuned value cannot.
func kept(target, alpha, momentum float64) string {
	where := "at this batch size"
	if momentum > 0 {
		where += " and momentum"
	}
	return fmt.Sprintf("No learning rate reaches %s %s; α = %s is kept. ", risk(target), where, rate(alpha))
}

// digits writes v with n significant digits, final zeros kept: 2.0.
func digits(v float64, n int) string {
	decimals := n - 1 - int(math.Floor(math.Log10(math.Abs(v))))
	if decimals <= 0 || decimals > 6 || math.IsInf(v, 0) || math.IsNaN(v) {
		return axis.Number(v, n)
	}
	return strconv.FormatFloat(v, 'f', decimals, 64)
}
