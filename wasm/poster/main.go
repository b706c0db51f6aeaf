// Command poster writes the figures of the default state as static SVG files,
// which the page shows before WebAssembly is ready and where there is none.
//
//	poster -out dist
//
// The files are poster-FIGURE-THEME.svg, and poster-FIGURE-THEME-phone.svg at a
// phone's size; those of the companion page lie in its folder, as NAME-THEME.svg.
// Text is in glyph outlines: an SVG in an <img> loads no font.
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

// size is that of a figure, in CSS pixels.
type size struct {
	suffix        string
	width, height float32
}

// sizes are those of a figure where the page is 1280×800, as on a laptop, and
// 390×844, as on a phone: there nothing moves when it comes alive. On the
// companion page figures are wider and lower.
var (
	sizes          = []size{{"", 592, 500}, {"-phone", 358, 336}}
	companionSizes = []size{{"", 768, 477}, {"-phone", 358, 284}}
)

// still is a figure of a state, a link's fragment.
type still struct{ name, figure, state, title string }

var stills = []still{
	{"poster-decay", "decay", "", "Risk after each step of training"},
	{"poster-scaling", "scaling", "", "Steps to the target at each batch size"},
}

// companionStills are the figures of web/examples/companion as it first shows them.
var companionStills = []still{
	{"decay", "decay", "", "Risk after each step of training"},
	{"walls", "walls", "B=32&rate=tuned", "Steps to the target at each learning rate"},
	{"momentum", "scaling", "B=32768&rate=tuned", "Steps to the target, with and without momentum"},
	{"preconditioning", "scaling", "family=p&methods=momentum&B=1024&rate=tuned", "Steps to the target for four preconditioners"},
	{"schedule", "schedule", "B=256&rate=tuned&pieces=6&methods=schedule", "The best schedule in six pieces"},
	{"digits", "scaling", "spectrum=digits&target=0.05&methods=sgd&B=16&rate=tuned&slim=rate&points=real_SGD,1,2680,0.107;real_SGD,4,648,0.354;real_SGD,16,184,1.18;real_SGD,64,91,2.35;real_SGD,256,47,3.36", "Predicted and real steps on handwritten digits"},
}

func main() {
	out := flag.String("out", "dist", "directory to write into")
	data := flag.String("data", "web/data", "directory of the measured spectrum")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "usage: poster [-out DIR] [-data DIR]")
		os.Exit(2)
	}
	if err := write(*out, *data); err != nil {
		fmt.Fprintln(os.Stderr, "poster:", err)
		os.Exit(1)
	}
}

// write makes all posters.
func write(dir, data string) error {
	fonts, err := draw.NewFonts(goregular.TTF, gobold.TTF)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(filepath.Join(data, "digits-softmax.csv"))
	if err != nil {
		return err
	}
	digits, err := sim.ReadSpectrum(text)
	if err != nil {
		return err
	}
	companion := filepath.Join(dir, "examples", "companion")
	if err := os.MkdirAll(companion, 0o755); err != nil {
		return err
	}
	explorer := scene.New(fonts)
	all := func(dir string, stills []still, sizes []size) error {
		for _, s := range stills {
			shown, notices := state.ParseFragment(s.state)
			if len(notices) > 0 {
				return fmt.Errorf("%s: %v", s.name, notices)
			}
			for _, theme := range []string{"light", "dark"} {
				for _, size := range sizes {
					request := scene.Request{State: shown, Data: &digits, Figure: s.figure, Theme: theme, Width: size.width, Height: size.height}
					name := filepath.Join(dir, s.name+"-"+theme+size.suffix+".svg")
					if err := poster(name, s.title, explorer, request, fonts); err != nil {
						return err
					}
				}
			}
		}
		return nil
	}
	if err := all(dir, stills, sizes); err != nil {
		return err
	}
	return all(companion, companionStills, companionSizes)
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
