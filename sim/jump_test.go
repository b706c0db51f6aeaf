package sim

import (
	"math"
	"testing"
)

// A jump has the mean and the covariance of the walk over the same steps, the
// hard laws among them: flat directions, long memories, alternating signs.
func TestJumpIsTheWalk(t *testing.T) {
	for _, m := range []Method{
		{LearningRate: 0.01}, {LearningRate: 1.9}, {LearningRate: 1e-9, Momentum: 0.99}, {LearningRate: 0.3, Momentum: 1 - 1e-6},
		{LearningRate: 3.9, Momentum: 0.99}, {LearningRate: 0.02, EMA: 1 - 0.02}, {LearningRate: 0.02, Momentum: 0.9, EMA: 1 - 1e-6},
	} {
		rounding := 1e-11
		if m.Momentum > 0 && m.EMA > 0 {
			// While the average still remembers, E ≈ −1 of what has long forgotten
			// its start costs digits.
			rounding = 1e-8
		}
		law := m.recurrence(1)
		for _, n := range []int{1, 2, 3, 7, 64, 1000, 100_001} {
			w := newWalker(law)
			w.to(n)
			j := newWalker(law).jump(n, 1)
			for a := range law.n {
				z := j.keep * law.start[a]
				for b := range law.n {
					z += j.m[a][b] * law.start[b]
					var s float64
					for k := range law.n {
						s += j.l[a][k] * j.l[b][k]
					}
					if size := math.Sqrt(w.s[a][a] * w.s[b][b]); math.Abs(s-w.s[a][b]) > rounding*size {
						t.Errorf("%+v over %d steps: covariance [%d][%d] %.15g, want %.15g", m, n, a, b, s, w.s[a][b])
					}
				}
				if math.Abs(z-w.z[a]) > rounding*math.Abs(law.start[a])+rounding*math.Abs(w.z[a]) {
					t.Errorf("%+v over %d steps: mean [%d] %.15g, want %.15g", m, n, a, z, w.z[a])
				}
			}
			if n == 1 && j.rank != 1 {
				t.Errorf("one step has rank %d", j.rank)
			}
		}
	}
}
