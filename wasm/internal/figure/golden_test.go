package figure

import (
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"

	"nqm/sim"
	"nqm/wasm/internal/draw"
)

var update = flag.Bool("update", false, "write testdata/*.txt anew")

func goFonts(t testing.TB) *draw.Fonts {
	t.Helper()
	fonts, err := draw.NewFonts(goregular.TTF, gobold.TTF)
	if err != nil {
		t.Fatal(err)
	}
	return fonts
}

var (
	desktop = Size{600, 430}
	phone   = Size{370, 330}
	wide    = Size{900, 600}
)

// paper returns the decay of the paper's problem, dim directions of it, at full
// precision: goldens must not depend on how the core rounds.
func paper(t testing.TB, dim int, run sim.Run, target float64) *Decay {
	t.Helper()
	problem := sim.PaperProblem()
	problem.Spectrum.Dim = dim
	m, err := sim.NewModel(problem)
	if err != nil {
		t.Fatal(err)
	}
	d := &Decay{Run: run, Target: target, Limit: m.StabilityLimit(run.Method)}
	d.X, d.Y = DecayAxes(m)
	d.Steps = sim.StepGrid(d.X.Hi)
	bands, err := m.Bands(run, d.Steps, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d.Bands = MergeRest(bands)
	if d.Passage, err = m.StepsToTarget(run, target, sim.Options{}); err != nil {
		t.Fatal(err)
	}
	return d
}

func sgd(batch, rate float64) sim.Run {
	return sim.Run{Batch: batch, Method: sim.Method{LearningRate: rate}}
}

// invented returns scaling curves of the right shape, T = T_min + E/B, with the
// paper's constants.
func invented(run sim.Run, status sim.Status, steps float64) *Scaling {
	s := &Scaling{Run: run, Target: 0.01, Limit: 2 * (1 + run.Method.Momentum), Batches: ScalingBatches(),
		Passage: sim.Passage{Status: status, Steps: steps, Continuous: steps},
		Slim:    "effective", Curves: []ScalingCurve{{Method: "SGD"}, {Method: "momentum"}},
		X: Span{1, 1 << 22}, Y: Span{1, 1e7}}
	for _, b := range s.Batches {
		t := 6672.5 + 6.02e6/b
		s.Curves[0].Add(b, sim.Optimum{Passage: sim.Passage{Steps: math.Ceil(t), Continuous: t}, Method: sim.Method{LearningRate: 1 / (1/(0.0034*b) + 1/1.99)}})
		t = 150 + 5.18e6/b
		s.Curves[1].Add(b, sim.Optimum{Passage: sim.Passage{Steps: math.Ceil(t), Continuous: t}, Method: sim.Method{LearningRate: 0.1 / (1/(0.0034*b) + 1/90.), Momentum: 0.9}})
		s.LowerBound = append(s.LowerBound, 500_000/b)
		s.BayesBound = append(s.BayesBound, 495_016/b)
	}
	return s
}

func TestGoldens(t *testing.T) {
	fonts := goFonts(t)
	inf := math.Inf(1)
	ghosted := paper(t, 10_000, sgd(128, 0.3), 0.01)
	ghosted.Ghost = paper(t, 10_000, sgd(64, 0.3), 0.01).Total()
	momentum := sim.Run{Batch: 65536, Method: sim.Method{LearningRate: 2, Momentum: 0.95}}
	results := map[string]Result{
		"decay-default":          paper(t, 10_000, sgd(64, 0.3), 0.01).Figure(desktop, Light, fonts),
		"decay-reached-phone":    ghosted.Figure(phone, Dark, fonts),
		"decay-diverges":         paper(t, 10_000, sgd(64, 2.1), 0.01).Figure(desktop, Light, fonts),
		"decay-momentum":         paper(t, 10_000, momentum, 0.01).Figure(wide, Projector, fonts),
		"decay-two":              paper(t, 2, sgd(64, 0.3), 0.01).Figure(desktop, Light, fonts),
		"scaling-default":        invented(sgd(64, 0.3), sim.Unreachable, inf).Figure(desktop, Light, fonts),
		"scaling-momentum-phone": invented(momentum, sim.Reached, 334).Figure(phone, Dark, fonts),
		"scaling-diverges":       invented(sgd(1<<22, 2.1), sim.Diverges, inf).Figure(wide, Projector, fonts),

		"valley-turned":      valley(t, 30, sgd(64, 0.3), false).Figure(desktop, Light, fonts),
		"valley-diverges":    valley(t, 0, sgd(64, 2.1), true).Figure(phone, Dark, fonts),
		"cloud":              cloud(t).Figure(desktop, Light, fonts),
		"schedule-default":   planned(t, []Piece{{4000, 1.9}, {8000, 0.5}, {12000, 0.05}}).Figure(desktop, Light, fonts),
		"schedule-phone":     planned(t, []Piece{{2000, 0.5}, {3000, 2.1}}).Figure(phone, Dark, fonts),
		"schedule-family":    family(64, 4).Figure(desktop, Light, fonts),
		"schedule-projector": family(100, 8).Figure(wide, Projector, fonts),
		"order":              ordered(t, 0.9, 0.5).Figure(desktop, Light, fonts),
		"order-phone":        ordered(t, 0, 0.5).Figure(phone, Dark, fonts),
	}
	cut := &Slice{Width: 2, Curvature: 1}
	for u := -2.0; u <= 2; u += 0.25 {
		cut.Offsets, cut.Above = append(cut.Offsets, u), append(cut.Above, math.Log(math.Cosh(u)))
	}
	results["slice"] = cut.Figure(desktop, Light, fonts)
	for name, r := range scalingVariants(fonts) {
		results[name] = r
	}
	maps.Copy(results, besideGoldens(t, fonts))
	maps.Copy(results, wallsGoldens(t))
	compare(t, results)
}

// compare holds results against testdata; a result without a file and a file
// without a result both fail.
func compare(t *testing.T, results map[string]Result) {
	t.Helper()
	for name, r := range results {
		path := filepath.Join("testdata", name+".txt")
		got := text(r)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Errorf("%s: %v (write it with -update)", name, err)
			continue
		}
		if diff := firstDifference(got, string(want)); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if _, ok := results[strings.TrimSuffix(filepath.Base(file), ".txt")]; !ok {
			t.Errorf("%s belongs to no test", file)
		}
	}
}

