package request

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"nqm/sim"
	"nqm/wasm/internal/softmax"
	"nqm/wasm/internal/state"
)

// Sizes of a figure in CSS pixels. Outside them its text could not be placed,
// or the picture could not be held.
const (
	minSize = 120
	maxSize = 8192
)

// Sizes of the type that may be asked for, an em in CSS pixels: 3 to 150 points.
const (
	minTextSize = 4
	maxTextSize = 200
)

const maxAddressSize = 2000 // bytes; longer ones are no addresses that programs agree on

// Figure is a request for one picture.
type Figure struct {
	State         state.State
	Ghost         *state.State           // the state before the gesture, drawn thin; nil: none
	Data          *sim.Spectrum          // of the digits, or of a list that the state does not hold; nil: none
	Images        *softmax.Data          // what the slice is cut through; nil: none
	Notebook      map[string][][]float64 // as in scene.Request; nil: none
	Figure        string                 // one of state.Figures
	Width, Height float32                // CSS pixels
	TextSize      float32                // an em in CSS pixels, lines in proportion; 0: the theme's own
	Theme         string
	Fit           bool   // axes that show everything of the state
	List          bool   // a draw list instead of an SVG
	Outlines      bool   // text of the SVG as glyph outlines, for where the fonts are not
	Inches        bool   // the SVG says its size in inches, of 96 CSS pixels, as journals want it
	Address       string // of the explorer, without a fragment: with the state's it is the link that the SVG carries
}

// ParseFigure reads the request of figure. A figure that is not named is the
// one that the state names.
func ParseFigure(tree any) (Figure, error) {
	r := new(reader)
	in := r.object("", tree, "state", "ghost", "figure", "width", "height", "textSize", "theme", "format", "text", "unit", "address", "fit", "spectrum", "data", "notebook")
	out := Figure{
		State:  in.state("state"),
		Width:  in.size("width", 720),
		Height: in.size("height", 450),
		Theme:  in.choice("theme", "light", "dark", "projector"),
		List:   in.choice("format", "svg", "list") == "list",

		Fit:      in.flag("fit"),
		Outlines: in.choice("text", "font", "outlines") == "outlines",
		Inches:   in.choice("unit", "px", "in") == "in",
		Address:  in.textUpTo("address", maxAddressSize),
	}
	if in.fields["textSize"] != nil {
		out.TextSize = in.length("textSize", 0, minTextSize, maxTextSize)
	}
	out.Figure = out.State.Figure
	if in.fields["figure"] != nil {
		out.Figure = in.choice("figure", state.Figures()...)
	}
	if in.fields["spectrum"] != nil {
		data := in.object("spectrum", "kind", "text").spectrumText()
		out.Data = &data
	}
	if in.fields["data"] != nil {
		out.Images = in.data()
	}
	out.Notebook = in.notebook("notebook")
	if in.fields["ghost"] != nil {
		ghost := in.state("ghost")
		out.Ghost = &ghost
	}
	return out, r.err
}

func (o object) size(name string, absent float64) float32 {
	return o.length(name, absent, minSize, maxSize)
}

func (o object) length(name string, absent, least, most float64) float32 {
	x := o.number(name, absent)
	if !(x >= least && x <= most) {
		o.reader.fail(o.at(name), x, fmt.Sprintf("a number from %g to %g", least, most))
	}
	return float32(x)
}

// notebook reads what the notebook of the paper's authors printed, rows of a figure's
// name and six numbers below comments, by the names that methods have here.
func (o object) notebook(name string) map[string][][]float64 {
	v := o.fields[name]
	if v == nil {
		return nil
	}
	const want = "lines of sgd, momentum or ema, power, batch size, steps, learning rate, memory and seconds"
	names := map[string]string{"sgd": "SGD", "momentum": "momentum", "ema": "averaging"}
	text, ok := v.(string)
	if !ok {
		o.reader.fail(o.at(name), v, want)
	}
	rows := map[string][][]float64{}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		figure, rest, _ := strings.Cut(line, ",")
		method, row := names[figure], state.Numbers(rest)
		ok := method != "" && len(row) == 1 && len(row[0]) == 6 && row[0][1]*row[0][2] > 0
		for i := 0; ok && i < 6; i++ {
			ok = row[0][i] >= 0 && row[0][i] <= maxInteger
		}
		if !ok {
			o.reader.fail(o.at(name), line, want)
			return nil
		}
		rows[method] = append(rows[method], row[0])
	}
	return rows
}

// state reads a state object. Where the fragment of a link falls back to the
// default with a notice, a call is refused: its author wants to know.
func (o object) state(name string) state.State {
	rows := state.Table()
	allowed := []string{"v"}
	for _, row := range rows {
		allowed = append(allowed, row.Name)
	}
	in := o.object(name, allowed...)
	fields := map[string]string{}
	for _, key := range allowed {
		v := in.fields[key]
		if v == nil {
			continue // not given, or a range that is the figure's own
		}
		text, ok := fieldText(v)
		if !ok {
			o.reader.fail(in.at(key), v, "a number, a string, a boolean or a pair of numbers")
		}
		fields[key] = text
	}
	s, notices := state.Parse(fields)
	for _, notice := range notices {
		want := fmt.Sprintf("version %d", state.Version)
		if i := slices.IndexFunc(rows, func(f state.Field) bool { return f.Name == notice.Field }); i >= 0 {
			want = rows[i].Want()
		}
		o.reader.fail(in.at(notice.Field), in.fields[notice.Field], want)
	}
	return s
}

// fieldText writes a value of the state object as the fragment would.
func fieldText(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case bool:
		return strconv.FormatBool(v), true
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64), true
	case []float64:
		if len(v) == 2 {
			return strconv.FormatFloat(v[0], 'g', -1, 64) + "," + strconv.FormatFloat(v[1], 'g', -1, 64), true
		}
	}
	return "", false
}
