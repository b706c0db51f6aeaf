package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
)

// preloadMark is where index.html takes the links that writePreloads makes.
const preloadMark = "<!-- preload -->\n"

// imported finds what a module imports before it runs. Comments of types import
// too, but never at the start of a line.
var imported = regexp.MustCompile(`(?m)^(?:import|export)\s(?:[^'"]*\sfrom\s)?['"]\./([^'"]+)['"]`)

// writePreloads names in index.html everything that the first figure needs.
// Without it a browser learns of one file from another: the modules in four
// rounds, the manifest in a fifth, the core and the fonts in a sixth.
func writePreloads(dist string, m manifest) error {
	file := filepath.Join(dist, "index.html")
	page, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	modules, err := modulesOf(dist, "main.js", nil)
	if err != nil {
		return err
	}
	var links bytes.Buffer
	for _, name := range modules {
		fmt.Fprintf(&links, "<link rel=\"modulepreload\" href=\"%s\">\n", name)
	}
	// In the mode of fetch(): another one would fetch them twice.
	names := []string{"state.json", "manifest.json", m.Modules["compute"].Packed}
	for _, font := range m.Fonts {
		names = append(names, font.File)
	}
	for _, name := range names {
		fmt.Fprintf(&links, "<link rel=\"preload\" as=\"fetch\" crossorigin href=\"%s\">\n", name)
	}
	before, after, found := bytes.Cut(page, []byte(preloadMark))
	if !found {
		return fmt.Errorf("%s: no line %q", file, preloadMark)
	}
	return writeFile(file, slices.Concat(before, links.Bytes(), after))
}

// modulesOf appends a module and those that it imports, each once.
func modulesOf(dist, name string, found []string) ([]string, error) {
	if slices.Contains(found, name) {
		return found, nil
	}
	source, err := os.ReadFile(filepath.Join(dist, name))
	if err != nil {
		return nil, err
	}
	found = append(found, name)
	for _, match := range imported.FindAllSubmatch(source, -1) {
		if found, err = modulesOf(dist, string(match[1]), found); err != nil {
			return nil, err
		}
	}
	return found, nil
}
