package sim

import (
	"fmt"
	"math"
)

// Shape is a learning rate that changes over a run by a formula. After a
// linear warm-up of W steps, at which step i has α i/W, a course of n = Steps − W
// steps begins, and with f = Final its step i, from 0, has
//
//	Linear    α (1 − (1−f) i/n)
//	Cosine    α (f + (1−f) (1 + cos(π i/n))/2)
//	Inverse   α / (1 + i/τ)
//	Stable    α, and over the last D = Decay steps what Linear has with n = D
//
// Stable with a warm-up is warm-up–stable–decay.
type Shape struct {
	Kind         ShapeKind
	LearningRate float64 // α, the peak
	Steps        int     // of the whole run
	Pieces       int     // at most so many, from 1 to MaxShapePieces, are constant

	Warmup       int     // W, from 0 to below Steps
	Final        float64 // f, from 0 to 1; not for Inverse
	TimeConstant float64 // τ > 0 steps; for Inverse
	Decay        int     // D, from 0 to Steps − W; for Stable
}

// ShapeKind is the formula of a Shape.
type ShapeKind int

const (
	Linear ShapeKind = iota
	Cosine
	Inverse
	Stable
)

// MaxShapePieces is the largest number of pieces of a shape.
const MaxShapePieces = 10_000

// Segments returns the shape as segments of run, which is otherwise unchanged.
//
// With as many pieces as steps it is exact. With fewer, each has the rate of
// its middle: pieces are equally long, those of Inverse equal in log(1 + i/τ), the
// stable part is one. The error of the risk then falls with the square of their
// number: with 200 it is about 10⁻⁵ of the risk on the paper's problem. O(Pieces).
func (s Shape) Segments(run Run) ([]Segment, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	var list []Segment
	add := func(until int, rate float64) {
		m := run.Method
		m.LearningRate = rate
		list = append(list, Segment{Until: until, Batch: run.Batch, Method: m, NoiseScale: 1})
	}
	stable := 0
	if s.Kind == Stable {
		stable = s.Steps - s.Warmup - s.Decay
	}
	course := s.Steps - s.Warmup - stable // steps of the formula
	left := s.Pieces
	if stable > 0 {
		left--
	}
	warming := min(s.Warmup, max(1, int(float64(left)*float64(s.Warmup)/float64(s.Warmup+max(1, course)))))
	falling := min(course, left-warming)
	from := 0
	for _, end := range evenEnds(s.Warmup, warming) {
		add(end, s.LearningRate*(1+middle(from, end))/float64(s.Warmup))
		from = end
	}
	if stable > 0 {
		add(s.Warmup+stable, s.LearningRate)
	}
	ends := evenEnds(course, falling)
	if s.Kind == Inverse {
		ends = logEnds(course, falling, s.TimeConstant)
	}
	from = 0
	for _, end := range ends {
		add(s.Warmup+stable+end, s.LearningRate*s.at(middle(from, end), float64(course)))
		from = end
	}
	return list, nil
}

// at is the rate of step i of n, in that of the peak.
func (s Shape) at(i, n float64) float64 {
	switch s.Kind {
	case Cosine:
		return s.Final + (1-s.Final)*(1+math.Cos(math.Pi*i/n))/2
	case Inverse:
		return 1 / (1 + i/s.TimeConstant)
	}
	return 1 - (1-s.Final)*i/n
}

// middle is the middle of steps from … end−1.
func middle(from, end int) float64 { return float64(from) + float64(end-from-1)/2 }

// evenEnds returns the ends of equal pieces of n steps.
func evenEnds(n, pieces int) []int {
	ends := make([]int, pieces)
	for k := range ends {
		ends[k] = int(float64(n) * (float64(k) + 1) / float64(pieces))
	}
	if pieces > 0 {
		ends[pieces-1] = n
	}
	return ends
}

// logEnds returns the ends of pieces of n steps that are equal in log(1+i/τ),
// and a step or more each.
func logEnds(n, pieces int, tau float64) []int {
	if pieces == n {
		return evenEnds(n, pieces)
	}
	var ends []int
	from := 0
	for k := 1; k <= pieces && from < n; k++ {
		end := int(tau * math.Expm1(math.Log1p(float64(n)/tau)*float64(k)/float64(pieces)))
		from = max(from+1, min(end, n))
		ends = append(ends, from)
	}
	ends[len(ends)-1] = n
	return ends
}

// Validate returns a *FieldError for the first field outside its domain.
func (s Shape) Validate() error {
	if err := inRange("learningRate", s.LearningRate, 1e-100, 1e100, "a number from 1e-100 to 1e100"); err != nil {
		return err
	}
	decay := 0
	if s.Kind == Stable {
		decay = s.Steps - s.Warmup
	}
	for _, c := range []struct {
		field     string
		value     int
		low, high int
	}{
		{"steps", s.Steps, 1, MaxSteps},
		{"pieces", s.Pieces, 3, MaxShapePieces},
		{"warmup", s.Warmup, 0, s.Steps - 1},
		{"decay", s.Decay, 0, decay},
	} {
		if c.value < c.low || c.value > c.high {
			return &FieldError{c.field, c.value, fmt.Sprintf("an integer from %d to %d", c.low, c.high)}
		}
	}
	if err := inRange("final", s.Final, 0, 1, "a number from 0 to 1"); err != nil {
		return err
	}
	if s.Kind == Inverse {
		return inRange("timeConstant", s.TimeConstant, 1e-3, 1e100, "a number from 0.001 to 1e100")
	}
	return nil
}
