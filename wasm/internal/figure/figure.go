// Package figure draws the explorer's figures: pure functions from results, a
// size and a theme to a draw list, the same numbers as a table, and one
// sentence that says what is seen. One file a figure.
package figure

import (
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// Size is the size of a figure in CSS pixels.
type Size struct{ Width, Height float32 }

// Result is a figure in all its forms.
type Result struct {
	List    *draw.List `json:"-"`
	Summary string     `json:"summary"` // what is seen, in one or two sentences
	Table   Table      `json:"table"`   // the numbers drawn, to full precision
	Plots   []Plot     `json:"plots"`
	Marks   []Mark     `json:"marks"`
	Fit     Fit        `json:"fit"`
	Rates   Rates      `json:"values"`

	// Refining says that this is a first answer and a sharper one follows.
	Refining bool `json:"refining"`
}

// RateMode says where the learning rate of a figure comes from.
type RateMode int

const (
	Held    RateMode = iota // set by hand
	Follows                 // tuned
	Kept                    // should be tuned, but no learning rate reaches the target
)

// Rates are the learning rates that the page's control is marked with; 0 where
// there is none.
type Rates struct {
	Present float64 `json:"learningRate"` // the one drawn: held, or tuned where it follows
	Tuned   float64 `json:"tuned"`        // best at the present batch size, momentum and preconditioner
	Limit   float64 `json:"limit"`        // stable below it
}

// Table holds the numbers of a figure; every row has one number a column.
type Table struct {
	Columns []string    `json:"columns"`
	Rows    [][]float64 `json:"rows"`
}

// Plot is a rectangle with axes: what the page needs to turn a pointer's
// position into values. Lengths are CSS pixels.
type Plot struct {
	Name  string  `json:"name"`
	X     float32 `json:"x"`
	Y     float32 `json:"y"`
	W     float32 `json:"w"`
	H     float32 `json:"h"`
	XAxis Axis    `json:"xAxis"`
	YAxis Axis    `json:"yAxis"`

	// Curves are the columns of the table that are drawn in this plot, its first
	// column being their x: what a pointer over the plot may read.
	Curves []int `json:"curves"`
}

// Axis says how values lie along a side of a plot: Lo at the left or bottom.
type Axis struct {
	Kind axis.Kind `json:"kind"`
	Lo   float64   `json:"lo"`
	Hi   float64   `json:"hi"`
}

// Mark is something in a plot that has a place and a value: a handle, where
// Field names the control it moves, or else a point worth reading.
type Mark struct {
	Name   string  `json:"name"`
	Plot   string  `json:"plot"`
	Field  string  `json:"field"`  // row of the state table that dragging sets; "" cannot be dragged
	Along  string  `json:"along"`  // "x" or "y": the axis along which it is dragged
	Value  float64 `json:"value"`  // of the field
	Factor float64 `json:"factor"` // the field's value is Factor times that on the axis
	X      float32 `json:"x"`      // centre of the handle or point, CSS pixels
	Y      float32 `json:"y"`
	Label  string  `json:"label"` // in words
}

// Span is an interval of an axis.
type Span struct {
	Lo float64 `json:"lo"`
	Hi float64 `json:"hi"`
}

// Fit holds the ranges that would show everything of the present state.
type Fit struct {
	X Span `json:"x"`
	Y Span `json:"y"`
}
