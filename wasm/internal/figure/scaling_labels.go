package figure

import (
	"slices"
	"strings"

	"nqm/wasm/internal/draw"
)

// words names the curves at their ends.
func (f *scalingFigure) words() {
	f.Name("labels")
	var names []endName
	for i := range f.drawn {
		c := &f.drawn[i]
		// Tuned, the others never take more steps than SGD.
		n := endName{c, &c.steps, f.methodLabel(c.Method), c.stroke.Color, c.Method == "SGD"}
		if n.color == f.theme.Total {
			n.color = f.theme.Ink
		}
		if f.Family != nil {
			n.text = f.Family[c.Member].Label
		}
		if c.steps.seen && !slices.ContainsFunc(names, func(o endName) bool { return o.text == n.text && o.end.Y-n.end.Y < f.size && n.end.Y-o.end.Y < f.size }) {
			names = append(names, n)
		}
	}
	if f.narrow() && f.Family == nil { // members have short names
		for _, n := range names {
			if !f.end(n) {
				f.unnamed = append(f.unnamed, n.drawnCurve)
			}
		}
		return
	}
	if float32(len(names)) > 0.8*f.steps.h/(1.3*f.size) { // too many: one for each member, whose colour is the same
		var some []endName
		for _, n := range names {
			if !slices.ContainsFunc(some, func(o endName) bool { return o.text == n.text }) {
				some = append(some, n)
			}
		}
		names = some
	}
	for i := range names { // by height: a handful of names
		for k := i; k > 0 && names[k].end.Y < names[k-1].end.Y; k-- {
			names[k], names[k-1] = names[k-1], names[k]
		}
	}
	ys := make([]float32, len(names))
	for i, n := range names {
		ys[i] = n.end.Y
	}
	f.spread(ys)
	for i, n := range names {
		f.put(f.steps.right()+0.5*f.size, ys[i]+f.middle(), n.text, f.style(n.color, draw.Start))
	}
}

// endName is what a curve is called at its end.
type endName struct {
	*drawnCurve
	*curve
	text  string
	color draw.Color
	above bool // rather than below it, where the name stands on the curve
}

// spread moves heights, increasing, apart until words fit there, and none out of the panel.
func (f *scalingFigure) spread(ys []float32) {
	apart := 1.3 * f.size
	for range 40 {
		for i := 1; i < len(ys); i++ {
			if d := (apart - ys[i] + ys[i-1]) / 2; d > 0 {
				ys[i-1], ys[i] = ys[i-1]-d, ys[i]+d
			}
		}
		for i := range ys {
			ys[i] = min(max(ys[i], f.steps.y), f.steps.bottom())
		}
	}
}

// end names a curve on it, as near to its end as there is room: rather across the
// bounds than on the side of the other curves. It reports whether there was room.
func (f *scalingFigure) end(n endName) bool {
	all := f.lines()
	own := append([]*curve{all[len(all)-1]}, all[:len(f.drawn)]...) // and the batch size's
	for k, lines := range [][]*curve{all, own} {
		first := len(n.points) * (2 + k) / 4 // farther from the end it names other lines
		if f.alongside(n.curve, first, n.text, n.color, n.above, lines) {
			return true
		}
	}
	return false
}

// alongside names a curve above or below it: of one that falls, what is above
// begins at its point, and what is below ends there.
func (f *scalingFigure) alongside(c *curve, first int, text string, color draw.Color, above bool, lines []*curve) bool {
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
		for i := len(c.points) - 1; i >= first; i-- {
			for _, lift := range lifts {
				if at := c.points[i]; at.X == at.X {
					places = append(places, draw.Point{X: at.X + side, Y: at.Y + lift*f.size})
				}
			}
		}
		if f.place(text, s, f.steps.frame(0), lines, places) {
			return true
		}
	}
	return false
}

