//go:build js && wasm

package main

import (
	"fmt"
	"slices"
	"syscall/js"
	"unsafe"

	"nqm/sim"
)

var (
	float64Array = js.Global().Get("Float64Array")
	uint8Array   = js.Global().Get("Uint8Array")
	array        = js.Global().Get("Array")
	object       = js.Global().Get("Object")
)

// tree converts a request to the types that package request reads. The worker
// has made it plain before: numbers, strings, booleans, null, Float64Array,
// arrays and plain objects, not nested without end. Texts that it has made
// Uint8Array stay what they are, for texts to read.
func tree(v js.Value) any {
	switch v.Type() {
	case js.TypeBoolean:
		return v.Bool()
	case js.TypeNumber:
		return v.Float()
	case js.TypeString:
		return v.String()
	case js.TypeObject:
		switch {
		case v.InstanceOf(float64Array):
			return goFloats(v)
		case v.InstanceOf(uint8Array):
			return v
		case array.Call("isArray", v).Bool():
			list := make([]any, v.Length())
			for i := range list {
				list[i] = tree(v.Index(i))
			}
			return list
		}
		keys := object.Call("keys", v)
		fields := make(map[string]any, keys.Length())
		for i := range keys.Length() {
			key := keys.Index(i).String()
			fields[key] = tree(v.Get(key))
		}
		return fields
	}
	return nil
}

// jsValue converts a value of an error back.
func jsValue(v any) any {
	switch v := v.(type) {
	case nil, bool, string, int, float64:
		return v
	case []float64:
		return newFloats(v)
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = jsValue(v[i])
		}
		return list
	case map[string]any:
		fields := make(map[string]any, len(v))
		for key := range v {
			fields[key] = jsValue(v[key])
		}
		return fields
	}
	return fmt.Sprint(v)
}

// record returns a plain object with the given names and values in turn, in
// their order: a Go map would give every answer another one.
func record(pairs ...any) js.Value {
	o := object.New()
	for i := 0; i < len(pairs); i += 2 {
		o.Set(pairs[i].(string), pairs[i+1])
	}
	return o
}

// floats returns list as a Float64Array that moves with the answer. Infinity
// and NaN survive, and no number is converted on the way.
func (a *answer) floats(list []float64) any {
	v := newFloats(list)
	a.transfer = append(a.transfer, v.Get("buffer"))
	return v
}

// integers returns list as a Float64Array that moves with the answer.
func (a *answer) integers(list []int) any {
	floats := make([]float64, len(list))
	for i, n := range list {
		floats[i] = float64(n)
	}
	return a.floats(floats)
}

// bytes returns data as an ArrayBuffer that moves with the answer.
func (a *answer) bytes(data []byte) any {
	v := uint8Array.New(len(data))
	js.CopyBytesToJS(v, data)
	buffer := v.Get("buffer")
	a.transfer = append(a.transfer, buffer)
	return buffer
}

func newFloats(list []float64) js.Value {
	raw := uint8Array.New(len(list) * 8)
	js.CopyBytesToJS(raw, rawBytes(list))
	return float64Array.New(raw.Get("buffer"))
}

func goFloats(v js.Value) []float64 {
	list := make([]float64, v.Length())
	js.CopyBytesToGo(rawBytes(list), uint8Array.New(v.Get("buffer"), v.Get("byteOffset"), v.Get("byteLength")))
	return list
}

func goBytes(v js.Value) []byte {
	data := make([]byte, v.Length())
	js.CopyBytesToGo(data, v)
	return data
}

// rawBytes is the memory of list. WebAssembly and typed arrays are both
// little-endian, so it needs no conversion.
func rawBytes(list []float64) []byte {
	if len(list) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&list[0])), len(list)*8)
}

// sameProblem reports whether two problems are equal, lists and all.
func sameProblem(a, b sim.Problem) bool {
	return a.Noise == b.Noise && a.Init == b.Init && a.WeightDecay == b.WeightDecay &&
		a.Spectrum.Dim == b.Spectrum.Dim && a.Spectrum.Exponent == b.Spectrum.Exponent && a.Spectrum.Scale == b.Spectrum.Scale &&
		slices.Equal(a.Spectrum.H, b.Spectrum.H) && slices.Equal(a.Spectrum.C, b.Spectrum.C) && slices.Equal(a.Spectrum.S, b.Spectrum.S) &&
		(a.Spectrum.C == nil) == (b.Spectrum.C == nil) && (a.Spectrum.S == nil) == (b.Spectrum.S == nil)
}
