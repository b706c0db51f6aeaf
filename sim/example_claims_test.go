package sim_test

import (
	"fmt"
	"math"
	"math/rand/v2"

	"nqm/sim"
	"nqm/sim/simtest"
)

// A diagonal curvature is no loss of generality. Turn the axes, so that H is a
// full matrix, and SGD, heavy ball and averaging have the same risk; a
// preconditioner that scales the coordinates has another.
func Example_rotation() {
	problem := sim.PaperProblem()
	problem.Spectrum = sim.Spectrum{H: []float64{2, 1, 0.5, 0.1}}
	model, _ := sim.NewModel(problem)

	ones := []float64{1, 1, 1, 1}
	turn := simtest.Rotation(4, rand.New(rand.NewPCG(1, 1)))
	for _, c := range []struct {
		name    string
		method  sim.Method
		scaling bool
	}{
		{"SGD", sim.Method{LearningRate: 0.2}, false},
		{"heavy ball", sim.Method{LearningRate: 0.05, Momentum: 0.8}, false},
		{"averaging", sim.Method{LearningRate: 0.2, EMA: 0.9}, false},
		{"scaled coordinates", sim.Method{LearningRate: 0.2, PreconditionPower: 1}, true},
	} {
		exact, _ := model.Risk(sim.Run{Batch: 8, Method: c.method}, []int{50}, sim.Options{})

		dense := &simtest.Dense{
			H: simtest.Rotated(turn, problem.Spectrum.H), C: simtest.Rotated(turn, problem.Spectrum.H), S: simtest.Rotated(turn, ones),
			Batch: 8, LearningRate: c.method.LearningRate, Momentum: c.method.Momentum, EMA: c.method.EMA,
		}
		if c.scaling {
			dense.Preconditioner = simtest.InverseDiagonal(dense.H)
		}
		for range 50 {
			dense.Step()
		}
		bias, variance := dense.Risk()
		fmt.Printf("%-18s %.6f in H's own axes, %.6f in others\n", c.name, exact.Total[0], bias+variance)
	}
	// Output:
	// SGD                0.033044 in H's own axes, 0.033044 in others
	// heavy ball         0.032458 in H's own axes, 0.032458 in others
	// averaging          0.017269 in H's own axes, 0.017269 in others
	// scaled coordinates 0.027778 in H's own axes, 0.034658 in others
}

// Preconditioning before or after momentum is one thing while the
// preconditioner stays, and two once it changes: after it, what the buffer
// holds from before is preconditioned anew.
func Example_preconditionerAndMomentum() {
	model, _ := sim.NewModel(sim.PaperProblem())
	for _, power := range []float64{0.5, 0.25} {
		run := sim.Run{Batch: 256, Method: sim.Method{LearningRate: 0.05, Momentum: 0.9, PreconditionPower: power}}
		first := run.Method
		first.PreconditionPower = 0.5
		run.Segments = []sim.Segment{{Until: 100, Batch: 256, Method: first, NoiseScale: 1}}

		before, _ := model.Risk(run, []int{105}, sim.Options{})
		run.Method.PreconditionAfter = true
		after, _ := model.Risk(run, []int{105}, sim.Options{})
		fmt.Printf("H^0.5, from step 101 on H^%g: %.6f before, %.6f after\n", power, before.Total[0], after.Total[0])
	}
	// Output:
	// H^0.5, from step 101 on H^0.5: 0.283634 before, 0.283634 after
	// H^0.5, from step 101 on H^0.25: 0.289267 before, 0.297754 after
}

// With α/(1−β) kept, momentum changes next to nothing while noise sets the
// limit, and more where curvature does.
func Example_momentumIsALearningRate() {
	model, _ := sim.NewModel(sim.PaperProblem())
	for _, c := range []struct{ batch, effective float64 }{{4, 0.01358}, {1024, 1.6413}} {
		var steps [2]float64
		for i, beta := range []float64{0, 0.9} {
			method := sim.Method{LearningRate: c.effective * (1 - beta), Momentum: beta}
			passage, _ := model.StepsToTarget(sim.Run{Batch: c.batch, Method: method}, 0.01, sim.Options{})
			steps[i] = passage.Steps
		}
		fmt.Printf("B = %g: %.0f steps without, %.0f with momentum: %.1f %% less\n", c.batch, steps[0], steps[1], 100*(1-steps[1]/steps[0]))
	}
	// Output:
	// B = 4: 1507530 steps without, 1505885 with momentum: 0.1 % less
	// B = 1024: 10354 steps without, 9309 with momentum: 10.1 % less
}

// The noise need not be Gaussian: runs scatter about the same expected risk
// under any law of the same variance, in another way.
func ExampleModel_Sample() {
	problem := sim.PaperProblem()
	problem.Spectrum.Dim = 4
	model, _ := sim.NewModel(problem)
	run := sim.Run{Batch: 1, Method: sim.Method{LearningRate: 1}}
	steps := []int{20}

	exact, _ := model.Risk(run, steps, sim.Options{})
	spread, _ := model.Spread(run, steps, sim.GaussianStart, sim.Options{})
	fmt.Printf("exact       %.2f, of Gaussian noise ±%.2f\n", exact.Total[0], spread[0])
	for _, law := range []sim.NoiseLaw{sim.Gaussian, sim.Rademacher, sim.Laplace, sim.StudentT} {
		s, _ := model.Sample(sim.Sampling{Run: run, Steps: steps, Runs: 20_000, Seed: 1, Noise: law}, sim.Options{})
		mean, variance, _, _ := moments(risks(s, 0))
		fmt.Printf("%-11v %.2f ±%.2f\n", law, mean, math.Sqrt(variance))
	}
	// Output:
	// exact       0.84, of Gaussian noise ±0.77
	// gaussian    0.83 ±0.76
	// rademacher  0.84 ±0.20
	// laplace     0.84 ±1.18
	// student     0.84 ±1.33
}

// ZLN19's Theorem 1 adds the whole steady state to what is left of the start.
// The exact risk of heavy ball takes its time to come up to that.
func ExampleDecay_PaperBound() {
	model, _ := sim.NewModel(sim.PaperProblem())
	method := sim.Method{LearningRate: 0.02, Momentum: 0.9}
	exact, _ := model.Risk(sim.Run{Batch: 16, Method: method}, []int{1, 10, 100, 1000, 1_000_000}, sim.Options{})
	bound := exact.PaperBound(method)
	for i, t := range exact.Steps {
		fmt.Printf("step %7d: %.4f, at most %.4f\n", t, exact.Total[i], bound[i])
	}
	// Output:
	// step       1: 4.8612, at most 4.8918
	// step      10: 3.9988, at most 4.0263
	// step     100: 2.5128, at most 2.5286
	// step    1000: 1.3648, at most 1.3732
	// step 1000000: 0.0306, at most 0.0306
}
