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

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// taughtLesson is a lesson as far as a walk through it needs it.
type taughtLesson struct {
	Title string
	Steps []struct {
		Title, Free string
		Shows       []taughtMark
		Question    *struct {
			Choices []string
			Right   int
			Answer  string
			Shows   []taughtMark
		}
	}
}

type taughtMark struct {
	Figure, Mark, Along string
	Value, Within       float64
}

// listening keeps the last picture of each figure that the page has drawn of a
// step, as its worker answered, and reads marks and tables off it.
const listening = `{
	const asked = new Map();
	globalThis.drawn = {};
	globalThis.Worker = class extends Worker {
		constructor(...given) {
			super(...given);
			this.addEventListener('message', ({ data }) => {
				const request = asked.get(data.id);
				if (data.type === 'result' && request?.state.lesson) drawn[request.figure] = { step: request.state.step, ...data.result };
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
		const { marks, plots, table } = drawn[figure];
		const mark = marks.find((each) => each.name === name);
		const plot = plots.find((each) => each.name === mark?.plot);
		if (!plot) return null;
		const width = table.columns.length;
		const rows = Array.from({ length: table.values.length / width }, (_, i) => table.values.subarray(i * width, (i + 1) * width));
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
// complained of, and the way back from a touched control, out of the lesson and
// into it by a link are tried on the way.
func TestLessons(t *testing.T) {
	paths, err := filepath.Glob("lessons/*.json")
	if err != nil || len(paths) < 2 {
		t.Fatal("no lessons: ", err)
	}
	paths = slices.DeleteFunc(paths, func(path string) bool { return filepath.Base(path) == "index.json" })
	for i, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".json")
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var lesson taughtLesson
			if err := json.Unmarshal(text, &lesson); err != nil {
				t.Fatal(err)
			}
			walkLesson(t, name, lesson, i%2 == 0)
		})
	}
}

func walkLesson(t *testing.T, name string, lesson taughtLesson, phone bool) {
	p := open(t, "/blank.html")
	width, height, query := int64(1920), int64(1080), "?render=svg&theme=projector"
	if phone {
		width, height, query = 390, 844, "?render=svg"
	}
	p.do(chromedp.EmulateViewport(width, height))
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: listening})
		return err
	}), chromedp.Navigate(site+"/index.html"+query+"#lesson="+name))
	eval[int](p, reading)
	touched := false
	for i := range lesson.Steps {
		if i > 0 {
			p.tabTo(`button:text(Next)`)
			p.do(chromedp.KeyEvent(kb.Enter))
		}
		p.checkStep(lesson, i)
		if !touched && !slices.Contains(strings.Split(lesson.Steps[i].Free, ","), "B") {
			touched = true
			p.touchAndReturn(lesson, i)
		}
	}

	// Closing keeps the setting; a link opens a step.
	hash := eval[string](p, `location.hash`)
	p.tabTo(`button[aria-label^="Close the lesson"]`)
	p.do(chromedp.KeyEvent(kb.Enter))
	p.waitFor(`document.getElementById('lesson').hidden && !location.hash.includes('lesson=')`)
	kept := strings.Replace(strings.Replace(hash, "&lesson="+name, "", 1), fmt.Sprintf("&step=%d", len(lesson.Steps)), "", 1)
	if got := eval[string](p, `location.hash`); got != kept {
		t.Errorf("closed at %s, the link is %s, want %s", hash, got, kept)
	}
	eval[int](p, `(globalThis.drawn = {}, location.hash = 'lesson=`+name+`&step=2', 0)`)
	p.checkStep(lesson, 1)
}

// tabTo presses Tab until an element has the focus.
func (p *page) tabTo(selector string) {
	p.t.Helper()
	reached := fmt.Sprintf(`document.activeElement.matches(%q)`, selector)
	if text, ok := strings.CutPrefix(selector, "button:text("); ok {
		reached = fmt.Sprintf(`document.activeElement.matches('#lesson button') && document.activeElement.textContent === %q`, strings.TrimSuffix(text, ")"))
	}
	for range 100 {
		if eval[bool](p, reached) {
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
	p.settle(i)
	if got := eval[string](p, `document.querySelector('#lesson h2').textContent`); got != step.Title {
		p.t.Errorf("step %d is called %q, want %q", i+1, got, step.Title)
	}
	if got := eval[string](p, `document.getElementById('notices').textContent`); got != "" {
		p.t.Errorf("step %d: %s", i+1, got)
	}
	if eval[bool](p, `document.querySelector('#lesson .words').classList.contains('stale')`) {
		p.t.Errorf("step %d begins with a sentence that is not true", i+1)
	}
	p.checkMarks(fmt.Sprintf("step %d", i+1), step.Shows)
}

// settle waits until the figures of a step, from 0, are drawn, and their
// sentences are those of the pictures.
func (p *page) settle(i int) {
	p.t.Helper()
	p.waitFor(fmt.Sprintf(`(() => {
		const figures = [...document.querySelectorAll('figure[data-live]')].filter((figure) => figure.offsetWidth > 0);
		return figures.length > 0 && figures.every((figure) => drawn[figure.dataset.figure]?.step === %d && !figure.hasAttribute('aria-busy')
			&& document.getElementById(figure.id + '-sentence').textContent.replaceAll('\u00a0', ' ') === drawn[figure.dataset.figure].summary);
	})()`, i+1))
}

// checkMarks reads the marks off the figures that are shown: where a mark lies on
// a curve, the table has its place, too.
func (p *page) checkMarks(where string, shows []taughtMark) {
	p.t.Helper()
	for _, want := range shows {
		if !eval[bool](p, fmt.Sprintf(`[...document.querySelectorAll('figure[data-figure=%q]')].some((figure) => figure.offsetWidth > 0)`, want.Figure)) {
			continue // a phone shows one figure
		}
		got := eval[*struct{ At, From float64 }](p, fmt.Sprintf(`readMark(%q, %q, %q)`, want.Figure, want.Mark, want.Along))
		if got == nil {
			p.t.Errorf("%s: %s has no mark %q", where, want.Figure, want.Mark)
			continue
		}
		p.t.Logf("%s %s %s: %.4g, %.2g pixels from a curve", where, want.Figure, want.Mark, got.At, got.From)
		within := want.Within
		if within == 0 {
			within = 0.01
		}
		if !(math.Abs(got.At-want.Value) <= within*math.Abs(want.Value)) {
			p.t.Errorf("%s: the %s of %s is at %.5g, not %g", where, want.Mark, want.Figure, got.At, want.Value)
		}
	}
}

// touchAndReturn moves the batch size, which a step, from 0, needs as it is.
func (p *page) touchAndReturn(lesson taughtLesson, i int) {
	p.t.Helper()
	p.tabTo(batchSlider)
	p.do(chromedp.KeyEvent(kb.ArrowRight))
	p.waitFor(`document.querySelector('#lesson .words.stale')`)
	p.tabTo(`button:text(Return to this step)`)
	p.do(chromedp.KeyEvent(kb.Enter))
	p.waitFor(`!document.querySelector('#lesson .words.stale')`)
	p.checkStep(lesson, i)
}
