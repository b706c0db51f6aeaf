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
	List    *draw.List
	Summary string // what is seen, in one or two sentences
	Table   Table  // the numbers drawn, to full precision
	Plots   []Plot
	Marks   []Mark
	Legend  []Entry
	Fit     Fit
	Rates   Rates
	Plan    string // the pieces of a schedule, as the state's plan says them: what a drag of one changes
	Done    string // what was computed for it, in words: "12 octaves at 113 steps"

	// Refining says that this is a first answer and a sharper one follows.
	Refining bool
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
	Present float64 // the one drawn: held, or tuned where it follows
	Tuned   float64 // best at the present batch size, momentum and preconditioner
	Limit   float64 // stable below it
}

// Table holds the numbers of a figure; every row has one number a column.
type Table struct {
	Columns []string
	Rows    [][]float64
}

// Plot is a rectangle with axes: what the page needs to turn a pointer's
// position into values. Lengths are CSS pixels.
type Plot struct {
	Name  string
	X     float32
	Y     float32
	W     float32
	H     float32
	XAxis Axis
	YAxis Axis

	// X and Y say what the axes measure, so that a point read in one figure can be
	// shown in the others: "step", "batch", "learning rate", …; steps to a target
	// are steps. XField and YField are the rows of the state table that hold the
	// axes' ranges; "" for an axis that stands still.
	XQuantity, YQuantity string
	XField, YField       string

	// Curves are the columns of the table that are drawn in this plot, its first
	// column being their x: what a pointer over the plot may read.
	Curves []int
}

// Axis says how values lie along a side of a plot: Lo at the left or bottom.
type Axis struct {
	Kind axis.Kind
	Lo   float64
	Hi   float64
}

// Entry is a curve, or several of one kind, that a reader can hide.
type Entry struct {
	Name   string // as in the state's hide: letters, digits, "-", "_" and "."
	Label  string
	Color  draw.Color
	Dashed bool
	Hidden bool
}

// Mark is something in a plot that has a place and a value: a handle, where
// Field names the control it moves, or else a point worth reading.
type Mark struct {
	Name   string
	Plot   string
	Field  string  // row of the state table that dragging sets; "" cannot be dragged
	Row    int     // of a field of rows, from 1: only its first cell is set along x, its second along y; 0 for none
	Along  string  // "x" or "y": the axis along which it is dragged
	Value  float64 // of the field
	Factor float64 // the field's value is Factor times that on the axis
	X      float32 // centre of the handle or point, CSS pixels
	Y      float32
	Label  string // in words
}

// Span is an interval of an axis.
type Span struct {
	Lo float64
	Hi float64
}

// Fit holds the ranges that would show everything of the present state.
type Fit struct {
	X Span
	Y Span
}
