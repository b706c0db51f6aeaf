package figure

import (
	"math"

	"nqm/wasm/internal/axis"
	"nqm/wasm/internal/draw"
)

// Figure draws the cloud.
func (c *Cloud) Figure(size Size, theme Theme, fonts *draw.Fonts) Result {
	f := &cloudFigure{Cloud: c, keyed: keyed{hidden: c.Hides}, canvas: newCanvas(size, &theme, fonts)}
	f.layout()
	f.band()
	f.ghost()
	f.runs()
	f.rim()
	f.total()
	f.labels()
	_, done := f.sample()
	return Result{List: f.List, Summary: c.Summary(), Table: c.Table(), Plots: []Plot{f.plot.plot([]int{1})},
		Marks: f.marks, Legend: f.legend, Done: done, Fit: c.fit()}
}

type cloudFigure struct {
	*Cloud
	*canvas
	plot  panel
	xs    []float32 // of At
	whole curve
	edges [2][]draw.Point // of the band
	marks marks
	keyed
}

// fit shows the curve from its start to where it has settled.
func (c *Cloud) fit() Fit {
	d := Decay{Steps: c.Steps, Target: c.Target, X: c.X, Y: c.Y}
	floor := c.Total[len(c.Total)-1]
	if c.Run.Method.LearningRate >= c.Limit {
		floor = math.Inf(1)
	}
	x, y := d.fit(&sums{total: c.Total, floor: floor})
	return Fit{x, y}
}

func (f *cloudFigure) layout() {
	top, below := titleRoom*f.size, f.belowX()
	y := Axis{f.YKind, f.Y.Lo, f.Y.Hi}
	ticks, left := f.yTicks(y, f.Height-top-below)
	f.plot = panel{name: "cloud", x: left, y: top, w: f.Width - left - f.size, h: f.Height - top - below,
		xQuantity: "step", yQuantity: "risk", xField: "decayx", yField: "decayy"}
	f.plot.scale(Axis{f.XKind, f.X.Lo, f.X.Hi}, y)
	f.xs = f.places(f.At)
	f.drawY(&f.plot, ticks, "risk")
	f.drawX(&f.plot, "step "+f.theme.Symbols.Step, [2]float32{}, 0)
}

func (f *cloudFigure) places(steps []int) []float32 {
	xs := make([]float32, len(steps))
	for i, t := range steps {
		xs[i] = f.plot.xs.At(float64(t))
	}
	return xs
}

// band shades one standard deviation about the mean.
func (f *cloudFigure) band() {
	f.Name("spread")
	if !f.shown(Entry{Name: "spread", Label: "±1 standard deviation, Gaussian noise", Color: f.theme.Noise}) {
		return
	}
	// A little beyond the plot, which clips: where that is does not show.
	limit := func(v float64) float32 {
		y := f.plot.ys.At(v)
		if y != y && v <= 0 {
			y = float32(math.Inf(1))
		}
		return min(max(y, f.plot.y-f.size), f.plot.bottom()+f.size)
	}
	var upper, lower []draw.Point
	for i, mean := range f.Mean {
		if !finite(mean, f.Spread[i]) || i > 0 && f.plot.ys.At(f.Mean[i-1]) < f.plot.y {
			break // the mean is beyond the plot, and the band with it
		}
		upper = append(upper, draw.Point{X: f.xs[i], Y: limit(mean + f.Spread[i])})
		lower = append(lower, draw.Point{X: f.xs[i], Y: limit(mean - f.Spread[i])})
	}
	if len(upper) < 2 {
		return
	}
	f.clip()
	area := append([]draw.Point(nil), upper...)
	for i := len(lower) - 1; i >= 0; i-- {
		area = append(area, lower[i])
	}
	f.Area(area, f.theme.Noise.Alpha(0.16))
	f.Unclip()
	f.edges = [2][]draw.Point{upper, lower}
}

// rim draws the edges of the band, over the runs.
func (f *cloudFigure) rim() {
	f.Name("spread")
	f.clip()
	for _, edge := range f.edges {
		f.Line(edge, draw.Stroke{Color: f.theme.Total, Width: 0.8 * f.theme.ThinWidth, Dash: f.theme.dash()})
	}
	f.Unclip()
}

func (f *cloudFigure) clip() { f.Clip(f.plot.x, f.plot.y, f.plot.w, f.plot.h) }

func (f *cloudFigure) ghost() {
	if len(f.Ghost) != len(f.Steps) {
		return
	}
	f.Name("ghost")
	line := f.plot.trace(f.places(f.Steps), f.Ghost)
	f.Line(line.points, draw.Stroke{Color: f.theme.Ghost, Width: f.theme.ThinWidth})
}

// mostDrawn is how many runs are drawn: more make a picture no other, but keep a
// browser from its work.
const mostDrawn = 500

