package figure

import (
	"fmt"
	"math"
	"strings"

	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// Stopwatch sets the time that figures took the notebook of the paper's authors
// beside the time that they take here.
type Stopwatch struct {
	Timed []Timed
	Paper bool // here the problem and the target are the notebook's too
}

// Timed is one figure; times are seconds, 0 where none was measured.
type Timed struct {
	Name            string // "SGD and momentum"
	Points          int    // tuned
	There           float64
	First, Answered float64 // here: until a first answer, until the last
}

// Summary says of the longest figure that was timed how many times longer the
// notebook took.
func (s *Stopwatch) Summary() string {
	text, timed := "", false
	for _, t := range s.Timed {
		switch {
		case t.There > 0 && t.Answered > 0:
			text = fmt.Sprintf("%s: %s in the notebook, %s here, %s × as fast.", t.head(), seconds(t.There), seconds(t.Answered), axis.Number(t.There/t.Answered, 2))
		case t.Answered > 0:
			text = fmt.Sprintf("%s: %s here.", t.head(), seconds(t.Answered))
		case t.There > 0 && !timed:
			text = fmt.Sprintf("%s: %s in the notebook; here it was not timed.", t.head(), seconds(t.There))
		}
		timed = timed || t.Answered > 0
	}
	if !s.Paper {
		return text + " The notebook’s times are for the paper’s problem, to risk 0.01."
	}
	return text + " The notebook ran on one core of a two-core machine."
}

func (t *Timed) head() string { return fmt.Sprintf("%d tuned points of %s", t.Points, t.Name) }

// seconds writes a time.
func seconds(v float64) string {
	if v < 1 {
		return axis.Number(1000*v, 3) + " ms"
	}
	if v >= 1000 {
		return axis.Integer(v) + " s"
	}
	return axis.Number(v, 3) + " s"
}

// Table returns the times in seconds, figure by figure.
func (s *Stopwatch) Table() Table {
	t := Table{Columns: []string{"tuned points", "notebook, s", "first answer here, s", "here, s"}}
	for _, w := range s.Timed {
		t.Rows = append(t.Rows, []float64{float64(w.Points), known(w.There), known(w.First), known(w.Answered)})
	}
	return t
}

// known is NaN in the place of what was not measured.
func known(v float64) float64 {
	if v > 0 {
		return v
	}
	return math.NaN()
}

// Figure draws two dots for each figure of the notebook: on a logarithmic axis,
// which has no zero, a bar would have a length that means nothing.
func (s *Stopwatch) Figure(size Size, theme Theme, fonts *draw.Fonts) Result {
	c := newCanvas(size, &theme, fonts)
	var marks []Mark
	edge := 0.5 * c.size
	p := panel{name: "time", x: edge, y: 0.6 * c.size, xQuantity: "seconds"}
	p.w, p.h = c.Width-2*edge, c.Height-p.y-c.belowX()
	p.scale(Axis{axis.Log, 1e-3, 1e5}, Axis{axis.Linear, 0, 1})
	c.drawX(&p, "seconds", [2]float32{}, 0)
	row := p.h / float32(max(len(s.Timed), 1))
	bar := min(0.26*row, 2.2*c.size)
	for i := range s.Timed {
		t := &s.Timed[i]
		y := p.y + float32(i)*row
		c.Name("labels")
		y += c.fonts.CapHeight(c.size)
		c.keep(p.x, y, t.head(), c.style(theme.Ink, draw.Start))
		y += 0.5 * c.size
		faster := ""
		if t.There > 0 && t.Answered > 0 {
			faster = ", " + axis.Number(t.There/t.Answered, 2) + " × as fast"
		}
		for _, b := range []struct {
			name, text string
			value      float64
			color      draw.Color
		}{
			{"notebook", "notebook: " + seconds(t.There), t.There, theme.Muted},
			{"here", "here: " + seconds(t.Answered) + faster, t.Answered, theme.Present},
		} {
			text := b.text
			end := p.x
			c.Name(b.name)
			if b.value > 0 {
				end = p.xs.At(p.xs.Clamp(b.value))
				at := y + bar/2
				c.Segment(p.x, crisp(at), p.right(), crisp(at), draw.Stroke{Color: theme.Grid, Width: 1})
				if b.name == "here" && t.First > 0 { // the first answer, on the way to the last
					first := p.xs.At(p.xs.Clamp(t.First))
					c.Segment(first, at, end, at, draw.Stroke{Color: b.color, Width: theme.ThinWidth})
					c.Circle(first, at, 0.25*c.size, theme.Background, draw.Stroke{Color: b.color, Width: theme.ThinWidth})
				}
				c.Circle(end, at, 0.45*c.size, b.color, draw.Stroke{})
				marks = append(marks, Mark{Name: b.name, Plot: p.name, Value: b.value, X: end, Y: y + bar/2, Label: t.head() + ", " + text})
			} else {
				text = b.name + ": not timed"
			}
			st := c.label(theme.Ink, draw.Start)
			x := end + 0.8*c.size
			if w := c.width(text); x+w > p.right() {
				if x, st.Align = end-0.8*c.size, draw.End; x < w {
					x, st.Align, text = end+0.8*c.size, draw.Start, strings.TrimSuffix(text, faster)
				}
			}
			c.keep(x, y+bar/2+c.middle(), text, st)
			y += bar + 0.25*c.size
		}
	}
	return Result{List: c.List, Summary: s.Summary(), Table: s.Table(), Plots: []Plot{p.plot(nil)}, Marks: marks}
}
