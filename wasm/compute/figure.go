//go:build js && wasm

package main

import (
	"errors"

	"nqm/sim"
)

type figures struct{}

func (c *core) figure(j *job, in any, opt sim.Options) error { return errors.New("TODO") }
