package figure

import (
	"slices"
	"strings"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// pins draws what was kept to compare with: the curve of each pin's method,
// where it is another, and its point.
func (f *scalingFigure) pins() {
	f.Name("pin")
	for i := range f.Pins {
		p := &f.Pins[i]
		stroke := draw.Stroke{Color: f.theme.Muted, Width: 0.8 * f.theme.ThinWidth}
		for k := range p.Curves {
			c := &p.Curves[k]
			xs := f.places(c.Batches)
			line := f.steps.trace(xs, reached(c.Smooth))
			f.kept = append(f.kept, line)
			if c.Method == "SGD" {
				stroke.Dash = f.theme.dash()
			}
			f.Line(line.points, stroke)
			if values := f.slimValues(c); f.slim() && values != nil {
				line = f.rates.trace(xs, values)
				f.Line(line.points, stroke)
			}
		}
		stroke.Dash = nil
		if at, ok := f.pinned(p); ok {
			f.Circle(at.X, at.Y, 0.34*f.size, f.theme.Background, stroke)
		}
	}
}

// pinned returns where a pin's point is: at the top where it never reaches the target.
func (f *scalingFigure) pinned(p *ScalingGhost) (draw.Point, bool) {
	at := draw.Point{X: f.steps.xs.At(p.Batch), Y: f.steps.y}
	if p.Passage.Status == sim.Reached {
		at.Y = f.steps.ys.At(max(p.Passage.Continuous, f.steps.ys.Lo))
	}
	return at, f.steps.holds(at)
}

// pinLabels says at each pin what differs, or at its curve's end.
func (f *scalingFigure) pinLabels() {
	f.Name("pin labels")
	for i := range f.Pins {
		p := &f.Pins[i]
		at, ok := f.pinned(p)
		text := p.Label
		if p.Passage.Status != sim.Reached {
			text += ": never"
		}
		if ok && !f.near(at, text, f.theme.Muted, 4) && p.Passage.Status == sim.Reached { // at worst across lines; where there is no room, the page reads it out
			gap := 0.6 * f.size
			_ = f.put(at.X+gap, at.Y+1.2*f.size, text, f.label(f.theme.Muted, draw.Start)) ||
				f.put(at.X-gap, at.Y+1.2*f.size, text, f.label(f.theme.Muted, draw.End))
		}
		f.marks.add(&f.steps, "pin", min(p.Passage.Steps, sim.MaxSteps), at.X, at.Y, text)
	}
}

// measured draws what was not computed here: the notebook's points as small
// circles, and the reader's own as dots, with their name.
func (f *scalingFigure) measured() {
	f.Name("notebook")
	for _, c := range f.Notebook {
		i := slices.IndexFunc(f.drawn, func(d drawnCurve) bool { return d.Method == c.Method && d.Member == c.Member })
		if i < 0 {
			continue
		}
		f.dots(&f.steps, c.Batches, c.Steps, 1, 0.28, f.theme.Background, f.drawn[i].stroke.Color)
		if values := f.slimValues(&c); values != nil {
			f.dots(&f.rates, c.Batches, values, 1, 0.28, f.theme.Background, f.drawn[i].stroke.Color)
		}
	}
	if f.hides("points") {
		return
	}
	f.Name("points")
	fills := [...]draw.Color{f.theme.Ink, f.theme.Background, f.theme.Ghost, f.theme.Ramp[0], f.theme.Ramp[4]}
	for k, p := range f.Points {
		fill := fills[k%len(fills)]
		last := f.dots(&f.steps, p.Batches, p.Steps, f.Shift, 0.36, fill, f.theme.Ink)
		if f.Slim == "rate" || f.Slim == "effective" {
			f.dots(&f.rates, p.Batches, p.LearningRates, 1, 0.36, fill, f.theme.Ink)
		}
		label := strings.ReplaceAll(p.Name, "_", " ") // a link has no spaces
		if f.Shift != 1 {
			label += ", shifted × " + axis.Number(f.Shift, 3)
		}
		if last != nil && !f.near(*last, label, f.theme.Ink, 4) {
			f.put(last.X+0.6*f.size, last.Y-0.6*f.size, label, f.label(f.theme.Ink, draw.Start))
		}
	}
}

// dots draws a circle for each value that is in the panel, which words keep clear
// of where it is one of the reader's, and returns the last.
func (f *scalingFigure) dots(p *panel, batches, values []float64, factor float64, radius float32, fill, edge draw.Color) (last *draw.Point) {
	if p == &f.rates && !f.slim() {
		return nil
	}
	for i, v := range values {
		at := draw.Point{X: p.xs.At(batches[i]), Y: p.ys.At(v * factor)}
		if p.holds(at) {
			f.Circle(at.X, at.Y, radius*f.size, fill, draw.Stroke{Color: edge, Width: 0.8 * f.theme.ThinWidth})
			last = &at
			if r := 0.3 * f.size; edge == f.theme.Ink {
				f.taken = append(f.taken, box{at.X - r, at.Y - r, at.X + r, at.Y + r})
			}
		}
	}
	return last
}