// runs draws them the fainter the more they are.
func (f *cloudFigure) runs() {
	f.Name("runs")
	if !f.shown(Entry{Name: "runs", Label: "sampled runs", Color: f.theme.Noise}) {
		return
	}
	n := min(len(f.Runs), mostDrawn)
	points := make([]draw.Point, 0, n*(len(f.At)+1))
	for _, r := range f.Runs[:n] {
		line := f.plot.trace(f.xs, r)
		points = append(append(points, line.points...), gap)
	}
	faint := min(0.6, max(0.34*math.Pow(50/float64(max(n, 1)), 0.7), 0.012))
	f.clip()
	f.Lines(points, draw.Stroke{Color: f.theme.Noise.Alpha(float32(faint)), Width: min(0.7*f.theme.ThinWidth, 1.5)})
	f.Unclip()
}

func (f *cloudFigure) total() {
	f.whole = f.plot.trace(f.places(f.Steps), f.Total)
	f.Name("total")
	if !f.shown(Entry{Name: "total", Label: "exact mean", Color: f.theme.Total}) {
		return
	}
	f.Line(f.whole.points, draw.Stroke{Color: f.theme.Total, Width: f.theme.TotalWidth})
	if at := f.whole.leaves; at != nil {
		f.tip(&f.plot, at.X, 0.5*f.size, f.theme.Total)
	}
}

// labels names the mean, the runs and the band, and marks where the runs end.
func (f *cloudFigure) labels() {
	f.Name("labels")
	frame := f.plot.frame(0.3 * f.size)
	bold := f.label(f.theme.Total, draw.Start)
	bold.Bold = true
	if at := f.whole.points; len(at) > 0 && !f.hides("total") {
		y := at[0].Y - 0.6*f.size
		if y < f.plot.y+0.8*f.size {
			y = at[0].Y + 1.6*f.size
		}
		f.place("exact mean", bold, frame, nil, []draw.Point{{X: at[0].X + 0.4*f.size, Y: y}})
	}
	if !f.whole.seen && f.Run.Method.LearningRate >= f.Limit {
		f.put(f.plot.x+0.4*f.size, f.plot.y+1.2*f.size, "exact mean ↑ diverges", bold)
	}
	short, _ := f.sample()
	lines := []string{short}
	if len(f.Runs) > mostDrawn {
		lines[0] += ", " + axis.Integer(mostDrawn) + " drawn"
	}
	if k := len(f.At) - 1; k >= 0 && len(f.Runs) > 0 {
		if last := float64(f.At[k]); last < 0.9*f.plot.xs.Hi {
			lines = append(lines, "sampled up to step "+count(last))
			if x := f.plot.xs.At(last); x > f.plot.x {
				f.Segment(crisp(x), f.plot.y, crisp(x), f.plot.bottom(), draw.Stroke{Color: f.theme.Hair, Width: 1, Dash: f.theme.dots()})
			}
		}
		if f.Directions < f.Dim {
			lines = append(lines, "in the "+axis.Integer(float64(f.Directions))+" sharpest directions")
		}
		if f.edges[0] != nil {
			lines = append(lines, "dashed: ±1 sd, Gaussian")
		}
		f.note(lines, frame)
		f.ends(k)
	}
}

// note sets lines of words where the curve leaves room: at the top right, or
// else at the bottom left.
func (f *cloudFigure) note(lines []string, frame box) {
	s := f.label(f.theme.Noise, draw.End)
	x, y := f.plot.right()-0.4*f.size, f.plot.y+1.2*f.size
	var wide float32
	for _, words := range lines {
		wide = max(wide, f.width(words))
	}
	rim := curve{points: f.edges[0]}
	if b := (box{x - wide - f.size, f.plot.y, x, y + float32(len(lines))*lineHeight*f.size}); f.whole.crosses(b) || rim.crosses(b) {
		s.Align = draw.Start
		x, y = f.plot.x+0.5*f.size, f.plot.bottom()-(float32(len(lines)-1)*lineHeight+0.6)*f.size
	}
	for i, words := range lines {
		f.put(x, y+float32(i)*lineHeight*f.size, words, s)
	}
}

// ends marks mean and spread at the last sampled step k.
func (f *cloudFigure) ends(k int) {
	mean, _, deviation := f.last()
	mark := func(name string, value, at float64, label string) {
		y := f.plot.ys.At(at)
		if !finite(value) || y != y {
			return
		}
		f.marks.within(&f.plot, name, value, f.xs[k], y, label)
	}
	mark("mean end", f.Mean[k], f.Mean[k], "exact mean "+risk(f.Mean[k]))
	mark("sampled mean", mean, mean, "mean of the runs "+risk(mean))
	mark("spread", deviation, mean+deviation, "standard deviation of the runs "+risk(deviation)+", "+risk(f.Spread[k])+" under Gaussian noise")
}
