package scene

import (
	"fmt"
	"slices"
	"sort"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/state"
)

// pictureTolerance is the relative error of the risk in a picture where the
// request names none: a hundredth of a pixel on any axis.
const pictureTolerance = 1e-4

// decay draws the risk over the steps.
func (v *view) decay(func(figure.Result)) (figure.Result, error) {
	s := v.request.State
	d := figure.Decay{Run: v.run, Passage: v.passage, Target: s.Target, Rate: v.mode(), Limit: v.rates.Limit,
		XKind: axis.Kind(s.DecayXScale), YKind: axis.Kind(s.DecayYScale), Split: s.Lines, Bound: s.Bound,
		Dim: v.problem.model.Dim(), WeightDecay: s.WeightDecay}
	if s.Hidden != "" {
		d.Hides = s.Hides
	}
	d.X, d.Y = v.decayAxes()
	if err := v.fill(&d); err != nil {
		return figure.Result{}, err
	}
	if v.request.Fit {
		d.X, d.Y = d.Fit()
		if err := v.fill(&d); err != nil {
			return figure.Result{}, err
		}
	}
	if err := v.moment(&d); err != nil {
		return figure.Result{}, err
	}
	r := d.Figure(v.size, v.theme, v.explorer.fonts)
	nodes := 0
	for _, b := range d.Bands {
		nodes += b.Nodes
	}
	r.Done = fmt.Sprintf("%s at %d steps, %d nodes", plural(len(d.Bands), "octave"), len(d.Steps), nodes)
	return r, nil
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// decayAxes returns the ends of the axes of the risk over the steps.
func (v *view) decayAxes() (x, y figure.Span) {
	s, m := v.request.State, v.problem.model
	x, y = figure.DecayAxes(m)
	if s.Lines == "directions" {
		y = figure.Deepen(y, m, directions(s, m.Dim()))
	}
	linearX, linearY := figure.LinearDecayAxes(m)
	if s.DecayXScale == string(axis.Linear) {
		x = linearX
	}
	if s.DecayYScale == string(axis.Linear) {
		y = linearY
	}
	return countable(span(s.DecayX, x), x), span(s.DecayY, y)
}

// countable ends an axis of steps where steps can be counted; one that begins
// beyond that is the figure's own.
func countable(x, own figure.Span) figure.Span {
	if x.Lo > sim.MaxSteps/10 {
		return own
	}
	return figure.Span{Lo: x.Lo, Hi: min(x.Hi, sim.MaxSteps)}
}

// tolerant returns the options of a picture.
func (v *view) tolerant() sim.Options {
	opt := v.options
	if opt.Tolerance == 0 {
		opt.Tolerance = pictureTolerance
	}
	return opt
}

// fill computes what is drawn between the ends of the axes.
func (v *view) fill(d *figure.Decay) error {
	s, m, opt := v.request.State, v.problem.model, v.tolerant()
	var turns []int
	for _, segment := range d.Run.Segments {
		turns = append(turns, segment.Until)
	}
	d.Steps = figure.StepsOn(d.X, d.XKind, turns...)
	bands, err := m.Bands(d.Run, d.Steps, opt)
	if err != nil {
		return err
	}
	d.Bands = figure.MergeRest(bands)
	octavesAreDirections := m.Dim() <= 2 || len(bands) == m.Dim() && m.Dim() <= figure.Few
	if s.Lines == "directions" || s.Lines == "octaves" && octavesAreDirections {
		if d.Singles, err = m.Directions(d.Run, d.Steps, directions(s, m.Dim()), opt); err != nil {
			return err
		}
	}
	return v.beside(d)
}

// beside computes the other courses of the figure.
func (v *view) beside(d *figure.Decay) error {
	var err error
	course := func(run sim.Run) *figure.Course {
		c := figure.Course{}
		if err == nil {
			c.Values, c.Floor, err = v.problem.total(run, d.Steps, v.tolerant())
		}
		return &c
	}
	if d.Run.Method.EMA > 0 {
		run := d.Run
		run.Method.EMA = 0
		d.Iterate = course(run)
		if err == nil {
			d.Iterate.Passage, err = v.problem.passage(run, d.Target, v.options)
		}
	}
	if len(d.Run.Segments) > 0 {
		run := d.Run
		run.Segments = nil
		d.Calm = course(run)
	}
	d.Pins, d.Own = nil, ""
	for _, pin := range v.request.State.Pinned() {
		if err != nil {
			break
		}
		own := v.request.State.Difference(pin)
		if len(d.Pins) == 0 {
			d.Own = own
		} else if d.Own != own {
			d.Own = ""
		}
		c := figure.Course{Label: v.differs(pin)}
		c.Values, c.Floor, err = v.settled(pin, d.Steps)
		d.Pins = append(d.Pins, c)
	}
	if err == nil && v.request.Ghost != nil {
		d.Ghost, _, err = v.settled(*v.request.Ghost, d.Steps)
	}
	return err
}

// moment finds what the risk is made of where the target is reached, if a
// sentence says so.
func (v *view) moment(d *figure.Decay) error {
	if d.Passage.Status != sim.Reached || !d.Bound && d.Split != "parts" {
		return nil
	}
	at, err := v.problem.model.Risk(d.Run, []int{int(d.Passage.Steps)}, v.tolerant())
	if err == nil {
		d.At = &figure.Moment{Total: at.Total[0], Bias: at.Bias[0], Noise: at.Variance[0]}
	}
	return err
}

// directions returns the single directions that a state shows: those it names
// and the problem has, else powers of ten, of few directions all.
func directions(s state.State, dim int) []int {
	var list []int
	for _, row := range state.Numbers(s.Directions) {
		if i := int(row[0]); i <= dim {
			list = append(list, i)
		}
	}
	if len(list) == 0 || s.Lines == "octaves" {
		list = nil
		step := func(i int) int { return 10 * i }
		if dim <= figure.Few {
			step = func(i int) int { return i + 1 }
		}
		for i := 1; i <= min(dim, 10_000); i = step(i) {
			list = append(list, i)
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i] < list[j] })
	return slices.Compact(list)
}
