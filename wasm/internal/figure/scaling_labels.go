package figure

import (
	"nqm/wasm/internal/draw"
)

// words names the curves at their ends, solid ones first: they must have a name.
func (f *scalingFigure) words() {
	f.Name("labels")
	if f.Family == nil {
		for i := range f.drawn {
			c := &f.drawn[i]
			color := c.stroke.Color
			if color == f.theme.Total {
				color = f.theme.Ink
			}
			// Tuned, the others never take more steps.
			f.end(&c.steps, f.methodLabel(c.Method), color, i == 0)
		}
		f.slimWords()
		return
	}
	f.key()
	for _, dashed := range []bool{false, true} {
		for i := range f.drawn {
			if c := &f.drawn[i]; (c.Method == "SGD") == dashed {
				f.end(&c.steps, f.Family[c.Member].Label, c.stroke.Color, dashed)
			}
		}
	}
}

// end names a curve where it ends: in the margin, or on a phone on the curve,
// above or below it, as near to its end as there is room.
func (f *scalingFigure) end(c *curve, text string, color draw.Color, above bool) {
	if !c.seen {
		return
	}
	if !f.narrow() {
		s := f.style(color, draw.Start)
		y := c.end.Y + f.middle()
		for try := 0; try < 4; try++ {
			if f.put(f.steps.right()+0.5*f.size, y, text, s) {
				return
			}
			y += 0.7 * f.size
		}
		return
	}
	all := f.lines()
	// Rather across the bounds and the batch size's line than on the side of the
	// other curve, and there rather than nowhere.
	for _, side := range []bool{above, !above} {
		for _, lines := range [][]*curve{all, all[:len(f.drawn)], nil} {
			if f.alongside(c, text, color, side, lines) {
				return
			}
		}
	}
}

// alongside names a curve above or below it: of one that falls, what is above
// begins at its point, and what is below ends there.
func (f *scalingFigure) alongside(c *curve, text string, color draw.Color, above bool, lines []*curve) bool {
	aligns, lifts := []draw.Align{draw.End}, []float32{1.3, 1.8}
	if above {
		aligns, lifts = []draw.Align{draw.End, draw.Start}, []float32{-0.5, -0.9}
	}
	for _, align := range aligns {
		s, side := f.style(color, align), -0.3*f.size
		if align == draw.Start {
			side = -side
		}
		s.Halo = f.over(c.end.X)
		var places []draw.Point
		for i := len(c.points) - 1; i >= 0; i-- {
			for _, lift := range lifts {
				if at := c.points[i]; at.X == at.X {
					places = append(places, draw.Point{X: at.X + side, Y: at.Y + lift*f.size})
				}
			}
		}
		if f.place(text, s, f.steps.frame(0.5*f.size), lines, places) {
			return true
		}
	}
	return false
}

// lines are all lines that words keep clear of: first the curves of steps, last
// the present batch size's.
func (f *scalingFigure) lines() []*curve {
	stem := &curve{points: []draw.Point{{X: f.batch, Y: f.steps.y}, {X: f.batch, Y: f.steps.bottom()}}}
	var all []*curve
	for i := range f.drawn {
		all = append(all, &f.drawn[i].steps)
	}
	for i := range f.drawn {
		all = append(all, &f.drawn[i].rate, &f.drawn[i].last)
	}
	for i := range f.kept {
		all = append(all, &f.kept[i])
	}
	return append(all, &f.lower, &f.bayes, stem)
}

// clear reports whether no curve passes through the box.
func (f *scalingFigure) clear(b box) bool { return !anyCrosses(f.lines(), b) }

// boundLabels names the bounds: both by one name where they look like one line.
func (f *scalingFigure) boundLabels() {
	f.Name("bound labels")
	const paper, bayes = "paper’s lower bound", "Bayes bound"
	switch {
	case f.lower.seen && f.bayes.seen && f.coincide():
		f.boundLabel(&f.lower, "lower bounds: paper’s and Bayes", "both lower bounds", "lower bounds")
	default:
		f.boundLabel(&f.lower, paper, "paper’s bound", "bound")
		f.boundLabel(&f.bayes, bayes, "Bayes")
	}
}

// coincide reports whether the bounds are too near to each other for two names.
func (f *scalingFigure) coincide() bool {
	if len(f.LowerBound) == 0 || len(f.BayesBound) == 0 {
		return false
	}
	away := f.steps.ys.At(f.LowerBound[0]) - f.steps.ys.At(f.BayesBound[0]) // both ∝ 1/B
	return away < 0.7*f.size && away > -0.7*f.size
}

// boundLabel sets the first of the names, the longest first, for which there is
// a clear place below the line, where no method can be, or else above it.
func (f *scalingFigure) boundLabel(c *curve, names ...string) {
	if !c.seen {
		return
	}
	all := f.lines()
	for _, lines := range [][]*curve{all, all[:len(all)-1]} { // at worst across the batch size's line
		for _, align := range []draw.Align{draw.End, draw.Start} {
			for _, text := range names {
				if f.boundPlace(c, text, align, lines) {
					return
				}
			}
		}
	}
}

func (f *scalingFigure) boundPlace(c *curve, text string, align draw.Align, lines []*curve) bool {
	s, side := f.style(f.theme.Muted, align), 0.5*f.size
	if align == draw.End {
		side = -side
	}
	var places []draw.Point
	for _, share := range []float32{0.3, 0.4, 0.5, 0.2, 0.6, 0.1, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9} {
		y := f.steps.bottom() - share*f.steps.h
		if x, ok := c.at(y); ok {
			for k := float32(1); k < 8; k++ {
				places = append(places, draw.Point{X: x + k*side, Y: y + f.middle()})
			}
		}
	}
	return f.place(text, s, f.steps.frame(0), lines, places)
}

// beside sets a text next to a point on the batch size's line, on the side and
// at the height where it meets no curve.
func (f *scalingFigure) beside(p *panel, x, y float32, text string, s draw.TextStyle) {
	gap := 0.8 * f.size
	for _, lift := range []float32{-0.5, 1.3, -1.6, 0.36, 2.4, -2.7, 3.5, -3.8} {
		for _, align := range []draw.Align{draw.Start, draw.End} {
			s.Align = align
			at := x + gap
			if align == draw.End {
				at = x - gap
			}
			b := f.box(at, y+lift*f.size, text, s)
			if b.x1 > f.steps.right()+gap || b.x0 < f.steps.x || b.y0 < p.y-f.size || b.y1 > p.bottom()+f.size || !f.clear(b) {
				continue
			}
			s.Halo = f.over(at)
			if f.put(at, y+lift*f.size, text, s) {
				return
			}
		}
	}
	s.Align, s.Halo = draw.Start, f.over(x+gap)
	if x > f.steps.x+f.steps.w/2 {
		s.Align, gap = draw.End, -gap
	}
	f.keep(x+gap, y-0.5*f.size, text, s)
}
