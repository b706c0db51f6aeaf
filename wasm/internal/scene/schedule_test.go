package scene

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"nqm/sim"
	"nqm/wasm/internal/draw"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/state"
)

// The optimal schedule of the figure is the core's, begins at the cap and never
// takes more steps than the best constant rate.
func TestOptimalSchedule(t *testing.T) {
	e := explorer(t)
	for _, fragment := range []string{"B=4", "B=64", "B=1024&p=0.5", "B=1048576&pieces=3", "B=64&momentum=0.9&ema=0.5"} {
		r := drawn(t, e, "schedule", fragment)
		s, _ := state.ParseFragment(fragment)
		m := e.problems[0].model
		run := sim.Run{Batch: s.Batch, Method: sim.Method{LearningRate: 1, PreconditionPower: s.Power}}
		want, err := m.Schedule(run, s.Target, int(s.Pieces), sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := markOf(t, r, "steps").Value; got != want.Steps {
			t.Errorf("%s: %g steps, the core finds %g", fragment, got, want.Steps)
		}
		best, err := m.Optimum(run, s.Target, sim.TuneLearningRate, sim.Options{})
		if err != nil || want.Steps > best.Steps {
			t.Errorf("%s: %g steps, a constant rate takes %g, %v", fragment, want.Steps, best.Steps, err)
		}
		if got := markOf(t, r, "piece 1").Value; got != want.LearningRates[0] || got > markOf(t, r, "cap").Value {
			t.Errorf("%s: the first piece has %g, cap %g", fragment, got, markOf(t, r, "cap").Value)
		}
		if left := strings.Contains(r.Summary, "left out here"); left != (s.Momentum > 0) {
			t.Errorf("%s: %s", fragment, r.Summary)
		}
	}
	want := "Reaches 0.01 after 16,900 steps; the best constant rate, 0.2126, needs 95,900. On the way the risk rises to 74"
	if r := drawn(t, e, "schedule", "B=64"); !strings.HasPrefix(r.Summary, want) {
		t.Errorf("got %s\nwant %s", r.Summary, want)
	}
}

// A schedule of one's own that says what another picture drew draws the same,
// to the digits of its rates.
func TestOwnSchedule(t *testing.T) {
	e := explorer(t)
	for _, setting := range []string{"", "&shape=cosine", "&shape=wsd&pieces=20", "&shape=inverse&momentum=0.5", "&shape=linear&early=20"} {
		was := drawn(t, e, "schedule", "B=64"+setting)
		own, _, _ := strings.Cut(setting, "&shape=")
		if _, rest, more := strings.Cut(setting[len(own):], "&shape="); more {
			_, more, _ := strings.Cut(rest, "&")
			own = "&" + more
		}
		is := drawn(t, e, "schedule", "B=64&shape=own&plan="+was.Plan+own)
		if strings.Count(is.Plan, ";") != strings.Count(was.Plan, ";") || len(is.Table.Rows) != len(was.Table.Rows) {
			t.Fatalf("%s: the plan %s is drawn as %s", setting, was.Plan, is.Plan)
		}
		for i, row := range is.Table.Rows {
			if want := was.Table.Rows[i][1]; math.Abs(row[1]-want) > 0.05*want { // at the cap the last digit counts ten thousand times
				t.Fatalf("%s, step %g: total %g, was %g", setting, row[0], row[1], want)
			}
		}
	}
}

// Rows of a plan that cannot be are left out, and said; a plan without any is
// the optimal schedule.
func TestPlans(t *testing.T) {
	e := explorer(t)
	for _, test := range []struct{ plan, want, words string }{
		{"100,1;300,0.1", "100,1;300,0.1", "risk"},
		{"100,1;50,2;300,0.1;300,0.2;400.5,1", "100,1;300,0.1", "2 of its 5 rows are drawn"},
		{"0.5,1", "", "none of its rows is"},
		{"", "", "The plan is empty"},
		{"100,1000000000000000", "100,1e+15", "beyond the stability limit"},
		{"1000000000000000,1e-8", "1000000000000000,1e-08", ""},
	} {
		r := drawn(t, e, "schedule", "B=64&shape=own&plan="+test.plan)
		if test.want != "" && r.Plan != test.want || !strings.Contains(r.Summary, test.words) {
			t.Errorf("%q: plan %q, %s", test.plan, r.Plan, r.Summary)
		}
		if optimal := drawn(t, e, "schedule", "B=64").Plan; test.want == "" && r.Plan != optimal {
			t.Errorf("%q is drawn as %s, want the optimal schedule", test.plan, r.Plan)
		}
	}
}

// Early noise is louder while any piece lasts, and the run otherwise the same.
func TestScheduleUnderEarlyNoise(t *testing.T) {
	e := explorer(t)
	for _, until := range []string{"50", "150", "1000"} {
		quiet := drawn(t, e, "schedule", "B=64&shape=own&plan=100,1;200,0.1")
		loud := drawn(t, e, "schedule", "B=64&shape=own&plan=100,1;200,0.1&early=50&earlyuntil="+until)
		for i, row := range loud.Table.Rows {
			if bias := quiet.Table.Rows[i][2]; math.Abs(row[2]-bias) > 1e-9*bias {
				t.Fatalf("step %g: bias %g, %g without early noise", row[0], row[2], bias)
			}
			if noise := quiet.Table.Rows[i][3]; row[0] > 0 && row[0] <= 50 && math.Abs(row[3]-50*noise) > 1e-9*row[3] {
				t.Fatalf("step %g: noise %g, want 50 times %g", row[0], row[3], noise)
			}
		}
	}
}

// The notebook's figure: at the cap at first, the longer the larger the batch,
// then lower and lower.
func TestScheduleFamily(t *testing.T) {
	e := explorer(t)
	partials := 0
	s, _ := state.ParseFragment("family=batch&B=100&pieces=20")
	r, err := e.Figure(request("schedule", s), sim.Options{}, func(r figure.Result) {
		if partials++; !r.Refining {
			t.Error("a first answer that does not say so")
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Table.Columns) != 11 || partials != 9 {
		t.Errorf("%d columns and %d first answers, want 11 and 9", len(r.Table.Columns), partials)
	}
	limit := markOf(t, r, "cap").Value
	stay := 0
	for column := 1; column < len(r.Table.Columns); column++ {
		n, last := 0, limit
		for _, row := range r.Table.Rows {
			if rate := row[column]; rate == rate {
				if rate > 0.99*limit {
					n++
				}
				if rate > last*1.001 {
					t.Errorf("%s: rate %g after %g", r.Table.Columns[column], rate, last)
				}
				last = rate
			}
		}
		if n < stay-1 {
			t.Errorf("%s: %d pieces at the cap, %d for a smaller batch", r.Table.Columns[column], n, stay)
		}
		stay = n
	}
	partials = 0
	if _, err := e.Figure(request("schedule", s), sim.Options{}, func(figure.Result) { partials++ }); err != nil || partials > 0 {
		t.Errorf("known schedules are found again: %d first answers, %v", partials, err)
	}
}

// Whatever state the controls reach, both figures are drawn and finite.
func TestAnySchedule(t *testing.T) {
	e := explorer(t)
	r := rand.New(rand.NewPCG(3, 4))
	pick := func(values ...float64) float64 { return values[r.IntN(len(values))] }
	word := func(words ...string) string { return words[r.IntN(len(words))] }
	for range 40 {
		s := state.Default()
		s.Batch = math.Ldexp(1, r.IntN(23))
		s.LearningRate = math.Pow(10, -8+9*r.Float64())
		s.Momentum = pick(0, 0, 0.5, 0.99)
		s.EMA = pick(0, 0, 0.9)
		s.Target = math.Pow(10, -5*r.Float64())
		s.Power = pick(0, 0, 0.25, 1)
		s.Dim = pick(1, 2, 10, 1e4)
		s.SpectrumExponent = pick(1, 1, 0, 2)
		s.NoiseExponent = pick(1, 1, 0, 2)
		s.Rate = word("fixed", "tuned")
		s.Shape = word("optimal", "own", "cosine", "linear", "inverse", "wsd")
		s.Family = word("none", "none", "none", "batch")
		s.Pieces = pick(1, 2, 10, 50)
		s.Length = pick(10, 1000, 1e8)
		s.Plan = word("", "1,1", "10,3;20,1e-8;1000000000000000,1", "5,1000000000000000;6,1")
		s.EarlyNoise = pick(1, 1, 30)
		s.ChangeStep, s.LaterPower = pick(1, 1000, 1e7), pick(0, 0.5, 1)
		if r.IntN(4) == 0 {
			s.DecayX, s.DecayY = state.Range{Lo: 3, Hi: 5000}, state.Range{Lo: 1e-30, Hi: 1e30}
		}
		ghost := state.Default()
		ghost.Shape, ghost.Plan = s.Shape, s.Plan
		for _, name := range []string{"schedule", "order"} {
			q := Request{State: s, Ghost: &ghost, Figure: name, Theme: word("light", "projector"), Width: float32(120 + r.IntN(700)), Height: float32(120 + r.IntN(400)), Fit: r.IntN(3) == 0}
			result, err := e.Figure(q, sim.Options{Tolerance: 1e-3}, nil)
			if err != nil {
				t.Fatalf("%s %s: %v", name, s.Encode(), err)
			}
			if result.Summary == "" || result.Done == "" {
				t.Errorf("%s %s: nothing to say", name, s.Encode())
			}
			small := result
			small.List, small.Table = nil, figure.Table{}
			if _, err := json.Marshal(small); err != nil {
				t.Errorf("%s %s: %v", name, s.Encode(), err)
			}
			for _, op := range result.List.Ops {
				if op.Kind != draw.KindLine && op.X-op.X+op.Y-op.Y != 0 {
					t.Errorf("%s %s: %q at %g, %g", name, s.Encode(), op.Name, op.X, op.Y)
				}
			}
		}
	}
}
