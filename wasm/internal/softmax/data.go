// Package softmax really trains what the noisy quadratic model idealises:
// softmax regression with an L2 penalty by minibatch SGD, and counts the steps
// to a target, so that the model can be held against it.
package softmax

import (
	"bytes"
	"fmt"
	"math"
	"strconv"

	"nqm/sim"
)

// Strength is the L2 strength λ: ½ λ |W|² is part of the loss.
const Strength = 1e-3

// What data may be: sizes with which a page still answers.
const (
	maxExamples = 100_000
	maxValues   = 10_000_000
	maxClasses  = 100
	maxFeatures = 10_000
)

// Data is a labelled data set, made ready for softmax regression: the values
// divided by the largest of them, and a bias of 1 appended to each example.
type Data struct {
	Classes  int // labels are 0 … Classes−1
	Features int // of an example, bias included
	labels   []int

	// The values other than 0 of example i are at start[i] … start[i+1].
	start   []int32
	feature []int32
	value   []float64

	minimum float64   // least loss; found when first asked for
	optimum []float64 // its weights

	steepest  []float64 // direction of the largest curvature there; found when first asked for
	curvature float64
}

// Examples returns the number of examples.
func (d *Data) Examples() int { return len(d.labels) }

// Read reads a data set from CSV: a label, an integer from 0, and the values of
// one example a line, all lines of one length. A first line of names, empty
// lines and lines that begin with # are left out. The error is a *sim.FieldError
// of the field data.
func Read(text []byte) (*Data, error) {
	d := &Data{start: []int32{0}}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	width, largest := 0, 0.0
	for number := 1; len(text) > 0; number++ {
		var line []byte
		line, text, _ = bytes.Cut(text, []byte{'\n'})
		if line = bytes.TrimSpace(line); len(line) == 0 || line[0] == '#' {
			continue
		}
		fields := bytes.Split(line, []byte{','})
		if width == 0 {
			width = len(fields)
			if _, err := strconv.ParseFloat(trimmed(fields[0]), 64); err != nil {
				continue // names
			}
		}
		if width > maxFeatures {
			return nil, refused(fmt.Sprintf("%d fields", width), "at most %d fields at line %d", maxFeatures, number)
		}
		if len(fields) != width || width < 2 {
			return nil, refused(fmt.Sprintf("%d fields", len(fields)), "a label and one value or more, the same number throughout, at line %d", number)
		}
		label, err := strconv.Atoi(trimmed(fields[0]))
		if err != nil || label < 0 || label >= maxClasses {
			return nil, refused(trimmed(fields[0]), "a label from 0 to %d at line %d", maxClasses-1, number)
		}
		for f, field := range fields[1:] {
			v, err := strconv.ParseFloat(trimmed(field), 64)
			if err != nil || !(math.Abs(v) <= 1e100) {
				return nil, refused(trimmed(field), "a number at line %d, value %d", number, f+1)
			}
			if v != 0 {
				largest = math.Max(largest, math.Abs(v))
				d.feature, d.value = append(d.feature, int32(f)), append(d.value, v)
			}
		}
		d.labels = append(d.labels, label)
		d.Classes = max(d.Classes, label+1)
		d.feature, d.value = append(d.feature, int32(width-1)), append(d.value, 0) // the bias, set below
		d.start = append(d.start, int32(len(d.value)))
		if len(d.labels) > maxExamples || len(d.labels)*width > maxValues {
			return nil, refused("more", "at most %d examples and %d values", maxExamples, maxValues)
		}
	}
	if d.Classes < 2 {
		return nil, refused(fmt.Sprintf("%d examples", len(d.labels)), "examples of at least two classes")
	}
	d.Features = width
	for i := range d.value {
		d.value[i] /= math.Max(largest, math.SmallestNonzeroFloat64)
	}
	for _, end := range d.start[1:] {
		d.value[end-1] = 1
	}
	return d, nil
}

func trimmed(field []byte) string { return string(bytes.TrimSpace(field)) }

func refused(value any, want string, args ...any) error {
	return &sim.FieldError{Field: "data", Value: value, Want: fmt.Sprintf(want, args...)}
}
