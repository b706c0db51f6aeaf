package draw

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// SVGOptions say how a list becomes SVG. The zero value is text as <text> in
// the page's web font, without title.
type SVGOptions struct {
	// Outlines, where not nil, turns text into glyph outlines: an SVG shown by
	// <img> or opened elsewhere loads no web font.
	Outlines *Fonts

	Title       string // what the picture is, for readers that do not see it
	Description string // what it shows: the summary
	Metadata    string // where it comes from: version and link

	// Inches writes width and height in inches, of 96 CSS pixels each, as programs
	// for print expect them; coordinates stay CSS pixels.
	Inches bool
}

// SVG writes the list as a complete SVG document that can also stand inside
// HTML. It uses presentation attributes and neither styles nor ids: a page that
// forbids inline styles shows it, and several on one page do not meet.
//
// Equal lists give equal bytes, on every machine.
func (l *List) SVG(out io.Writer, o SVGOptions) error {
	s := svg{options: o}
	width, height := l.Width, l.Height
	if !finite(width, height) {
		width, height = 0, 0
	}
	w, h := number(width), number(height)
	box := w + " " + h
	if o.Inches {
		w, h = inches(width), inches(height)
	}
	fmt.Fprintf(&s, `<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s" role="img" font-family="Go, sans-serif" stroke-linejoin="round">`, w, h, box)
	s.WriteByte('\n')
	s.element("title", o.Title)
	s.element("desc", o.Description)
	s.element("metadata", o.Metadata)
	if l.Background&0xFF != 0 {
		s.rect(0, 0, width, height, l.Background)
	}
	for i := range l.Ops {
		s.op(&l.Ops[i])
	}
	s.endGroup()
	s.endClip()
	s.WriteString("</svg>\n")
	_, err := out.Write(s.Bytes())
	return err
}

// svg is a document being written.
type svg struct {
	bytes.Buffer
	options SVGOptions
	group   string // name of the open <g>, "" none
	clipped bool   // a nested <svg> is open
}

func (s *svg) op(op *Op) {
	if !finite(op.X, op.Y, op.W, op.H, op.R) {
		return
	}
	switch op.Kind {
	case KindClip:
		s.endGroup()
		s.endClip()
		s.beginClip(op)
		return
	case KindUnclip:
		s.endGroup()
		s.endClip()
		return
	}
	s.beginGroup(op.Name)
	switch op.Kind {
	case KindRect:
		s.rect(op.X, op.Y, op.W, op.H, op.Fill)
	case KindLine:
		if d := linePath(op.Points, false); len(d) > 0 {
			fmt.Fprintf(s, `<path d="%s" fill="none"%s/>`, d, stroke(op.Stroke))
		}
	case KindLines:
		s.lines(op)
	case KindArea:
		if d := linePath(op.Points, true); len(d) > 0 {
			fmt.Fprintf(s, `<path d="%s"%s/>`, d, paint("fill", op.Fill))
		}
	case KindCircle:
		fmt.Fprintf(s, `<circle cx="%s" cy="%s" r="%s"%s%s/>`, number(op.X), number(op.Y), number(max(op.R, 0)), paint("fill", op.Fill), stroke(op.Stroke))
	case KindText:
		s.text(op)
	}
	s.WriteByte('\n')
}

// lines writes a path for each line: within one path nothing would add up.
func (s *svg) lines(op *Op) {
	fmt.Fprintf(s, `<g fill="none"%s>`, stroke(op.Stroke))
	for from, i := 0, 0; i <= len(op.Points); i++ {
		if i < len(op.Points) && finite(op.Points[i].X, op.Points[i].Y) {
			continue
		}
		if i > from+1 {
			fmt.Fprintf(s, `<path d="%s"/>`, linePath(op.Points[from:i], false))
		}
		from = i + 1
	}
	s.WriteString("</g>")
}

func (s *svg) rect(x, y, w, h float32, fill Color) {
	if w < 0 || h < 0 {
		return
	}
	fmt.Fprintf(s, `<rect x="%s" y="%s" width="%s" height="%s"%s/>`, number(x), number(y), number(w), number(h), paint("fill", fill))
}

