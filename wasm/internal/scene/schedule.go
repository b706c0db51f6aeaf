package scene

import (
	"math"

	"nqm/sim"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/state"
)

// scheduleKey is all of a state that an optimal schedule depends on.
type scheduleKey struct {
	batch, target, power float64
	pieces               int
}

func scheduleKeyOf(s state.State) scheduleKey {
	return scheduleKey{s.Batch, s.Target, s.Power, int(s.Pieces)}
}

// optimal returns the optimal schedule of a state.
func (p *problem) optimal(s state.State, opt sim.Options) (sim.Schedule, error) {
	key := scheduleKeyOf(s)
	if found, ok := p.schedules[key]; ok {
		return found, nil
	}
	run := sim.Run{Batch: s.Batch, Method: sim.Method{LearningRate: 1, PreconditionPower: s.Power}}
	found, err := p.model.Schedule(run, s.Target, key.pieces, opt)
	if err != nil {
		return found, err
	}
	if len(p.schedules) >= remembered {
		clear(p.schedules)
	}
	p.schedules[key] = found
	return found, nil
}

// schedule draws the risk under the state's schedule above the learning rate.
func (v *view) schedule(partial func(figure.Result)) (figure.Result, error) {
	s := v.request.State
	if s.Family == "batch" {
		return v.schedules(partial)
	}
	f, err := v.problem.planned(s, v.options)
	if err != nil {
		return figure.Result{}, err
	}
	f.Target, f.Hides = s.Target, s.Hides
	f.Start = v.problem.model.InitialRisk()
	f.Limit = v.problem.model.StabilityLimit(f.Run.Method)
	f.Cap = v.problem.model.ScheduleCap(s.Power)
	f.Rate = v.mode()
	own := figure.ScheduleSteps(f.Pieces, f.Passage)
	_, y := figure.DecayAxes(v.problem.model)
	f.X, f.Y = countable(span(s.DecayX, own), own), span(s.DecayY, y)
	if f.X.Lo <= 1 {
		f.X.Lo = 0
	}
	if err := v.fillSchedule(f); err != nil {
		return figure.Result{}, err
	}
	if v.request.Fit {
		_, fit := f.Fit()
		f.X, f.Y = own, fit
		if err := v.fillSchedule(f); err != nil {
			return figure.Result{}, err
		}
	}
	return f.Figure(v.size, v.theme, v.explorer.fonts), nil
}

// planned returns the pieces of a state, what becomes of its run under them, and
// the constant rates to compare with.
func (p *problem) planned(s state.State, opt sim.Options) (*figure.Schedule, error) {
	f := &figure.Schedule{Shape: s.Shape}
	if s.Shape == "own" {
		f.Pieces, f.Dropped = ownPieces(s.Plan)
		f.Fallback = len(f.Pieces) == 0
	}
	optimal := s.Shape == "optimal" || f.Fallback
	if optimal {
		f.Alone = s.Momentum > 0 || s.EMA > 0
		s.Momentum, s.EMA = 0, 0
	}
	var err error
	if f.Constant, err = p.run(s, opt); err != nil {
		return nil, err
	}
	if f.ConstantPassage, err = p.passage(f.Constant, s.Target, opt); err != nil {
		return nil, err
	}
	best := f.Constant
	if f.Best, err = p.tunedRate(best, s.Target, opt); err != nil {
		return nil, err
	}
	if best.Method.LearningRate = f.Best; f.Best > 0 {
		if f.BestPassage, err = p.passage(s.Early(sim.Run{Batch: s.Batch, Method: best.Method}), s.Target, opt); err != nil {
			return nil, err
		}
	}
	rate := f.Constant.Method.LearningRate
	switch {
	case optimal:
		found, err := p.optimal(s, opt)
		if err != nil {
			return nil, err
		}
		for k, alpha := range found.LearningRates {
			f.Pieces = append(f.Pieces, figure.Piece{Until: (k + 1) * found.PieceSteps, Rate: alpha})
		}
		if f.None = len(f.Pieces) == 0; f.None {
			f.Pieces = []figure.Piece{{Until: int(s.Length), Rate: rate}}
		}
	case s.Shape != "own":
		if f.Pieces, err = shaped(s, rate); err != nil {
			return nil, err
		}
	}
	f.Run = s.Early(under(sim.Run{Batch: s.Batch, Method: f.Constant.Method}, f.Pieces))
	f.Passage, err = p.passage(f.Run, s.Target, opt)
	return f, err
}

// ownPieces returns the rows until,α of a plan whose steps are whole and
// increasing, and how many are not.
func ownPieces(plan string) (pieces []figure.Piece, dropped int) {
	last := 0.0
	for _, row := range state.Numbers(plan) {
		if until := row[0]; until > last && until == math.Trunc(until) && len(row) == 2 {
			pieces = append(pieces, figure.Piece{Until: int(until), Rate: row[1]})
			last = until
			continue
		}
		dropped++
	}
	return pieces, dropped
}

// shaped returns the pieces of a formula with the given peak. What the state does
// not say is fixed: warm-up a twentieth of the steps and decay a fifth, and a
// time constant of a tenth.
func shaped(s state.State, peak float64) ([]figure.Piece, error) {
	n := int(s.Length)
	shape := sim.Shape{LearningRate: peak, Steps: n, Pieces: max(int(s.Pieces), 3)}
	switch s.Shape {
	case "linear":
		shape.Kind = sim.Linear
	case "cosine":
		shape.Kind = sim.Cosine
	case "inverse":
		shape.Kind, shape.TimeConstant = sim.Inverse, float64(n)/10
	case "wsd":
		shape.Kind, shape.Warmup, shape.Decay = sim.Stable, n/20, n/5
	}
	segments, err := shape.Segments(sim.Run{Batch: 1})
	if err != nil {
		return nil, err
	}
	pieces := make([]figure.Piece, len(segments))
	for i, g := range segments {
		pieces[i] = figure.Piece{Until: g.Until, Rate: g.Method.LearningRate}
	}
	return pieces, nil
}

// under returns the run with the pieces' learning rates, the last of which goes on.
func under(run sim.Run, pieces []figure.Piece) sim.Run {
	for _, piece := range pieces {
		run.Method.LearningRate = piece.Rate
		run.Segments = append(run.Segments, sim.Segment{Until: piece.Until, Batch: run.Batch, Method: run.Method, NoiseScale: 1})
	}
	return run
}

// fillSchedule computes the risks between the ends of the step axis.
func (v *view) fillSchedule(f *figure.Schedule) (err error) {
	opt := v.options
	if opt.Tolerance == 0 {
		opt.Tolerance = pictureTolerance
	}
	f.Steps = figure.ScheduleGrid(f.X, f.Pieces)
	bands, err := v.problem.model.Bands(f.Run, f.Steps, opt)
	if err != nil {
		return err
	}
	f.Bands = figure.MergeRest(bands)
	if f.ConstantTotal, _, err = v.problem.total(f.Constant, f.Steps, opt); err != nil || v.request.Ghost == nil {
		return err
	}
	s := *v.request.Ghost
	p, err := v.explorer.problem(s, v.request.Data)
	if err != nil {
		return err
	}
	before, err := p.planned(s, v.options)
	if err != nil {
		return err
	}
	f.Ghost = &figure.ScheduleGhost{Pieces: before.Pieces}
	f.Ghost.Total, _, err = p.total(before.Run, f.Steps, opt)
	return err
}
