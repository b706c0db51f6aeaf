package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// taughtLesson is a lesson as far as a walk through it needs it.
type taughtLesson struct {
	name  string
	Title string
	Steps []struct {
		Title, State, Free string
		Shows              []taughtMark
		Question           *struct {
			Choices     []string
			Right       int
			Set, Answer string
			Shows       []taughtMark
		}
	}
}

type taughtMark struct {
	Figure, Mark, Along string
	Value, Within       float64
}

// pictures keeps the last picture of each figure that the page has drawn of a
// step, as its worker answered, and reads marks and tables off it.
const pictures = `{
	const asked = new Map();
	globalThis.drawn = {};
	globalThis.Worker = class extends Worker {
		constructor(...given) {
			super(...given);
			this.addEventListener('message', ({ data }) => {
				const request = asked.get(data.id);
				if (data.type === 'result' && request?.state.lesson) drawn[request.figure] = { state: request.state, ...data.result };
			});
		}
		postMessage(message, transfer) {
			if (message.call === 'figure') asked.set(message.id, message.request);
			super.postMessage(message, transfer);
		}
	};
}`

// reading is a function of a figure, a mark and an axis: where the mark is, and
// how many pixels it lies from the nearest curve of the figure's table.
const reading = `import('/plot.js').then(({ pixelX, pixelY, valueOfX, valueOfY }) => {
	globalThis.readMark = (figure, name, along) => {
		const { marks, plots, table, state } = drawn[figure];
		const width = table.columns.length;
		const rows = Array.from({ length: table.values.length / width }, (_, i) => table.values.subarray(i * width, (i + 1) * width));
		const mark = marks.find((each) => each.name === name);
		const plot = plots.find((each) => each.name === mark?.plot);
		if (!plot) { // a small valley has no room for its decay, which the table still has
			const total = table.columns.indexOf('total');
			const i = name === 'steps' ? rows.findIndex((row) => row[total] <= state.target) : 0;
			if (total < 0 || i < 1) return null;
			const share = Math.log(rows[i - 1][total] / state.target) / Math.log(rows[i - 1][total] / rows[i][total]);
			return { at: rows[i - 1][0] * (rows[i][0] / rows[i - 1][0]) ** share, from: 0 };
		}
		const from = Math.min(...plot.curves.map((column) => {
			const points = rows.map((row) => [pixelX(plot, row[0]), pixelY(plot, row[column])]).filter((point) => point.every(Number.isFinite));
			if (points.length > 0) points.push([1e4, points.at(-1)[1]]); // a floor is marked beside its curve
			return Math.min(...points.slice(1).map(([x, y], i) => {
				const [px, py] = points[i], [dx, dy] = [x - px, y - py];
				const t = Math.min(Math.max(((mark.x - px) * dx + (mark.y - py) * dy) / (dx * dx + dy * dy || 1), 0), 1);
				return Math.hypot(px + t * dx - mark.x, py + t * dy - mark.y);
			}));
		}));
		return { at: along === 'x' ? valueOfX(plot, mark.x) : valueOfY(plot, mark.y), from: Math.min(from, 1e4) };
	};
	return 0;
})`

// Every lesson is walked through with the keyboard alone, by turns on a phone and
// in the projector theme: each step's figures show what it says, nothing is
// complained of, and the answer to a question, the way back from a touched control,
// out of the lesson and into it by a link are tried on the way.
func TestLessons(t *testing.T) {
	lessons := readTaught(t)
	for turn, on := range []struct {
		width, height int64
		query         string
	}{{390, 844, "?render=svg"}, {1920, 1080, "?render=svg&theme=projector"}} {
		p := open(t, "/blank.html")
		p.do(chromedp.EmulateViewport(on.width, on.height), chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			still := []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}} // each move is one picture
			if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: still}); err != nil {
				return err
			}
			_, err := chromedp.Call(ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: pictures})
			return err
		}), chromedp.Navigate(site+"/index.html"+on.query))
		eval[int](p, reading)
		for i := turn; i < len(lessons); i += 2 {
			p.walk(lessons[i])
		}
		p.close()
	}
}

