package figure

import (
	"fmt"
	"math"
	"slices"

	"nqm/sim"
	"nqm/wasm/internal/axis"
)

// Noise is what the figure of noise against curvature shows: the variance c of
// one example's gradient along directions of curvature h. Where Fisher and
// Gauss–Newton matrix agree, c = h.
type Noise struct {
	Run    sim.Run
	H, C   []float64 // of some directions, the sharpest first
	Decay  float64   // λ, which H holds and the laws of c do not
	Dim    int
	Law    sim.PowerLaw // of c, given or fitted; exponent NaN where none can be
	Fitted bool
	Bands  []sim.Band     // octaves, with the floor that noise leaves in each
	Others []sim.PowerLaw // grey: the ghost's, those of pinned settings

	X, Y Span // ends of the axes, curvature and noise
}

// NoiseIndices returns the directions that stand for d of them: all, or six for
// each octave of the index, the first and the last among them.
func NoiseIndices(d int, all bool) []int {
	const most, each = 1000, 6
	var index []int
	if all && d <= most {
		for i := range d {
			index = append(index, i+1)
		}
		return index
	}
	for k := 0; ; k++ {
		i := int(math.Round(math.Exp2(float64(k) / each)))
		if i >= d {
			return append(index, d)
		}
		if n := len(index); n == 0 || i > index[n-1] {
			index = append(index, i)
		}
	}
}

// quiet is the share of the loudest direction's noise below which a listed
// direction counts as one without: what rounding leaves is no law.
const quiet = 1e-6

// FitLaw returns the power law nearest to the points, by least squares in
// logarithms, each weighted with its noise: directions with hardly any, of which
// a list has many, decide nothing. Its exponent is NaN where the points name none.
func FitLaw(h, c []float64) sim.PowerLaw {
	var n, x, y, xx, xy float64
	for i, w := range c {
		if !(w > 0) {
			continue
		}
		u, v := math.Log(h[i]), math.Log(w)
		n, x, y, xx, xy = n+w, x+w*u, y+w*v, xx+w*u*u, xy+w*u*v
	}
	spread := n*xx - x*x
	if !(spread > 1e-9*n*xx) {
		return sim.PowerLaw{Exponent: math.NaN(), Scale: 1}
	}
	slope := (n*xy - x*y) / spread
	return sim.PowerLaw{Exponent: slope, Scale: math.Exp((y - slope*x) / n)}
}

// NoiseAxes returns the ends of the axes for some directions. Where c is not
// listed it comes of the curvature without the weight decay, and they leave room
// for other exponents, so that they stand still.
func NoiseAxes(h, c []float64, weightDecay float64, listed bool) (x, y Span) {
	sharp, flat := h[0], h[len(h)-1]
	x = Span{flat / 2, 2 * sharp}
	sharp, flat = sharp-weightDecay, max(flat-weightDecay, 1e-16*flat) // which rounding may leave nothing of
	y = Span{min(flat, flat*flat) / 2, max(2*sharp, 1/math.Sqrt(flat))}
	if listed {
		y = x
		least := quiet * slices.Max(c)
		for _, v := range c {
			if v > least {
				y = Span{min(y.Lo, v/2), max(y.Hi, 2*v)}
			}
		}
	}
	return x, y
}

// ends returns the sharpest octave and the flattest that is not a mere beginning.
func (n *Noise) ends() (sharp, flat *sim.Band) {
	last := len(n.Bands) - 1
	if last > 0 && 2*n.Bands[last].Count < n.Bands[last-1].Count {
		last--
	}
	return &n.Bands[0], &n.Bands[last]
}

// Table returns the directions, each with the floor of its octave.
func (n *Noise) Table() Table {
	t := Table{Columns: []string{"curvature", "noise", "noise floor of its octave"}}
	for i, h := range n.H {
		floor := math.NaN()
		for _, b := range n.Bands {
			if h > b.Lo && h <= b.Hi {
				floor = b.SteadyState
			}
		}
		t.Rows = append(t.Rows, []float64{h, n.C[i], floor})
	}
	return t
}

// law writes a power law: c = h, c = 2·h to the power 1.5, c = 2.
func law(p sim.PowerLaw) string {
	scale, exponent := axis.Number(p.Scale, 2), axis.Number(p.Exponent, 3)
	switch {
	case exponent == "0":
		return "c = " + scale
	case exponent == "1":
		exponent = "h"
	case exponent == "2":
		exponent = "h²"
	case exponent == "3":
		exponent = "h³"
	default:
		exponent = "h to the power " + exponent
	}
	if scale == "1" {
		return "c = " + exponent
	}
	return "c = " + scale + "·" + exponent
}

// Summary says how the octaves share the noise floor at the present setting.
func (n *Noise) Summary() string {
	var text string
	switch {
	case math.IsNaN(n.Law.Exponent):
	case n.Fitted:
		text = "The noise follows about " + law(n.Law) + ". "
	default:
		text = "The noise follows " + law(n.Law) + ". "
	}
	sharp, flat := n.ends()
	at := fmt.Sprintf("At α = %s and batch size %s ", rate(n.Run.Method.LearningRate), axis.Integer(n.Run.Batch))
	ratio := flat.SteadyState / sharp.SteadyState
	switch {
	case math.IsInf(sharp.SteadyState, 1):
		return text + at + "the sharpest octave is unstable: its noise grows without bound."
	case !(ratio > 0) || math.IsInf(ratio, 1):
		return text + at + "not every octave has noise."
	case sharp == flat:
		return text + at + "one octave holds all the noise, " + risk(sharp.SteadyState) + "."
	case n.equal(flat):
		text += "Every full octave adds about equal noise: the"
	default:
		text += "The octaves differ: the"
	}
	return text + fmt.Sprintf(" flattest adds %s to the risk, the sharpest %s.", risk(flat.SteadyState), risk(sharp.SteadyState))
}

// equal reports whether what the octaves down to the flattest add is within a
// factor of three, as 1 and 2⁻¹ + 3⁻¹ are.
func (n *Noise) equal(flat *sim.Band) bool {
	lo, hi := math.Inf(1), 0.0
	for i := range n.Bands {
		lo, hi = min(lo, n.Bands[i].SteadyState), max(hi, n.Bands[i].SteadyState)
		if &n.Bands[i] == flat {
			break
		}
	}
	return hi <= 3*lo
}
