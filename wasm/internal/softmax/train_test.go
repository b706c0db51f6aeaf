package softmax

import (
	"math"
	"os"
	"testing"

	"nqm/sim"
)

func digits(t testing.TB) *Data {
	t.Helper()
	text, err := os.ReadFile("../../../web/data/digits.csv")
	if err != nil {
		t.Fatal(err)
	}
	d, err := Read(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func BenchmarkTrain(b *testing.B) {
	d := digits(b)
	for b.Loop() {
		r, err := d.Train(Training{Batches: []int{1, 4, 16, 64, 256}, Target: 0.05, LearningRates: DefaultLearningRates(), Runs: 3, Seed: 1}, sim.Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.Log(r.Steps, r.LearningRates, r.Losses)
	}
	_ = math.Pi
}

func BenchmarkMinimum(b *testing.B) {
	d := digits(b)
	for b.Loop() {
		d.optimum = nil
		m, w, _ := d.Minimum(nil)
		g := make([]float64, len(w))
		d.gradient(w, g)
		b.Log(m, dot(g, g)/2/Strength)
	}
}

func BenchmarkKernel(b *testing.B) {
	d := digits(b)
	w, g := make([]float64, d.Features*d.Classes), make([]float64, d.Features*d.Classes)
	b.Run("loss", func(b *testing.B) {
		for b.Loop() {
			d.Loss(w)
		}
	})
	b.Run("gradient", func(b *testing.B) {
		for b.Loop() {
			d.gradient(w, g)
		}
	})
}
