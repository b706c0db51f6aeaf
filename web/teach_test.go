package web_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// buttons finds and presses what a teacher presses, by its words.
const buttons = `{
	const named = (text) => [...document.querySelectorAll('button')].find((b) => b.textContent === text);
	window.press = (text, within) => {
		if (within && named(within).getAttribute('aria-expanded') !== 'true') named(within).click();
		named(text).click();
	};
}`

// What a teacher takes along: a code of the link, notes for the speaker, a handout
// with the figures of every step, and one file that begins with the lesson.
func TestTeacherTakes(t *testing.T) {
	p := openPage(t, "?render=svg#lesson=paper&step=2")
	eval[any](p, buttons)
	p.waitFor(`document.querySelector('#lesson h2')`)

	eval[any](p, `press('QR code', 'Save')`)
	p.waitFor(`document.querySelector('.qr path')?.getAttribute('d').length > 1000`)

	// A window of a test's own, because a headless browser opens none on a second screen.
	eval[any](p, `(() => {
		const frame = document.createElement('iframe');
		document.body.append(frame);
		window.open = () => frame.contentWindow;
		window.notes = () => frame.contentDocument.body.textContent;
		press('open in a window', 'Teach');
	})()`)
	p.waitFor(`notes().includes('2 of 8')`)
	eval[any](p, `press('Next')`)
	p.waitFor(`notes().includes('3 of 8') && notes().includes('Next: ')`)

	eval[any](p, `window.print = () => { window.printed = [...document.querySelectorAll('#sheet .page')].map((page) => page.querySelectorAll('svg').length); }, 0`)
	eval[any](p, `press('print', 'Teach')`)
	p.waitFor(`window.printed`)
	if got := eval[string](p, `printed.map((n) => n > 0).join()`); got != strings.Repeat("true,", 7)+"true" {
		t.Errorf("figures of the steps of the handout: %s", got)
	}

	eval[any](p, `(() => { const { createObjectURL } = URL; URL.createObjectURL = (blob) => createObjectURL.call(URL, window.given = blob); })()`)
	eval[any](p, `press('save as one file', 'Teach')`)
	p.waitFor(`window.given?.size > 1e6`)
	file := eval[string](p, `given.text()`)
	escaped := strings.NewReplacer("&", "&amp;", `"`, "&quot;").Replace(file)
	q := open(t, host(`<script>let told = ''; addEventListener('message', (e) => { if (e.data.type === 'ready') told = e.data.state; });</script>
		<iframe sandbox="allow-scripts" style="width:900px;height:900px" srcdoc="`+escaped+`"></iframe>`))
	q.waitFor(`told.includes('lesson=own') && told.includes('step=3')`)
}

// A ring is moved to where the answer is expected; revealed, both stay.
func TestGuess(t *testing.T) {
	text, err := os.ReadFile("lessons/paper.json")
	if err != nil {
		t.Fatal(err)
	}
	var lesson taughtLesson
	if err := json.Unmarshal(text, &lesson); err != nil {
		t.Fatal(err)
	}
	p := open(t, "/index.html?render=svg#lesson=paper&step=1")
	eval[any](p, buttons)
	p.waitFor(`document.querySelector('.guess')`)
	before := eval[string](p, `document.querySelector('.guess').style.top + document.querySelector('.guess').style.left`)
	eval[any](p, `document.querySelector('.guess').focus()`)
	p.do(chromedp.KeyEvent(kb.ArrowUp), chromedp.KeyEvent(kb.ArrowUp))
	if after := eval[string](p, `document.querySelector('.guess').style.top + document.querySelector('.guess').style.left`); after == before {
		t.Error("arrow keys do not move the guess")
	}
	eval[any](p, `press('Reveal')`)
	p.waitFor(`document.querySelector('.truth') && /^You said .* it is .*: /.test(document.querySelector('.answer').textContent)`)
	if !eval[bool](p, `Boolean(document.querySelector('.guess'))`) {
		t.Error("the guess has gone")
	}
	eval[any](p, `press('Next')`)
	p.waitFor(`!document.querySelector('.guess') && !document.querySelector('.truth')`)
}

// A lesson from a file: dropped, or named in the address; what is wrong is said
// with its place, and a presenter's keys go through it in full screen alone.
func TestOwnLesson(t *testing.T) {
	const mine = `{ "title": "Mine", "about": "Two steps.", "steps": [
		{ "title": "One", "text": "First.", "state": "B=32" }, { "title": "Two", "text": "Second.", "state": "B=2048" }] }`
	p := openPage(t, "?render=svg")
	p.drop("main", "mine.json", mine)
	p.waitFor(`document.querySelector('#lesson h2')?.textContent === 'One' && location.hash.includes('B=32')`)
	p.drop("main", "bad.json", strings.Replace(mine, `"B=2048"`, `"B=none"`, 1))
	p.waitFor(`document.getElementById('notices').textContent.includes('bad.json: steps[2].state: B=none')`)
	if got := eval[string](p, `document.querySelector('#lesson h2').textContent`); got != "One" {
		t.Errorf("after a bad file: %q", got)
	}
	p.do(chromedp.Evaluate[chromedp.Void](`document.activeElement.blur()`), chromedp.KeyEvent(kb.PageDown))
	if got := eval[int](p, `document.querySelector('#lesson .where').textContent.includes('1 of 2') ? 1 : 2`); got != 1 {
		t.Error("keys leaf through the lesson outside of full screen")
	}
	eval[any](p, `Object.defineProperty(document, 'fullscreenElement', { get: () => document.documentElement }), 0`)
	p.do(chromedp.KeyEvent(kb.PageDown))
	p.waitFor(`document.querySelector('#lesson h2').textContent === 'Two'`)
	p.do(chromedp.KeyEvent(kb.PageUp))
	p.waitFor(`document.querySelector('#lesson h2').textContent === 'One'`)

	q := open(t, "/index.html?render=svg&lesson=lessons/paper.json#step=2")
	q.waitFor(`document.querySelector('#lesson .where')?.textContent.includes('2 of 8')`)
}

// A touched symbol lights up its control, and a touched control its symbols.
func TestFormulas(t *testing.T) {
	p := openPage(t, "?render=svg")
	eval[any](p, `document.querySelector('#formulas > summary').click()`)
	p.waitFor(`document.querySelector('#formulas math [data-field=lr]')`)
	eval[any](p, `document.querySelector('#formulas math [data-field=lr]').focus()`)
	p.waitFor(`document.querySelector('#strip [data-field=lr].lit')`)
	eval[any](p, `document.querySelector('#strip [data-field=B] input').focus()`)
	p.waitFor(`document.querySelector('#formulas math [data-field=B].lit') && !document.querySelector('#strip [data-field=lr].lit')`)

	// The page for teachers has them as well, and its links lead into the explorer.
	q := open(t, "/model.html")
	if n := eval[int](q, `document.querySelectorAll('math').length`); n < 7 {
		t.Errorf("the page for teachers has %d formulas", n)
	}
	for _, href := range eval[[]string](q, `[...document.querySelectorAll('a[href*="#lesson="]')].map((a) => a.hash)`) {
		if _, err := os.Stat("lessons/" + strings.TrimPrefix(href, "#lesson=") + ".json"); err != nil {
			t.Error(err)
		}
	}
}
