package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
)

// dependency is a Go module whose code is linked into a shipped module.
type dependency struct{ Path, Version, Dir string }

// writeNotice collects the licences of all that the folder holds besides our
// own work. The list of modules comes from the compiler's own view of what is
// linked, so it cannot fall behind go.mod.
func writeNotice(dist string) error {
	dependencies, err := shipped()
	if err != nil {
		return err
	}
	var notice bytes.Buffer
	notice.WriteString("This folder holds work of others, under the licences below.\n")
	section(&notice, "Go: runtime, standard library and wasm_exec.js (go.dev)")
	if err := copyLicences(&notice, runtime.GOROOT()); err != nil {
		return err
	}
	for _, d := range dependencies {
		section(&notice, d.Path+" "+d.Version)
		if err := copyLicences(&notice, d.Dir); err != nil {
			return err
		}
	}
	section(&notice, "Go fonts: fonts/go-regular.ttf, fonts/go-bold.ttf")
	image, err := moduleDir("golang.org/x/image")
	if err != nil {
		return err
	}
	if err := appendFile(&notice, filepath.Join(image, "font/gofont/ttfs/README")); err != nil {
		return err
	}
	if err := dataSources(&notice, dist); err != nil {
		return err
	}
	return writeFile(filepath.Join(dist, "NOTICE"), notice.Bytes())
}

// dataSources appends what each data set says of itself in the comment that it
// begins with. One that says nothing must not be shipped.
func dataSources(notice *bytes.Buffer, dist string) error {
	files, err := filepath.Glob(filepath.Join(dist, "data", "*.csv"))
	if err != nil {
		return err
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		section(notice, "Data: data/"+filepath.Base(file))
		said := notice.Len()
		for line := range strings.Lines(string(text)) {
			comment, ok := strings.CutPrefix(line, "#")
			if !ok {
				break
			}
			notice.WriteString(strings.TrimPrefix(comment, " "))
		}
		if notice.Len() == said {
			return fmt.Errorf("%s does not begin with a comment that tells its source", file)
		}
	}
	return nil
}

// shipped lists the modules that the two WebAssembly programs link, by path.
func shipped() ([]dependency, error) {
	cmd := exec.Command("go", "list", "-deps", "-json=Module", "./wasm/compute", "./wasm/canvas")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	found := map[string]dependency{}
	for packages := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct{ Module *dependency }
		if err := packages.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			return nil, err
		}
		if p.Module != nil && p.Module.Version != "" {
			found[p.Module.Path] = *p.Module
		}
	}
	var list []dependency
	for _, d := range found {
		list = append(list, d)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Path < list[j].Path })
	return list, nil
}

// moduleDir returns where the module cache keeps a module of go.mod.
func moduleDir(module string) (string, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	if err != nil {
		return "", fmt.Errorf("go list -m %s: %w", module, err)
	}
	return strings.TrimSpace(string(out)), nil
}

// copyLicences appends every licence file that lies at the top of dir. A
// module without one must not be shipped, so none is an error.
func copyLicences(notice *bytes.Buffer, dir string) error {
	var names []string
	for _, pattern := range []string{"LICENSE*", "LICENCE*", "COPYING*", "NOTICE*"} {
		matches, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			return err
		}
		names = append(names, matches...)
	}
	if len(names) == 0 {
		return fmt.Errorf("%s has no licence file", dir)
	}
	for _, name := range names {
		if err := appendFile(notice, name); err != nil {
			return err
		}
	}
	return nil
}

func appendFile(notice *bytes.Buffer, name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	notice.Write(bytes.TrimSpace(data))
	notice.WriteByte('\n')
	return nil
}

func section(notice *bytes.Buffer, title string) {
	fmt.Fprintf(notice, "\n%s\n%s\n\n", strings.Repeat("=", 78), title)
}
