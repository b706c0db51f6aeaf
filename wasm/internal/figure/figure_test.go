package figure

import (
	"encoding/json"
	"math"
	"reflect"
	"testing"

	"nqm/sim"
	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// exactRisk is SGD's exact risk on the paper's problem, summed over all directions.
func exactRisk(dim int, run sim.Run, t float64) float64 {
	var sum float64
	for i := 1; i <= dim; i++ {
		h := 1 / float64(i)
		x := run.Method.LearningRate * h
		left := math.Exp(2 * t * math.Log1p(-x))
		if x > 1 {
			left = math.Pow(1-x, 2*t)
		}
		sum += h/2*left + (1-left)*run.Method.LearningRate*h/(2*run.Batch*(2-x))
	}
	return sum
}

// Lines lie where the formula says: positions taken back through the axes.
func TestDrawnTotalIsTheRisk(t *testing.T) {
	const halfPixel = 0.05 // of a pixel: float32 positions are good to 1e-4
	run := sgd(128, 0.3)
	r := paper(t, 10_000, run, 0.01).Figure(desktop, Light, goFonts(t))
	p := r.Plots[0]
	xs := axis.New(p.XAxis.Kind, p.XAxis.Lo, p.XAxis.Hi, p.X, p.X+p.W)
	ys := axis.New(p.YAxis.Kind, p.YAxis.Lo, p.YAxis.Hi, p.Y+p.H, p.Y)
	checked := 0
	for _, op := range r.List.Ops {
		if op.Kind != draw.KindLine || op.Name != "total" {
			continue
		}
		for i := 0; i < len(op.Points)-1; i += 10 {
			at := op.Points[i]
			step := math.Round(xs.Value(at.X))
			want := ys.At(exactRisk(10_000, run, step))
			if d := math.Abs(float64(at.Y - want)); !(d < halfPixel) {
				t.Errorf("at step %g the total is drawn at y = %g, want %g", step, at.Y, want)
			}
			checked++
		}
	}
	if checked < 20 {
		t.Errorf("only %d points of the total checked", checked)
	}
}

func TestOctavesAddUp(t *testing.T) {
	d := paper(t, 10_000, sgd(64, 0.3), 0.01)
	for _, row := range d.Table().Rows {
		var sum float64
		for _, v := range row[4:] {
			sum += v
		}
		if math.Abs(sum-row[1]) > 1e-12*row[1] || math.Abs(row[2]+row[3]-row[1]) > 1e-12*row[1] {
			t.Fatalf("step %g: octaves add up to %g, bias and noise to %g, the total is %g", row[0], sum, row[2]+row[3], row[1])
		}
		if want := exactRisk(10_000, d.Run, row[0]); math.Abs(row[1]-want) > 1e-8*want {
			t.Fatalf("step %g: total %g, the formula says %g", row[0], row[1], want)
		}
	}
	if n := len(group(d.Bands, 4)); n != 4 {
		t.Errorf("grouped into %d bands, want 4", n)
	}
	for _, series := range []int{1, 3, 5, 100} {
		merged := Decay{Steps: d.Steps, Bands: group(d.Bands, series)}
		for i, v := range merged.Total() {
			if want := d.Total()[i]; math.Abs(v-want) > 1e-12*want {
				t.Fatalf("grouped into %d: total %g, want %g", series, v, want)
			}
		}
	}
}

// The plot does not move under a gesture, whatever the words beside it say.
func TestPlotStandsStill(t *testing.T) {
	fonts := goFonts(t)
	for _, size := range []Size{desktop, phone, wide} {
		var first Plot
		for i, run := range []sim.Run{sgd(64, 0.3), sgd(128, 0.3), sgd(1, 2.1), sgd(1<<22, 1e-8), sgd(1<<22, 1)} {
			p := paper(t, 10_000, run, 0.01).Figure(size, Light, fonts).Plots[0]
			if i == 0 {
				first = p
			} else if !reflect.DeepEqual(p, first) {
				t.Errorf("%v: %+v, was %+v", run, p, first)
			}
		}
	}
}

func TestSummaries(t *testing.T) {
	for _, test := range []struct {
		run    sim.Run
		target float64
		want   string
	}{
		{sgd(64, 0.3), 0.01, "Never reaches 0.01: noise holds the risk at 0.0118. Try a larger batch."},
		{sgd(1<<22, 1.9), 1e-9, "Never reaches 10⁻⁹: noise holds the risk at 3.36·10⁻⁶. Try a smaller learning rate."},
		{sgd(128, 0.3), 0.01, "Reaches 0.01 after 56,100 steps, 7.18 million examples; noise will hold the risk at 0.0059."},
		{sgd(64, 2.1), 0.01, "α = 2.1 is beyond the stability limit 2.0: the steepest direction overshoots more each step."},
		{sgd(1<<20, 2.01), 4.5, "Reaches 4.5 after 1 step, but does not stay: α = 2.01 is beyond the stability limit 2.00."},
		{sgd(1<<20, 0.3), 4.8, "Reaches 4.8 after 1 step, 1.05 million examples; the noise floor, 7.2·10⁻⁷, is far below."},
	} {
		if got := paper(t, 10_000, test.run, test.target).Summary(); got != test.want {
			t.Errorf("B %g, α %g:\n got %s\nwant %s", test.run.Batch, test.run.Method.LearningRate, got, test.want)
		}
	}
	s := invented(sgd(64, 0.3), sim.Unreachable, math.Inf(1))
	if got, want := s.Summary(), "α = 0.3 never reaches 0.01 at B = 64; tuned SGD takes 101,000 steps. Tuned, twice the batch about halves the steps."; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// Whatever the size, nothing panics, and outside the table no number is infinite
// or none, which JSON would refuse.
func TestAnySize(t *testing.T) {
	fonts := goFonts(t)
	d := paper(t, 10_000, sgd(64, 2.1), 0.01)
	s := invented(sgd(64, 0.3), sim.Unreachable, math.Inf(1))
	for _, theme := range []Theme{Light, Dark, Projector} {
		for _, w := range []float32{1, 50, 120, 320, 479, 480, 8000} {
			for _, h := range []float32{1, 50, 120, 400, 8000} {
				for _, r := range []Result{d.Figure(Size{w, h}, theme, fonts), s.Figure(Size{w, h}, theme, fonts)} {
					small := r
					small.List, small.Table = nil, Table{}
					if _, err := json.Marshal(small); err != nil {
						t.Fatalf("%g×%g: %v", w, h, err)
					}
					if _, err := draw.Decode(r.List.Encode()); err != nil {
						t.Fatalf("%g×%g: %v", w, h, err)
					}
				}
			}
		}
	}
}

// The decay figure from the core to the bytes that travel: octaves and total.
func BenchmarkDecay(b *testing.B) {
	fonts := goFonts(b)
	m, err := sim.NewModel(sim.PaperProblem())
	if err != nil {
		b.Fatal(err)
	}
	for name, run := range map[string]sim.Run{
		"SGD":      sgd(64, 0.3),
		"momentum": {Batch: 65536, Method: sim.Method{LearningRate: 2, Momentum: 0.95}},
	} {
		b.Run(name, func(b *testing.B) {
			d := &Decay{Run: run, Target: 0.01, Limit: 2}
			d.X, d.Y = DecayAxes(m)
			d.Steps = sim.StepGrid(d.X.Hi)
			size := 0
			for b.Loop() {
				if d.Bands, err = m.Bands(run, d.Steps, sim.Options{Tolerance: 1e-4}); err != nil {
					b.Fatal(err)
				}
				size = len(d.Figure(desktop, Light, fonts).List.Encode())
			}
			b.ReportMetric(float64(size), "bytes/list")
			b.ReportMetric(float64(len(d.Steps)), "steps")
		})
	}
}

func BenchmarkFigure(b *testing.B) {
	fonts := goFonts(b)
	d := paper(b, 10_000, sgd(64, 0.3), 0.01)
	s := invented(sgd(64, 0.3), sim.Unreachable, math.Inf(1))
	b.Run("decay", func(b *testing.B) {
		for b.Loop() {
			d.Figure(desktop, Light, fonts)
		}
	})
	b.Run("scaling", func(b *testing.B) {
		for b.Loop() {
			s.Figure(desktop, Light, fonts)
		}
	})
}
