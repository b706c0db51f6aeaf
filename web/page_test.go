package web_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// batchSlider is the control that the first screen is about.
const batchSlider = `#strip [data-field="B"] input[type="range"]`

// openPage opens the page and waits until both figures are live.
func openPage(t *testing.T, path string) *page {
	t.Helper()
	p := open(t, "/index.html"+path)
	p.waitFor(`document.querySelectorAll('[data-live]').length === 2`)
	return p
}

func sentence(figure string) string {
	return `document.getElementById('` + figure + `-sentence').textContent`
}

// The first screen is an unsolved picture that one notch of the batch size solves.
func TestFirstScreen(t *testing.T) {
	p := openPage(t, "")
	if got, want := eval[string](p, sentence("left")), "Never reaches 0.01: noise holds the risk at 0.0118. Try a larger batch."; got != want {
		t.Errorf("first sentence is %q, want %q", got, want)
	}
	if !eval[bool](p, `document.documentElement.scrollHeight <= innerHeight`) {
		t.Error("1280×800 does not hold the first screen")
	}
	if got := eval[string](p, `document.activeElement.tagName`); got != "BODY" {
		t.Errorf("the page has taken the focus for a %s", got)
	}
	p.do(chromedp.Focus(batchSlider), chromedp.KeyEvent(kb.ArrowRight))
	p.waitFor(sentence("left") + `.startsWith('Reaches 0.01 after 56,100 steps')`)
	p.waitFor(`location.hash === '#v=1&B=128'`)
	if got := eval[string](p, `document.querySelector('`+batchSlider+`').getAttribute('aria-valuetext')`); got != "batch size 128" {
		t.Errorf("the slider says %q", got)
	}
	p.waitFor(`document.querySelector('.caption [role="status"]').textContent.startsWith('Reaches')`)
}

// The batch size is a slider in the figure, too, and so is the learning rate.
func TestHandles(t *testing.T) {
	p := openPage(t, "#B=1024")
	p.do(chromedp.Focus(`#right .handle[data-field="B"]`), chromedp.KeyEvent(kb.ArrowLeft))
	p.waitFor(`location.hash === '#v=1&B=512'`)
	p.do(chromedp.KeyEvent(kb.Home))
	p.waitFor(`location.hash === '#v=1&B=1'`)
	p.do(chromedp.Focus(`#right .handle[data-field="lr"]`), chromedp.KeyEvent(kb.End))
	p.waitFor(`location.hash === '#v=1&B=1&lr=10'`)
	p.waitFor(sentence("left") + `.includes('beyond the stability limit')`)
}

// Bad links and bad numbers change nothing, and say what is allowed.
func TestBadInput(t *testing.T) {
	p := openPage(t, "#lr=NaN&gamma=0.9&B=128")
	notices := eval[string](p, `document.getElementById('notices').innerText`)
	for _, want := range []string{"lr=NaN: learning rate must be a number from 1e-8 to 10; 0.3 is used.", "“gamma” is not a field"} {
		if !strings.Contains(notices, want) {
			t.Errorf("the notices %q do not say %q", notices, want)
		}
	}
	p.do(chromedp.Click(`#notices button`))
	p.waitFor(`document.getElementById('notices').textContent === ''`)

	const box = `#strip [data-field="B"] .number`
	retype := func(text string) {
		eval[any](p, `document.querySelector('`+box+`').select(), 0`)
		p.do(chromedp.Focus(box), chromedp.KeyEvent(text+kb.Enter))
	}
	retype("1.5")
	p.waitFor(`document.querySelector('` + box + `').getAttribute('aria-invalid') === 'true'`)
	p.waitFor(`document.querySelector('#strip [data-field="B"] .hint').textContent === 'Must be an integer from 1 to 4,194,304; 128 is kept.'`)
	retype("1,000")
	p.waitFor(`location.hash === '#v=1&B=1000'`)
}

