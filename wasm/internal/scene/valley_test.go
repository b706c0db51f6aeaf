package scene

import (
	"math"
	"strings"
	"testing"

	"nqm/sim"
	"nqm/wasm/internal/draw"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/state"
)

// The curves of the valley are those of the model's directions, and its floors
// are the noise ball's: 2·floor/h along each.
func TestValleyRoutes(t *testing.T) {
	r := drawn(t, explorer(t), "valley", "spectrum=two&angle=35&momentum=0.5")
	m, err := sim.NewModel(sim.LectureProblem(1, 0.05, 1, 1))
	if err != nil {
		t.Fatal(err)
	}
	var steps []int
	for _, row := range r.Table.Rows {
		steps = append(steps, int(row[0]))
	}
	want, err := m.Directions(sim.Run{Batch: 64, Method: sim.Method{LearningRate: 0.3, Momentum: 0.5}}, steps, []int{1, 2}, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range r.Table.Rows {
		for k := range 2 {
			if math.Abs(row[2+k]/want[k].Total[i]-1) > 1e-9 {
				t.Errorf("step %d, direction %d: risk %g, want %g", steps[i], k+1, row[2+k], want[k].Total[i])
			}
		}
	}
	ball := math.Sqrt(2*want[0].SteadyState/want[0].H + 2*want[1].SteadyState/want[1].H)
	if got := markOf(t, r, "noise ball").Value; math.Abs(got/ball-1) > 1e-9 {
		t.Errorf("noise ball %g, want %g", got, ball)
	}
	if got := markOf(t, r, "floor 2").Value; math.Abs(got/want[1].SteadyState-1) > 1e-9 {
		t.Errorf("floor 2 %g, want %g", got, want[1].SteadyState)
	}
}

// SGD cannot tell which way the bowl is turned; a preconditioner of coordinates
// can, though not at a right angle, which only exchanges them.
func TestValleyTurned(t *testing.T) {
	e := explorer(t)
	total := func(fragment string) (risk float64) {
		for _, row := range drawn(t, e, "valley", fragment).Table.Rows {
			risk += row[1]
		}
		return risk
	}
	for _, test := range []struct {
		method string
		same   bool
	}{{"momentum=0.5", true}, {"p=0.5", true}, {"percoord=true&p=0.5", false}} {
		at0, at30, at90 := total("spectrum=two&"+test.method), total("spectrum=two&angle=30&"+test.method), total("spectrum=two&angle=90&"+test.method)
		if (math.Abs(at30/at0-1) < 1e-9) != test.same || math.Abs(at90/at0-1) > 1e-9 {
			t.Errorf("%s: risks %g, %g at 30°, %g at 90°", test.method, at0, at30, at90)
		}
	}
	if r := drawn(t, e, "valley", "angle=30&percoord=true"); !strings.Contains(r.Summary, "divided by diag(H), κ is 15.5 at 30° and 1 at 0°") {
		t.Error(r.Summary)
	}
}

// The mean path leaves the valley beyond 2/h₁, and is drawn up to the edge.
func TestValleyDiverges(t *testing.T) {
	r := drawn(t, explorer(t), "valley", "lr=2.1")
	if want := "α = 2.1 is beyond the stability limit 2.0 = 2/h₁: the path overshoots"; !strings.Contains(r.Summary, want) {
		t.Error(r.Summary)
	}
	end, plot := markOf(t, r, "end of mean path"), r.Plots[0]
	if end.X != plot.X && end.X != plot.X+plot.W {
		t.Errorf("the path ends at %g, %g inside %+v", end.X, end.Y, plot)
	}
}

// Circles are circles: both axes of the bowl have the same scale, in every size.
func TestValleyAspect(t *testing.T) {
	e := explorer(t)
	for _, size := range []figure.Size{{Width: 592, Height: 468}, {Width: 358, Height: 300}, {Width: 358, Height: 600}, {Width: 900, Height: 200}, {Width: 1000, Height: 600}} {
		q := request("valley", turned(t))
		q.Width, q.Height = size.Width, size.Height
		r, err := e.Figure(q, sim.Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		p := r.Plots[0]
		across, along := float64(p.W)/(p.XAxis.Hi-p.XAxis.Lo), float64(p.H)/(p.YAxis.Hi-p.YAxis.Lo)
		if math.Abs(across/along-1) > 1e-3 {
			t.Errorf("%v: %g pixels across, %g along", size, across, along)
		}
		if m := markOf(t, r, "angle"); m.Field != "angle" || m.Value != 20 {
			t.Errorf("%v: %+v", size, m)
		}
		dots := 0
		for _, op := range r.List.Ops {
			if op.Kind == draw.KindCircle && op.Name == "sampled runs" {
				dots++
			}
		}
		if dots < 45 {
			t.Errorf("%v: %d of 50 runs are in the picture", size, dots)
		}
	}
}

// Each state has a picture, a sentence and finite places.
func TestValleyAnywhere(t *testing.T) {
	e := explorer(t)
	for _, fragment := range []string{"d=1", "d=3&a=0", "sexp=2", "spectrum=two&c1=0&c2=0", "lr=2", "lr=1e-8", "momentum=0.999999&lr=3",
		"ema=0.999999", "early=100&angle=90", "spectrum=two&h1=10&h2=0.0001&lr=0.19", "percoord=true&angle=45&lr=3&p=1", "spectrum=list&own=1,0,0;0.5,1,0", "rate=tuned&B=1024"} {
		r := drawn(t, e, "valley", fragment)
		if r.Summary == "" || len(r.Table.Rows) == 0 {
			t.Errorf("%s: %q", fragment, r.Summary)
		}
		for _, m := range r.Marks {
			if v := float64(m.X) + float64(m.Y) + m.Value; v-v != 0 {
				t.Errorf("%s: %+v", fragment, m)
			}
		}
	}
}

func turned(t *testing.T) state.State {
	s, notices := state.ParseFragment("spectrum=two&angle=20")
	if len(notices) > 0 {
		t.Fatal(notices)
	}
	return s
}
