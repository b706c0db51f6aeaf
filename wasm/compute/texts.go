//go:build js && wasm

package main

import (
	"syscall/js"

	"nqm/wasm/internal/request"
)

// texts keeps what the last texts of requests were read as. The worker sends a
// text as bytes, and the same object as long as the text is the same: a
// slider's calls then read it once.
type texts struct {
	spectrum, figure, data kept
}

// kept is one text and what it was read as.
type kept struct {
	bytes js.Value
	read  any
}

// read puts what the texts of a request say in their places in its tree.
func (t *texts) read(tree any) {
	request, _ := tree.(map[string]any)
	problem, _ := request["problem"].(map[string]any)
	spectrum, _ := problem["spectrum"].(map[string]any)
	t.spectrum.replace(spectrum, "text", readSpectrum)
	drawn, _ := request["spectrum"].(map[string]any)
	t.figure.replace(drawn, "text", readSpectrum)
	t.data.replace(request, "data", readData)
}

func (k *kept) replace(fields map[string]any, name string, read func([]byte) any) {
	bytes, ok := fields[name].(js.Value)
	if !ok {
		return
	}
	if !k.bytes.Equal(bytes) {
		k.read = nil // makes room
		k.bytes, k.read = bytes, read(goBytes(bytes))
	}
	fields[name] = k.read
}

func readSpectrum(data []byte) any { return request.ReadText(data) }

func readData(data []byte) any { return request.ReadData(data) }
