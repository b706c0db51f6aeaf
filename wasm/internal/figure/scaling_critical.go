package figure

import (
	"fmt"
	"math"
	"slices"

	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// critical marks on the present method's curve the batch sizes from which on a
// larger one costs examples: E_min/T_min, and where a fifth more than E_min are needed.
func (f *scalingFigure) critical() {
	i := f.PresentCurve()
	if !slices.ContainsFunc(f.drawn, func(d drawnCurve) bool { return i >= 0 && d.ScalingCurve == &f.Curves[i] }) {
		return
	}
	tuned := &f.Curves[i].Tuned
	f.Name("critical")
	for _, m := range []struct {
		name, label string
		batch       float64
	}{
		{"critical batch", "critical batch ", f.Critical.Ratio},
		{"overhead", "20 % more examples: ", f.Critical.Overhead20},
	} {
		at := draw.Point{X: f.steps.xs.At(m.batch), Y: f.steps.ys.At(tuned.smooth(m.batch))}
		if !(m.batch > 0) || !f.steps.holds(at) {
			continue
		}
		label := m.label + axis.Number(m.batch, 3)
		half := 0.5 * f.size
		f.Segment(at.X, at.Y-half, at.X, at.Y+half, draw.Stroke{Color: f.theme.Total, Width: 0.6 * f.theme.TotalWidth})
		f.marks = append(f.marks, Mark{Name: m.name, Plot: f.steps.name, Value: m.batch, X: at.X, Y: at.Y, Label: label})
		if f.low() {
			continue
		}
		heights := 4
		if f.Family != nil {
			heights = 2 // farther off, another curve is nearer
		}
		f.near(at, label, f.theme.Ink, heights)
	}
}

// near sets a text beside a point of a curve where it meets nothing, at so many
// heights at most, and reports whether there was such a place.
func (f *scalingFigure) near(at draw.Point, text string, color draw.Color, heights int) bool {
	for _, lift := range []float32{1.9, -0.9, 2.9, -1.9}[:heights] {
		for _, align := range []draw.Align{draw.Start, draw.End, draw.Middle} {
			s := f.label(color, align)
			s.Halo = f.over(at.X)
			side := [...]float32{0.2, 0, -0.2}[align] * f.size
			if f.place(text, s, f.steps.frame(0), f.lines(), []draw.Point{{X: at.X + side, Y: at.Y + lift*f.size}}) {
				return true
			}
		}
	}
	return false
}

// criticalWords says where the present method's batches begin to be large.
func (s *Scaling) criticalWords(name string) string {
	if !(s.Critical.Ratio > 0) || math.IsInf(s.Critical.Ratio, 0) {
		return ""
	}
	return fmt.Sprintf(" The critical batch size of %s is %s.", name, axis.Number(s.Critical.Ratio, 3))
}

// hairline goes on from the figure at the left, whose axis of steps is this
// one's, to the tuned steps of the present batch size. It spares the words of the axis.
func (f *scalingFigure) hairline() {
	tuned, _ := f.present()
	y := f.steps.ys.At(tuned.smooth(f.Run.Batch))
	if !f.Hairline || !f.steps.holds(draw.Point{X: f.batch, Y: y}) {
		return
	}
	f.Name("hairline")
	stroke := draw.Stroke{Color: f.theme.Hair, Width: 1}
	from := float32(0)
	for _, t := range f.stepTicks {
		if at := f.steps.ys.At(t.Value); t.Label != "" && at-y < 0.7*f.size && y-at < 0.7*f.size {
			from = f.steps.x
			left := f.steps.x - (tickLength+2*tickGap)*f.size - f.width(t.Label)
			f.Segment(0, y, left, y, stroke)
		}
	}
	f.Segment(from, y, f.batch, y, stroke)
}
