package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// TestPackedTwin: the twin unpacks to the module, and the same module always
// packs to the same name and bytes.
func TestPackedTwin(t *testing.T) {
	raw := bytes.Repeat([]byte("\x00asm and so on "), 1000)
	var packed [2][]byte
	var twins [2]module
	for i := range packed {
		dist := t.TempDir()
		if err := writeFile(filepath.Join(dist, "compute.wasm"), raw); err != nil {
			t.Fatal(err)
		}
		twin, err := packModule(dist, "compute")
		if err != nil {
			t.Fatal(err)
		}
		if packed[i], err = os.ReadFile(filepath.Join(dist, twin.Packed)); err != nil {
			t.Fatal(err)
		}
		twins[i] = twin
	}
	if twins[0] != twins[1] || !bytes.Equal(packed[0], packed[1]) {
		t.Errorf("the same module was packed as %+v and %+v", twins[0], twins[1])
	}
	if twins[0].Bytes != len(raw) || twins[0].PackedBytes != len(packed[0]) {
		t.Errorf("sizes %+v, want %d and %d", twins[0], len(raw), len(packed[0]))
	}
	r, err := gzip.NewReader(bytes.NewReader(packed[0]))
	if err != nil {
		t.Fatal(err)
	}
	if back, err := io.ReadAll(r); err != nil || !bytes.Equal(back, raw) {
		t.Errorf("the twin does not unpack to the module: %v", err)
	}
}

// TestVersionFollowsEveryFile: a change of any name or content is another version.
func TestVersionFollowsEveryFile(t *testing.T) {
	version := func(name, content string) string {
		dist := t.TempDir()
		for file, data := range map[string]string{"a.js": "1", name: content} {
			if err := writeFile(filepath.Join(dist, file), []byte(data)); err != nil {
				t.Fatal(err)
			}
		}
		v, err := hashTree(dist)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	if version("b.js", "2") != version("b.js", "2") {
		t.Error("the same files have two versions")
	}
	seen := map[string]bool{}
	for _, v := range []string{version("b.js", "2"), version("b.js", "3"), version("c.js", "2"), version("d/b.js", "2")} {
		if seen[v] {
			t.Error("different files have one version")
		}
		seen[v] = true
	}
}

// TestNoLicenceIsAnError: what has no licence must not be shipped.
func TestNoLicenceIsAnError(t *testing.T) {
	if err := copyLicences(new(bytes.Buffer), t.TempDir()); err == nil {
		t.Error("a module without a licence was accepted")
	}
}

// TestDataTellsItsSource: a data set's own comment is in the notice, and one
// without must not be shipped.
func TestDataTellsItsSource(t *testing.T) {
	dist := t.TempDir()
	var notice bytes.Buffer
	if err := writeFile(filepath.Join(dist, "data/a.csv"), []byte("# By A.\n# CC BY 4.0\nh\n1 # no source\n")); err != nil {
		t.Fatal(err)
	}
	if err := dataSources(&notice, dist); err != nil || !bytes.HasSuffix(notice.Bytes(), []byte("data/a.csv\n\nBy A.\nCC BY 4.0\n")) {
		t.Errorf("%v: %q", err, notice.String())
	}
	if err := writeFile(filepath.Join(dist, "data/b.csv"), []byte("h\n1\n")); err != nil {
		t.Fatal(err)
	}
	if err := dataSources(&notice, dist); err == nil {
		t.Error("data without a source was accepted")
	}
}
