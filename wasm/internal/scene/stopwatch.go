package scene

import (
	"nqm/sim"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/state"
)

// stopwatch times the figures of the notebook: each power of the preconditioner
// at its batch sizes, computed anew as if nothing were known.
func (v *view) stopwatch(partial func(figure.Result)) (figure.Result, error) {
	s, paper := v.request.State, state.Default()
	w := figure.Stopwatch{Paper: keyOf(s, nil) == keyOf(paper, nil) && s.Target == paper.Target}
	key := timingKey{v.problem.key, s.Target, s.Power}
	if v.explorer.timing.timingKey != key {
		v.explorer.timing = timing{timingKey: key}
	}
	known := &v.explorer.timing
	sgd := total(v.request.Notebook["SGD"])
	for i, f := range []struct{ name, methods, printed string }{
		{"SGD", "sgd", ""}, {"SGD and averaging", "averaging", "averaging"}, {"SGD and momentum", "momentum", "momentum"},
	} {
		t := figure.Timed{Name: f.name, Points: len(notebookBatches) * len(familyPowers) * len(methodsOf[f.methods])}
		if rows := total(v.request.Notebook[f.printed]); f.printed == "" || rows > 0 {
			t.There = sgd + rows
		}
		if i == len(known.list) && v.explorer.Clock != nil {
			first, all, err := v.time(s.Target, f.methods)
			if err != nil {
				return figure.Result{}, err
			}
			known.list = append(known.list, [2]float64{first, all})
		}
		if i < len(known.list) {
			t.First, t.Answered = known.list[i][0], known.list[i][1]
		}
		w.Timed = append(w.Timed, t)
		if partial != nil && i < 2 {
			first := w.Figure(v.size, v.theme, v.explorer.fonts)
			first.Refining, first.Rates = true, v.rates
			partial(first)
		}
	}
	return w.Figure(v.size, v.theme, v.explorer.fonts), nil
}

// notebookBatches are the batch sizes of the notebook's figures, 2² to 2²⁰.
var notebookBatches = []float64{1 << 2, 1 << 4, 1 << 6, 1 << 8, 1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20}

// timing is what the stopwatch read last. A time is read once for a setting, so
// that a figure that is drawn again does not change.
type timing struct {
	timingKey
	list [][2]float64 // seconds to the first answer and to the last
}

type timingKey struct {
	problem       problemKey
	target, power float64
}

// time returns the seconds that a fresh core takes for a figure.
func (v *view) time(target float64, methods string) (first, all float64, err error) {
	clock := v.explorer.Clock
	start := clock()
	model, err := sim.NewModel(v.problem.model.Problem())
	if err != nil {
		return 0, 0, err
	}
	_, err = model.Scaling(target, notebookBatches, curvesKey{powers: true, methods: methods}.lines(), v.options, func(*sim.Scaling) {
		first = clock() - start
	})
	return first, clock() - start, err
}

// total is the sum of the seconds in the notebook's rows.
func total(rows [][]float64) (sum float64) {
	for _, row := range rows {
		sum += row[5]
	}
	return sum
}
