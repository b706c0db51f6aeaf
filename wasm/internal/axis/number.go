package axis

import (
	"math"
	"strconv"
	"strings"
)

// Number writes v for a reader, rounded to the given significant digits:
// 0.0118, 56,100, 1.5 million as 1,500,000, and 1.2·10⁻⁶ where zeros would have
// to be counted. Special cases are ∞, −∞ and “–” for NaN.
func Number(v float64, digits int) string {
	switch {
	case math.IsNaN(v):
		return "–"
	case math.IsInf(v, 1):
		return "∞"
	case math.IsInf(v, -1):
		return "−∞"
	case v == 0:
		return "0"
	}
	text := strconv.FormatFloat(v, 'e', digits-1, 64)
	_, exponent, _ := strings.Cut(text, "e")
	if k, _ := strconv.Atoi(exponent); k < -4 || k > 11 {
		return Scientific(v, digits)
	}
	rounded, _ := strconv.ParseFloat(text, 64)
	text = group(strconv.FormatFloat(math.Abs(rounded), 'f', -1, 64))
	if v < 0 {
		return "−" + text
	}
	return text
}

// Scientific writes v with a power of ten, 1.38·10⁹, rounded to the given
// significant digits; what is not finite, and 0, as Number does.
func Scientific(v float64, digits int) string {
	if v == 0 || v-v != 0 {
		return Number(v, digits)
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(math.Abs(v), 'e', digits-1, 64), "e")
	k, _ := strconv.Atoi(exponent)
	if strings.Contains(mantissa, ".") {
		mantissa = strings.TrimRight(strings.TrimRight(mantissa, "0"), ".")
	}
	text := mantissa + "·" + power10(k)
	if mantissa == "1" {
		text = power10(k)
	}
	if v < 0 {
		return "−" + text
	}
	return text
}

// Integer writes a count in full, 1,024; beyond 15 digits as Number does.
func Integer(v float64) string {
	if math.IsNaN(v) || math.Abs(v) >= 1e15 {
		return Number(v, 4)
	}
	text := group(strconv.FormatFloat(math.Abs(math.Round(v)), 'f', 0, 64))
	if math.Round(v) < 0 {
		return "−" + text
	}
	return text
}

// scientific writes the tick m·10ᵏ: 0.001 … 100, 1k … 100M, or as a power.
func scientific(m, k int, power bool) string {
	digit := strconv.Itoa(m)
	switch {
	case power && k != 0 && k != 1 && m == 1:
		return power10(k)
	case power && k != 0 && k != 1:
		return digit + "·" + power10(k)
	case k < 0:
		return "0." + strings.Repeat("0", -k-1) + digit
	}
	suffixes := [...]string{"", "k", "M", "G"}
	return digit + strings.Repeat("0", k%3) + suffixes[k/3]
}

// power2 writes the tick 2ᵏ as 1,024 and ½, or as a power where long.
func power2(k int) string {
	switch {
	case k >= 0 && k <= 23:
		return Integer(math.Ldexp(1, k))
	case k == -1:
		return "½"
	case k == -2:
		return "¼"
	}
	return "2" + superscript(k)
}

func power10(k int) string { return "10" + superscript(k) }

func superscript(k int) string {
	digits := []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")
	var b strings.Builder
	for _, c := range strconv.Itoa(k) {
		if c == '-' {
			b.WriteRune('⁻')
		} else {
			b.WriteRune(digits[c-'0'])
		}
	}
	return b.String()
}

// fixed writes v with a given number of decimals, as a power of ten where it
// or its decimals are long.
func fixed(v float64, decimals int) string {
	if decimals > 6 || math.Abs(v) >= 1e9 {
		return Number(v, 7)
	}
	text := group(strconv.FormatFloat(math.Abs(v), 'f', decimals, 64))
	if v < 0 {
		return "−" + text
	}
	return text
}

// group puts a comma between thousands.
func group(text string) string {
	end := strings.IndexByte(text, '.')
	if end < 0 {
		end = len(text)
	}
	for i := end - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
