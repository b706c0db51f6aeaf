package scene

import (
	"nqm/sim"
	"nqm/wasm/internal/state"
)

// problemKey is all that a state's problem depends on.
type problemKey struct{ dim, spectrum, noise, start float64 }

// problem is a noisy quadratic with what has been found out about it.
type problem struct {
	key      problemKey
	model    *sim.Model
	passages map[passageKey]sim.Passage
	rates    map[passageKey]float64 // tuned learning rates
	curves   []*curves              // the latest first
}

// passageKey is all of a constant run that its passage depends on.
type passageKey struct {
	batch  float64
	method sim.Method
	target float64
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
		passages: map[passageKey]sim.Passage{}, rates: map[passageKey]float64{}}, nil
}

// run returns batch and method of a state, the learning rate tuned where the
// state says so and the target can be reached.
func (p *problem) run(s state.State, opt sim.Options) (sim.Run, error) {
	run := s.Run()
	if !s.Tuned() {
		return run, nil
	}
	rate, err := p.tunedRate(run, s.Target, opt)
	if rate > 0 {
		run.Method.LearningRate = rate
	}
	return run, err
}

// tunedRate returns the learning rate that is best for a run's batch size,
// momentum and preconditioner, 0 where none reaches the target.
func (p *problem) tunedRate(run sim.Run, target float64, opt sim.Options) (float64, error) {
	run.Method.LearningRate = 0 // what it was does not matter
	key := passageKey{run.Batch, run.Method, target}
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
	key := passageKey{run.Batch, run.Method, target}
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