// A link is followed when it changes, and reset leads back.
func TestLink(t *testing.T) {
	p := openPage(t, "")
	eval[any](p, `location.hash = 'rate=tuned&B=4096', 0`)
	p.waitFor(`document.querySelector('#strip [data-field="B"] .number').value === '4,096'`)
	p.waitFor(sentence("right") + `.includes('as few as SGD can take')`)
	p.do(chromedp.Click(`#reset-all`))
	p.waitFor(sentence("left") + `.startsWith('Never reaches 0.01')`)
}

// Without WebAssembly the posters stay, and the page says why.
func TestNoWebAssembly(t *testing.T) {
	p := open(t, "/blank.html")
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{
			Source: `delete globalThis.WebAssembly`,
		})
		return err
	}), chromedp.Navigate(site+"/index.html"))
	p.waitFor(`document.getElementById('trouble').textContent.includes('no WebAssembly')`)
	p.waitFor(`document.querySelector('#left img').naturalWidth > 0`)
}

// In any frame a figure is drawn at a height that it can be read at, the frame
// scrolls, and the host hears what height would show everything.
func TestSmallFrames(t *testing.T) {
	p := open(t, "/blank.html")
	for _, size := range [][2]int{{390, 244}, {320, 200}, {560, 350}, {640, 400}, {900, 562}} {
		eval[any](p, fmt.Sprintf(`new Promise((then) => {
			globalThis.heights = [];
			onmessage = ({ data }) => data.source === 'nqm' && data.version === 1 && data.type === 'height' && heights.push(data.height);
			const frame = document.createElement('iframe');
			frame.style.cssText = 'border:0;width:%dpx;height:%dpx';
			frame.src = '/index.html?embed=1#B=1024&lr=1';
			frame.onload = () => then(0);
			document.body.replaceChildren(frame);
		})`, size[0], size[1]))
		const doc = `document.querySelector('iframe').contentDocument`
		p.waitFor(doc + `.querySelector('[data-live]')`)
		if got := eval[string](p, doc+`.getElementById('trouble').textContent`); got != "" {
			t.Errorf("%v: %q", size, got)
		}
		if got := eval[float64](p, doc+`.querySelector('[data-live] .frame').clientHeight`); got < 240 {
			t.Errorf("%v: the figure is %v px high", size, got)
		}
		if !eval[bool](p, doc+`.documentElement.scrollWidth <= innerWidth && `+doc+`.documentElement.scrollWidth === document.querySelector('iframe').clientWidth`) {
			t.Errorf("%v: the page is wider than its frame", size)
		}
		const frame = `document.querySelector('iframe')`
		if scrolls := eval[bool](p, doc+`.documentElement.scrollHeight > `+frame+`.clientHeight`); scrolls != (size[0] < 800) {
			t.Errorf("%v: scrolls: %v", size, scrolls)
		}
		p.waitFor(`heights.length > 0`)
		// A host that follows comes to rest, with everything in sight.
		eval[any](p, `(globalThis.follow = () => { `+frame+`.style.height = heights.at(-1) + 'px'; })(), addEventListener('message', follow), 0`)
		p.waitFor(doc + `.documentElement.scrollHeight <= ` + frame + `.clientHeight && heights.at(-1) === ` + frame + `.clientHeight`)
		eval[any](p, `removeEventListener('message', follow), 0`)
		if told := eval[[]float64](p, `heights`); len(told) > 12 {
			t.Errorf("%v: told %v", size, told)
		}
	}
}

