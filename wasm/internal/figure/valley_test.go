package figure

import (
	"math"
	"testing"

	"nqm/sim"
	"nqm/wasm/internal/axis"
)

// lecture returns the lecture's two directions.
func lecture(t testing.TB) *sim.Model {
	t.Helper()
	m, err := sim.NewModel(sim.LectureProblem(1, 0.05, 1, 1))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// valley returns the figure of the lecture's directions, with a few runs.
func valley(t testing.TB, degrees float64, run sim.Run, ghosted bool) *Valley {
	t.Helper()
	v := &Valley{Run: run, Dim: 2, Angle: degrees, Steps: sim.StepGrid(1000)}
	path := func(degrees float64, run sim.Run) (p ValleyPath) {
		p.Pair = lecture(t).Pair(0.05)
		p.Pair.Angle = degrees * math.Pi / 180
		p.Path, p.Steady, p.Stable = p.Pair.Moments(run, PathSteps(500))
		return p
	}
	v.ValleyPath = path(degrees, run)
	v.Moments, _, _ = v.Pair.Moments(run, v.Steps)
	if ghosted {
		before := path(degrees, sgd(64, 0.3))
		v.Ghost = &before
	}
	if v.Stable {
		v.RunSteps = []int{0, 1, 10, 100, 500}
		runs, err := v.Pair.Sample(run, v.RunSteps, 6, 1, sim.Gaussian, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		v.Runs = runs
	}
	return v
}

// cloud returns the figure of a few runs along the lecture's directions.
func cloud(t testing.TB) *Cloud {
	t.Helper()
	m := lecture(t)
	c := &Cloud{Run: sgd(64, 0.3), Target: 0.01, Limit: 2, Law: "gaussian", Dim: 2, Directions: 2, Wanted: 6,
		Steps: sim.StepGrid(1000), At: []int{1, 3, 10, 30, 100, 300, 1000}, XKind: axis.Log, YKind: axis.Log}
	c.X, c.Y = DecayAxes(m)
	var total, mean *sim.Decay
	var samples *sim.Samples
	for _, err := range []error{
		func() (err error) { total, err = m.Risk(c.Run, c.Steps, sim.Options{}); return }(),
		func() (err error) { mean, err = m.Risk(c.Run, c.At, sim.Options{}); return }(),
		func() (err error) { c.Spread, err = m.Spread(c.Run, c.At, sim.FixedStart, sim.Options{}); return }(),
		func() (err error) {
			samples, err = m.Sample(sim.Sampling{Run: c.Run, Steps: c.At, Runs: 6, Seed: 1, Start: sim.FixedStart}, sim.Options{})
			return
		}(),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	c.Total, c.Mean = total.Total, mean.Total
	for _, r := range samples.Runs {
		c.Runs = append(c.Runs, r.Risk)
	}
	return c
}
