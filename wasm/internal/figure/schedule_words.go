package figure

import (
	"fmt"
	"slices"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// names sets the words of the lines where they are clear of each other.
func (f *scheduleFigure) names() {
	f.Name("labels")
	upper := []*curve{&f.whole, &f.steady}
	target := f.label(f.theme.Target, draw.Start)
	y := min(max(f.risks.ys.At(f.Target), f.risks.y+f.size), f.risks.bottom())
	level := &curve{points: []draw.Point{{X: f.risks.x, Y: y}, {X: f.risks.right(), Y: y}}}
	all := append([]*curve{}, upper...)
	for i := range f.lines {
		all = append(all, &f.lines[i])
	}
	for _, lines := range [][]*curve{all, upper} {
		if f.along(&f.risks, "target "+risk(f.Target), target, lines, y-0.45*f.size, y+1.2*f.size) {
			break
		}
	}
	if f.steady.seen {
		name := "constant"
		if !f.narrow() {
			name += " " + f.theme.Symbols.Rate
		}
		f.follow(&f.steady, name, f.label(f.theme.Ink, draw.Middle), append(upper, level), -0.6, 1.3)
	}
	bold := f.label(f.theme.Total, draw.Middle)
	bold.Bold = true
	f.follow(&f.whole, "schedule", bold, append(upper, level), -0.7, 1.4)
	if f.narrow() && f.floor < f.Target*1e9 {
		f.along(&f.risks, "floor "+risk(f.floor), f.label(f.theme.Noise, draw.Start), upper, f.risks.ys.At(f.floor)+1.2*f.size, f.risks.bottom()-0.4*f.size)
	}
	if f.low() {
		return
	}
	lower := []*curve{&f.staired}
	at := f.rates.ys.At(f.Constant.Method.LearningRate)
	if !f.hides("constant") && at > f.rates.y && at < f.rates.bottom() {
		f.along(&f.rates, "constant "+rate(f.Constant.Method.LearningRate), f.label(f.theme.Ink, draw.Start), lower, at-0.45*f.size, at+1.2*f.size)
	}
	if !f.hides("cap") {
		at = f.rates.ys.At(f.Cap)
		f.along(&f.rates, "cap "+rate(f.Cap), f.label(f.theme.Stability, draw.Start), lower, at-0.45*f.size, at+1.2*f.size)
	}
}

// along sets words at one of some heights, as far to the right as they are
// clear of lines and other words.
func (f *scheduleFigure) along(p *panel, words string, s draw.TextStyle, lines []*curve, heights ...float32) bool {
	var places []draw.Point
	for x := p.right() - f.width(words) - 0.6*f.size; x > p.x; x -= f.size {
		for _, y := range heights {
			places = append(places, draw.Point{X: x, Y: y})
		}
	}
	return f.place(words, s, p.frame(0.5*f.size), lines, places)
}

// follow sets words above or below a line, from its middle outwards.
func (f *scheduleFigure) follow(c *curve, words string, s draw.TextStyle, lines []*curve, lifts ...float32) bool {
	var places []draw.Point
	n := len(c.points)
	for _, more := range []float32{1, 1.3, 1.8} {
		for k := range n {
			if i := n/2 + (k+1)/2*(1-2*(k%2)); i >= 0 && i < n {
				for _, lift := range lifts {
					places = append(places, draw.Point{X: c.points[i].X, Y: c.points[i].Y + more*lift*f.size})
				}
			}
		}
	}
	return f.place(words, s, f.risks.frame(0.5*f.size), lines, places)
}

// Summary says how the schedule fares, beside the best constant rate.
func (s *Schedule) Summary() string {
	text := ""
	switch {
	case s.None:
		text = fmt.Sprintf("No schedule is known that reaches %s; a constant rate stands in. ", risk(s.Target))
	case s.Fallback && s.Dropped > 0:
		text = "The plan’s steps must be whole and increasing; none of its rows is, and the optimal schedule stands in. "
	case s.Fallback:
		text = "The plan is empty: drag a piece of the optimal schedule to begin. "
	case s.Dropped > 0:
		text = fmt.Sprintf("The plan’s steps must be whole and increasing; %d of its %d rows are drawn. ", len(s.Pieces), len(s.Pieces)+s.Dropped)
	case s.Shape != "optimal" && s.Shape != "own":
		text = s.formula()
	}
	text += s.outcome()
	if s.Alone {
		text += " Optimal schedules are SGD’s: momentum and averaging are left out here."
	}
	return text
}

// formula says what the shape is, with the shares that are fixed.
func (s *Schedule) formula() string {
	n := s.Pieces[len(s.Pieces)-1].Until
	shape := map[string]string{
		"cosine":  "A half cosine to 0",
		"linear":  "A straight line to 0",
		"inverse": "α/(1 + t/τ), halved after a tenth",
		"wsd":     "Warm-up for 5 %, decay to 0 over the last 20 %",
	}[s.Shape]
	return fmt.Sprintf("%s of %s, in %s. ", shape, steps(float64(n)), pieces(len(s.Pieces)))
}

func (s *Schedule) outcome() string {
	target := risk(s.Target)
	if last := s.Run.Method.LearningRate; s.Passage.Status == sim.Diverges {
		return beyond(last, s.Limit) + " in the last piece: the steepest direction overshoots more each step."
	}
	if s.Passage.Status != sim.Reached {
		return fmt.Sprintf("Never reaches %s: at the last rate, %s, noise holds the risk at %s.", target, rate(s.Run.Method.LearningRate), apart(s.Floor(), s.Target))
	}
	text := fmt.Sprintf("Reaches %s after %s", target, steps(s.Passage.Steps))
	if n := s.Pieces[len(s.Pieces)-1].Until; s.Passage.Steps > float64(n) {
		text = fmt.Sprintf("Ends at step %s", axis.Integer(float64(n)))
		if i := slices.Index(s.Steps, n); i >= 0 {
			text += " with risk " + apart(s.total()[i], s.Target)
		}
		text += fmt.Sprintf(" and, at its last rate, reaches %s after %s", target, steps(s.Passage.Steps))
	}
	best := s.BestPassage.Steps
	switch ratio := best / s.Passage.Steps; {
	case s.Best == 0:
		return text + "; no constant rate does."
	case ratio >= 1.01:
		text += fmt.Sprintf(", %s times fewer than the best constant rate, %s (%s).", axis.Number(ratio, 3), rate(s.Best), count(best))
	case ratio <= 0.99:
		return text + fmt.Sprintf("; the best constant rate, %s, needs only %s.", rate(s.Best), count(best))
	default:
		return text + fmt.Sprintf(", like the best constant rate, %s (%s).", rate(s.Best), count(best))
	}
	if first, last := s.Pieces[0].Rate, s.Pieces[len(s.Pieces)-1].Rate; first > last {
		text += " Big steps first, small steps last."
	}
	if peak := s.peak(); peak > 2*s.Start && peak < 1e30 {
		text += fmt.Sprintf(" On the way the risk rises to %s: the sharpest direction gathers noise, which the first smaller steps take away.", risk(peak))
	}
	return text
}
