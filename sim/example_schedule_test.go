package sim_test

import (
	"fmt"
	"log"

	"nqm/sim"
)

// A learning rate that falls reaches a target below the floor of the rate it
// begins with.
func ExampleRun_segments() {
	m, err := sim.NewModel(sim.PaperProblem())
	if err != nil {
		log.Fatal(err)
	}
	run := sim.Run{Batch: 64, Method: sim.Method{LearningRate: 0.3}}
	constant, err := m.StepsToTarget(run, 0.01, sim.Options{})
	if err != nil {
		log.Fatal(err)
	}
	cosine := sim.Shape{Kind: sim.Cosine, LearningRate: 0.3, Steps: 100_000, Pieces: 200}
	if run.Segments, err = cosine.Segments(run); err != nil {
		log.Fatal(err)
	}
	falling, err := m.StepsToTarget(run, 0.01, sim.Options{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(constant.Status, falling.Status)
	// Output: unreachable reached
}

// The best schedule stays at the largest rate for most of the run and then falls.
func ExampleModel_Schedule() {
	m, err := sim.NewModel(sim.PaperProblem())
	if err != nil {
		log.Fatal(err)
	}
	run := sim.Run{Batch: 256}
	s, err := m.Schedule(run, 0.01, 10, sim.Options{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%.0f steps, in pieces of %d\n%.2f\n", s.Steps, s.PieceSteps, s.LearningRates)
	// Output:
	// 9161 steps, in pieces of 987
	// [2.00 2.00 2.00 2.00 2.00 2.00 2.00 2.00 0.64 0.11]
}
