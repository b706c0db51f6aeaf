package figure

import (
	"slices"

	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// critical marks on the present method's curve the batch sizes from which on a
// larger one costs examples: E_min/T_min, and where a fifth more than E_min are
// needed; of a family instead the former on every curve where it is known.
func (f *scalingFigure) critical() {
	f.Name("critical")
	for i := range f.drawn {
		c := &f.drawn[i]
		if at := f.criticalAt(&c.Tuned, c.Critical); f.Family != nil && f.steps.holds(at) {
			m := f.Family[c.Member]
			f.tick(at, c.stroke.Color)
			if c.Member == f.Present {
				continue // which follows
			}
			f.marks.add(&f.steps, "critical "+m.Name, c.Critical, at.X, at.Y, m.Label+": critical batch "+axis.Number(c.Critical, 3))
		}
	}
	i := f.PresentCurve()
	if !slices.ContainsFunc(f.drawn, func(d drawnCurve) bool { return i >= 0 && d.ScalingCurve == &f.Curves[i] }) {
		return
	}
	tuned := &f.Curves[i].Tuned
	heights := 5
	switch {
	case f.Family != nil:
		heights = 1 // below it, another curve is nearer
	case f.narrow():
		heights = 2
	}
	for _, m := range []struct {
		name, label string
		batch       float64
	}{
		{"critical batch", "critical batch ", f.Critical.Ratio},
		{"overhead", "20 % more examples: ", f.Critical.Overhead20},
	} {
		at := f.criticalAt(tuned, m.batch)
		if !f.steps.holds(at) {
			continue
		}
		label := m.label + axis.Number(m.batch, 3)
		if f.Family == nil {
			f.tick(at, f.theme.Total)
		} else if m.name == "overhead" {
			heights = 0
		}
		f.marks.add(&f.steps, m.name, m.batch, at.X, at.Y, label)
		if f.low() {
			continue
		}
		if !f.near(at, label, f.theme.Ink, heights) {
			heights = 0 // the other one alone would be taken for it
		}
	}
}

// criticalAt is a place on a curve, outside the panel where there is none.
func (f *scalingFigure) criticalAt(t *Tuned, batch float64) draw.Point {
	return draw.Point{X: f.steps.xs.At(batch), Y: f.steps.ys.At(t.smooth(batch))}
}

// near sets a text beside a point of a curve where it meets nothing, at so many
// heights at most, and reports whether there was such a place.
func (f *scalingFigure) near(at draw.Point, text string, color draw.Color, heights int) bool {
	for _, lift := range []float32{-0.9, 1.9, -1.9, 2.9, -2.4}[:heights] {
		for _, align := range []draw.Align{draw.Start, draw.End, draw.Middle} {
			s := f.label(color, align)
			s.Halo = f.over(at.X)
			x, width := at.X, f.width(text)
			switch align { // beyond the line of the batch size where that stands beside the point, and within the plot
			case draw.Start:
				if x += 0.2 * f.size; f.batch > at.X-0.5*f.size && f.batch < at.X+2*f.size {
					x = f.batch + 0.6*f.size
				}
				x = min(x, f.steps.right()-width-0.4*f.size)
			case draw.End:
				if x -= 0.2 * f.size; f.batch < at.X+0.5*f.size && f.batch > at.X-2*f.size {
					x = f.batch - 0.6*f.size
				}
			}
			if f.place(text, s, f.steps.frame(0), f.lines(), []draw.Point{{X: x, Y: at.Y + lift*f.size}}) {
				return true
			}
		}
	}
	return false
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
			if left := f.steps.x - (tickLength+2*tickGap)*f.size - f.width(t.Label); left > 2*f.size { // shorter, it is read as a minus
				f.Segment(0, y, left, y, stroke)
			}
		}
	}
	f.Segment(from, y, f.batch, y, stroke)
	f.level = &curve{points: []draw.Point{{X: from, Y: y}, {X: f.batch, Y: y}}}
}
