//go:build js && wasm

package main

import (
	"fmt"
	"runtime/debug"
	"sync"
	"syscall/js"

	"nqm/sim"
	"nqm/wasm/internal/request"
)

// core holds what lives from call to call. JavaScript enters it only through
// start, call and abort, which never block; the work runs in goroutines of
// which one at a time holds work.
type core struct {
	host    js.Value
	testing bool // the crash call is allowed
	regular []byte
	bold    []byte

	work    sync.Mutex
	wake    chan struct{} // told when the event loop has gone round once
	waker   js.Func       // tells wake
	jobs    map[int]*job
	model   *sim.Model // of the last problem
	figures figures
	texts   texts
}

func newCore(host js.Value) *core {
	c := &core{host: host, wake: make(chan struct{}, 1), jobs: map[int]*job{}}
	c.waker = js.FuncOf(func(js.Value, []js.Value) any {
		c.wake <- struct{}{}
		return nil
	})
	return c
}

func (c *core) start(_ js.Value, args []js.Value) any {
	c.regular, c.bold = goBytes(args[0].Index(0)), goBytes(args[0].Index(1))
	c.testing = args[1].Truthy()
	return nil
}

func (c *core) call(_ js.Value, args []js.Value) any {
	j := &job{core: c, id: args[0].Int()}
	c.jobs[j.id] = j
	name, in, options := args[1].String(), args[2], args[3]
	go func() {
		c.work.Lock()
		defer c.work.Unlock()
		defer delete(c.jobs, j.id)
		defer j.recover()
		j.begin(options)
		request := tree(in)
		c.texts.read(request)
		if err := c.dispatch(j, name, request, tree(options)); err != nil {
			j.fail(err)
		}
	}()
	return nil
}

func (c *core) abort(_ js.Value, args []js.Value) any {
	if j := c.jobs[args[0].Int()]; j != nil {
		j.aborted = true
	}
	return nil
}

// dispatch decodes a request, carries it out and posts the result.
func (c *core) dispatch(j *job, name string, in, options any) error {
	opt, err := request.ParseOptions(options)
	if err != nil {
		return err
	}
	j.options(&opt)
	if err := j.pause(); err != nil { // aborted while it waited for its turn
		return err
	}
	switch name {
	case "risk":
		return c.risk(j, in, opt)
	case "stepsToTarget":
		return c.stepsToTarget(j, in, opt)
	case "optimum":
		return c.optimum(j, in, opt)
	case "schedule":
		return c.schedule(j, in, opt)
	case "segments":
		return c.segments(j, in)
	case "scaling":
		return c.scaling(j, in, opt)
	case "sample":
		return c.sample(j, in, opt)
	case "train":
		return c.train(j, in, opt)
	case "figure":
		return c.figure(j, in, opt)
	}
	if name == "crash" && c.testing {
		crash(in)
	}
	return request.UnknownCall(name)
}

// modelOf returns the model of a problem, the last one where it is the same:
// a model keeps what earlier calls worked out.
func (c *core) modelOf(p sim.Problem) (*sim.Model, error) {
	if c.model != nil && sameProblem(c.model.Problem(), p) {
		return c.model, nil
	}
	m, err := sim.NewModel(p)
	if err == nil {
		c.model = m
	}
	return m, err
}

// recover turns a panic into a crash: the page ends this worker and starts a
// fresh one, because nobody knows what state a panic leaves behind.
func (j *job) recover() {
	if reason := recover(); reason != nil {
		j.core.host.Call("post", map[string]any{
			"type":    "crash",
			"message": fmt.Sprintf("%v\n%s", reason, debug.Stack()),
		}, []any{})
	}
}
