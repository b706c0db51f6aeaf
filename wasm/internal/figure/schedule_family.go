package figure

import (
	"fmt"
	"math"
	"strconv"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// Schedules is what the figure of the optimal schedules of several batch sizes
// shows, as in the notebook: the learning rate of each piece, whatever its steps.
type Schedules struct {
	Target    float64
	Pieces    int
	Cap       float64
	Batch     float64        // the present one
	Batches   []float64      // increasing, the present one among them
	Schedules []sim.Schedule // of the first batch sizes; more come while Refining
	Refining  bool
	Hides     func(name string) bool
}

// ScheduleBatches returns the notebook's batch sizes and the given one.
func ScheduleBatches(present float64) []float64 {
	var list []float64
	for k := 4; k <= 12; k++ {
		b := math.Ldexp(1, k)
		if n := len(list); present < b && (n == 0 || present > list[n-1]) {
			list = append(list, present)
		}
		list = append(list, b)
	}
	if present > list[len(list)-1] {
		list = append(list, present)
	}
	return list
}

// Figure draws the schedules.
func (s *Schedules) Figure(size Size, theme Theme, fonts *draw.Fonts) Result {
	f := &schedulesFigure{Schedules: s, canvas: newCanvas(size, &theme, fonts)}
	f.layout()
	f.cap()
	f.curves()
	f.names()
	return Result{
		List:     f.List,
		Summary:  s.Summary(),
		Table:    s.Table(),
		Plots:    []Plot{f.rates.plot(f.columns)},
		Marks:    f.marks,
		Legend:   f.legend,
		Fit:      Fit{Span{1, float64(max(s.Pieces, 2))}, Span{f.rates.ys.Lo, f.rates.ys.Hi}},
		Done:     fmt.Sprintf("%d schedules of %s", len(s.Schedules), pieces(s.Pieces)),
		Refining: s.Refining,
	}
}

type schedulesFigure struct {
	*Schedules
	*canvas
	rates   panel
	lines   []curve // one of each schedule; hidden ones are empty
	columns []int
	legend  []Entry
	marks   []Mark
}

func (f *schedulesFigure) layout() {
	y := Axis{axis.Log, f.Cap * 1e-3, 2 * f.Cap}
	for _, s := range f.Schedules.Schedules {
		for _, rate := range s.LearningRates {
			y.Lo = max(1e-10, min(y.Lo, math.Pow(10, math.Floor(math.Log10(rate)))))
		}
	}
	top, below := titleRoom*f.size, f.belowX()
	ticks, left := f.yTicks(y, f.Height-top-below)
	margin := 1.5*f.size + f.width("B = 4,096")
	f.rates = panel{name: "schedules", x: left, y: top, w: f.Width - left - margin, h: f.Height - top - below,
		xQuantity: "piece", yQuantity: "learning rate"}
	f.rates.scale(Axis{axis.Linear, 1, float64(max(f.Pieces, 2))}, y)
	f.drawY(&f.rates, ticks, "optimal "+f.theme.Symbols.Rate+" α")
	f.drawX(&f.rates, "piece", [2]float32{}, 0)
}

func (f *schedulesFigure) cap() {
	hidden := f.Hides != nil && f.Hides("cap")
	f.legend = append(f.legend, Entry{Name: "cap", Label: "cap", Color: f.theme.Stability, Dashed: true, Hidden: hidden})
	if hidden {
		return
	}
	f.Name("cap")
	p, y := &f.rates, crisp(f.rates.ys.At(f.Cap))
	f.Segment(p.x, y, p.right(), y, draw.Stroke{Color: f.theme.Stability, Width: f.theme.ThinWidth, Dash: f.theme.dashDot()})
	f.keep(p.right()-0.3*f.size, y-0.45*f.size, "cap "+rate(f.Cap), f.label(f.theme.Stability, draw.End))
	f.marks = append(f.marks, Mark{Name: "cap", Plot: p.name, Value: f.Cap, X: p.right(), Y: y, Label: "cap " + rate(f.Cap)})
}

func (f *schedulesFigure) color(i int) draw.Color {
	if f.Batches[i] == f.Batch {
		return f.theme.Present
	}
	return f.theme.ramp(float64(i) / float64(max(len(f.Batches)-1, 1)))
}

// curves draws a line for every batch size, or on a projector for some of them
// and the present one, which is thick.
func (f *schedulesFigure) curves() {
	every := 1
	if most := f.theme.Series; most > 0 {
		every = (len(f.Batches) + most - 1) / most
	}
	f.lines = make([]curve, len(f.Schedules.Schedules))
	for i, s := range f.Schedules.Schedules {
		present := f.Batches[i] == f.Batch
		name := "B" + axis.Number(f.Batches[i], 7)
		hidden := f.Hides != nil && f.Hides(name)
		f.legend = append(f.legend, Entry{Name: name, Label: "batch size " + axis.Integer(f.Batches[i]), Color: f.color(i), Hidden: hidden})
		if hidden || i%every != 0 && !present || len(s.LearningRates) == 0 {
			continue
		}
		xs := make([]float32, len(s.LearningRates))
		for k := range xs {
			xs[k] = f.rates.xs.At(float64(k + 1))
		}
		f.lines[i] = f.rates.trace(xs, s.LearningRates)
		stroke := draw.Stroke{Color: f.color(i), Width: 1.2 * f.theme.ThinWidth}
		if present {
			stroke.Width = 1.2 * f.theme.TotalWidth
		}
		f.Name(name)
		if present {
			defer f.Line(f.lines[i].points, stroke) // over the others
		} else {
			f.Line(f.lines[i].points, stroke)
		}
		if len(xs) == 1 {
			f.Circle(f.lines[i].end.X, f.lines[i].end.Y, 0.3*f.size, stroke.Color, draw.Stroke{})
		}
		f.columns = append(f.columns, i+1)
		last := s.LearningRates[len(s.LearningRates)-1]
		f.marks = append(f.marks, Mark{Name: name, Plot: f.rates.name, Value: last, X: f.lines[i].end.X, Y: f.lines[i].end.Y,
			Label: fmt.Sprintf("batch size %s ends at %s after %s", axis.Integer(f.Batches[i]), rate(last), steps(s.Steps))})
	}
}

// names sets the batch sizes at the lines' ends, the present one first, and the
// others where there is room.
func (f *schedulesFigure) names() {
	f.Name("labels")
	for _, now := range []bool{true, false} {
		for i := len(f.lines) - 1; i >= 0; i-- {
			line := &f.lines[i]
			if present := f.Batches[i] == f.Batch; !line.seen || present != now {
				continue
			}
			s := f.style(f.color(i), draw.Start)
			s.Bold = now
			text := axis.Integer(f.Batches[i])
			if now {
				text = "B = " + text
			}
			for _, lift := range []float32{0, -0.5, 0.5, -0.8, 0.8} {
				if f.put(line.end.X+0.5*f.size, line.end.Y+f.middle()+lift*f.size, text, s) {
					break
				}
			}
		}
	}
}

// Table returns the learning rate of each piece for every batch size; NaN for
// pieces that would begin after the target is reached.
func (s *Schedules) Table() Table {
	t := Table{Columns: []string{"piece"}}
	for i := range s.Schedules {
		t.Columns = append(t.Columns, "B = "+strconv.FormatFloat(s.Batches[i], 'f', -1, 64))
	}
	for k := range s.Pieces {
		row := make([]float64, len(t.Columns))
		row[0] = float64(k + 1)
		for i, schedule := range s.Schedules {
			row[i+1] = math.NaN()
			if k < len(schedule.LearningRates) {
				row[i+1] = schedule.LearningRates[k]
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// Summary says what the lines have in common and how the present one fares.
func (s *Schedules) Summary() string {
	text := "Optimal schedules begin at the cap and then decay; the larger the batch, the longer they stay there."
	for i, schedule := range s.Schedules {
		if s.Batches[i] != s.Batch {
			continue
		}
		if len(schedule.LearningRates) == 0 {
			return text + fmt.Sprintf(" At batch size %s none is known that reaches %s.", axis.Integer(s.Batch), risk(s.Target))
		}
		stay := 0
		for stay < len(schedule.LearningRates) && schedule.LearningRates[stay] > 0.99*s.Cap {
			stay++
		}
		text += fmt.Sprintf(" At %s: %d of %d pieces at the cap, %s to %s.", axis.Integer(s.Batch), stay, len(schedule.LearningRates), steps(schedule.Steps), risk(s.Target))
	}
	return text
}