// The reading point has a value from the first picture on, and every key takes
// it to a point that is drawn.
func TestReadingPoint(t *testing.T) {
	p := openPage(t, "")
	const dot = `document.querySelector('#left .dot')`
	now := func() float64 { t.Helper(); return eval[float64](p, `Number(`+dot+`.getAttribute('aria-valuenow'))`) }
	said := func() string { t.Helper(); return eval[string](p, dot+`.getAttribute('aria-valuetext')`) }
	first, last := eval[float64](p, `Number(`+dot+`.getAttribute('aria-valuemin'))`), eval[float64](p, `Number(`+dot+`.getAttribute('aria-valuemax'))`)
	if first != 1 || last < 1e5 || now() <= first || now() >= last || !strings.HasPrefix(said(), "step ") {
		t.Errorf("before any key: %v in [%v, %v], %q", now(), first, last, said())
	}
	p.do(chromedp.Focus("#left .dot"))
	press := func(keys ...string) {
		for _, key := range keys {
			p.do(chromedp.KeyEvent(key))
		}
	}
	for _, step := range []struct {
		keys []string
		want float64
	}{
		{[]string{kb.Home}, first}, {[]string{kb.ArrowLeft}, first}, {[]string{kb.ArrowRight}, 2}, {[]string{kb.ArrowLeft}, first},
		{[]string{kb.End}, last}, {[]string{kb.ArrowRight}, last}, {[]string{kb.PageDown, kb.PageUp}, last}, {[]string{kb.ArrowUp, kb.ArrowDown, kb.Home}, first},
	} {
		press(step.keys...)
		if got := now(); got != step.want {
			t.Errorf("after %q at step %v, want %v", step.keys, got, step.want)
		}
	}
	press(kb.PageUp, kb.PageUp)
	before := said()
	p.do(chromedp.EmulateViewport(1000, 700))
	p.waitFor(`document.querySelector('#left .handle').offsetWidth < 400`) // the new picture is there
	if got := said(); got != before {
		t.Errorf("a resize has moved it from %q to %q", before, got)
	}
}

// Back takes a gesture back, and not each of its steps.
func TestBack(t *testing.T) {
	p := openPage(t, "#B=64")
	p.do(chromedp.Focus(batchSlider), chromedp.KeyEvent(kb.ArrowRight+kb.ArrowRight))
	p.waitFor(`location.hash === '#v=1&B=256'`)
	const box = `document.querySelector('#strip [data-field="B"] .number').value`
	eval[any](p, `history.back(), 0`)
	p.waitFor(box + ` === '64'`)
	eval[any](p, `history.forward(), 0`)
	p.waitFor(box + ` === '256'`)
	eval[any](p, `new Promise((then) => setTimeout(then, 1000)).then(() => 0)`) // entries are a second apart
	p.do(chromedp.Click(`#reset-all`))
	p.waitFor(`location.hash === '#v=1'`)
	eval[any](p, `history.back(), 0`)
	p.waitFor(box + ` === '256'`)
}

// What is wrong with a link or a query is said in little room, and a hint at a
// number box goes when the number is set from elsewhere.
func TestNoticesAndHints(t *testing.T) {
	p := openPage(t, "?theme=pink&controls=foo#B=x&B=3&d=1000000000000")
	if got := eval[float64](p, `document.querySelectorAll('#notices > div > ul > li').length`); got != 2 {
		t.Errorf("%v notices are open, want 2", got)
	}
	if got := eval[string](p, `document.querySelector('#notices summary').textContent`); got != "and 2 more" {
		t.Errorf("the others are announced by %q", got)
	}
	eval[any](p, `document.getElementById('more').open = true, 0`)
	if got := eval[string](p, `[...document.querySelectorAll('#more [data-field="d"] .number')].map((box) => box.value + (box.scrollWidth > box.clientWidth))[0]`); got != "1e12false" {
		t.Errorf("the box of the dimension shows %q", got)
	}
	const box = `#strip [data-field="target"] .number`
	eval[any](p, `document.querySelector('`+box+`').select(), 0`)
	p.do(chromedp.Focus(box), chromedp.KeyEvent("7"+kb.Enter))
	p.waitFor(`document.querySelector('` + box + `').getAttribute('aria-invalid')`)
	p.do(chromedp.Click(`#reset-all`))
	p.waitFor(`!document.querySelector('` + box + `').getAttribute('aria-invalid') && document.querySelector('#strip [data-field="target"] .hint').textContent === ''`)
	eval[any](p, `document.querySelector('`+box+`').select(), 0`)
	p.do(chromedp.Focus(box), chromedp.KeyEvent("0,3"+kb.Enter))
	p.waitFor(`location.hash === '#v=1&target=0.3'`)
}

