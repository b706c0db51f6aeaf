// Package table writes the table of state for the page's JavaScript. It is apart
// from the table because encoding/json would be a twentieth of what the core is.
package table

import (
	"encoding/json"

	"nqm/wasm/internal/state"
)

// JSON returns the table for the page: {"version": 1, "fields": […]}, each row
// with the words of what it allows. It is written once, at build time.
func JSON() ([]byte, error) {
	type row struct {
		state.Field
		Default any    `json:"default"` // as the state object holds it
		Want    string `json:"want"`
	}
	out := struct {
		Version int   `json:"version"`
		Fields  []row `json:"fields"`
	}{Version: state.Version}
	for _, f := range state.Table() {
		out.Fields = append(out.Fields, row{f, f.Default(), f.Want()})
	}
	text, err := json.MarshalIndent(out, "", "  ")
	return append(text, '\n'), err
}