func readTaught(t *testing.T) (all []taughtLesson) {
	paths, err := filepath.Glob("lessons/*.json")
	if err != nil || len(paths) < 2 {
		t.Fatal("no lessons: ", err)
	}
	for _, path := range paths {
		l := taughtLesson{name: strings.TrimSuffix(filepath.Base(path), ".json")}
		if l.name == "index" {
			continue
		}
		text, err := os.ReadFile(path)
		if err == nil {
			err = json.Unmarshal(text, &l)
		}
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		all = append(all, l)
	}
	return all
}

// walk goes from a lesson's first step to its last.
func (p *page) walk(lesson taughtLesson) {
	p.t.Helper()
	p.follow(lesson, 0)
	touched, answered := false, false
	for i, step := range lesson.Steps {
		if i > 0 {
			p.press("#lesson .way > button:nth-of-type(2)") // Next
		}
		p.checkStep(lesson, i)
		if !touched && !slices.Contains(strings.Split(step.Free, ","), "B") {
			touched = true
			p.touchAndReturn(lesson, i)
		}
		if q := step.Question; q != nil && len(q.Choices) > 0 && !answered {
			answered = true
			p.press(fmt.Sprintf("#lesson .choices button:nth-of-type(%d)", q.Right))
			p.waitFor(fmt.Sprintf(`document.querySelector('#lesson .answer').textContent === %q`, "Yes. "+q.Answer))
			if q.Set != "" { // or else the figures stay as they are
				p.settle(i, q.Set)
				p.checkMarks(lesson, i, q.Shows)
			}
		}
	}

	// Closing keeps the setting; a link opens a step.
	end := fmt.Sprintf("&lesson=%s&step=%d", lesson.name, len(lesson.Steps))
	p.waitFor(fmt.Sprintf(`location.hash.includes(%q)`, end))
	kept := strings.Replace(eval[string](p, `location.hash`), end, "", 1)
	p.press(`#lesson button[aria-label^="Close the lesson"]`)
	p.waitFor(fmt.Sprintf(`document.getElementById('lesson').hidden && location.hash === %q`, kept))
	p.follow(lesson, 1)
	p.checkStep(lesson, 1)
}

// follow opens the link of a step, from 0.
func (p *page) follow(lesson taughtLesson, i int) {
	p.t.Helper()
	eval[int](p, fmt.Sprintf(`(globalThis.drawn = {}, location.hash = 'lesson=%s&step=%d', 0)`, lesson.name, i+1))
}

// press comes to a button by Tab and presses it.
func (p *page) press(selector string) {
	p.t.Helper()
	p.tabTo(selector)
	eval[int](p, `(globalThis.drawn = {}, 0)`)
	p.do(chromedp.KeyEvent(kb.Enter))
}

// tabTo presses Tab until an element has the focus.
func (p *page) tabTo(selector string) {
	p.t.Helper()
	for range 100 {
		if eval[bool](p, fmt.Sprintf(`document.activeElement.matches(%q)`, selector)) {
			return
		}
		p.do(chromedp.KeyEvent(kb.Tab))
	}
	p.t.Fatalf("100 presses of Tab do not lead to %s; the focus is on a %s", selector, eval[string](p, `document.activeElement.tagName`))
}

