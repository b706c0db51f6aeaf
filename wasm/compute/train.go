//go:build js && wasm

package main

import (
	"nqm/sim"
	"nqm/wasm/internal/request"
)

func (c *core) train(j *job, in any, opt sim.Options) error {
	r, err := request.ParseTrain(in)
	if err != nil {
		return err
	}
	result, err := r.Data.Train(r.Training, opt)
	if err != nil {
		return err
	}
	batches := make([]float64, len(r.Training.Batches))
	for i, b := range r.Training.Batches {
		batches[i] = float64(b)
	}
	var a answer
	a.value = record("batches", a.floats(batches), "steps", a.floats(result.Steps),
		"learningRates", a.floats(result.LearningRates), "losses", a.floats(result.Losses))
	j.result(a)
	return nil
}