// lines are all lines that words keep clear of: first the curves of steps, last
// the present batch size's. They are drawn before words.
func (f *scalingFigure) lines() []*curve {
	if f.all != nil {
		return f.all
	}
	stem := &curve{points: []draw.Point{{X: f.batch, Y: f.steps.y}, {X: f.batch, Y: f.lowest().bottom()}}}
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
	if f.level != nil {
		all = append(all, f.level)
	}
	f.all = append(all, &f.lower, &f.bayes, stem)
	return f.all
}

// clear reports whether no curve passes through the box.
func (f *scalingFigure) clear(b box) bool { return !anyCrosses(f.lines(), b) }

// boundLabels names the bounds: both by one name where they look like one line.
// Else the paper's, which lies above Bayes', has its name on the upper side: it
// bounds hard targets only, where the start is forgotten.
func (f *scalingFigure) boundLabels() {
	f.Name("bound labels")
	both := []draw.Align{draw.End, draw.Start}
	switch {
	case f.lower.seen && f.bayes.seen && f.coincide():
		f.boundLabel(&f.lower, both, "lower bounds: paper’s and Bayes", "both lower bounds", "lower bounds")
	case !f.lower.seen || f.boundLabel(&f.lower, both[1:], "paper’s bound for hard targets", "paper’s bound") ||
		f.alongside(&f.lower, 0, "paper’s bound for hard targets", f.theme.Muted, true, f.lines()):
		f.boundLabel(&f.bayes, both, "Bayes bound", "Bayes")
	default:
		f.boundLabel(&f.bayes, both, "bounds: Bayes, paper’s above", "lower bounds")
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
// a clear place beside the line, and reports whether there was one.
func (f *scalingFigure) boundLabel(c *curve, aligns []draw.Align, names ...string) bool {
	if !c.seen {
		return false
	}
	all := f.lines()
	for _, lines := range [][]*curve{all, all[:len(all)-1]} { // at worst across the batch size's line
		for _, align := range aligns {
			for _, text := range names {
				if f.boundPlace(c, text, align, lines) {
					return true
				}
			}
		}
	}
	return false
}

func (f *scalingFigure) boundPlace(c *curve, text string, align draw.Align, lines []*curve) bool {
	s, side := f.style(f.theme.Muted, align), 0.5*f.size
	most := float32(5) // farther above it, the name is another curve's
	if align == draw.End {
		side, most = -side, 8
	}
	var places []draw.Point
	for _, share := range []float32{0.3, 0.4, 0.5, 0.2, 0.6, 0.1, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9} {
		y := f.steps.bottom() - share*f.steps.h
		if x, ok := c.at(y); ok {
			for k := float32(1); k < most; k++ {
				places = append(places, draw.Point{X: x + k*side, Y: y + f.middle()})
			}
		}
	}
	return f.place(text, s, f.steps.frame(0), lines, places)
}

// beside sets a text next to a point on the batch size's line, on the side and
// at the height where it meets no curve if there is one; in the slim panel, whose
// lines are close, else on the line of its title.
func (f *scalingFigure) beside(p *panel, x, y float32, text string, s draw.TextStyle) {
	gap := 0.8 * f.size
	for k, lift := range []float32{-0.5, 1.3, -1.6, 0.36, 2.4, -2.7, 3.5, -3.8, -0.5, 1.3, -1.6, 2.4} {
		for _, align := range []draw.Align{draw.Start, draw.End} {
			if s.Align = align; k == 8 && p == &f.rates {
				s.Align = draw.End
				x, y := p.right(), p.y-titleGap*f.size
				_ = f.put(x, y, text, s) || f.put(x, y, text[strings.LastIndexByte(text, ' ')+1:], s)
				return
			}
			at := x + gap
			if align == draw.End {
				at = x - gap
			}
			b := f.box(at, y+lift*f.size, text, s)
			// The last few at worst across curves.
			if b.x1 > f.steps.right()+gap || b.x0 < f.steps.x || b.y0 < p.y-0.2*f.size || b.y1 > p.bottom() || k < 8 && !f.clear(b) {
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
	f.keep(x+gap, min(max(y-0.5*f.size, p.y+f.size), p.bottom()-0.3*f.size), text, s)
}
