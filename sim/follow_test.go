package sim

import (
	"errors"
	"math"
	"testing"
)

// A slider's moves are followed even where each interrupts the search of the
// one before, at whatever moment.
func TestFollowAfterInterrupt(t *testing.T) {
	m, err := NewModel(PaperProblem())
	if err != nil {
		t.Fatal(err)
	}
	batches := []float64{4, 64, 1024, 1 << 14, 1 << 20}
	curves := []Curve{{Name: "SGD", Tune: TuneLearningRate}, {Name: "momentum", Tune: TuneLearningRate | TuneMomentum}}
	if _, err := m.Scaling(0.01, batches, curves, Options{}, nil); err != nil {
		t.Fatal(err)
	}
	stop := errors.New("a newer call")
	target := 0.01
	for move := range 20 {
		target *= 1.02
		shown, left := 0, move
		opt := Options{Interrupt: func() error {
			if shown > 0 {
				if left--; left < 0 {
					return stop
				}
			}
			return nil
		}}
		_, err := m.Scaling(target, batches, curves, opt, func(s *Scaling) {
			shown++
			for _, c := range s.Curves {
				for i, o := range c.Optima {
					if o.Status != Reached || math.IsNaN(o.Steps) || i > 0 && o.Steps > c.Optima[i-1].Steps {
						t.Errorf("move %d: %s at B = %g: %+v", move, c.Name, batches[i], o)
					}
				}
			}
		})
		if shown == 0 || err != nil && err != stop {
			t.Errorf("move %d: %d answers, %v", move, shown, err)
		}
	}
}
