package web_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A point read in one figure is shown in the other, until Escape dismisses it.
func TestLinkedReading(t *testing.T) {
	p := openPage(t, "?render=svg#B=128")
	const lines = `[...document.querySelectorAll('#right .hairline')].map((line) => line.className + ': ' + line.textContent).join()`
	p.do(chromedp.Focus("#left .dot"), chromedp.KeyEvent(kb.Home), chromedp.KeyEvent(kb.ArrowRight))
	p.waitFor(lines + ` === 'hairline along-y: step 2'`)
	said := eval[string](p, `document.querySelector('#left .readout').innerText`)
	if got := strings.Count(said, "\n"); !strings.HasPrefix(said, "step 2\n") || got < 4 || got > 12 {
		t.Errorf("the readout says %q", said)
	}
	p.do(chromedp.KeyEvent(kb.Escape))
	p.waitFor(`document.querySelectorAll('.hairline').length === 0 && !document.querySelector('.reading')`)
	// A batch size read in a panel is a line in the other, and its steps are one in the decay.
	p.do(chromedp.Focus("#right .dot"), chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(kb.Tab))
	p.waitFor(`document.querySelector('#left .hairline.along-x')?.textContent.startsWith('step ') && /^batch size [\d,]+$/.test(` + lines + `.split(': ').at(-1))`)
	p.do(chromedp.KeyEvent(kb.Escape))
	p.waitFor(`document.querySelectorAll('.hairline').length === 0`)
}

// Axes zoom by a press, pan once they have, and show everything again.
func TestZoom(t *testing.T) {
	p := openPage(t, "?render=svg")
	press := func(label string) {
		eval[any](p, `document.querySelector('[aria-label="`+label+`"]').click(), 0`)
	}
	const before = `[...document.querySelectorAll('#left .toolbar button:not([hidden])')].map((b) => b.textContent).join(' ')`
	if got := eval[string](p, before); got != "− + fit log x log y curves" {
		t.Errorf("the tools are %q", got)
	}
	// Tab takes them in one step; arrows walk among them.
	p.do(chromedp.Focus(`#left .toolbar [tabindex="0"]`), chromedp.KeyEvent(kb.End), chromedp.KeyEvent(kb.ArrowLeft))
	p.waitFor(`document.activeElement.textContent === 'log y' && document.querySelectorAll('#left .toolbar [tabindex="0"]').length === 1`)
	press("Zoom into the left figure")
	p.waitFor(`location.hash === '#v=1&decayx=10,100000&decayy=0.001,1'`)
	press("Axis of the left figure to the right")
	p.waitFor(`location.hash === '#v=1&decayx=100,1000000&decayy=0.001,1'`)
	press("Zoom into the left figure")
	press("Zoom out of the left figure") // before the picture has followed
	p.waitFor(`location.hash === '#v=1&decayx=100,1000000&decayy=0.001,1'`)
	press("Log x axis of the left figure")
	p.waitFor(`location.hash.includes('decayxscale=linear')`)
	p.do(chromedp.Click("#reset-view"))
	p.waitFor(`location.hash === '#v=1'`)
	press("Zoom out of the right figure") // there is no batch size below 1
	p.waitFor(`location.hash === '#v=1&scalingx=1,41943000&scalingy=1,100000000'`)
}

