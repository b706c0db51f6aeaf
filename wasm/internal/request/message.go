package request

import (
	"fmt"
	"math"
	"strconv"

	"nqm/sim"
)

// Message says field, domain and value in one sentence, in JavaScript's words.
func Message(e *sim.FieldError) string {
	return fmt.Sprintf("%s: want %s, got %s", e.Field, e.Want, describe(e.Value))
}

// describe shows a refused value as its author knows it.
func describe(v any) string {
	switch v := v.(type) {
	case nil:
		return "nothing"
	case string:
		if r := []rune(v); len(r) > 60 {
			v = string(r[:60]) + "…"
		}
		return strconv.Quote(v)
	case float64:
		switch {
		case math.IsInf(v, 1):
			return "Infinity"
		case math.IsInf(v, -1):
			return "-Infinity"
		}
		return strconv.FormatFloat(v, 'g', -1, 64)
	case []float64:
		return fmt.Sprintf("an array of %d", len(v))
	case []any:
		return fmt.Sprintf("an array of %d", len(v))
	case map[string]any:
		return "an object"
	}
	return fmt.Sprint(v)
}
