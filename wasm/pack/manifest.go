package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
)

// moduleNames are the WebAssembly modules that a complete build holds.
var moduleNames = []string{"compute", "canvas"}

// manifest is what manifest.json tells the page. Every path is relative to the
// folder that holds it, so the folder works under any address.
type manifest struct {
	Version string            `json:"version"` // hash of everything shipped
	Modules map[string]module `json:"modules"`
	Fonts   []fontFile        `json:"fonts"` // regular, bold
}

type fontFile struct {
	File  string `json:"file"`
	Bytes int    `json:"bytes"`
}

// module is one WebAssembly module and its gzip-packed twin. The twin's name
// ends in .bin, because hosts and proxies that know a suffix treat it in ways
// of their own, and carries a hash of its content, so it may be cached for ever.
type module struct {
	File        string `json:"file"`
	Packed      string `json:"packed"`
	Bytes       int    `json:"bytes"`
	PackedBytes int    `json:"packedBytes"`
}

func writeManifest(dist string) error {
	m := manifest{Modules: map[string]module{}}
	for _, font := range fonts {
		m.Fonts = append(m.Fonts, fontFile{font.file, len(font.data)})
	}
	for _, name := range moduleNames {
		twin, err := packModule(dist, name)
		if err != nil {
			return err
		}
		m.Modules[name] = twin
	}
	if err := writePreloads(dist, m); err != nil {
		return err
	}
	version, err := hashTree(dist)
	if err != nil {
		return err
	}
	m.Version = version
	data, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return err
	}
	return writeFile(filepath.Join(dist, "manifest.json"), append(data, '\n'))
}

// packModule writes the packed twin of name.wasm. The gzip header holds no
// time, so the same module always packs to the same bytes.
func packModule(dist, name string) (module, error) {
	file := name + ".wasm"
	raw, err := os.ReadFile(filepath.Join(dist, file))
	if err != nil {
		return module{}, err
	}
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return module{}, err
	}
	if _, err := w.Write(raw); err != nil {
		return module{}, err
	}
	if err := w.Close(); err != nil {
		return module{}, err
	}
	twin := fmt.Sprintf("assets/%s-%s.bin", name, shortHash(raw))
	if err := writeFile(filepath.Join(dist, twin), packed.Bytes()); err != nil {
		return module{}, err
	}
	return module{File: file, Packed: twin, Bytes: len(raw), PackedBytes: packed.Len()}, nil
}

// hashTree hashes names and contents of all files under dist, in order of name.
func hashTree(dist string) (string, error) {
	var names []string
	err := filepath.WalkDir(dist, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		return "", err
	}
	sort.Strings(names)
	all := sha256.New()
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		relative, err := filepath.Rel(dist, name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(all, "%s %x\n", filepath.ToSlash(relative), sha256.Sum256(data))
	}
	return hex.EncodeToString(all.Sum(nil)[:6]), nil
}

func shortHash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:6])
}
