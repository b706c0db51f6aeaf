package request

import (
	"fmt"

	"nqm/sim"
)

// What one call of sample may ask for, beside sim's limits of work and memory:
// each run, and each θ of a run, becomes an array of its own.
const (
	maxSampleRuns = 10_000
	maxSeries     = 100_000
)

// Sample is a request for sampled runs.
type Sample struct {
	Problem sim.Problem
	sim.Sampling
}

// ParseSample reads the request of sample.
func ParseSample(tree any) (Sample, error) {
	r := new(reader)
	in := r.object("", tree, "problem", "batch", "method", "segments", "steps", "runs", "seed", "noise", "start", "directions")
	out := Sample{Problem: in.problem()}
	out.Sampling = sim.Sampling{
		Run:   in.segmented(in.run(0)),
		Steps: in.steps(),
		Runs:  in.integer("runs", 1, maxSampleRuns),
		Seed:  uint64(in.integer("seed", 0, maxInteger)),
		Noise: in.noise(),
	}
	if in.choice("start", "gaussian", "fixed") == "fixed" {
		out.Start = sim.FixedStart
	}
	if in.fields["directions"] != nil {
		out.Directions = in.integers("directions", maxSeries, 1, dimension(out.Problem))
	}
	if n := out.Runs * (1 + len(out.Directions)); n > maxSeries {
		r.fail("runs", fmt.Sprintf("%d × (1 + %d) = %d", out.Runs, len(out.Directions), n),
			fmt.Sprintf("at most %d arrays: runs × (1 + directions)", maxSeries))
	}
	return out, r.err
}

// noise reads a law of noise by the name that sim gives it.
func (o object) noise() sim.NoiseLaw {
	laws := []sim.NoiseLaw{sim.Gaussian, sim.Rademacher, sim.Laplace, sim.StudentT}
	names := make([]string, len(laws))
	for i, law := range laws {
		names[i] = law.String()
	}
	name := o.choice("noise", names...)
	for i := range names {
		if names[i] == name {
			return laws[i]
		}
	}
	return sim.Gaussian
}