// text writes everything of a result, numbers rounded, of the table some rows.
func text(r Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "summary: %s\nfit: %.4g\n", r.Summary, r.Fit)
	for _, p := range r.Plots {
		fmt.Fprintf(&b, "plot %s: %.1f %.1f %.1f %.1f, x %s %.4g–%.4g, y %s %.4g–%.4g\n", p.Name, p.X, p.Y, p.W, p.H,
			p.XAxis.Kind, p.XAxis.Lo, p.XAxis.Hi, p.YAxis.Kind, p.YAxis.Lo, p.YAxis.Hi)
	}
	for _, m := range r.Marks {
		fmt.Fprintf(&b, "mark %s in %s: %.5g at %.1f %.1f, field %q along %q, %q\n", m.Name, m.Plot, m.Value, m.X, m.Y, m.Field, m.Along, m.Label)
	}
	fmt.Fprintf(&b, "table: %d rows of %s\n", len(r.Table.Rows), strings.Join(r.Table.Columns, " | "))
	for i := 0; i < len(r.Table.Rows); i += max(1, len(r.Table.Rows)/8) {
		fmt.Fprintf(&b, "%.5g\n", r.Table.Rows[i])
	}
	b.WriteString(r.List.String())
	return b.String()
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		switch {
		case i >= len(g):
			return fmt.Sprintf("line %d is missing: %s", i+1, w[i])
		case i >= len(w):
			return fmt.Sprintf("line %d is new: %s", i+1, g[i])
		case g[i] != w[i]:
			return fmt.Sprintf("line %d:\n got %s\nwant %s", i+1, g[i], w[i])
		}
	}
	return ""
}
