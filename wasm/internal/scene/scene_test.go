package scene

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"

	"nqm/sim"
	"nqm/wasm/internal/draw"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/state"
)

func explorer(t testing.TB) *Explorer {
	t.Helper()
	fonts, err := draw.NewFonts(goregular.TTF, gobold.TTF)
	if err != nil {
		t.Fatal(err)
	}
	return New(fonts)
}

func request(figure string, s state.State) Request {
	return Request{State: s, Figure: figure, Theme: "light", Width: 600, Height: 430}
}

// The first screen: an unsolved picture that one notch of the batch size solves.
func TestFirstScreen(t *testing.T) {
	e := explorer(t)
	s := state.Default()
	for _, step := range []struct{ batch, want string }{
		{"64", "Never reaches 0.01: noise holds the risk at 0.0118. Try a larger batch."},
		{"128", "Reaches 0.01 after 56,100 steps"},
	} {
		s, _ = state.Parse(map[string]string{"B": step.batch})
		r, err := e.Figure(request("decay", s), sim.Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(r.Summary, step.want) {
			t.Errorf("B = %s: %s", step.batch, r.Summary)
		}
		if limit := r.Rates.Limit; limit != 2 {
			t.Errorf("stability limit %g, want 2", limit)
		}
	}
	if len(e.problems) != 1 {
		t.Errorf("%d problems are kept for one", len(e.problems))
	}
}

// A tuned learning rate gives the tuned steps of NQM's reference values.
func TestTunedRate(t *testing.T) {
	e := explorer(t)
	s := state.Default()
	s.Batch, s.Rate = 1024, "tuned"
	r, err := e.Figure(request("scaling", s), sim.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(r.Rates.Tuned/1.6413-1) > 1e-3 || r.Rates.Present != r.Rates.Tuned {
		t.Errorf("tuned learning rate %g, drawn %g, want 1.6413", r.Rates.Tuned, r.Rates.Present)
	}
	decay, err := e.Figure(request("decay", s), sim.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := "α follows its tuned value, 1.641. Reaches 0.01 after 10,400 steps, 10.6 million examples; "; !strings.HasPrefix(decay.Summary, want) {
		t.Errorf("got %s\nwant %s…", decay.Summary, want)
	}
	for _, row := range r.Table.Rows {
		want := map[float64]float64{4: 1_507_530, 64: 95_942, 1024: 10_354, 1 << 20: 6720}[row[0]]
		if want > 0 && math.Abs(row[1]/want-1) > 1e-3 {
			t.Errorf("B = %g: SGD takes %g steps, want %g", row[0], row[1], want)
		}
		if bound := 500_000 / row[0]; math.Abs(row[8]/bound-1) > 1e-9 {
			t.Errorf("B = %g: lower bound %g, want %g", row[0], row[8], bound)
		}
	}
}

// An interrupt ends the work with its error. A stream of interrupted requests
// still gets to see first curves, and the first one left alone finishes.
func TestInterrupts(t *testing.T) {
	e := explorer(t)
	stop := errors.New("a newer request")
	drawn := func(r figure.Result) bool { return !math.IsNaN(r.Table.Rows[10][3]) }
	partials := 0
	for tries := range 6 {
		budget := 20
		_, err := e.Figure(request("scaling", state.Default()), sim.Options{Interrupt: func() error {
			if budget--; budget < 0 {
				return stop
			}
			return nil
		}}, func(r figure.Result) {
			if partials++; !drawn(r) {
				t.Error("a first answer without curves")
			}
		})
		if !errors.Is(err, stop) {
			t.Fatalf("request %d: %v", tries, err)
		}
	}
	if partials < 4 {
		t.Errorf("%d of 6 interrupted requests had a first answer", partials)
	}
	r, err := e.Figure(request("scaling", state.Default()), sim.Options{}, nil)
	if err != nil || !drawn(r) {
		t.Errorf("no curves in the end: %v", err)
	}
	again := 0
	if _, err := e.Figure(request("scaling", state.Default()), sim.Options{Interrupt: func() error { again++; return nil }}, nil); err != nil || again > 10 {
		t.Errorf("known curves are computed again: %d slices of work, %v", again, err)
	}
}

// A ghost is the total of the state before, and follows a change of the axis.
func TestGhost(t *testing.T) {
	e := explorer(t)
	before := state.Default()
	now := before
	now.Batch = 128
	line := func(r figure.Result, name string) []draw.Point {
		for _, op := range r.List.Ops {
			if op.Kind == draw.KindLine && op.Name == name {
				return op.Points
			}
		}
		t.Fatalf("no line %q", name)
		return nil
	}
	for _, x := range []state.Range{{}, {Lo: 10, Hi: 1e5}, {}} {
		before.DecayX, now.DecayX = x, x
		alone, err := e.Figure(request("decay", before), sim.Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		r := request("decay", now)
		r.Ghost = &before
		both, err := e.Figure(r, sim.Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if want, got := line(alone, "total"), line(both, "ghost"); !slices.Equal(got, want) {
			t.Errorf("the ghost is not the total of before: %d points, %d", len(got), len(want))
		}
	}
}

func TestRefusals(t *testing.T) {
	e := explorer(t)
	for field, change := range map[string]func(*Request){
		"figure": func(r *Request) { r.Figure = "clouds" },
		"theme":  func(r *Request) { r.Theme = "plaid" },
		"width":  func(r *Request) { r.Width = 0 },
		"height": func(r *Request) { r.Height = float32(math.NaN()) },
	} {
		r := request("decay", state.Default())
		change(&r)
		_, err := e.Figure(r, sim.Options{}, nil)
		var wrong *sim.FieldError
		if !errors.As(err, &wrong) || wrong.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// Whatever state the controls reach, there is a picture, and no coordinate of
// it, no handle and no axis is NaN or infinite.
func TestAnyState(t *testing.T) {
	e := explorer(t)
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(values ...float64) float64 { return values[r.IntN(len(values))] }
	for range 60 {
		s := state.Default()
		s.Batch = math.Ldexp(1, r.IntN(23))
		s.LearningRate = math.Pow(10, -8+9*r.Float64())
		s.Momentum = pick(0, 0, 0.5, 0.9, 0.99)
		s.Target = math.Pow(10, -5*r.Float64())
		s.Power = pick(0, 0, 0.25, 0.5, 1)
		s.Dim = pick(1, 2, 3, 10, 1e4)
		s.SpectrumExponent = pick(1, 1, 0, 0.5, 2)
		s.NoiseExponent = pick(1, 1, 0, 2)
		s.StartExponent = pick(0, 0, -1, 1)
		if r.IntN(4) == 0 {
			s.DecayX, s.DecayY = state.Range{Lo: 3, Hi: 5000}, state.Range{Lo: 1e-30, Hi: 1e30}
		}
		ghost := state.Default()
		q := Request{State: s, Ghost: &ghost, Figure: "decay", Theme: "dark", Width: float32(200 + r.IntN(700)), Height: 330, Fit: r.IntN(3) == 0}
		result, err := e.Figure(q, sim.Options{Tolerance: 1e-4}, nil)
		if err != nil {
			t.Fatalf("%s: %v", s.Encode(), err)
		}
		if result.Summary == "" {
			t.Errorf("%s: nothing to say", s.Encode())
		}
		small := result // outside the table no number is infinite or none
		small.List, small.Table = nil, figure.Table{}
		if _, err := json.Marshal(small); err != nil {
			t.Errorf("%s: %v", s.Encode(), err)
		}
		for _, op := range result.List.Ops {
			if op.Kind != draw.KindLine && op.X-op.X+op.Y-op.Y != 0 {
				t.Errorf("%s: %q at %g, %g", s.Encode(), op.Name, op.X, op.Y)
			}
		}
	}
}

// A slider's move, from the state to the bytes that travel.
func BenchmarkSlider(b *testing.B) {
	for _, name := range []string{"decay", "scaling", "schedule", "order"} {
		b.Run(name, func(b *testing.B) {
			e := explorer(b)
			s := state.Default()
			ghost := s
			if _, err := e.Figure(request(name, s), sim.Options{}, nil); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				s.LearningRate *= 1.0001
				r := request(name, s)
				r.Ghost = &ghost
				result, err := e.Figure(r, sim.Options{}, nil)
				if err != nil {
					b.Fatal(err)
				}
				result.List.Encode()
			}
		})
	}
}

// The scaling curves of a new target: 46 tuned points.
func BenchmarkScalingCurves(b *testing.B) {
	e := explorer(b)
	s := state.Default()
	for b.Loop() {
		s.Target *= 1.0001
		if _, err := e.Figure(request("scaling", s), sim.Options{}, nil); err != nil {
			b.Fatal(err)
		}
	}
}
