package scene

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"nqm/sim"
	"nqm/wasm/internal/draw"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/state"
)

// Three routes: at every sampled step the mean of the runs is the exact mean
// under every law, and their spread under Gaussian noise the exact one; only the
// spread differs between laws.
func TestCloudRoutes(t *testing.T) {
	e := explorer(t)
	const runs, errors = 4000, 4
	var spreads []float64
	for _, law := range []string{"gaussian", "rademacher", "laplace", "student"} {
		r := drawn(t, e, "cloud", "spectrum=two&lr=0.8&c1=3&runs=4000&decayx=1,100&law="+law)
		for _, row := range r.Table.Rows {
			exact, spread, mean, deviation := row[1], row[2], row[3], row[4]
			if off := math.Abs(mean-exact) / (deviation / math.Sqrt(runs)); off > errors {
				t.Errorf("%s, step %g: mean %g, exact %g: %.1f standard errors", law, row[0], mean, exact, off)
			}
			// The kurtosis of a risk of two directions is below 15: the standard error
			// of its deviation is below √(14/4n) of it.
			if law == "gaussian" && math.Abs(deviation/spread-1) > errors*math.Sqrt(14/4./runs) {
				t.Errorf("step %g: spread %g, exact %g", row[0], deviation, spread)
			}
		}
		spreads = append(spreads, markOf(t, r, "spread").Value)
		if end := markOf(t, r, "mean end").Value; end != r.Table.Rows[len(r.Table.Rows)-1][1] || !strings.Contains(r.Summary, "the exact mean is 0.0188 under any law") {
			t.Errorf("%s: mean end %g, %s", law, end, r.Summary)
		}
	}
	if !(spreads[1] < 0.5*spreads[0] && 1.2*spreads[0] < spreads[2] && 1.2*spreads[0] < spreads[3]) {
		t.Errorf("spreads of Gaussian, ±1, Laplace and Student t noise do not grow with the tails: %v", spreads)
	}
}

// A seed is a cloud, and what an interrupted or smaller request has sampled is
// not sampled again.
func TestCloudSeed(t *testing.T) {
	encoded := func(e *Explorer, fragment string) string {
		return string(drawn(t, e, "cloud", fragment).List.Encode())
	}
	e := explorer(t)
	first := encoded(e, "d=200&runs=20")
	encoded(e, "d=200&runs=9")
	if encoded(e, "d=200&runs=20") != first || encoded(explorer(t), "d=200&runs=20") != first {
		t.Error("the same seed gives another cloud")
	}
	if encoded(e, "d=200&runs=20&seed=2") == first {
		t.Error("another seed gives the same cloud")
	}
}

// What cannot all be sampled is said: fewer directions, fewer steps, fewer runs.
// A first answer has some runs already.
func TestCloudBudget(t *testing.T) {
	e := explorer(t)
	for fragment, want := range map[string]string{
		"law=laplace":                 "50 runs, Laplace noise, at 51 steps up to 2,000, in the 100 sharpest of 10,000 directions, the others at their mean",
		"d=1e12&runs=5&decayx=1,1000": "in the 10,000 sharpest of 1 trillion directions, the others at their mean",
		"law=rademacher&runs=5000":    "200 runs, ±1 (Rademacher) noise (5,000 asked for), at 47 steps up to 500",
	} {
		if r := drawn(t, e, "cloud", fragment); !strings.Contains(r.Done, want) {
			t.Errorf("%s: %s", fragment, r.Done)
		}
	}
	s, _ := state.Parse(map[string]string{"seed": "3", "d": "3000"})
	firsts := 0
	r, err := e.Figure(request("cloud", s), sim.Options{}, func(first figure.Result) {
		if firsts++; !first.Refining || strings.HasPrefix(first.Done, "0 runs") || strings.HasPrefix(first.Done, "50 runs") {
			t.Errorf("first answer: refining %v, %s", first.Refining, first.Done)
		}
	})
	if err != nil || firsts != 1 || !strings.HasPrefix(r.Done, "50 runs") {
		t.Errorf("%d first answers, %s, %v", firsts, r.Done, err)
	}
}

// A hidden curve is not drawn but stays in the legend.
func TestCloudHides(t *testing.T) {
	e := explorer(t)
	lines := func(r figure.Result) (n int) {
		for _, op := range r.List.Ops {
			if op.Kind == draw.KindLines {
				n++
			}
		}
		return n
	}
	if n := lines(drawn(t, e, "cloud", "spectrum=two")); n != 1 {
		t.Errorf("%d operations draw the runs", n)
	}
	r := drawn(t, e, "cloud", "spectrum=two&hide=runs")
	if lines(r) != 0 || len(r.Legend) != 3 || !r.Legend[1].Hidden {
		t.Errorf("hidden runs: %d operations, legend %+v", lines(r), r.Legend)
	}
}

// BenchmarkCloud is a cloud of thousands of runs of two directions, from the
// state to the bytes that travel, after a move of the learning rate.
func BenchmarkCloud(b *testing.B) {
	for _, runs := range []float64{2000, 5000} {
		b.Run(strconv.Itoa(int(runs)), func(b *testing.B) {
			e := explorer(b)
			s, _ := state.Parse(map[string]string{"spectrum": "two"})
			s.Runs = runs
			size := 0
			for b.Loop() {
				s.LearningRate *= 1.0001
				result, err := e.Figure(request("cloud", s), sim.Options{}, nil)
				if err != nil {
					b.Fatal(err)
				}
				size = len(result.List.Encode())
			}
			b.ReportMetric(float64(size), "list-bytes")
		})
	}
}