func (s *svg) text(op *Op) {
	style := op.Style
	if !finite(style.Size) || op.Text == "" {
		return
	}
	halo := ""
	if style.Halo&0xFF != 0 {
		halo = stroke(Stroke{Color: style.Halo, Width: 2 * HaloWidth * style.Size})
	}
	if s.options.Outlines != nil {
		var p path
		s.options.Outlines.outline(&p, op.X, op.Y, op.Text, style)
		if halo != "" {
			halo += ` paint-order="stroke"`
		}
		fmt.Fprintf(s, `<path d="%s"%s%s/>`, p.b, paint("fill", style.Color), halo)
		return
	}
	if halo != "" {
		halo += ` paint-order="stroke"`
	}
	weight := ""
	if style.Bold {
		weight = ` font-weight="bold"`
	}
	anchor := [...]string{Start: "", Middle: ` text-anchor="middle"`, End: ` text-anchor="end"`}[style.Align]
	fmt.Fprintf(s, `<text x="%s" y="%s" font-size="%s"%s%s%s%s>%s</text>`, number(op.X), number(op.Y), number(style.Size), weight, anchor, paint("fill", style.Color), halo, escape(op.Text))
}

// A nested <svg> clips what it holds to its own rectangle, without the id that
// a <clipPath> would need.
func (s *svg) beginClip(op *Op) {
	x, y, w, h := number(op.X), number(op.Y), number(max(op.W, 0)), number(max(op.H, 0))
	fmt.Fprintf(s, `<svg x="%[1]s" y="%[2]s" width="%[3]s" height="%[4]s" viewBox="%[1]s %[2]s %[3]s %[4]s">`+"\n", x, y, w, h)
	s.clipped = true
}

func (s *svg) endClip() {
	if s.clipped {
		s.WriteString("</svg>\n")
	}
	s.clipped = false
}

func (s *svg) beginGroup(name string) {
	if name == s.group {
		return
	}
	s.endGroup()
	if s.group = name; name != "" {
		fmt.Fprintf(s, `<g class="%s">`+"\n", escape(strings.ReplaceAll(name, " ", "-")))
	}
}

func (s *svg) endGroup() {
	if s.group != "" {
		s.WriteString("</g>\n")
	}
	s.group = ""
}

func (s *svg) element(name, text string) {
	if text != "" {
		fmt.Fprintf(s, "<%s>%s</%[1]s>\n", name, escape(text))
	}
}

// linePath returns the path through points, broken where one is not finite.
func linePath(points []Point, closed bool) []byte {
	p := path{b: make([]byte, 0, 9*len(points))}
	pen := false
	for _, to := range points {
		switch {
		case !finite(to.X, to.Y):
			pen = false
		case pen:
			p.line(to)
		default:
			p.move(to)
			pen = true
		}
	}
	if closed && len(p.b) > 0 {
		p.close()
	}
	return p.b
}

func stroke(s Stroke) string {
	if s.Color&0xFF == 0 || !(s.Width > 0) || !finite(s.Width) {
		return ""
	}
	text := paint("stroke", s.Color)
	if s.Width != 1 {
		text += ` stroke-width="` + number(s.Width) + `"`
	}
	if len(s.Dash) > 0 && finite(s.Dash...) {
		dashes := make([]string, len(s.Dash))
		for i, d := range s.Dash {
			dashes[i] = number(max(d, 0))
		}
		text += ` stroke-dasharray="` + strings.Join(dashes, " ") + `"`
	}
	return text
}

// inches writes a length in inches to a ten-thousandth.
func inches(v float32) string {
	const pixels, grain = 96, 1e4
	return strconv.FormatFloat(math.Round(float64(v)/pixels*grain)/grain, 'f', -1, 64) + "in"
}

// paint writes a colour as one or two attributes.
func paint(attribute string, c Color) string {
	if c&0xFF == 0 {
		return " " + attribute + `="none"`
	}
	text := fmt.Sprintf(` %s="#%06x"`, attribute, uint32(c>>8))
	if c&0xFF != 0xFF {
		text += fmt.Sprintf(` %s-opacity="%.3g"`, attribute, float64(c&0xFF)/255)
	}
	return text
}

// escape makes text safe in content and attributes, and drops the characters
// that XML cannot hold.
func escape(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, escaper.Replace(text))
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
