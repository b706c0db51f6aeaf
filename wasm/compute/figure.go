//go:build js && wasm

package main

import (
	"fmt"
	"strings"
	"time"

	"nqm/sim"
	"nqm/wasm/internal/draw"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/request"
	"nqm/wasm/internal/scene"
	"nqm/wasm/internal/state"
)

// figures keeps what the pictures share from call to call.
type figures struct {
	fonts    *draw.Fonts
	explorer *scene.Explorer
}

// open reads the fonts at the first picture: calls that draw nothing start
// without them.
func (f *figures) open(regular, bold []byte) error {
	if f.explorer != nil {
		return nil
	}
	fonts, err := draw.NewFonts(regular, bold)
	if err != nil {
		return fmt.Errorf("the fonts of the build cannot be read: %w", err)
	}
	f.fonts, f.explorer = fonts, scene.New(fonts)
	start := time.Now()
	f.explorer.Clock = func() float64 { return time.Since(start).Seconds() }
	return nil
}

func (c *core) figure(j *job, in any, opt sim.Options) error {
	r, err := request.ParseFigure(in)
	if err != nil {
		return err
	}
	if err := c.figures.open(c.regular, c.bold); err != nil {
		return err
	}
	start := time.Now()
	var partial func(figure.Result)
	if j.wantsPartial {
		partial = func(result figure.Result) {
			if a, err := c.figureAnswer(r, result, start); err == nil {
				j.partial(a)
			}
		}
	}
	result, err := c.figures.explorer.Figure(scene.Request{
		State: r.State, Data: r.Data, Images: r.Images, Notebook: r.Notebook, Ghost: r.Ghost, Figure: r.Figure, Width: r.Width, Height: r.Height, TextSize: r.TextSize, Theme: r.Theme, Fit: r.Fit,
	}, opt, partial)
	if err != nil {
		return err
	}
	a, err := c.figureAnswer(r, result, start)
	if err != nil {
		return err
	}
	j.result(a)
	return nil
}

func (c *core) figureAnswer(r request.Figure, result figure.Result, start time.Time) (answer, error) {
	var a answer
	value := a.figureValue(result)
	if r.List {
		value.Set("list", a.bytes(result.List.Encode()))
	} else {
		svg, err := c.svg(r, result)
		if err != nil {
			return a, err
		}
		value.Set("svg", svg)
	}
	milliseconds := float64(time.Since(start).Microseconds()) / 1000
	value.Set("work", record("milliseconds", milliseconds, "text", fmt.Sprintf("%.3g ms", milliseconds), "done", result.Done))
	a.value = value
	return a, nil
}

func (c *core) svg(r request.Figure, result figure.Result) (string, error) {
	options := draw.SVGOptions{
		Title:       "Noisy quadratic model: " + r.Figure,
		Description: result.Summary,
		Metadata:    fmt.Sprintf("NQM Explorer 1, state version %d: %s#%s", state.Version, r.Address, r.State.Encode()),
		Inches:      r.Inches,
	}
	if r.Outlines {
		options.Outlines = c.figures.fonts
	}
	var svg strings.Builder
	err := result.List.SVG(&svg, options)
	return svg.String(), err
}
