package web_test

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// The element: shown when it comes near, as high as its content, told what to show
// and telling what it shows, and giving its figure away.
func TestElement(t *testing.T) {
	p := open(t, host(`<body style="margin:0"><div style="height:6000px"></div>
		<script>const told = []; for (const name of ['nqm-ready', 'nqm-state', 'nqm-error']) addEventListener(name, (e) => told.push([name, e.detail]));</script>
		<nqm-explorer figure="scaling" controls="B,lr" state="target=0.1"><p style="height:420px;margin:0">Steps by batch size</p></nqm-explorer>
		<script type="module" src="/nqm-explorer.js"></script>`))
	p.waitFor(`customElements.get('nqm-explorer')`)
	eval[any](p, `new Promise((done) => setTimeout(done, 300))`)
	if eval[bool](p, `Boolean(document.querySelector('nqm-explorer').shadowRoot.querySelector('iframe'))`) {
		t.Error("loads far from the window")
	}
	if got := eval[string](p, `Object.assign(document.querySelector('nqm-explorer'), { state: { target: 0.003 } }).state`); got != "figure=scaling&left=scaling&right=none&target=0.003" {
		t.Errorf("state before it is there: %q", got)
	}
	eval[any](p, `scrollTo(0, 5500), 0`)
	p.waitFor(`told.some(([name]) => name === 'nqm-ready')`)
	if got := eval[bool](p, `document.activeElement === document.body`); !got {
		t.Error("it takes the focus")
	}
	const inside = `document.querySelector('nqm-explorer').shadowRoot.querySelector('iframe').contentDocument`
	p.waitFor(inside + `.querySelector('#left[data-live]')`)
	if got := eval[string](p, inside+`.querySelector('#left').dataset.figure`); got != "scaling" {
		t.Errorf("shows %s", got)
	}
	if got := eval[int](p, inside+`.querySelectorAll('#strip > [data-field]:not([hidden])').length`); got != 2 {
		t.Errorf("%d controls, want the two that are asked for", got)
	}
	p.waitFor(`Math.abs(document.querySelector('nqm-explorer').offsetHeight - ` + inside + `.body.offsetHeight) < 2`)

	eval[any](p, `document.querySelector('nqm-explorer').state = { B: 4096 }, 0`)
	p.waitFor(`told.at(-1)[0] === 'nqm-state' && told.at(-1)[1].state.includes('B=4096')`)
	p.waitFor(`document.querySelector('nqm-explorer').state.includes('target=0.003')`)
	eval[any](p, `document.querySelector('nqm-explorer').state = { B: 'many' }, 0`)
	p.waitFor(`told.at(-1)[0] === 'nqm-error' && told.at(-1)[1].message.includes('B=many')`)

	for format, begins := range map[string]string{"svg": "<svg", "csv": "batch", "png": "\ufffdPNG"} {
		got := eval[string](p, `document.querySelector('nqm-explorer').export('`+format+`').then((file) => file.text()).then((text) => text.slice(0, 5))`)
		if len(got) < len(begins) || got[:len(begins)] != begins {
			t.Errorf("%s begins with %q", format, got)
		}
	}
	if got := eval[string](p, `document.querySelector('nqm-explorer').export('pdf').then(() => 'given', (error) => error.message)`); got != "format: want one of svg, png, csv" {
		t.Errorf("pdf: %q", got)
	}

	eval[any](p, `document.body.style.cssText = 'background:#111;color:#eee', 0`)
	p.waitFor(inside + `.documentElement.dataset.theme === 'dark'`)
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('nqm-explorer').remove()`))
}

// Two on a page share what they download, and each keeps its own state.
func TestTwoElements(t *testing.T) {
	countAnew()
	p := open(t, host(`<nqm-explorer figure="decay" label="Decay"></nqm-explorer><nqm-explorer figure="walls" label="Walls"></nqm-explorer>
		<script>let ready = 0; addEventListener('nqm-ready', () => ready++);</script><script type="module" src="/nqm-explorer.js"></script>`))
	p.waitFor(`ready === 2`)
	frames := `[...document.querySelectorAll('nqm-explorer')].map((e) => e.shadowRoot.querySelector('iframe').contentDocument)`
	p.waitFor(frames + `.every((d) => d.querySelector('iframe[aria-hidden]'))`)
	if n := requests("/assets/compute"); n != 1 {
		t.Errorf("the core was asked for %d times", n)
	}
	if got := eval[string](p, frames+`.map((d) => d.querySelector('#left').dataset.figure).join()`); got != "decay,walls" {
		t.Errorf("they show %s", got)
	}
}
