package figure

import (
	"strings"

	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

const unstable = "unstable"

// labels names points, regions and curves, the most read first.
func (f *momentumFigure) labels() {
	f.Name("labels")
	f.present(&f.times, &f.time, f.Present.Time, fewSteps(f.Present.Time))
	f.present(&f.floors, &f.floor, f.Present.Floor, risk(f.Present.Floor))
	beta, ok := f.Momentum.critical()
	if ok {
		s := f.label(f.theme.Total, draw.Start)
		s.Bold = true
		f.near(&f.times, &f.time, f.times.xs.At(beta), f.times.ys.At(f.Best.Time), fewSteps(f.Best.Time), s)
		f.region(draw.End, "overdamped")
		f.region(draw.Start, "underdamped")
	}
	growth := f.label(f.theme.Noise, draw.End)
	if n := len(f.floor.points); n > 2 && !f.low() {
		for i := n * 3 / 5; i < n; i++ {
			at := f.floor.points[i]
			if at.X == at.X && f.place("grows like 1/(1−β)", growth, f.floors.frame(0), f.obstacles(&f.floors, &f.floor), []draw.Point{{X: at.X - 0.7*f.size, Y: at.Y - 0.5*f.size}}) {
				break
			}
		}
	}
	if ok && !f.low() {
		f.canvas.near(f.floors.frame(0), draw.Point{X: f.critical, Y: f.floors.y - 0.3*f.size}, f.label(f.theme.Muted, draw.Start), f.over,
			[][]*curve{{&f.floor, upright(f.grip.x, &f.floors)}}, "critical: β = "+axis.Number(beta, 4))
	}
	for i := range f.grey {
		if g := &f.grey[i]; g.seen && g.name != "" {
			f.near(&f.times, &f.time, g.points[0].X, g.points[0].Y, g.name, f.style(f.theme.Muted, draw.Start))
		}
	}
}

// obstacles are the lines of a panel that words keep clear of.
func (f *momentumFigure) obstacles(p *panel, c *curve) []*curve {
	lines := []*curve{c, {points: f.ring}, upright(f.grip.x, p)}
	if f.critical == f.critical {
		lines = append(lines, upright(f.critical, p))
	}
	return lines
}

// present names the present point of a panel, or says that it is not in it.
func (f *momentumFigure) present(p *panel, c *curve, value float64, text string) {
	s := f.label(f.theme.Present, draw.Start)
	s.Bold = true
	y := p.ys.At(value)
	switch {
	case value-value != 0:
		y, text = p.y, unstable
	case value == 0:
		y, text = p.bottom(), "no noise"
	case value < p.ys.Lo:
		y, text = p.bottom(), text+" ↓"
	case value > p.ys.Hi:
		y, text = p.y, text+" ↑"
	}
	f.near(p, c, f.grip.x, y, text, s)
}

// near sets words beside a point of a panel or else beyond the critical
// momentum, at worst across upright lines.
func (f *momentumFigure) near(p *panel, c *curve, x, y float32, text string, s draw.TextStyle) {
	lines, frame := f.obstacles(p, c), p.frame(0.3*f.size)
	short := strings.TrimSuffix(text, " steps")
	_ = f.canvas.near(frame, draw.Point{X: x, Y: y}, s, f.over, [][]*curve{lines}, text, short) ||
		text != unstable && f.canvas.near(frame, draw.Point{X: f.critical, Y: y}, s, f.over, [][]*curve{lines}, text) ||
		f.canvas.near(frame, draw.Point{X: x, Y: y}, s, f.over, [][]*curve{lines[:2], nil}, text)
}

// region names what lies on a side of the critical momentum, at the top of the
// upper panel.
func (f *momentumFigure) region(side draw.Align, text string) {
	s := f.style(f.theme.Muted, side)
	at := draw.Point{X: f.critical + 0.6*f.size, Y: f.times.y + 1.1*f.size}
	if side == draw.End {
		at.X = f.critical - 0.6*f.size
	}
	s.Halo = f.over(at.X)
	f.place(text, s, f.times.frame(0), []*curve{&f.time, upright(f.grip.x, &f.times)}, []draw.Point{at, {X: at.X, Y: at.Y + 1.4*f.size}})
}

// over is the colour that lies behind words at x.
func (f *momentumFigure) over(x float32) draw.Color {
	if x > f.critical {
		return f.theme.Background.Over(f.theme.Shade)
	}
	return f.theme.Background
}
