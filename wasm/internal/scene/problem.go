package scene

import (
	"nqm/sim"
	"nqm/wasm/internal/state"
)

// problemKey is all that a problem depends on: the rows of the state that make
// it, all others at their defaults, and the data beside it.
type problemKey struct {
	state state.State
	data  *float64 // the first curvature: the same list lies at the same place
}

// keyOf returns the key of a state's problem. What the state's kind of spectrum
// does not use does not make another problem.
func keyOf(s state.State, data *sim.Spectrum) problemKey {
	k := problemKey{state: state.State{Spectrum: s.Spectrum, NoiseFrom: s.NoiseFrom,
		NoiseExponent: s.NoiseExponent, StartExponent: s.StartExponent, WeightDecay: s.WeightDecay}}
	switch s.Spectrum {
	case "power":
		k.state.Dim, k.state.SpectrumExponent, k.state.NoiseFrom = s.Dim, s.SpectrumExponent, ""
	case "two":
		k.state.H1, k.state.H2, k.state.C1, k.state.C2, k.state.NoiseFrom = s.H1, s.H2, s.C1, s.C2, ""
	case "list":
		k.state.Own = s.Own
	}
	if s.Spectrum == "digits" || s.Spectrum == "list" && s.Own == "" {
		if data != nil && len(data.H) > 0 {
			k.data = &data.H[0]
		}
	}
	return k
}

// problem is a noisy quadratic with what has been found out about it.
type problem struct {
	key      problemKey
	model    *sim.Model
	passages map[passageKey]sim.Passage
	rates    map[passageKey]float64 // tuned learning rates
	curves   []*curves              // the latest first

	wallCurves map[wallKey]*wallCurve
	schedules  map[scheduleKey]sim.Schedule
	cloud      cloudRuns // sampled last
}

// passageKey is all of a run that its passage depends on.
type passageKey struct {
	batch  float64
	method sim.Method
	target float64
	early  sim.Segment // a run's only segment: zero for none
}

// remembered is the number of passages and of tuned rates after which memory
// starts anew: a gesture's worth.
const remembered = 1000

func newProblem(key problemKey, p sim.Problem) (*problem, error) {
	model, err := sim.NewModel(p)
	if err != nil {
		return nil, err
	}
	return &problem{key: key, model: model,
		passages: map[passageKey]sim.Passage{}, rates: map[passageKey]float64{},
		wallCurves: map[wallKey]*wallCurve{}, schedules: map[scheduleKey]sim.Schedule{}}, nil
}

// run returns batch and method of a state, the learning rate tuned where the
// state says so and the target can be reached.
func (p *problem) run(s state.State, opt sim.Options) (sim.Run, error) {
	run := s.Run()
	if s.Tuned() {
		rate, err := p.tunedRate(run, s.Target, opt)
		if err != nil {
			return run, err
		}
		if rate > 0 {
			run.Method.LearningRate = rate
		}
	}
	return s.Early(run), nil
}

// tunedRate returns the learning rate that is best for a run's batch size,
// momentum, average and preconditioner, 0 where none reaches the target. Noise
// that is louder in the beginning is left out of account: it is soon forgotten.
func (p *problem) tunedRate(run sim.Run, target float64, opt sim.Options) (float64, error) {
	run.Segments = nil
	run.Method.LearningRate = 0 // what it was does not matter
	key := passageKey{batch: run.Batch, method: run.Method, target: target}
	if rate, ok := p.rates[key]; ok {
		return rate, nil
	}
	o, err := p.model.Optimum(run, target, sim.TuneLearningRate, opt)
	if err != nil {
		return 0, err
	}
	var rate float64
	if o.Status == sim.Reached {
		rate = o.Method.LearningRate
	}
	if len(p.rates) >= remembered {
		clear(p.rates)
	}
	p.rates[key] = rate
	return rate, nil
}

// passage returns when a run reaches the target.
func (p *problem) passage(run sim.Run, target float64, opt sim.Options) (sim.Passage, error) {
	if len(run.Segments) > 1 {
		return p.model.StepsToTarget(run, target, opt)
	}
	key := passageKey{batch: run.Batch, method: run.Method, target: target}
	for _, early := range run.Segments {
		key.early = early
	}
	if found, ok := p.passages[key]; ok {
		return found, nil
	}
	found, err := p.model.StepsToTarget(run, target, opt)
	if err != nil {
		return found, err
	}
	if len(p.passages) >= remembered {
		clear(p.passages)
	}
	p.passages[key] = found
	return found, nil
}
