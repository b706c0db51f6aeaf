package main

import (
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"

	"nqm/wasm/internal/draw"
	"nqm/wasm/internal/scene"
	"nqm/wasm/internal/state"
)

// Every poster is there, is XML, needs no font, style or script, and is small.
func TestPosters(t *testing.T) {
	dir := t.TempDir()
	if err := write(dir, "../../web/data"); err != nil {
		t.Fatal(err)
	}
	var files []string
	for pattern, want := range map[string]int{"*.svg": 8, "examples/companion/*.svg": 24} {
		found, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(pattern)))
		if err != nil || len(found) != want {
			t.Fatalf("%d files %s, want %d (%v)", len(found), pattern, want, err)
		}
		files = append(files, found...)
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

var update = flag.Bool("update", false, "write the README's pictures anew")

var number = regexp.MustCompile(`-?\d*\.?\d+`)

// shownToo are figures of the README beside the posters.
var shownToo = map[string]string{
	"walls":    "figure=walls&B=1024&rate=tuned&momentum=0.9",
	"schedule": "figure=schedule&B=256&pieces=6",
}

// The pictures that the README shows are those that the build draws. Numbers
// may differ by half a pixel: processors round differently.
func TestPicturesOfTheREADME(t *testing.T) {
	dir := t.TempDir()
	if err := write(dir, "../../web/data"); err != nil {
		t.Fatal(err)
	}
	names := []string{"poster-decay-light.svg", "poster-decay-dark.svg", "poster-scaling-light.svg", "poster-scaling-dark.svg"}
	fonts, err := draw.NewFonts(goregular.TTF, gobold.TTF)
	if err != nil {
		t.Fatal(err)
	}
	explorer := scene.New(fonts)
	for figure, fragment := range shownToo {
		s, _ := state.ParseFragment(fragment)
		for _, theme := range []string{"light", "dark"} {
			name := "figure-" + figure + "-" + theme + ".svg"
			request := scene.Request{State: s, Figure: figure, Theme: theme, Width: sizes[0].width, Height: sizes[0].height}
			if err := poster(filepath.Join(dir, name), figure, explorer, request, fonts); err != nil {
				t.Fatal(err)
			}
			names = append(names, name)
		}
	}
	for _, name := range names {
		drawn, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(file, drawn, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		shown, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !alike(string(shown), string(drawn)) {
			t.Errorf("%s is no longer what the build draws; look at it, then run this test with -update", file)
		}
	}
}

func alike(a, b string) bool {
	if number.ReplaceAllString(a, "#") != number.ReplaceAllString(b, "#") {
		return false
	}
	x, y := number.FindAllString(a, -1), number.FindAllString(b, -1)
	for i := range x {
		v, errX := strconv.ParseFloat(x[i], 64)
		w, errY := strconv.ParseFloat(y[i], 64)
		if errX != nil || errY != nil || math.Abs(v-w) > 0.5 {
			return false
		}
	}
	return true
}
