package request

import (
	"fmt"
	"math"

	"nqm/sim"
)

// segmented reads the segments of a run: what a segment leaves out is the run's.
func (o object) segmented(run sim.Run) sim.Run {
	const want = "an array of { until, learningRate, momentum, preconditionPower, batch, noiseScale }"
	for i, v := range o.list("segments", want, maxSegments) {
		path := fmt.Sprintf("%s[%d]", o.at("segments"), i)
		if v == nil {
			o.reader.fail(path, nil, want[len("an array of "):])
		}
		in := o.reader.object(path, v, "until", "learningRate", "momentum", "preconditionPower", "batch", "noiseScale")
		s := sim.Segment{
			Until:      in.until(),
			Batch:      in.number("batch", run.Batch),
			Method:     run.Method,
			NoiseScale: in.number("noiseScale", 1),
		}
		s.Method.LearningRate = in.number("learningRate", run.Method.LearningRate)
		s.Method.Momentum = in.number("momentum", run.Method.Momentum)
		s.Method.PreconditionPower = in.number("preconditionPower", run.Method.PreconditionPower)
		run.Segments = append(run.Segments, s)
	}
	if o.reader.err == nil {
		o.reader.err = run.Validate()
	}
	return run
}

// until reads the last step of a segment; sim checks that it lies after the one before.
func (o object) until() int {
	const want = "an integer from 1 to 2^53−1"
	x := o.required("until", want)
	if x != math.Trunc(x) || !(x >= 1 && x <= maxInteger) {
		o.reader.fail(o.at("until"), x, want)
		return 0
	}
	return int(x)
}
