package sim

import "fmt"

// FieldError reports one input outside its domain. Nothing is silently
// replaced: the caller learns which field was refused and what is allowed.
type FieldError struct {
	Field string // path of the field, such as "problem.spectrum.dim"
	Value any    // what was given
	Want  string // what is allowed, such as "an integer from 1 to 1e12"
}

// Error says field, value and domain in one sentence.
func (e *FieldError) Error() string {
	return fmt.Sprintf("%s: want %s, got %v", e.Field, e.Want, e.Value)
}
