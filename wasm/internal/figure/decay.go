package figure

import (
	"math"

	"nqm/sim"
)

// Decay is what the figure of the risk over the steps shows: one thin line an
// octave of curvature, their sum, the target, and the floor that the noise
// leaves.
type Decay struct {
	Run     sim.Run
	Rate    RateMode
	Target  float64
	Limit   float64 // learning rates are stable below it
	Steps   []int   // increasing
	Bands   []sim.Band
	Passage sim.Passage
	Ghost   []float64 // the total before the gesture, at Steps; nil for none

	X, Y Span // ends of the axes, steps and risk
}

// DecayAxes returns the axes' ends for a problem. They depend on nothing that
// is set while the picture is looked at, so that curves move and axes do not.
// The steps reach to where the flattest direction has settled at a learning
// rate of 0.1, the risk four decades down from the start.
func DecayAxes(m *sim.Model) (x, y Span) {
	return decayAxes(m.SmallestCurvature(), m.InitialRisk())
}

// decayAxes are the ends for a flattest curvature and a risk at the start.
func decayAxes(flattest, start float64) (x, y Span) {
	const settled = 10 // time constants, at two a step and learning rate 0.1
	last := math.Pow(10, math.Ceil(math.Log10(settled*5/flattest)))
	top := math.Pow(10, math.Ceil(math.Log10(1.2*start)))
	if !(top > 0) {
		top = 1
	}
	return Span{1, min(max(last, 1e3), 1e13)}, Span{min(1e-4, top*1e-4), top}
}

// Total returns the sum of the bands.
func (d *Decay) Total() []float64 {
	total := make([]float64, len(d.Steps))
	for _, b := range d.Bands {
		for i, v := range b.Total {
			total[i] += v
		}
	}
	return total
}

// Floor returns the risk as t → ∞, +Inf where unstable.
func (d *Decay) Floor() float64 {
	var floor float64
	for _, b := range d.Bands {
		floor += b.SteadyState
	}
	return floor
}

// Fit returns the ends of axes that show the curve from its start to where it
// reaches the target or settles; zero spans where there are none to offer.
func (d *Decay) Fit() (x, y Span) { return d.fit(d.Total(), d.Floor()) }

func (d *Decay) fit(total []float64, floor float64) (x, y Span) {
	const (
		near = 0.05 // of the floor: settled
		gone = 1e6  // times the start: it will not come back
	)
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
	y = Span{decade(low, -2), decade(1.2*high, 0)}
	if !(y.Lo > 0 && y.Lo < y.Hi && y.Hi < math.Inf(1)) {
		y = d.Y
	}
	return x, y
}

// decade returns the power of ten at or above v, k decades on.
func decade(v float64, k int) float64 {
	return math.Pow10(int(math.Ceil(math.Log10(v))) + k)
}

// Table returns step, total, bias, noise and every octave's risk.
func (d *Decay) Table() Table {
	columns := []string{"step", "total", "bias", "noise"}
	for _, b := range d.Bands {
		columns = append(columns, "curvature "+octaveRange(b))
	}
	n := len(columns)
	values := make([]float64, n*len(d.Steps))
	rows := make([][]float64, len(d.Steps))
	for i, t := range d.Steps {
		row := values[i*n : (i+1)*n : (i+1)*n]
		row[0] = float64(t)
		for k, b := range d.Bands {
			row[1] += b.Total[i]
			row[2] += b.Bias[i]
			row[3] += b.Variance[i]
			row[4+k] = b.Total[i]
		}
		rows[i] = row
	}
	return Table{columns, rows}
}
