package figure

import (
	"fmt"
	"strings"

	"nqm/wasm/internal/draw"
)

// choose picks the curves that are drawn, and their strokes: SGD dashed, the
// others solid, or each in its own pattern where there are several; one colour
// for each of a family.
func (f *scalingFigure) choose() {
	methods := map[string]int{}
	for _, c := range f.Curves {
		if methods[c.Method] == 0 {
			methods[c.Method] = len(methods) + 1
		}
	}
	shown := f.fewer(len(methods))
	width := 0.8 * f.theme.TotalWidth
	for i := range f.Curves {
		c := &f.Curves[i]
		if f.hides(strings.ToLower(c.Method)) || f.Family != nil && (f.hides(f.Family[c.Member].Name) || !shown[c.Member]) {
			continue
		}
		stroke := draw.Stroke{Color: f.theme.Total, Width: width}
		if f.Family != nil {
			stroke.Color = f.memberColor(c.Member)
		}
		switch {
		case c.Method == "SGD" && (len(methods) > 1 || f.Family == nil):
			stroke.Dash = []float32{3 * width, 2 * width}
		case len(methods) > 2 && c.Method != "momentum":
			color := f.theme.Ramp[0]
			stroke.Dash = []float32{6 * width, 1.5 * width}
			if c.Method == "schedule" {
				color, stroke.Dash = f.theme.Ramp[4], []float32{1.2 * width, 1.2 * width}
			}
			if f.Family == nil {
				stroke.Color = color
			}
		}
		f.drawn = append(f.drawn, drawnCurve{ScalingCurve: c, stroke: stroke})
	}
}

// fewer returns the members of the family that are drawn: all, or in a theme for
// few lines the present one, the last, and others evenly between.
func (f *scalingFigure) fewer(methods int) map[int]bool {
	n, shown := len(f.Family), map[int]bool{}
	some := n
	if most := f.theme.Series; most > 0 && methods > 0 {
		some = min(n, max(most/methods, 2))
	}
	for k := range some {
		shown[k*(n-1)/max(some-1, 1)] = true
	}
	if i := f.Present; some < n && i > 0 && !shown[i] { // the present one in the place of the first
		delete(shown, 0)
		shown[i] = true
	}
	return shown
}

func (f *scalingFigure) memberColor(i int) draw.Color {
	return f.theme.ramp(float64(i) / float64(max(len(f.Family)-1, 1)))
}

// several reports whether the curves are repeated for so many of what a name begins with.
func (f *scalingFigure) several(what string) bool {
	return f.Family != nil && strings.HasPrefix(f.Family[0].Name, what)
}

// methodLabel names a method at its curve.
func (f *scalingFigure) methodLabel(method string) string {
	if n := len(f.Curves); method == "SGD" && n > 1 && f.Curves[n-1].Method == "schedule" && f.Curves[n-2].Method == "SGD" {
		return "fixed rate"
	}
	return method
}

// endRoom is the room that names take at the right. It does not depend on what
// is hidden.
func (f *scalingFigure) endRoom() (room float32) {
	for _, m := range f.Family {
		room = max(room, f.width(m.Label))
	}
	if f.Family == nil {
		room = f.width("momentum")
		for _, c := range f.Curves {
			room = max(room, f.width(f.methodLabel(c.Method)))
		}
	}
	return room
}

// key says which pattern is which method, where the curves' names say what they
// are repeated for: at the top right, above all curves, or else where there is room.
func (f *scalingFigure) key() {
	if f.Family != nil {
		f.unnamed = nil
		for i := range f.drawn {
			f.unnamed = append(f.unnamed, &f.drawn[i])
		}
	}
	if f.unnamed == nil {
		return
	}
	f.Name("key")
	var rows []sample
	named, marked := "", false
	for _, c := range f.unnamed {
		r := sample{f.methodLabel(c.Method), c.stroke, false}
		if f.Family != nil {
			r.stroke.Color = f.theme.Ink
		}
		if !strings.Contains(named, r.words) {
			named += r.words
			rows = append(rows, r)
		}
		marked = marked || f.Family != nil && c.Critical > 0
	}
	if marked {
		rows = append(rows, sample{"critical batch", draw.Stroke{}, true})
	}
	if !f.keyed(rows) && marked {
		f.keyed(rows[:len(rows)-1]) // where there is no room for that either, the page's legend says it
	}
}

func (f *scalingFigure) keyed(rows []sample) bool {
	p := &f.steps
	width, height := f.keySize(rows)
	right, beside, low := p.right()-width-0.5*f.size, f.batch+f.size, p.bottom()-height
	return f.canvas.key(p, f.lines(), rows, []draw.Point{{X: right, Y: p.y}, {X: right, Y: p.y + 3*f.size},
		{X: f.batch - width - f.size, Y: p.y}, {X: beside, Y: p.y}, {X: p.x + 0.5*f.size, Y: low}, {X: beside, Y: low}})
}

// legend lists what can be hidden: the methods, the family and the bounds.
func (f *scalingFigure) legend() []Entry {
	var list []Entry
	add := func(name, label string, color draw.Color, dashed bool) {
		list = append(list, Entry{Name: name, Label: label, Color: color, Dashed: dashed, Hidden: f.hides(name)})
	}
	seen := ""
	for _, c := range f.Curves {
		if name := strings.ToLower(c.Method); !strings.Contains(seen, name) {
			seen += name
			add(name, f.methodLabel(c.Method), f.theme.Total, c.Method == "SGD")
		}
	}
	for i, m := range f.Family {
		add(m.Name, m.Label, f.memberColor(i), false)
	}
	if f.LowerBound != nil {
		add("bounds", "lower bounds", f.theme.Muted, true)
	}
	if f.Points != nil {
		add("points", "own measurements", f.theme.Ink, false)
	}
	return list
}

// done says what was computed.
func (s *Scaling) done() string {
	n := 0
	for _, c := range s.Curves {
		n += len(c.Batches)
	}
	return fmt.Sprintf("%d tuned points", n)
}
