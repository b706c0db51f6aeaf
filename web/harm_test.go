package web_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// strictest is the policy of a host that allows what the element needs and
// nothing more: no style, no inline script, no request by the page itself.
const strictest = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; frame-src 'self'">`

// The element leaves its host as it was: names, styles, document and focus; it
// follows the reader's wishes for motion and colour, and costs nothing at rest.
func TestHostIsLeftAlone(t *testing.T) {
	p := open(t, "/blank.html")
	onEveryDocument(p, countsDraws+hasty)
	p.do(chromedp.EmulateViewport(1280, 1600), chromedp.Navigate(site+host(strictest+`<meta name="color-scheme" content="light dark"><body><input id="before"><p>Text</p>
		<nqm-explorer figure="decay" controls="B,lr"></nqm-explorer><p>Text</p><nqm-explorer figure="walls" controls="B,lr"></nqm-explorer><div id="end"></div>`)))
	const (
		all    = `[...document.querySelectorAll('nqm-explorer')]`
		pages  = all + `.map((e) => e.shadowRoot.querySelector('iframe').contentDocument)`
		look   = `JSON.stringify([document.body.innerHTML, document.styleSheets.length, document.adoptedStyleSheets.length, Object.getOwnPropertyNames(window), [...document.querySelectorAll('body, p, input')].map((e) => [...getComputedStyle(e)].filter((name) => !/size|height|origin/.test(name)).map((name) => getComputedStyle(e)[name]))])`
		atRest = pages + `.every((d) => d.getElementById('work').textContent.startsWith('recomputed') && !d.querySelector('[aria-busy]'))`
		canvas = pages + `.map((d) => d.querySelector('iframe[aria-hidden]')?.contentDocument.querySelector('canvas')).filter(Boolean)`
	)
	// What the test itself puts into the window is there from the beginning.
	eval[any](p, `Object.assign(window, { told: [], painted: 0, before: '' }), document.getElementById('before').focus(), 0`)
	for _, name := range []string{"nqm-ready", "nqm-state", "nqm-error"} {
		eval[any](p, `addEventListener('`+name+`', (e) => told.push(e.type + ' ' + (e.detail.message ?? ''))), 0`)
	}
	eval[any](p, `before = `+look+`, 0`)
	eval[any](p, `import('/nqm-explorer.js').then(() => 0)`)
	p.waitFor(`told.filter((name) => name.startsWith('nqm-ready')).length === 2`)
	p.waitFor(atRest + ` && ` + canvas + `.length === 2`)

	if eval[string](p, look) != eval[string](p, `before`) {
		t.Errorf("the host has changed from\n%s\nto\n%s", eval[string](p, `before`), eval[string](p, look))
	}
	eval[any](p, all+`[0].state = { B: 4096 }, 0`)
	p.waitFor(all + `[0].state.includes('B=4096')`)
	p.do(chromedp.KeyEvent("model"))
	if got := eval[string](p, `document.activeElement.id + ' ' + document.activeElement.value`); got != "before model" {
		t.Errorf("while the explorers begin and change, the focus is on %q", got)
	}

	p.part("motion", func(t *testing.T) {
		// Whether an example's touch asks for a frame of its own, to show a state on the way.
		moves := func() bool {
			eval[any](p, all+`[0].state = 'preset=rate-and-batch', 0`)
			p.waitFor(atRest + ` && ` + pages + `[0].querySelector('.try')`)
			return eval[bool](p, `(() => {
				const page = `+pages+`[0], view = page.defaultView, request = view.requestAnimationFrame;
				let asked = false;
				view.requestAnimationFrame = (act) => { asked = true; return request.call(view, act); };
				page.querySelector('.try').click();
				view.requestAnimationFrame = request;
				return asked;
			})()`)
		}
		if !moves() {
			t.Error("where motion is welcome there is none to see")
		}
		p.media("prefers-reduced-motion", "reduce")
		if moves() {
			t.Error("it moves for who wants no motion")
		}
	})

	p.part("colour scheme", func(t *testing.T) {
		for _, scheme := range []string{"dark", "light"} {
			p.media("prefers-color-scheme", scheme)
			p.waitFor(pages + `.every((d) => d.documentElement.dataset.theme === '` + scheme + `')`)
		}
	})

	drawn := func() int { return eval[int](p, `painted`) }
	idle := func(t *testing.T) {
		t.Helper()
		const limit = 10 // ms a second, for two figures
		least, draws := 1e9, 0
		for i := 0; i < 5 && (least > limit || draws > 0); i++ { // other processes take the time, too
			busy, before := taskSeconds(p), drawn()
			time.Sleep(time.Second)
			least, draws = 1000*(taskSeconds(p)-busy), drawn()-before
		}
		t.Logf("%.1f ms of main thread a second", least)
		if least > limit || draws > 0 {
			t.Errorf("two figures at rest cost %.1f ms a second and %d draws, want at most %d and none", least, draws, limit)
		}
	}

	p.part("at rest", idle)
	p.part("hidden tab", func(t *testing.T) {
		setWindow(p, cdpbrowser.WindowStateMinimized)
		p.waitFor(`document.hidden`)
		before := drawn()
		eval[any](p, all+`.forEach((e) => { e.state = { B: 256 }; }), 0`)
		p.waitFor(all + `.every((e) => e.state.includes('B=256'))`)
		time.Sleep(300 * time.Millisecond)
		if n := drawn() - before; n > 0 {
			t.Errorf("%d draws that nobody sees", n)
		}
		setWindow(p, cdpbrowser.WindowStateNormal)
		p.waitFor(fmt.Sprintf(`painted > %d`, before))
	})

	p.part("out of sight", func(t *testing.T) {
		eval[any](p, `document.getElementById('end').style.height = '9000px', scrollTo(0, 9000), 0`)
		time.Sleep(200 * time.Millisecond)
		before := drawn()
		eval[any](p, all+`.forEach((e) => { e.state = { B: 32 }; }), 0`)
		p.waitFor(canvas + `.length === 0`)
		idle(t)
		if n := drawn() - before; n > 0 {
			t.Errorf("%d draws that nobody sees", n)
		}
		eval[any](p, `scrollTo(0, 0), 0`)
		p.waitFor(canvas + `.length === 2 && ` + pages + `.every((d) => !d.querySelector('.drawing svg'))`)
		if !eval[bool](p, all+`.every((e) => e.state.includes('B=32'))`) {
			t.Error("what was set out of sight is lost")
		}
	})
	if got := eval[string](p, `told.filter((name) => name.startsWith('nqm-error')).join()`); got != "" {
		t.Error(got)
	}
}

// hasty gives a canvas up after a tenth of the time that stage.js lets it stay out of sight.
const hasty = `{
	const wait = setTimeout;
	window.setTimeout = (act, ms, ...rest) => wait(act, ms === 5000 ? 500 : ms, ...rest);
}`

// countsDraws counts in the host what any canvas in it draws.
const countsDraws = `{
	const draw = WebGL2RenderingContext.prototype.drawElements;
	WebGL2RenderingContext.prototype.drawElements = function (...all) { top.painted++; return draw.apply(this, all); };
}`

// onEveryDocument runs a script before any other, in the page and in its frames.
func onEveryDocument(p *page, script string) {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: script})
		return err
	}))
}

// part is a named part of a test that goes on with the page of the others.
func (p *page) part(name string, run func(t *testing.T)) {
	whole := p.t.(*testing.T)
	whole.Run(name, func(t *testing.T) {
		p.t = t
		defer func() { p.t = whole }()
		run(t)
	})
}