// checkStep waits for a step, from 0, and checks what the page shows at it.
func (p *page) checkStep(lesson taughtLesson, i int) {
	p.t.Helper()
	step := lesson.Steps[i]
	p.waitFor(fmt.Sprintf(`document.querySelector('#lesson .where')?.textContent === %q`, fmt.Sprintf("%s, %d of %d", lesson.Title, i+1, len(lesson.Steps))))
	p.settle(i, step.State)
	if got := eval[string](p, `document.querySelector('#lesson h2').textContent`); got != step.Title {
		p.t.Errorf("%s, step %d is called %q, want %q", lesson.name, i+1, got, step.Title)
	}
	if got := eval[string](p, `document.getElementById('notices').textContent`); got != "" {
		p.t.Errorf("%s, step %d: %s", lesson.name, i+1, got)
	}
	if eval[bool](p, `document.querySelector('#lesson .words').classList.contains('stale')`) {
		p.t.Errorf("%s, step %d begins with a sentence that is not true", lesson.name, i+1)
	}
	p.checkMarks(lesson, i, step.Shows)
}

// settle waits until the figures of a step, from 0, are drawn of a state that has
// what a part of a link says, and their sentences are those of the pictures.
func (p *page) settle(i int, fragment string) {
	p.t.Helper()
	p.waitFor(fmt.Sprintf(`(() => {
		const wanted = ('step=%d&' + %q).split('&').filter(Boolean).map((pair) => pair.split('='));
		const has = (state) => wanted.every(([name, value]) => [String(state[name]), String(Number(state[name]))].some((is) => is === value || is === String(Number(value))));
		const figures = [...document.querySelectorAll('figure[data-live]')].filter((figure) => figure.offsetWidth > 0);
		return figures.length > 0 && figures.every((figure) => {
			const picture = drawn[figure.dataset.figure];
			return picture && has(picture.state) && !figure.hasAttribute('aria-busy')
				&& document.getElementById(figure.id + '-sentence').textContent.replaceAll('\u00a0', ' ') === picture.summary;
		});
	})()`, i+1, fragment))
}

// onCurves are marks that lie on a curve, and so have their numbers in the table.
var onCurves = []string{"decay floor", "decay steps", "walls minimum", "walls steps", "scaling steps", "scaling critical batch"}

// checkMarks reads what a step, from 0, says off the figures that are shown, and
// off their tables.
func (p *page) checkMarks(lesson taughtLesson, i int, shows []taughtMark) {
	p.t.Helper()
	where, seen := fmt.Sprintf("%s, step %d", lesson.name, i+1), 0
	for _, want := range shows {
		if !eval[bool](p, fmt.Sprintf(`[...document.querySelectorAll('figure[data-figure=%q]')].some((figure) => figure.offsetWidth > 0)`, want.Figure)) {
			continue // a phone shows one figure
		}
		seen++
		got := eval[*struct{ At, From float64 }](p, fmt.Sprintf(`readMark(%q, %q, %q)`, want.Figure, want.Mark, want.Along))
		if got == nil {
			p.t.Errorf("%s: %s has no mark %q", where, want.Figure, want.Mark)
			continue
		}
		within := want.Within
		if within == 0 {
			within = 0.01
		}
		if !(math.Abs(got.At-want.Value) <= within*math.Abs(want.Value)) {
			p.t.Errorf("%s: the %s of %s is at %.5g, not %g", where, want.Mark, want.Figure, got.At, want.Value)
		}
		if slices.Contains(onCurves, want.Figure+" "+want.Mark) && !(got.From < 1) {
			p.t.Errorf("%s: the %s of %s lies %.3g pixels from all that its table says", where, want.Mark, want.Figure, got.From)
		}
	}
	if len(shows) > 0 && seen == 0 {
		p.t.Errorf("%s: nothing of what it says is on the page", where)
	}
}

// touchAndReturn moves the batch size, which a step, from 0, needs as it is.
func (p *page) touchAndReturn(lesson taughtLesson, i int) {
	p.t.Helper()
	p.tabTo(batchSlider)
	eval[int](p, `(globalThis.drawn = {}, 0)`)
	p.do(chromedp.KeyEvent(kb.ArrowRight))
	p.waitFor(`document.querySelector('#lesson .words.stale')`)
	p.settle(i, "")
	p.press(`#lesson > .quiet`)
	p.waitFor(`!document.querySelector('#lesson .words.stale')`)
	p.checkStep(lesson, i)
}
