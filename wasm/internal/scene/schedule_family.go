package scene

import (
	"nqm/wasm/internal/figure"
)

// schedules draws the optimal schedules of the notebook's batch sizes and the
// present one. Those found so far are shown while the others are searched, and
// kept whatever happens then.
func (v *view) schedules(partial func(figure.Result)) (figure.Result, error) {
	s := v.request.State
	f := figure.Schedules{Target: s.Target, Pieces: int(s.Pieces), Cap: v.problem.model.ScheduleCap(s.Power),
		Batch: s.Batch, Batches: figure.ScheduleBatches(s.Batch), Hides: s.Hides}
	for i, b := range f.Batches {
		s.Batch = b
		_, known := v.problem.schedules[scheduleKeyOf(s)]
		found, err := v.problem.optimal(s, v.options)
		if err != nil {
			return figure.Result{}, err
		}
		f.Schedules = append(f.Schedules, found)
		if f.Refining = i+1 < len(f.Batches); f.Refining && !known && partial != nil {
			first := f.Figure(v.size, v.theme, v.explorer.fonts)
			first.Rates = v.rates
			partial(first)
		}
	}
	return f.Figure(v.size, v.theme, v.explorer.fonts), nil
}