// Gestures are undone and done again, by buttons and by keys.
func TestUndo(t *testing.T) {
	p := openPage(t, "?render=svg")
	p.do(chromedp.Focus(batchSlider), chromedp.KeyEvent(kb.ArrowRight+kb.ArrowRight))
	p.waitFor(`location.hash === '#v=1&B=256'`)
	p.do(chromedp.Click("#undo"))
	p.waitFor(`location.hash === '#v=1'`)
	p.do(chromedp.Click("#redo"))
	p.waitFor(`location.hash === '#v=1&B=256' && document.querySelector('#redo').ariaDisabled === 'true'`)
	p.do(chromedp.Click("#reset-all"), chromedp.KeyEvent("z", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	p.waitFor(`location.hash === '#v=1&B=256'`)
	p.do(chromedp.KeyEvent("z", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	p.waitFor(`location.hash === '#v=1'`)
	p.do(chromedp.KeyEvent("z", chromedp.KeyModifiers(chromedp.ModifierCtrl, chromedp.ModifierShift)))
	p.waitFor(`location.hash === '#v=1&B=256'`)
}

// Settings are pinned, told apart in words, returned to and removed.
func TestPins(t *testing.T) {
	p := openPage(t, "?render=svg#B=128")
	const pins = `[...document.querySelectorAll('#pins [data-go]')].map((chip) => chip.textContent).join()`
	p.do(chromedp.Click("#pin"))
	p.waitFor(pins + ` === 'as now' && location.hash === '#v=1&B=128&pins=B~128'`)
	if !eval[bool](p, `document.documentElement.scrollHeight <= innerHeight`) {
		t.Error("1280×800 does not hold the first screen with pins")
	}
	p.do(chromedp.Focus(batchSlider), chromedp.KeyEvent(kb.ArrowRight), chromedp.Click("#pin"))
	p.waitFor(pins + ` === 'B 128,B 256'`)
	p.do(chromedp.Click(`#pins [data-go="0"]`))
	p.waitFor(`location.hash === '#v=1&B=128&pins=B~128|B~256'`)
	p.do(chromedp.Click(`#pins [data-drop="0"]`))
	p.waitFor(pins + ` === 'B 256' && document.activeElement.ariaLabel === 'Remove pin 1: B 256'`)
	p.do(chromedp.KeyEvent(kb.Enter))
	p.waitFor(`document.querySelector('#pins').hidden && document.activeElement.id === 'pin'`)
}

// Curves are hidden one by one, looked at alone, and the list closes again.
func TestLegend(t *testing.T) {
	p := open(t, "/blank.html")
	eval[any](p, `(async () => {
		const sheet = document.createElement('link');
		Object.assign(sheet, { rel: 'stylesheet', href: '/style.css' });
		document.head.append(sheet);
		const [{ createLegend }, { createStore }] = await Promise.all([import('/legend.js'), import('/store.js')]);
		const button = document.createElement('button');
		document.body.append(button);
		globalThis.store = createStore({ hide: 'sgd' });
		const names = ['total', 'octave-1', 'octave-2'];
		const legend = createLegend(document.body, { where: 'left figure', store, button });
		const update = () => legend.update(names.map((name) => ({ name, label: name, color: '#c8501e', dashed: name !== 'total', hidden: store.state.hide.split(',').includes(name) })));
		store.subscribe(update);
		update();
		return 0;
	})()`)
	p.do(chromedp.Click("body > button"))
	p.waitFor(`!document.querySelector('.legend').hidden && getComputedStyle(document.querySelector('.sample.dashed')).borderTopColor === 'rgb(200, 80, 30)'`)
	p.do(chromedp.Focus(`.legend [value="octave-1"]`), chromedp.KeyEvent(" "))
	p.waitFor(`store.state.hide === 'sgd,octave-1' && document.activeElement.value === 'octave-1' && !document.activeElement.checked`)
	p.do(chromedp.Click(`[data-only="octave-1"]`))
	p.waitFor(`store.state.hide === 'sgd,total,octave-2'`)
	p.do(chromedp.Click(`.legend > button`))
	p.waitFor(`store.state.hide === 'sgd'`)
	if got := eval[float64](p, `Math.min(...[...document.querySelectorAll('.legend :is(label, button)')].map((e) => e.getBoundingClientRect().height))`); got < 24 {
		t.Errorf("a target is %v px high", got)
	}
	p.do(chromedp.KeyEvent(kb.Escape))
	p.waitFor(`document.querySelector('.legend').hidden && document.activeElement === document.querySelector('body > button')`)
}
