package figure

import (
	"math"
	"strings"
	"testing"

	"nqm/sim"
)

// planned returns the figure of the paper's problem at batch size 64 under
// pieces, beside the constant rate 0.3.
func planned(t testing.TB, pieces []Piece) *Schedule {
	t.Helper()
	m, err := sim.NewModel(sim.PaperProblem())
	if err != nil {
		t.Fatal(err)
	}
	run := sgd(64, pieces[len(pieces)-1].Rate)
	for _, p := range pieces {
		run.Segments = append(run.Segments, sim.Segment{Until: p.Until, Batch: 64, Method: sim.Method{LearningRate: p.Rate}, NoiseScale: 1})
	}
	s := &Schedule{Run: run, Pieces: pieces, Start: m.InitialRisk(), Target: 0.01, Limit: 2, Cap: m.ScheduleCap(0),
		Constant: sgd(64, 0.3), Best: 0.2126, Shape: "own", BestPassage: sim.Passage{Steps: 95_942, Continuous: 95_942}}
	s.Passage = passageOf(t, m, run)
	s.ConstantPassage = passageOf(t, m, s.Constant)
	s.X = ScheduleSteps(pieces, s.Passage)
	_, s.Y = DecayAxes(m)
	s.Steps = ScheduleGrid(s.X, pieces)
	if s.Bands, err = m.Bands(run, s.Steps, sim.Options{}); err != nil {
		t.Fatal(err)
	}
	s.ConstantTotal = totalOf(t, m, s.Constant, s.Steps)
	return s
}

