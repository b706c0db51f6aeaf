package figure

import (
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"

	"nqm/sim"
)

// Schedule is what the figure of a learning rate that changes in pieces shows:
// above, the risk under it, octave by octave, beside that under a constant
// rate; below, on the same steps, the learning rate.
type Schedule struct {
	Run     sim.Run // with Pieces as segments; after the last one its rate holds
	Pieces  []Piece
	Passage sim.Passage
	Start   float64 // the risk at the start
	Target  float64
	Limit   float64 // learning rates are stable below it
	Cap     float64 // no optimal schedule has a larger one

	Constant        sim.Run // beside it
	ConstantTotal   []float64
	ConstantPassage sim.Passage
	Best            float64     // the best constant rate, 0 where none reaches the target
	BestPassage     sim.Passage // with it
	Rate            RateMode    // of Constant

	Shape    string // of the schedule, as the state names it
	Dropped  int    // rows of an own schedule that cannot be
	Fallback bool   // an own schedule without a row is drawn as the optimal one
	Alone    bool   // the state's momentum or average is left out, since optimal schedules have none
	None     bool   // no optimal schedule is known: the constant rate stands in

	Steps []int // increasing
	Bands []sim.Band
	Ghost *ScheduleGhost
	Hides func(name string) bool // nil: nothing is hidden

	X, Y Span // ends of the axes, steps and risk
}

// Piece is a stretch of steps with one learning rate.
type Piece struct {
	Until int // its last step
	Rate  float64
}

// ScheduleGhost is the schedule before the gesture.
type ScheduleGhost struct {
	Pieces []Piece
	Total  []float64 // at the steps of the figure
}

// ScheduleSteps returns the end of the figure's own step axis: pieces are told
// apart on a linear axis only, which ends at a round number beyond the last
// piece, and beyond the passage where that comes soon after.
func ScheduleSteps(pieces []Piece, passage sim.Passage) Span {
	last := 1.0
	if n := len(pieces); n > 0 {
		last = float64(pieces[n-1].Until)
	}
	if passage.Steps < 3*last {
		last = max(last, passage.Steps)
	}
	last = min(1.1*last, 1e15)
	unit := math.Pow(10, math.Floor(math.Log10(last)))
	for _, round := range []float64{1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8} {
		if last <= round*unit {
			return Span{0, round * unit}
		}
	}
	return Span{0, 10 * unit}
}

// ScheduleGrid returns the steps at which the risk is computed between the ends
// of an axis: even ones, closer together at the start and after every change of
// the rate, where the sharp directions settle within a few steps.
func ScheduleGrid(x Span, pieces []Piece) []int {
	const even, near = 256, 32 // parts of the axis
	x.Hi = min(x.Hi, sim.MaxSteps)
	last := int(x.Hi)
	stride := max(1, int((x.Hi-x.Lo)/even))
	grid := sim.StepGrid(x.Lo + (x.Hi-x.Lo)/near)
	for t := int(x.Lo) + stride; t < last; t += stride {
		grid = append(grid, t)
	}
	for _, p := range pieces {
		for d := 1; d < stride && p.Until < last; d *= 2 {
			grid = append(grid, p.Until+d)
		}
		grid = append(grid, p.Until)
	}
	grid = append(grid, last)
	grid = sorted(grid)
	return grid[:slices.Index(grid, last)+1]
}

// sorted returns the steps increasing, each once.
func sorted(grid []int) []int {
	sort.Slice(grid, func(i, j int) bool { return grid[i] < grid[j] })
	return slices.Compact(grid)
}

// total returns the sum of the octaves.
func (s *Schedule) total() []float64 {
	d := Decay{Steps: s.Steps, Bands: s.Bands}
	return d.Total()
}

// peak is the largest total.
func (s *Schedule) peak() float64 { return slices.Max(s.total()) }

// Floor returns the risk as t → ∞ at the last piece's rate, +Inf where unstable.
func (s *Schedule) Floor() float64 {
	var floor float64
	for _, b := range s.Bands {
		floor += b.SteadyState
	}
	return floor
}

// at returns the learning rate of step t, counted from 1.
func (s *Schedule) at(t int) float64 {
	for _, p := range s.Pieces {
		if t <= p.Until {
			return p.Rate
		}
	}
	return s.Run.Method.LearningRate
}

// Fit returns the ends of axes that show the schedule from its start to its end.
func (s *Schedule) Fit() (x, y Span) {
	x = ScheduleSteps(s.Pieces, s.Passage)
	x.Lo = 1 // also on a logarithmic axis; here it is 0
	low, high := s.Target, 0.0
	for _, v := range s.total() {
		if v > 0 && v < 1e30 {
			low, high = min(low, v), max(high, v)
		}
	}
	y = Span{decade(low, -1), decade(1.2*high, 0)}
	if !(y.Lo > 0 && y.Lo < y.Hi) {
		y = s.Y
	}
	return x, y
}

// Table returns step, total, bias, noise, the total at the constant rate, the
// learning rate, and every octave's risk.
func (s *Schedule) Table() Table {
	columns := []string{"step", "total", "bias", "noise", "total at a constant rate", "learning rate"}
	for _, b := range s.Bands {
		columns = append(columns, "curvature "+octaveRange(b))
	}
	rows := make([][]float64, len(s.Steps))
	for i, t := range s.Steps {
		row := make([]float64, 6, len(columns))
		row[0], row[4], row[5] = float64(t), s.ConstantTotal[i], s.at(max(t, 1))
		for _, b := range s.Bands {
			row[1] += b.Total[i]
			row[2] += b.Bias[i]
			row[3] += b.Variance[i]
			row = append(row, b.Total[i])
		}
		rows[i] = row
	}
	return Table{columns, rows}
}

// Plan writes the pieces as rows of the state's own schedule: rates to six
// digits, and never above what they are, which may be the last stable one.
func (s *Schedule) Plan() string {
	const half = 5e-6 // of the last digit
	var rows []string
	for _, p := range s.Pieces {
		text := strconv.FormatFloat(p.Rate, 'g', -1, 64)
		if len(text) > 7 {
			text = strconv.FormatFloat(p.Rate*(1-half), 'g', 6, 64)
		}
		rows = append(rows, strconv.Itoa(p.Until)+","+text)
	}
	return strings.Join(rows, ";")
}

// pieces counts pieces in words.
func pieces(n int) string {
	if n == 1 {
		return "1 piece"
	}
	return strconv.Itoa(n) + " pieces"
}