// The marks under the learning rate keep to their column and out of each
// other's way, however close they are.
func TestMarks(t *testing.T) {
	p := openPage(t, "")
	for _, width := range []int64{1280, 820, 390} {
		p.do(chromedp.EmulateViewport(width, 800))
		eval[any](p, `document.querySelector('.chips input[value="lr"]').click(), 0`)
		for i, hash := range []string{"B=1048576&momentum=0.9", "B=1&target=0.00001&d=1000000", "B=4194304&a=0&momentum=0.999", "B=2&target=1"} {
			lr := fmt.Sprintf("0.%d%d", width, i+1)
			eval[any](p, `location.hash = '`+hash+`&lr=`+lr+`', 0`)
			p.waitFor(`document.querySelector('#strip [data-field="lr"] .number').value === '` + lr + `'`)
			p.waitFor(`!document.querySelector('[aria-busy]') && document.getElementById('work').textContent.startsWith('recomputed')`)
			eval[any](p, `new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then))).then(() => 0)`)
			got := eval[string](p, `(() => {
				const [row, ...marks] = ['.marks', '.mark:not([hidden])'].flatMap((s) => [...document.querySelectorAll(s)]).map((e) => e.getBoundingClientRect());
				const free = marks.every((a, i) => a.left >= row.left - 1 && a.right <= row.right + 1 && marks.every((b, j) => i === j || a.right <= b.left + 1 || b.right <= a.left + 1));
				return free ? '' : JSON.stringify([row, ...marks].map(({ left, right }) => [left, right]));
			})()`)
			if got != "" {
				t.Errorf("%d px, %s: row and marks lie at %s", width, hash, got)
			}
		}
	}
}

// On a phone nothing that takes the focus lies under the figure, nor its label.
func TestFocusBesideFigure(t *testing.T) {
	p := openPhone(t)
	eval[any](p, `document.getElementById('more').open = true, scrollTo(0, 1e6), 0`)
	for _, field := range []string{"cexp", "a", "d", "p"} {
		if !eval[bool](p, `(() => {
			const control = document.querySelector('#more-controls [data-field="`+field+`"]');
			control.querySelector('.range').focus();
			return control.querySelector('label').getBoundingClientRect().top >= document.getElementById('figures').getBoundingClientRect().bottom;
		})()`) {
			t.Errorf("the label of %s is under the figure", field)
		}
	}
}

// openPhone opens the page on the screen of a phone, where one figure is shown.
func openPhone(t *testing.T) *page {
	t.Helper()
	p := open(t, "/blank.html")
	p.do(chromedp.EmulateViewport(390, 844), chromedp.Navigate(site+"/index.html"))
	p.waitFor(`document.querySelector('[data-live]')`)
	return p
}

// Sliders in the strip and in the figure say every digit of the batch size.
func TestBatchSizeSpoken(t *testing.T) {
	p := openPage(t, "#B=4194304")
	for _, slider := range []string{batchSlider, `#right .handle[data-field="B"]`} {
		if got := eval[string](p, `document.querySelector('`+slider+`').getAttribute('aria-valuetext')`); got != "batch size 4,194,304" {
			t.Errorf("%s says %q", slider, got)
		}
	}
}

// While a picture is shown that a better one will follow, the page says so.
func TestRefining(t *testing.T) {
	p := openPage(t, "")
	eval[any](p, `globalThis.said = [], new MutationObserver(() => said.push(document.getElementById('work').textContent)).observe(document.getElementById('work'), { childList: true }), 0`)
	eval[any](p, `location.hash = 'left=cloud&right=none&runs=5000', 0`)
	p.waitFor(`said.includes('refining …') && said.at(-1).startsWith('recomputed in: Sampled runs')`)
}
