// Command poster writes the figures of the default state as static SVG files,
// which the page shows before WebAssembly is ready and where there is none.
//
//	poster -out dist
//
// The files are poster-FIGURE-THEME.svg, and poster-FIGURE-THEME-phone.svg at a
// phone's size. Text is in glyph outlines: an SVG in an <img> loads no font.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"

	"nqm/sim"
	"nqm/wasm/internal/draw"
	"nqm/wasm/internal/scene"
	"nqm/wasm/internal/state"
)

// sizes are those of a figure in CSS pixels where the page is 1280×800, as on a
// laptop, and 390×844, as on a phone: there nothing moves when it comes alive.
var sizes = []struct {
	suffix        string
	width, height float32
}{
	{"", 592, 500},
	{"-phone", 358, 336},
}

var titles = map[string]string{
	"decay":   "Risk after each step of training",
	"scaling": "Steps to the target at each batch size",
}

func main() {
	out := flag.String("out", "dist", "directory to write into")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "usage: poster -out DIR")
		os.Exit(2)
	}
	if err := write(*out); err != nil {
		fmt.Fprintln(os.Stderr, "poster:", err)
		os.Exit(1)
	}
}

// write makes all posters.
func write(dir string) error {
	fonts, err := draw.NewFonts(goregular.TTF, gobold.TTF)
	if err != nil {
		return err
	}
	explorer := scene.New(fonts)
	for figure, title := range titles {
		for _, theme := range []string{"light", "dark"} {
			for _, size := range sizes {
				request := scene.Request{State: state.Default(), Figure: figure, Theme: theme, Width: size.width, Height: size.height}
				name := filepath.Join(dir, "poster-"+figure+"-"+theme+size.suffix+".svg")
				if err := poster(name, title, explorer, request, fonts); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// poster writes one file.
func poster(name, title string, explorer *scene.Explorer, request scene.Request, fonts *draw.Fonts) error {
	result, err := explorer.Figure(request, sim.Options{}, nil)
	if err != nil {
		return err
	}
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	err = result.List.SVG(file, draw.SVGOptions{Outlines: fonts, Title: title, Description: result.Summary})
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}
