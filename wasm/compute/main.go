//go:build js && wasm

// Command compute is the core of the explorer as a WebAssembly module, run in a
// worker by web/nqm-worker.js: requests in, results out. It knows no screen and
// no window; what it answers are numbers, draw lists and SVG.
//
// The worker puts an object nqmHost into the global scope before it starts the
// program, and gets back a core:
//
//	nqmHost.ready(core, protocol)        once; protocol is the version spoken
//	nqmHost.post(message, transfer)      a message for the page, see web/nqm-worker.js
//	nqmHost.afterTurn(callback)          calls back when waiting messages are delivered
//	core.start(fonts, testing)           fonts: [Uint8Array regular, bold]
//	core.call(id, name, request, options)
//	core.abort(id)
//
// Calls are carried out one after the other, in slices of a few milliseconds,
// so that an abort is seen while its call is at work.
package main

import "syscall/js"

// protocol is the version of the messages between nqm.js and this program. It
// is raised with every change that an older partner would misread.
const protocol = 1

func main() {
	c := newCore(js.Global().Get("nqmHost"))
	c.host.Call("ready", map[string]any{
		"start": js.FuncOf(c.start),
		"call":  js.FuncOf(c.call),
		"abort": js.FuncOf(c.abort),
	}, protocol)
	select {}
}
