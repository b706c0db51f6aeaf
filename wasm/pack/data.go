package main

import (
	"os"
	"path/filepath"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"

	"nqm/wasm/internal/state/table"
)

// fonts are the two files that page, canvas and compute module share.
var fonts = []struct {
	file string
	data []byte
}{
	{"fonts/go-regular.ttf", goregular.TTF},
	{"fonts/go-bold.ttf", gobold.TTF},
}

func writeFonts(dist string) error {
	for _, font := range fonts {
		if err := writeFile(filepath.Join(dist, font.file), font.data); err != nil {
			return err
		}
	}
	return nil
}

// writeState exports the table of state and controls for the page.
func writeState(dist string) error {
	data, err := table.JSON()
	if err != nil {
		return err
	}
	return writeFile(filepath.Join(dist, "state.json"), data)
}

// writeFile writes data and makes the folder it lies in.
func writeFile(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}
