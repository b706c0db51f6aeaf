package figure

import (
	"math"
	"strings"
	"testing"

	"nqm/sim"
	"nqm/wasm/internal/draw"
)

// said returns all words of a figure.
func said(r Result) string {
	var words []string
	for _, op := range r.List.Ops {
		if op.Kind == draw.KindText {
			words = append(words, op.Text)
		}
	}
	return strings.Join(words, "\n")
}

// What is not in the plot is said at its edge, and the axes that fit show it.
func TestBeyondThePlot(t *testing.T) {
	fonts := goFonts(t)
	for _, size := range []Size{desktop, phone, {120, 120}} {
		high := paper(t, 10_000, sgd(64, 10), 0.01)
		if got := said(high.Figure(size, Light, fonts)); !strings.Contains(got, "total ↑ diverges") {
			t.Errorf("%v: a total above the plot is not mentioned:\n%s", size, got)
		}
		high.X, high.Y = high.Fit()
		high.Steps = sim.StepGrid(high.X.Hi)
		high.refill(t)
		if r := high.Figure(size, Light, fonts); !drawn(r, "total") {
			t.Errorf("%v: axes that fit, %v × %v, show no total", size, high.X, high.Y)
		}
		late := paper(t, 10_000, sgd(128, 0.3), 0.01)
		late.X.Hi = 1000
		late.Steps = sim.StepGrid(1000)
		late.refill(t)
		if got := said(late.Figure(size, Light, fonts)); size.Width > 200 && !strings.Contains(got, "reaches 0.01 at 56,100 →") {
			t.Errorf("%v: a passage beyond the plot is not mentioned:\n%s", size, got)
		}
	}
}

// refill computes the octaves at other steps.
func (d *Decay) refill(t *testing.T) {
	t.Helper()
	m, err := sim.NewModel(sim.PaperProblem())
	if err == nil {
		d.Bands, err = m.Bands(d.Run, d.Steps, sim.Options{})
	}
	if err != nil {
		t.Fatal(err)
	}
}

func drawn(r Result, name string) bool {
	for _, op := range r.List.Ops {
		if op.Kind == draw.KindLine && op.Name == name && len(op.Points) > 1 {
			return true
		}
	}
	return false
}

// Both curves and a bound keep their names however narrow the figure is.
func TestCurvesKeepTheirNames(t *testing.T) {
	fonts := goFonts(t)
	s := invented(sgd(64, 0.3), sim.Unreachable, math.Inf(1))
	for _, width := range []float32{320, 358, 370, 480, 592} {
		got := said(s.Figure(Size{width, 336}, Light, fonts))
		for _, name := range []string{"SGD", "momentum", "lower bounds"} {
			if !strings.Contains(got, name) {
				t.Errorf("%g wide: no %q among\n%s", width, name, got)
			}
		}
	}
	s.BayesBound = nil
	for _, b := range s.Batches {
		s.BayesBound = append(s.BayesBound, 50_000/b)
	}
	if got := said(s.Figure(desktop, Light, fonts)); !strings.Contains(got, "paper’s") || !strings.Contains(got, "Bayes") {
		t.Errorf("bounds apart do not have two names:\n%s", got)
	}
}

// Words do not lie on one another, nor lines on the target's and the bounds'.
func TestWordsStandApart(t *testing.T) {
	fonts := goFonts(t)
	for _, size := range []Size{desktop, phone, {320, 300}, {592, 500}, {592, 250}} {
		for _, run := range []sim.Run{sgd(64, 0.3), sgd(128, 0.3), sgd(1024, 1.5), sgd(64, 2.1), sgd(1<<22, 1)} {
			for _, r := range []Result{
				paper(t, 10_000, run, 0.01).Figure(size, Light, fonts),
				invented(run, sim.Reached, 20_000).Figure(size, Light, fonts),
			} {
				c := canvas{List: r.List, fonts: fonts}
				var boxes []box
				var texts []string
				for _, op := range r.List.Ops {
					if op.Kind != draw.KindText {
						continue
					}
					b := c.box(op.X, op.Y, op.Text, op.Style)
					b.x0, b.y0, b.x1, b.y1 = b.x0+2, b.y0+2, b.x1-2, b.y1-4 // touching is not overlapping
					for i, other := range boxes {
						if b.meets(other) {
							t.Errorf("%v, %v: %q lies on %q", size, run, op.Text, texts[i])
						}
					}
					boxes, texts = append(boxes, b), append(texts, op.Text)
				}
			}
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, test := range []struct{ got, want string }{
		{steps(1), "1 step"}, {steps(6673), "6,673 steps"}, {steps(11_642), "11,600 steps"}, {count(7.18e6), "7.18 million"},
		{short(5.4912e6), "5.49M"}, {short(56_127), "56,100"}, {count(1e16), "10¹⁶"},
		{risk(0.0029496), "0.00295"}, {risk(13e6), "1.3·10⁷"}, {risk(9.999e8), "10⁹"}, {rate(0.00024087), "0.0002409"},
		{beyond(3.99, 3.98), "α = 3.99 is beyond the stability limit 3.98"},
		{compared(33_500, 33_100, true, "SGD"), ", 1.2 % more than tuned SGD"},
		{compared(33_120, 33_100, true, "SGD"), ", as few as SGD can take"},
		{compared(36, 10, true, "SGD"), ", 3.6 times as many as tuned SGD"},
	} {
		if test.got != test.want {
			t.Errorf("got %s, want %s", test.got, test.want)
		}
	}
}

// An envelope passes over fast swings and leaves all else alone.
func TestEnvelope(t *testing.T) {
	var xs []float32
	var falling, swinging []float64
	for i := range 100 {
		xs = append(xs, float32(i))
		v := math.Exp(-float64(i) / 30)
		falling = append(falling, v)
		swinging = append(swinging, v*(1+math.Cos(2*float64(i))))
	}
	for i, v := range envelope(xs, falling) {
		if v != falling[i] {
			t.Fatalf("a fall is changed at %d: %g, was %g", i, v, falling[i])
		}
	}
	calm := envelope(xs, swinging)
	for i := 10; i < 90; i++ {
		if !(calm[i] >= swinging[i] && calm[i] > 1.4*falling[i] && calm[i] < 2.2*falling[i]) {
			t.Errorf("at %d the envelope of %g is %g", i, swinging[i], calm[i])
		}
	}
}
