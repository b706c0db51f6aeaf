//go:build js && wasm

package main

import (
	"fmt"
	"syscall/js"

	"nqm/wasm/internal/figure"
)

// figureValue returns what nqm-types.js calls a FigureResult, but for the picture
// itself and the work. It is written out by hand: encoding/json is a twentieth of what
// a class downloads.
func (a *answer) figureValue(r figure.Result) js.Value {
	plots, marks, legend := make([]any, len(r.Plots)), make([]any, len(r.Marks)), make([]any, len(r.Legend))
	for i, p := range r.Plots {
		curves := make([]any, len(p.Curves))
		for k, column := range p.Curves {
			curves[k] = column
		}
		plots[i] = record("name", p.Name, "x", p.X, "y", p.Y, "w", p.W, "h", p.H,
			"xQuantity", p.XQuantity, "yQuantity", p.YQuantity, "xField", p.XField, "yField", p.YField,
			"xAxis", axisValue(p.XAxis), "yAxis", axisValue(p.YAxis), "curves", curves)
	}
	for i, m := range r.Marks {
		marks[i] = record("name", m.Name, "plot", m.Plot, "field", m.Field, "row", m.Row, "along", m.Along,
			"value", m.Value, "factor", m.Factor, "x", m.X, "y", m.Y, "label", m.Label)
	}
	for i, e := range r.Legend {
		legend[i] = record("name", e.Name, "label", e.Label, "color", fmt.Sprintf("#%06x", uint32(e.Color>>8)), "dashed", e.Dashed, "hidden", e.Hidden)
	}
	return record("summary", r.Summary, "table", a.table(r.Table), "plots", plots, "marks", marks, "legend", legend,
		"fit", record("x", spanValue(r.Fit.X), "y", spanValue(r.Fit.Y)),
		"values", record("learningRate", r.Rates.Present, "tuned", r.Rates.Tuned, "limit", r.Rates.Limit),
		"plan", r.Plan, "refining", r.Refining)
}

func axisValue(a figure.Axis) js.Value {
	return record("kind", string(a.Kind), "lo", a.Lo, "hi", a.Hi)
}

func spanValue(s figure.Span) js.Value { return record("lo", s.Lo, "hi", s.Hi) }

// table returns the columns' names and all rows in one array, which costs one
// copy whatever their number.
func (a *answer) table(t figure.Table) any {
	columns := make([]any, len(t.Columns))
	for i, name := range t.Columns {
		columns[i] = name
	}
	values := make([]float64, 0, len(t.Columns)*len(t.Rows))
	for _, row := range t.Rows {
		values = append(values, row...)
	}
	return record("columns", columns, "values", a.floats(values))
}