func passageOf(t testing.TB, m *sim.Model, run sim.Run) sim.Passage {
	t.Helper()
	p, err := m.StepsToTarget(run, 0.01, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func totalOf(t testing.TB, m *sim.Model, run sim.Run, steps []int) []float64 {
	t.Helper()
	d, err := m.Risk(run, steps, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d.Total
}

// family returns schedules that stay at the cap the longer the larger the batch.
func family(present float64, pieces int) *Schedules {
	s := &Schedules{Target: 0.01, Pieces: pieces, Cap: 1.9998, Batch: present, Batches: ScheduleBatches(present)}
	for i := range s.Batches {
		var rates []float64
		for k := range pieces {
			rates = append(rates, s.Cap*math.Pow(0.3, max(0, float64(k)-float64(i)/3)))
		}
		s.Schedules = append(s.Schedules, sim.Schedule{Passage: sim.Passage{Steps: 1000, Continuous: 1000}, PieceSteps: 250, LearningRates: rates})
	}
	return s
}

// ordered returns the figure of the order of preconditioner and momentum where
// the power changes from 0 at step 100.
func ordered(t testing.TB, momentum, power float64) *Order {
	t.Helper()
	m, err := sim.NewModel(sim.PaperProblem())
	if err != nil {
		t.Fatal(err)
	}
	method := sim.Method{LearningRate: 0.03, Momentum: momentum}
	o := &Order{Change: 100}
	o.Run = sim.Run{Batch: 64, Method: method, Segments: []sim.Segment{{Until: 100, Batch: 64, Method: method, NoiseScale: 1}}}
	o.Run.Method.PreconditionPower = power
	o.X, o.Y = DecayAxes(m)
	o.Steps = OrderGrid(o.X.Hi, o.Change)
	o.Before = totalOf(t, m, o.Run, o.Steps)
	after := o.Run
	after.Method.PreconditionAfter = true
	o.After = totalOf(t, m, after, o.Steps)
	return o
}

// The grid begins at 0, ends with the axis, increases, and has the end of every piece.
func TestScheduleGrid(t *testing.T) {
	for _, x := range []Span{{0, 1}, {0, 8}, {0, 20_000}, {5000, 6000}, {0, 3e15}, {0, 1e30}} {
		pieces := []Piece{{1, 1}, {7, 1}, {5500, 1}, {5501, 1}, {1e15, 1}}
		grid := ScheduleGrid(x, pieces)
		last := min(x.Hi, sim.MaxSteps)
		if grid[0] != 0 || float64(grid[len(grid)-1]) != last || len(grid) > 1500 {
			t.Errorf("%v: %d steps from %d to %d", x, len(grid), grid[0], grid[len(grid)-1])
		}
		has := map[int]bool{}
		for i, step := range grid {
			if has[step] = true; i > 0 && step <= grid[i-1] {
				t.Fatalf("%v: %d after %d", x, step, grid[i-1])
			}
		}
		for _, p := range pieces {
			if float64(p.Until) < last && !has[p.Until] {
				t.Errorf("%v: the end %d of a piece is missing", x, p.Until)
			}
		}
	}
}

func TestScheduleSteps(t *testing.T) {
	inf := math.Inf(1)
	for _, test := range []struct{ until, passage, want float64 }{
		{1, 1, 1.2}, {9000, 8500, 10_000}, {9000, 20_000, 25_000}, {9000, 90_000, 10_000}, {18_170, inf, 20_000}, {1e15, inf, 1e15},
	} {
		if got := ScheduleSteps([]Piece{{int(test.until), 1}}, sim.Passage{Steps: test.passage}); got != (Span{0, test.want}) {
			t.Errorf("a piece until %g, passage at %g: %v, want 0 to %g", test.until, test.passage, got, test.want)
		}
	}
}

// Handles stand on levels and ends of the pieces, at most twelve of each, no two
// in each other's way; a piece that is being dragged has both.
func TestScheduleHandles(t *testing.T) {
	for _, n := range []int{1, 3, 12, 50} {
		var pieces []Piece
		for k := range n {
			pieces = append(pieces, Piece{(k + 1) * 12_000 / n, math.Pow(0.9, float64(k))})
		}
		s := planned(t, pieces)
		moved := append([]Piece(nil), pieces...)
		moved[0].Rate *= 2
		s.Ghost = &ScheduleGhost{Pieces: moved}
		levels, ends, first := 0, 0, 0
		left := float32(math.Inf(-1))
		for _, m := range s.Figure(desktop, Light, goFonts(t)).Marks {
			if m.Field != "plan" {
				continue
			}
			piece := pieces[m.Row-1]
			if m.Row == 1 {
				first++
			}
			if m.Along == "x" {
				ends++
				if m.Value != float64(piece.Until) {
					t.Errorf("end %d at %g, want %d", m.Row, m.Value, piece.Until)
				}
				continue
			}
			levels++
			if m.Value != piece.Rate {
				t.Errorf("level %d at %g, want %g", m.Row, m.Value, piece.Rate)
			}
			if left > 0 && m.X-left < 16 {
				t.Errorf("%d pieces: level %d at %g is in the way of the one at %g", n, m.Row, m.X, left)
			}
			if m.Row > 1 { // the one that is dragged is where it is
				left = m.X
			}
		}
		if levels < min(n, 8) || levels > 13 || ends > 13 || first != 2 || n <= 12 && ends != n {
			t.Errorf("%d pieces have %d handles on levels and %d on ends, the one that is dragged %d", n, levels, ends, first)
		}
	}
}

func TestScheduleSummaries(t *testing.T) {
	s := planned(t, []Piece{{8000, 1.9}, {12_000, 0.5}, {30_000, 0.05}})
	never := planned(t, []Piece{{8000, 1.9}, {12_000, 0.5}})
	dropped := planned(t, []Piece{{8000, 1.9}, {12_000, 2.5}})
	dropped.Dropped = 1
	blown := planned(t, []Piece{{1000, 10}, {12_000, 0.01}})
	late := planned(t, []Piece{{100, 1}})
	late.Passage.Status, late.Target = sim.Unreachable, 0.1 // as one whose steps are beyond counting
	none := planned(t, []Piece{{100, 0.05}})
	none.Best, none.Shape, none.Alone = 0, "optimal", true
	for _, test := range []struct {
		s    *Schedule
		want []string
	}{
		{s, []string{"Reaches 0.01 after ", "; the best constant rate, 0.2126, needs 95,900."}},
		{never, []string{"Never reaches 0.01: at the last rate, 0.5, noise holds the risk at 0.02"}},
		{blown, []string{"Never reaches 0.01: before the rates are small, the risk has grown beyond all bounds."}},
		{late, []string{"Never reaches 0.1: its last rate is too small."}},
		{dropped, []string{"The plan’s steps must be whole and increasing; 2 of its 3 rows are drawn. α = 2.5 is beyond the stability limit 2.0 in the last piece"}},
		{none, []string{"Ends at step 100 with risk 3", " and, at its last rate, reaches 0.01 after ", "; no constant rate does.", "Momentum and averaging are left out here."}},
	} {
		got := test.s.Summary()
		for _, want := range test.want {
			if !strings.Contains(got, want) {
				t.Errorf("got %s\nwant %s", got, want)
			}
		}
	}
	hidden := planned(t, []Piece{{8000, 1.9}, {12_000, 0.5}})
	hidden.Hides = func(name string) bool { return true }
	r := hidden.Figure(desktop, Light, goFonts(t))
	for _, op := range r.List.Ops {
		if strings.HasPrefix(op.Name, "octave") || strings.HasPrefix(op.Name, "constant") || op.Name == "cap" {
			t.Errorf("%s is drawn though it is hidden", op.Name)
		}
	}
	for _, e := range r.Legend {
		if !e.Hidden {
			t.Errorf("the legend has %s as drawn", e.Name)
		}
	}
	if len(r.Legend) != 3 || len(r.Plots[0].Curves) != 1 {
		t.Errorf("%d entries, curves %v", len(r.Legend), r.Plots[0].Curves)
	}
}
