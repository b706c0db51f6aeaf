package softmax

import (
	"errors"
	"math"
	"reflect"
	"testing"

	"nqm/sim"
)

// training is short work on the digits.
func training(batches ...int) Training {
	return Training{Batches: batches, Target: 0.05, LearningRates: []float64{0.7, 1, 1.4, 2, 2.8}, Runs: 2, Seed: 5}
}

// Real training takes about the steps that were measured once by another
// program, and from B = 16 on fewer than the model says that is given nothing but
// h, c and s: the loss is no quadratic on the way. Tuned rates are near each other.
func TestTrainingAgreesWithMeasurementAndModel(t *testing.T) {
	const (
		scatter = 0.3 // of the tuned steps, over seeds, numbers of runs and grids of rates
		least   = 0.4 // of the model's steps
	)
	batches := []int{16, 64, 256}
	measured := map[int]float64{16: 160, 64: 80, 256: 40}
	if testing.Short() {
		batches = batches[1:2]
	}
	request := training(batches...)
	request.LearningRates = append(request.LearningRates, 4)
	r, err := digits(t).Train(request, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := sim.PaperProblem()
	if p.Spectrum, err = sim.ReadSpectrum(file(t, "digits-softmax.csv")); err != nil {
		t.Fatal(err)
	}
	m, err := sim.NewModel(p)
	if err != nil {
		t.Fatal(err)
	}
	for i, b := range batches {
		o, err := m.Optimum(sim.Run{Batch: float64(b)}, request.Target, sim.TuneLearningRate, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("B = %d: %g steps at α = %g, excess %.4f; the model %g at %.3g; measured once %g", b, r.Steps[i], r.LearningRates[i], r.Losses[i], o.Steps, o.Method.LearningRate, measured[b])
		if off := r.Steps[i]/measured[b] - 1; math.Abs(off) > scatter {
			t.Errorf("B = %d: %g steps, measured once: %g", b, r.Steps[i], measured[b])
		}
		if share := r.Steps[i] / o.Steps; share < least || share > 1 {
			t.Errorf("B = %d: %g steps, the model %g", b, r.Steps[i], o.Steps)
		}
		if ratio := r.LearningRates[i] / o.Method.LearningRate; ratio < 0.5 || ratio > 2 {
			t.Errorf("B = %d: best at α = %g, the model at %.3g", b, r.LearningRates[i], o.Method.LearningRate)
		}
		if !(r.Losses[i] > 0 && r.Losses[i] <= request.Target) {
			t.Errorf("B = %d: excess %g", b, r.Losses[i])
		}
	}
}

// The same seed is the same result, also for one of several batch sizes;
// another seed is another one.
func TestTrainingIsReproducible(t *testing.T) {
	d := digits(t)
	run := func(seed uint64, interrupt func() error, batches ...int) *Result {
		request := training(batches...)
		request.LearningRates, request.Runs, request.Seed = []float64{1.4, 2}, 1, seed
		r, err := d.Train(request, sim.Options{Interrupt: interrupt})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	first := run(1, nil, 64)
	if again := run(1, func() error { return nil }, 64); !reflect.DeepEqual(first, again) {
		t.Errorf("%+v, then %+v", first, again)
	}
	if several := run(1, nil, 512, 64); several.Steps[1] != first.Steps[0] || several.Losses[1] != first.Losses[0] {
		t.Errorf("%+v alone, %+v among others", first, several)
	}
	if other := run(2, nil, 64); reflect.DeepEqual(first, other) {
		t.Errorf("two seeds give %+v", first)
	}
}

// What cannot be reached, or diverges, is said to be infinite, and an error of
// the interrupt ends the work.
func TestTrainingEnds(t *testing.T) {
	d, err := Read([]byte("0,1\n1,-1\n0,2\n1,-1\n"))
	if err != nil {
		t.Fatal(err)
	}
	var last [2]int
	progress := func(done, total int) {
		if done < last[0] {
			t.Errorf("progress falls from %d to %d", last[0], done)
		}
		last = [2]int{done, total}
	}
	r, err := d.Train(Training{Batches: []int{1, 4}, Target: 1e-12, LearningRates: []float64{1e-9, 1e9}, Runs: 1}, sim.Options{Progress: progress})
	if err != nil || !math.IsInf(r.Steps[0], 1) || !math.IsNaN(r.LearningRates[1]) || !(r.Losses[0] > 0) {
		t.Errorf("%+v, %v", r, err)
	}
	if last != [2]int{200, 200} {
		t.Errorf("progress ends at %v", last)
	}
	enough := errors.New("enough")
	left := 20
	_, err = d.Train(training(1), sim.Options{Interrupt: func() error {
		if left--; left < 0 {
			return enough
		}
		return nil
	}})
	if err != enough {
		t.Errorf("got %v", err)
	}
	// Already there: the first step is the earliest that counts.
	r, err = d.Train(Training{Batches: []int{2}, Target: 10, LearningRates: []float64{0.1}, Runs: 2}, sim.Options{})
	if err != nil || r.Steps[0] != 1 {
		t.Errorf("%+v, %v", r, err)
	}
}

func BenchmarkTrain(b *testing.B) {
	d := digits(b)
	for b.Loop() {
		if _, err := d.Train(training(16, 64), sim.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
