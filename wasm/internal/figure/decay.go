package figure

import (
	"math"

	"nqm/sim"
	"nqm/wasm/internal/axis"
)

// Decay is what the figure of the risk over the steps shows: the total, thin
// lines that split it, the target, the floor that the noise leaves, and other
// courses beside it.
type Decay struct {
	Run     sim.Run
	Rate    RateMode
	Target  float64
	Limit   float64 // learning rates are stable below it
	Steps   []int   // increasing
	Bands   []sim.Band
	Passage sim.Passage
	Ghost   []float64 // the total before the gesture, at Steps; nil for none

	X, Y         Span      // ends of the axes, steps and risk
	XKind, YKind axis.Kind // "" is logarithmic

	Split       string          // the thin lines: "octaves" ("" too), "parts", "directions" or "total", which has none
	Singles     []sim.Direction // of "directions", and of "octaves" where each is one direction or there are only two
	Dim         int             // directions of the problem
	WeightDecay float64

	Bound   bool    // the paper's bound beside the total
	At      *Moment // the exact parts where the target is reached; nil where it is not, or nobody asks
	Iterate *Course // the run without its average; nil where it has none
	Calm    *Course // the run without early noise; nil where it has none
	Pins    []Course
	Own     string                 // what all pins differ in, as it is here: the total's name beside them
	Hides   func(name string) bool // curves that are left out; nil for none
}

// Course is the risk of another run at the steps of the figure.
type Course struct {
	Label   string
	Values  []float64
	Floor   float64
	Passage sim.Passage // of an iterate
}

// Moment is the risk at one step and what it is made of.
type Moment struct{ Total, Bias, Noise float64 }

// hides reports whether a curve is left out.
//
//go:noinline
func (d *Decay) hides(name string) bool { return d.Hides != nil && d.Hides(name) }

// sums are the risk of all bands and what it is made of.
type sums struct {
	total, bias, noise []float64
	floor              float64 // as t → ∞, +Inf where unstable
}

func (d *Decay) sums() *sums {
	n := len(d.Steps)
	values := make([]float64, 3*n)
	s := &sums{total: values[:n:n], bias: values[n : 2*n : 2*n], noise: values[2*n:]}
	for k := range d.Bands {
		b := &d.Bands[k]
		for i := range n {
			s.total[i] += b.Total[i]
			s.bias[i] += b.Bias[i]
			s.noise[i] += b.Variance[i]
		}
		s.floor += b.SteadyState
	}
	return s
}

// Total returns the sum of the bands.
func (d *Decay) Total() []float64 { return d.sums().total }

// Floor returns the risk as t → ∞, +Inf where unstable.
func (d *Decay) Floor() float64 { return d.sums().floor }

// bounded reports whether the paper has a bound beside the exact risk: bias +
// floor, of momentum and averages (ZLN19, Theorems 1 and 2). Of plain SGD its
// formula is exact, and noise that changes during the run is not in it.
func (d *Decay) bounded() bool {
	m := d.Run.Method
	return d.Bound && (m.Momentum > 0 || m.EMA > 0) && len(d.Run.Segments) == 0
}

// Fit returns the ends of axes that show the curve from its start to where it
// reaches the target or settles; zero spans where there are none to offer.
func (d *Decay) Fit() (x, y Span) { return d.fit(d.sums()) }

func (d *Decay) fit(s *sums) (x, y Span) {
	const (
		near = 0.05 // of the floor: settled
		gone = 1e6  // times the start: it will not come back
	)
	total, floor := s.total, s.floor
	last, high := 1.0, total[0]
	for i, v := range total {
		if math.IsInf(floor, 1) && v > gone*total[0] {
			last, high = float64(d.Steps[i]), min(v, gone*gone*total[0])
			break
		}
		if i+1 < len(total) && math.Abs(v-floor) > near*floor {
			last = float64(d.Steps[i+1])
		}
		high = max(high, v)
	}
	if d.Passage.Status == sim.Reached {
		last = max(last, d.Passage.Steps)
	}
	low := d.Target
	if floor > 0 {
		low = min(low, floor)
	}
	x = Span{1, min(max(decade(2*last, 0), 10), 1e15)}
	if d.XKind == axis.Linear {
		x = Span{0, min(max(1.5*last, 10), 1e15)}
	}
	y = Span{decade(low, -2), decade(1.2*high, 0)}
	if d.YKind == axis.Linear {
		y = Span{0, room * high}
	}
	if !(y.Lo >= 0 && y.Lo < y.Hi && y.Hi < math.Inf(1)) || y.Lo == 0 && d.YKind != axis.Linear {
		y = d.Y
	}
	return x, y
}

// decade returns the power of ten at or above v, k decades on.
func decade(v float64, k int) float64 {
	return math.Pow10(int(math.Ceil(math.Log10(v))) + k)
}

// Table returns step, total, bias, noise, the lines that split the total, and
// those beside it.
func (d *Decay) Table() Table {
	s := d.sums()
	return d.table(s, d.parts(s, 0), d.beside(s))
}

func (d *Decay) table(s *sums, parts, beside []*line) Table {
	columns := []string{"step", "total", "bias", "noise"}
	data := [][]float64{s.total, s.bias, s.noise}
	for _, lines := range [][]*line{parts, beside} {
		for i := range lines {
			if name := lines[i].name; name != "bias" && name != "noise" { // which are there
				columns, data = append(columns, lines[i].label), append(data, lines[i].values)
			}
		}
	}
	n := len(columns)
	values := make([]float64, n*len(d.Steps))
	rows := make([][]float64, len(d.Steps))
	for i, t := range d.Steps {
		row := values[i*n : (i+1)*n : (i+1)*n]
		row[0] = float64(t)
		for k := range data {
			row[1+k] = data[k][i]
		}
		rows[i] = row
	}
	return Table{columns, rows}
}
