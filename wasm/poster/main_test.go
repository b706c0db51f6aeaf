package main

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Every poster is there, is XML, needs no font, style or script, and is small.
func TestPosters(t *testing.T) {
	dir := t.TempDir()
	if err := write(dir); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.svg"))
	if err != nil || len(files) != 8 {
		t.Fatalf("%d files, want 8 (%v)", len(files), err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if len(b) > 120_000 {
			t.Errorf("%s has %d bytes", filepath.Base(file), len(b))
		}
		d := xml.NewDecoder(strings.NewReader(string(b)))
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			element, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			if name := element.Name.Local; name == "text" || name == "style" || name == "script" {
				t.Errorf("%s holds a <%s>", file, name)
			}
			for _, a := range element.Attr {
				if a.Name.Local == "style" {
					t.Errorf("%s: <%s> has a style attribute", file, element.Name.Local)
				}
			}
		}
	}
}
