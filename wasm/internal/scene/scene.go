// Package scene turns the page's state into figures. It keeps what the last
// figures shared, so that a slider's move costs only what it changes: the
// compressed spectrum lasts as long as the problem, the scaling curves as long
// as problem, target and preconditioner.
package scene

import (
	"strings"

	"nqm/sim"
	"nqm/wasm/internal/draw"
	"nqm/wasm/internal/figure"
	"nqm/wasm/internal/softmax"
	"nqm/wasm/internal/state"
)

// Request is one figure wanted.
type Request struct {
	State  state.State
	Data   *sim.Spectrum // the spectrum where the state does not hold it; nil: none. It must not change
	Images *softmax.Data // what the slice is cut through; nil: none
	Ghost  *state.State  // what was shown before the gesture; nil for no ghost
	Figure string        // one of state.Figures
	Theme  string        // "light", "dark" or "projector"

	// Notebook has, for "SGD", "momentum" and "averaging", rows of the power of the
	// preconditioner, batch size, steps, learning rate, momentum or averaging
	// coefficient, and seconds, as the notebook of the paper's authors printed them.
	Notebook map[string][][]float64

	Width, Height float32 // CSS pixels
	TextSize      float32 // an em in CSS pixels, lines in proportion; 0: the theme's own
	Fit           bool    // axes that show everything of the state, in place of the state's
}

// Explorer answers requests. Not for concurrent use.
type Explorer struct {
	// Clock returns seconds since any moment, for the figure that shows how long
	// work takes; nil for none.
	Clock func() float64

	fonts    *draw.Fonts
	problems []*problem // the latest first
	courses  []course   // of ghosts and pins, the latest first
	pins     int        // of the request being answered
	cuts     cuts
	timing   timing
}

// kept is how many problems are remembered beside those of pins: the present one
// and the ghost's.
const kept = 2

// New returns an Explorer that sets its text in the given fonts.
func New(fonts *draw.Fonts) *Explorer { return &Explorer{fonts: fonts} }

// Figure draws what is requested. Where that takes long, partial, if not nil,
// receives first answers; an error of opt.Interrupt ends the work with that
// error, and what has been found by then is kept for the next request.
//
// Errors are *sim.FieldError for what a request may not say.
func (e *Explorer) Figure(r Request, opt sim.Options, partial func(figure.Result)) (figure.Result, error) {
	theme, ok := figure.ThemeByName(r.Theme)
	if !ok {
		return figure.Result{}, &sim.FieldError{Field: "theme", Value: r.Theme, Want: "light, dark or projector"}
	}
	for _, side := range []struct {
		name   string
		length float32
	}{{"width", r.Width}, {"height", r.Height}} {
		if !(side.length >= 120 && side.length <= 8192) {
			return figure.Result{}, &sim.FieldError{Field: side.name, Value: side.length, Want: "a number of CSS pixels from 120 to 8192"}
		}
	}
	if r.TextSize > 0 {
		theme = theme.WithTextSize(r.TextSize)
	}
	draw, ok := drawers[r.Figure]
	if !ok {
		return figure.Result{}, &sim.FieldError{Field: "figure", Value: r.Figure, Want: strings.Join(state.Figures(), ", ")}
	}
	e.pins = len(r.State.Pinned())
	p, err := e.problem(r.State, r.Data)
	if err != nil {
		return figure.Result{}, err
	}
	v := view{explorer: e, problem: p, request: r, options: opt, theme: theme.WithSymbols(r.State.Symbols), size: figure.Size{Width: r.Width, Height: r.Height}}
	if err := v.prepare(); err != nil {
		return figure.Result{}, err
	}
	result, err := draw(&v, partial)
	result.Rates = v.rates
	return result, err
}

// drawers has a function for each of state.Figures. It may call partial with
// first answers.
var drawers = map[string]func(v *view, partial func(figure.Result)) (figure.Result, error){
	"decay":     (*view).decay,
	"scaling":   (*view).scaling,
	"slice":     (*view).slice,
	"momentum":  (*view).momentum,
	"walls":     (*view).walls,
	"tradeoff":  (*view).tradeoff,
	"stopwatch": (*view).stopwatch,
	"schedule":  (*view).schedule,
	"order":     (*view).order,
	"cloud":     (*view).cloud,
	"valley":    (*view).valley,
	"noise":     (*view).noise,
}

// view is one request being answered.
type view struct {
	explorer *Explorer
	problem  *problem
	request  Request
	options  sim.Options
	theme    figure.Theme
	size     figure.Size

	run     sim.Run     // what is drawn: with the tuned learning rate where it follows
	passage sim.Passage // of run
	rates   figure.Rates
}

// prepare finds what every figure of a state shows.
func (v *view) prepare() (err error) {
	s := v.request.State
	if v.run, err = v.problem.run(s, v.options); err != nil {
		return err
	}
	if v.passage, err = v.problem.passage(v.run, s.Target, v.options); err != nil {
		return err
	}
	v.rates.Present = v.run.Method.LearningRate
	v.rates.Limit = v.problem.model.StabilityLimit(v.run.Method)
	v.rates.Tuned, err = v.problem.tunedRate(v.run, s.Target, v.options)
	return err
}

// mode says where the learning rate that is drawn comes from.
func (v *view) mode() figure.RateMode {
	switch {
	case !v.request.State.Tuned():
		return figure.Held
	case v.rates.Tuned > 0:
		return figure.Follows
	}
	return figure.Kept
}

// span returns the range of an axis: the state's where given, else the
// figure's own.
func span(given state.Range, own figure.Span) figure.Span {
	if !given.Given() {
		return own
	}
	s := figure.Span{Lo: given.Lo, Hi: given.Hi}
	if s.Lo == 0 { // as good as any for a linear axis, none for a logarithmic one
		s.Lo = min(own.Lo, s.Hi/10)
	}
	return s
}

// problem returns the problem of a state, from memory if it is one of the last.
func (e *Explorer) problem(s state.State, data *sim.Spectrum) (*problem, error) {
	key := keyOf(s, data)
	for i, p := range e.problems {
		if p.key == key {
			copy(e.problems[1:i+1], e.problems[:i])
			e.problems[0] = p
			return p, nil
		}
	}
	noisy, err := s.Problem(data)
	if err != nil {
		return nil, err
	}
	p, err := newProblem(key, noisy)
	if err != nil {
		return nil, err
	}
	e.problems = append([]*problem{p}, e.problems...)
	e.problems = e.problems[:min(len(e.problems), kept+e.pins)]
	return p, nil
}
