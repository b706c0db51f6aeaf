//go:build js && wasm

package main

import (
	"errors"
	"syscall/js"
	"time"

	"nqm/sim"
	"nqm/wasm/internal/request"
)

const (
	// sliceTime is how long the work keeps the event loop waiting: a page's
	// gesture sends a new request every 16 ms, and may abort the old one.
	sliceTime = 4 * time.Millisecond

	// progressTime is how often a call reports how far it is.
	progressTime = 50 * time.Millisecond
)

// errAborted ends the work of an aborted call.
var errAborted = errors.New("aborted")

// job is one call being carried out.
type job struct {
	core    *core
	id      int
	aborted bool

	wantsProgress, wantsPartial bool
	sliceStart, lastProgress    time.Time
}

// begin notes when the work starts and what the caller listens to.
func (j *job) begin(options js.Value) {
	j.sliceStart = time.Now()
	j.wantsProgress = options.Get("progress").Truthy()
	j.wantsPartial = options.Get("partial").Truthy()
}

// options puts the job's reporting into the options of sim.
func (j *job) options(opt *sim.Options) {
	opt.Interrupt = j.interrupt
	if j.wantsProgress {
		opt.Progress = j.progress
	}
}

// interrupt is called by the work again and again. When a slice is over it lets
// the event loop go round.
func (j *job) interrupt() error {
	if time.Since(j.sliceStart) < sliceTime {
		return nil
	}
	return j.pause()
}

// pause waits for one turn of the event loop, in which messages are delivered.
func (j *job) pause() error {
	j.core.host.Call("afterTurn", j.core.waker)
	<-j.core.wake
	j.sliceStart = time.Now()
	if j.aborted {
		return errAborted
	}
	return nil
}

func (j *job) progress(done, total int) {
	if now := time.Now(); done == total || now.Sub(j.lastProgress) >= progressTime {
		j.lastProgress = now
		j.post("progress", map[string]any{"done": done, "total": total}, nil)
	}
}

// answer is a value on its way to the page with the buffers that move there.
type answer struct {
	value    any
	transfer []any
}

func (j *job) partial(a answer) { j.post("partial", map[string]any{"result": a.value}, a.transfer) }
func (j *job) result(a answer)  { j.post("result", map[string]any{"result": a.value}, a.transfer) }

// fail posts an error in the terms of the caller's request.
func (j *job) fail(err error) {
	message := map[string]any{"kind": "input", "field": "", "value": nil, "message": err.Error()}
	var field *sim.FieldError
	switch {
	case errors.Is(err, errAborted):
		message["kind"] = "abort"
	case errors.As(err, &field):
		message["field"] = field.Field
		message["value"] = jsValue(field.Value)
		message["message"] = request.Message(field)
	}
	j.post("error", message, nil)
}

func (j *job) post(kind string, message map[string]any, transfer []any) {
	message["type"], message["id"] = kind, j.id
	if transfer == nil {
		transfer = []any{}
	}
	j.core.host.Call("post", message, transfer)
}
