package web_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// killable lets the host end cores in the middle: while its window says kill,
// whatever figure is asked for is a crash.
const killable = `{
	const { postMessage } = Worker.prototype;
	Worker.prototype.postMessage = function (message, ...rest) {
		if (message?.type === 'start') message = { ...message, testing: true };
		if (top.kill && message?.call === 'figure') message = { ...message, call: 'crash', request: 'panic' };
		return postMessage.call(this, message, ...rest);
	};
}`

const (
	element = `document.querySelector('nqm-explorer')`
	inner   = element + `.shadowRoot.querySelector('iframe')`
	within  = inner + `.contentDocument`
)

// What can happen to a core, a canvas, a container and a history happens to an
// element, and what it shows is there afterwards.
func TestElementSurvives(t *testing.T) {
	p := open(t, "/blank.html")
	onEveryDocument(p, killable)
	p.do(chromedp.Navigate(site + host(`<body style="margin:0"><div id="box" style="width:900px"><nqm-explorer figure="decay" controls="B,lr"></nqm-explorer></div>
		<script>const told = [], heights = [];
			for (const name of ['nqm-ready', 'nqm-error']) addEventListener(name, (e) => told.push(name + ' ' + (e.detail.message ?? '')));
			addEventListener('message', ({ data }) => data.type === 'height' && heights.push(data.height));</script>
		<script type="module" src="/nqm-explorer.js"></script>`)))
	const (
		canvas  = within + `.querySelector('iframe[aria-hidden]')?.contentDocument.querySelector('canvas')`
		painted = canvas + ` && !` + within + `.querySelector('.drawing svg')`
		batch   = within + `.querySelector('#strip [data-field="B"] .number').value`
		fits    = `Math.abs(` + within + `.querySelector('#left .handle').parentElement.clientWidth - document.getElementById('box').clientWidth) < 70`
	)
	set := func(batch int) {
		t.Helper()
		eval[any](p, fmt.Sprintf(element+`.state = { B: %d }, 0`, batch))
		p.waitFor(fmt.Sprintf(element+`.state.includes('B=%d')`, batch))
	}
	p.waitFor(`told.length > 0 && ` + painted)

	p.part("a core that dies", func(t *testing.T) {
		eval[any](p, `told.length = 0, window.kill = true, 0`)
		set(512)
		p.waitFor(within + `.querySelector('#trouble [role=alert]')?.textContent.startsWith('The computation has stopped: a panic on request. The pictures show its last answer.')`)
		eval[any](p, `new Promise((then) => setTimeout(then, 300)).then(() => 0)`)
		if n := eval[int](p, `told.filter((text) => text.startsWith('nqm-error a panic on request')).length`); n < 1 || n > 5 {
			t.Errorf("one change is told to have failed %d times", n)
		}
		if !eval[bool](p, `window.kill = false, `+element+`.state.includes('B=512')`) {
			t.Error("the state is lost")
		}
		eval[any](p, within+`.querySelector('#trouble button').click(), 0`)
		p.waitFor(within + `.getElementById('trouble').textContent === '' && ` + within + `.querySelector('#left-sentence').textContent.startsWith('Reaches 0.01')`)
		if got := eval[string](p, batch); got != "512" {
			t.Errorf("after the restart B = %s", got)
		}
	})

	p.part("a canvas that is dropped", func(t *testing.T) {
		eval[any](p, `told.length = 0, 0`)
		before := eval[string](p, within+`.querySelector('#left-sentence').textContent`)
		eval[any](p, canvas+`.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()`)
		p.waitFor(within + `.querySelector('.drawing svg')`)
		p.waitFor(painted)
		if after := eval[string](p, within+`.querySelector('#left-sentence').textContent`); after != before || eval[int](p, `told.length`) != 0 {
			t.Errorf("%q became %q, told %s", before, after, eval[string](p, `told.join()`))
		}
	})

	p.part("zoom", func(t *testing.T) {
		for _, ratio := range []float64{2, 1} {
			p.do(chromedp.EmulateViewport(1280, 800+int64(ratio), chromedp.EmulateScale(ratio)))
			p.waitFor(fmt.Sprintf(`Math.abs(%s.width - %g * %s.getElementById('figures').clientWidth) <= 1`, canvas, ratio, within))
		}
	})

	p.part("containers", func(t *testing.T) {
		rest := func() {
			p.waitFor(fits + ` && ` + painted)
			p.waitFor(`Math.abs(` + element + `.offsetHeight - ` + within + `.body.offsetHeight) < 2`)
			eval[any](p, `new Promise((then) => setTimeout(then, 200)).then(() => 0)`)
			if height := eval[float64](p, element+`.offsetHeight`); height < 300 || height > 1200 {
				t.Errorf("it is %v px high", height)
			}
		}
		eval[any](p, `heights.length = 0, document.getElementById('box').style.width = '0px', new Promise((then) => setTimeout(then, 300)).then(() => 0)`)
		if height := eval[float64](p, element+`.offsetHeight`); height > 1200 {
			t.Errorf("where it has no width it is %v px high", height)
		}
		eval[any](p, `document.getElementById('box').style.width = '700px', 0`)
		rest()
		eval[any](p, `document.getElementById('box').style.display = 'none', new Promise((then) => setTimeout(then, 200)).then(() => 0)`)
		set(2048)
		eval[any](p, `Object.assign(document.getElementById('box').style, { display: '', width: '600px' }), 0`)
		rest()
		if n := eval[int](p, `heights.length`); n > 12 {
			t.Errorf("%d heights for two changes: %s", n, eval[string](p, `heights.join()`))
		}
		eval[any](p, `heights.length = 0, new Promise((then) => {
			let n = 0;
			const next = () => { document.getElementById('box').style.width = (n === 60 ? 880 : 400 + 10 * (n * 37 % 50)) + 'px'; n++ < 60 ? setTimeout(next, 16) : then(0); };
			next();
		})`)
		rest()
		n := eval[int](p, `heights.length`)
		if n > 130 {
			t.Errorf("%d heights for 60 changes", n)
		}
		eval[any](p, `new Promise((then) => setTimeout(then, 400)).then(() => 0)`)
		if more := eval[int](p, `heights.length`) - n; more > 0 {
			t.Errorf("%d heights more when nothing changes", more)
		}
		// One that begins without a width.
		eval[any](p, `told.length = 0, document.body.insertAdjacentHTML('afterbegin', '<div id="late" style="width:0"><nqm-explorer figure="walls" controls="none" render="svg"></nqm-explorer></div>'), 0`)
		p.waitFor(element + `.shadowRoot.querySelector('iframe')`)
		eval[any](p, `new Promise((then) => setTimeout(then, 300)).then(() => 0)`)
		eval[any](p, `document.getElementById('late').style.width = '500px', 0`)
		p.waitFor(`told.some((text) => text.startsWith('nqm-ready')) && ` + within + `.querySelector('#left svg')`)
		eval[any](p, `document.getElementById('late').remove(), 0`)
	})

	p.part("history", func(t *testing.T) {
		before := eval[int](p, `history.length`)
		eval[any](p, inner+`.contentWindow.mark = 1, `+within+`.querySelector('#strip [data-field="B"] .range').focus(), 0`)
		set(64 * 64)
		for i := range 20 {
			p.do(chromedp.KeyEvent([]string{kb.ArrowLeft, kb.ArrowLeft, kb.ArrowRight}[i%3]))
		}
		state := eval[string](p, `new Promise((then) => setTimeout(then, 600)).then(() => `+element+`.state)`)
		if after := eval[int](p, `history.length`); after != before {
			t.Errorf("20 steps of a slider make %d entries in the host's history", after-before)
		}
		eval[any](p, `location.hash = 'one', location.hash = 'two', 0`)
		for _, way := range []string{"back", "back", "forward"} {
			eval[any](p, `new Promise((then) => { addEventListener('popstate', () => setTimeout(() => then(0), 50), { once: true }); history.`+way+`(); })`)
		}
		if got := eval[string](p, `location.hash + ' ' + `+element+`.state + ' ' + `+inner+`.contentWindow.mark`); got != "#one "+state+" 1" {
			t.Errorf("back and forward in the host lead to %q, want the state %q", got, state)
		}
	})
}
