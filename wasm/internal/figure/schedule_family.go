package figure

import (
	"fmt"
	"math"
	"slices"
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

// Figure draws a line for every batch size, or on a projector for some of them,
// and over the others the present one, which is thick.
func (s *Schedules) Figure(size Size, theme Theme, fonts *draw.Fonts) Result {
	f := newSheet(size, &theme, fonts, s.Hides)
	p := &panel{name: "schedules", xQuantity: "piece", yQuantity: "learning rate"}
	x, y := Axis{axis.Linear, 1, float64(max(s.Pieces, 2))}, Axis{axis.Log, s.Cap * 1e-3, 2 * s.Cap}
	xs := make([]float32, s.Pieces)
	for _, schedule := range s.Schedules {
		for _, rate := range schedule.LearningRates {
			y.Lo = max(1e-10, min(y.Lo, decade(rate, -1)))
		}
	}
	f.stack(x, []Axis{y}, 0, 1.5*f.size+f.width("B = 4,096"), []string{"piece", "optimal " + f.theme.Symbols.Rate + " α"}, p)
	for k := range xs {
		xs[k] = p.xs.At(float64(k + 1))
	}
	if f.cap(p, s.Cap) {
		f.keep(p.x+0.5*f.size, p.ys.At(s.Cap)-0.6*f.size, "cap "+rate(s.Cap), f.ink(f.theme.Stability, false))
	}
	every := 1
	if most := f.theme.Series; most > 0 {
		every = (len(s.Batches) + most - 1) / most
	}
	var columns []int
	for _, now := range []bool{true, false, true} { // words of the present one first, its line last
		for i, schedule := range s.Schedules {
			present := s.Batches[i] == s.Batch
			rates, batch := schedule.LearningRates, axis.Integer(s.Batches[i])
			if present != now || len(rates) == 0 {
				continue
			}
			name := "B" + strconv.FormatFloat(s.Batches[i], 'f', -1, 64)
			stroke, text := draw.Stroke{Color: f.theme.ramp(float64(i) / float64(len(s.Batches))), Width: 1.2 * f.theme.ThinWidth}, batch
			if present {
				stroke, text = draw.Stroke{Color: f.theme.Present, Width: 1.2 * f.theme.TotalWidth}, "B = "+batch
			}
			if !f.once(name, "batch size "+batch, stroke.Color) || i%every != 0 && !present {
				continue
			}
			line := f.curve(p, xs[:len(rates)], rates, stroke)
			if slices.Contains(columns, i+1) {
				continue
			}
			columns = append(columns, i+1)
			f.mark(p, name, rates[len(rates)-1], line.end, "batch size "+batch+" ends at "+rate(rates[len(rates)-1])+" after "+steps(schedule.Steps))
			if len(rates) == 1 {
				f.dot(line.end, stroke.Color)
			}
			style := f.ink(stroke.Color, present)
			style.Halo = 0
			for _, lift := range []float32{0.35, -0.15, 0.85, -0.45, 1.15} {
				if f.put(line.end.X+0.5*f.size, line.end.Y+lift*f.size, text, style) {
					break
				}
			}
		}
	}
	r := f.result(s.Table(), s.Summary(), strconv.Itoa(len(s.Schedules))+" schedules of "+pieces(s.Pieces))
	r.Plots, r.Refining = []Plot{p.plot(columns)}, s.Refining
	r.Fit = Fit{Span{x.Lo, x.Hi}, Span{y.Lo, y.Hi}}
	return r
}

// once is entry for a curve that may be in the legend already.
func (s *sheet) once(name, label string, color draw.Color) bool {
	for i := range s.legend {
		if s.legend[i].Name == name {
			s.Name(name)
			return !s.legend[i].Hidden
		}
	}
	return s.entry(name, label, color, false)
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
	text := "The larger the batch, the longer the optimal learning rate stays at its cap"
	for i, schedule := range s.Schedules {
		if s.Batches[i] != s.Batch {
			continue
		}
		if len(schedule.LearningRates) == 0 {
			return text + fmt.Sprintf(". At B = %s no schedule is known that reaches %s.", axis.Integer(s.Batch), risk(s.Target))
		}
		stay := 0
		for stay < len(schedule.LearningRates) && schedule.LearningRates[stay] > 0.99*s.Cap {
			stay++
		}
		return text + fmt.Sprintf(": at B = %s for %d of %s, with %s to risk %s.", axis.Integer(s.Batch), stay, pieces(len(schedule.LearningRates)), steps(schedule.Steps), risk(s.Target))
	}
	return text + "."
}
