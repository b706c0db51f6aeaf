package figure

import (
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// Figure draws the order: both risks, a thin dashed line on a thick grey one,
// and below how far they are apart.
func (o *Order) Figure(size Size, theme Theme, fonts *draw.Fonts) Result {
	f := newSheet(size, &theme, fonts, o.Hides)
	risks := &panel{name: "order", xQuantity: "step", yQuantity: "risk", xField: "decayx", yField: "decayy"}
	ratio := &panel{name: "ratio", xQuantity: "step", yQuantity: "ratio", xField: "decayx"}
	// The axis of the ratio stands still; what is off it is marked at the edge.
	panels := f.stack(Axis{axis.Log, o.X.Lo, o.X.Hi}, []Axis{{axis.Log, o.Y.Lo, o.Y.Hi}, {axis.Log, 0.1, 10}}, slimShare, 1.5*f.size,
		[]string{"step " + f.theme.Symbols.Step, "risk", "after / before momentum"}, risks, ratio)
	xs := risks.places(o.Steps)
	table, w := o.Table(), f.theme.TotalWidth
	var columns []int
	lines := [2]*curve{{}, {}}
	f.Name("ghost")
	for _, values := range o.Ghost {
		if values != nil {
			f.curve(risks, xs, values, draw.Stroke{Color: f.theme.Ghost, Width: f.theme.ThinWidth})
		}
	}
	var rows []sample
	for k, stroke := range []draw.Stroke{{Color: f.theme.Ghost, Width: 2.4 * w}, {Color: f.theme.Total, Width: 0.8 * w, Dash: []float32{3 * w, 2 * w}}} {
		name := [2]string{"before", "after"}[k]
		if f.entry(name, "P "+name+" momentum", stroke.Color, k == 1) {
			lines[k] = f.curve(risks, xs, column(table, k+1), stroke)
			columns = append(columns, k+1)
			words := "P " + name
			if !f.narrow() {
				words += " momentum"
			}
			rows = append(rows, sample{words, stroke, false})
		}
	}
	change := draw.Point{X: risks.xs.At(risks.xs.Clamp(float64(o.Change)))}
	f.Name("change")
	for _, p := range panels {
		f.Segment(change.X, p.y, change.X, p.bottom(), draw.Stroke{Color: f.theme.Present, Width: 0.6 * w})
		change.Y = p.bottom()
	}
	f.dot(change, f.theme.Present)
	words := "P changes at step " + axis.Integer(float64(o.Change))
	knob := f.mark(risks, "change", float64(o.Change), change, words)
	knob.handle("pstep", "x", 0)
	knob.Y = change.Y
	plots := []Plot{risks.plot(columns)}
	if i, relative := o.Parting(); len(panels) > 1 {
		plots = append(plots, ratio.plot([]int{3}))
		f.Name("ratio")
		line := f.curve(ratio, xs, column(table, 3), draw.Stroke{Color: f.theme.Total, Width: 0.8 * w})
		if x := xs[i]; relative != 0 && x >= ratio.x && x <= ratio.right() {
			f.lines = []*curve{line, {points: []draw.Point{{X: change.X, Y: ratio.y}, change}}}
			at := draw.Point{X: x, Y: ratio.ys.At(ratio.ys.Clamp(1 + relative))}
			f.Name("parting")
			f.dot(at, f.theme.Noise)
			f.mark(ratio, "parting", relative, at, "after momentum the risk is "+percent(relative)+" at step "+axis.Integer(float64(o.Steps[i])))
			style := f.ink(f.theme.Noise, true)
			frame := ratio.frame(0)
			frame.y0 -= 1.5 * f.size // beside the title
			_ = f.place(percent(relative), style, frame, f.lines, []draw.Point{{X: at.X + 0.7*f.size, Y: at.Y - 0.5*f.size}}) || f.beside(ratio, at, percent(relative), style)
		}
	}
	f.Name("labels")
	f.lines = append(lines[:], upright(change.X, risks))
	top, bold := draw.Point{X: change.X, Y: risks.y + 1.5*f.size}, f.ink(f.theme.Present, true)
	_ = f.beside(risks, top, words, bold) || f.beside(risks, top, "P changes", bold)
	if style := f.ink(f.theme.Ink, false); !lines[0].seen && !lines[1].seen {
		f.beside(risks, draw.Point{X: risks.x, Y: top.Y}, "↑ above the plot", style)
	} else if o.same() != "" {
		f.onEnd(risks, lines[1], "before = after momentum", style)
	} else {
		width, height := f.keySize(rows)
		low, right := risks.bottom()-height-0.3*f.size, risks.right()-width
		f.key(risks, f.lines, rows, []draw.Point{{X: risks.x + 0.5*f.size, Y: low}, {X: change.X + 0.7*f.size, Y: low}, {X: right, Y: low}, {X: right, Y: risks.y + 2*f.size}, {X: right, Y: risks.y}})
	}
	r := f.result(table, o.Summary(), "2 runs at "+axis.Integer(float64(len(o.Steps)))+" steps")
	r.Plots, r.Fit = plots, Fit{o.X, o.Y}
	return r
}
