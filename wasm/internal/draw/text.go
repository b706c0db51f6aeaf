package draw

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// sampled is how many points of a long line String shows.
const sampled = 9

// String lists the operations, one a line, for text goldens: coordinates to a
// tenth of a pixel, so that rounding in the last bits of the core does not
// show; of a long line evenly spaced points, its ends among them.
func (l *List) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "list %s×%s background %s\n", tenth(l.Width), tenth(l.Height), l.Background)
	for i := range l.Ops {
		op := &l.Ops[i]
		b.WriteString(op.Kind.String())
		if op.Name != "" {
			fmt.Fprintf(&b, " %q", op.Name)
		}
		switch op.Kind {
		case KindRect:
			fmt.Fprintf(&b, " %s fill %s", tenths(op.X, op.Y, op.W, op.H), op.Fill)
		case KindLine, KindLines:
			fmt.Fprintf(&b, " %s%s", op.Stroke, pointsText(op.Points))
		case KindArea:
			fmt.Fprintf(&b, " fill %s%s", op.Fill, pointsText(op.Points))
		case KindCircle:
			fmt.Fprintf(&b, " %s fill %s %s", tenths(op.X, op.Y, op.R), op.Fill, op.Stroke)
		case KindText:
			fmt.Fprintf(&b, " %s %s %q", tenths(op.X, op.Y), op.Style, op.Text)
		case KindClip:
			fmt.Fprintf(&b, " %s", tenths(op.X, op.Y, op.W, op.H))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func (k Kind) String() string {
	names := [...]string{KindRect: "rect", KindLine: "line", KindArea: "area", KindCircle: "circle", KindText: "text", KindClip: "clip", KindUnclip: "unclip", KindLines: "lines"}
	if k == 0 || k >= kindEnd {
		return fmt.Sprintf("kind(%d)", uint8(k))
	}
	return names[k]
}

// String writes a colour as #rrggbb, or #rrggbbaa where it is not opaque.
func (c Color) String() string {
	if c&0xFF == 0xFF {
		return fmt.Sprintf("#%06x", uint32(c>>8))
	}
	return fmt.Sprintf("#%08x", uint32(c))
}

// String writes width, colour and dashes.
func (s Stroke) String() string {
	text := "stroke " + tenth(s.Width) + " " + s.Color.String()
	if len(s.Dash) > 0 {
		text += " dash " + tenths(s.Dash...)
	}
	return text
}

// String writes size, weight, alignment and colours.
func (s TextStyle) String() string {
	text := tenth(s.Size) + "px"
	if s.Bold {
		text += " bold"
	}
	text += [...]string{Start: "", Middle: " middle", End: " end"}[s.Align] + " " + s.Color.String()
	if s.Halo != 0 {
		text += " halo " + s.Halo.String()
	}
	return text
}

func pointsText(points []Point) string {
	var b strings.Builder
	fmt.Fprintf(&b, " %d points", len(points))
	n := min(len(points), sampled)
	for i := range n {
		p := points[0]
		if n > 1 {
			p = points[i*(len(points)-1)/(n-1)]
		}
		b.WriteString(" " + tenths(p.X, p.Y))
	}
	return b.String()
}

func tenths(values ...float32) string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = tenth(v)
	}
	return strings.Join(texts, ",")
}

// tenth rounds half away from zero and writes no negative zero.
func tenth(v float32) string {
	x := math.Round(float64(v)*10) / 10
	return strconv.FormatFloat(x+0, 'f', -1, 64)
}
