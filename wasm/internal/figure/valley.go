package figure

import (
	"math"

	"nqm/sim"
)

// Valley is what the figure of two directions shows: the bowl ½ Σ hᵢ θᵢ² from
// above, the mean path through it, sampled runs and the ball in which noise
// keeps them, and the decay of both directions.
type Valley struct {
	Run    sim.Run
	Rate   RateMode
	Target float64
	Decay  float64 // λ, which the curvatures hold already
	Dim    int     // of the problem that the directions are from
	Angle  float64 // of the bowl, in degrees

	ValleyPath
	Steps   []int // of the decay curves, increasing
	Moments []sim.PairMoments
	Plain   []float64 // the risk at Steps without the preconditioner of coordinates; nil where there is none

	Runs     [][][2]float64 // of each run θ along the directions at RunSteps
	RunSteps []int

	Ghost *ValleyPath            // of before the gesture
	Hides func(name string) bool // nil: nothing is hidden
}

// ValleyPath is a path of the mean and where it ends.
type ValleyPath struct {
	Pair   sim.Pair
	Path   []sim.PairMoments // at PathSteps
	Steady sim.PairMoments
	Stable bool
	Total  []float64 // the risk at the Steps of the figure
}

// pathAll is how many steps of a path are all drawn.
const pathAll = 1500

// PathSteps returns the steps at which a path is drawn: every one at first, so
// that swings are seen, then fewer and fewer.
func PathSteps(last int) []int {
	var steps []int
	for t := range min(pathAll, last+1) {
		steps = append(steps, t)
	}
	for _, t := range sim.StepGrid(float64(last)) {
		if t >= pathAll {
			steps = append(steps, t)
		}
	}
	return steps
}

// ValleyAxes returns the ends of the axes of the decay curves, which depend on
// the directions alone.
func ValleyAxes(p sim.Pair) (x, y Span) { return decayAxes(p.H[1], (p.H[0]*p.S[0]+p.H[1]*p.S[1])/2) }

// Settled returns a step at which a run under the method has nearly forgotten
// its start along both directions.
func (v *ValleyPath) Settled(run sim.Run) float64 {
	const forgotten = 8 // time constants of the distance
	var slowest float64
	for k := range 2 {
		slowest = max(slowest, v.halving(run.Method, k)/math.Ln2)
	}
	return math.Ceil(forgotten * slowest)
}

// halving returns the steps in which the mean's distance along a direction of
// P⁻¹H halves in the long run, +Inf where it does not.
func (v *ValleyPath) halving(m sim.Method, k int) float64 {
	h := v.Pair.Preconditioned(m.PreconditionPower)[k]
	m.PreconditionPower = 0
	if n := math.Log(0.25) / math.Log(m.Rate(h)); n >= 0 { // the squared distance falls by the rate
		return n
	}
	return math.Inf(1)
}

// Table returns step, mean and standard deviation along both directions, and
// the risk.
func (v *Valley) Table() Table {
	rows := make([][]float64, len(v.Steps))
	for i, t := range v.Steps {
		at := v.Moments[i]
		first, second := v.Pair.Risk(at, 0), v.Pair.Risk(at, 1)
		rows[i] = []float64{float64(t), first + second, first, second, at.Mean[0], at.Mean[1],
			math.Sqrt(at.Covariance[0]), math.Sqrt(at.Covariance[2])}
	}
	return Table{[]string{"step", "total", "direction 1", "direction 2", "mean 1", "mean 2", "deviation 1", "deviation 2"}, rows}
}

// ball returns the semi-axes of the ellipse of one standard deviation in the
// steady state, the longer first, and the angle from direction 1 to that.
func (v *ValleyPath) ball() (a, b, angle float64) {
	c := v.Steady.Covariance
	half, gap := (c[0]+c[2])/2, (c[0]-c[2])/2
	root := math.Hypot(gap, c[1])
	return math.Sqrt(half + root), math.Sqrt(max(half-root, 0)), math.Atan2(c[1], gap) / 2
}
