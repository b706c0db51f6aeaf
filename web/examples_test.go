package web_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// An example is chosen with the keyboard, says its claim, and is tried with a
// press; its short link leads to it, and closing it leaves its setting.
func TestExamples(t *testing.T) {
	p := openPage(t, "")
	p.do(chromedp.Focus(`button[aria-controls^="examples"]`), chromedp.KeyEvent(kb.Enter))
	p.waitFor(`document.activeElement.dataset.preset === 'rate-and-batch'`)
	p.do(chromedp.KeyEvent(kb.Escape))
	p.waitFor(`document.activeElement.textContent === 'Examples' && document.querySelector('nav[aria-label=Examples]').hidden`)
	p.do(chromedp.KeyEvent(kb.Enter))
	p.waitFor(`document.activeElement.dataset.preset === 'rate-and-batch'`)
	p.do(chromedp.KeyEvent(kb.Enter))
	p.waitFor(`document.querySelector('.claim')?.textContent.startsWith('A larger step gets there sooner')`)
	p.waitFor(sentence("left") + `.includes('0.00386')`)
	p.waitFor(`location.hash === '#v=1&lr=0.1&target=0.003&preset=rate-and-batch'`)

	p.do(chromedp.Click(`#example .try`))
	p.waitFor(`location.hash === '#v=1&lr=1&target=0.003&preset=rate-and-batch'`)
	p.waitFor(sentence("left") + `.includes('0.0436')`)
	p.do(chromedp.Click(`#example [aria-label^="Close"]`))
	p.waitFor(`document.getElementById('example').hidden && location.hash === '#v=1&lr=1&target=0.003'`)

	// A link's example is one step, back as well as undone.
	eval[any](p, `new Promise((then) => setTimeout(then, 1000)).then(() => 0)`) // entries are a second apart
	eval[any](p, `location.hash = 'preset=divergence', 0`)
	p.waitFor(`location.hash.endsWith('&preset=divergence') && location.hash.startsWith('#v=1&')`)
	eval[any](p, `history.back(), 0`)
	p.waitFor(`location.hash === '#v=1&lr=1&target=0.003' && document.getElementById('example').hidden`)
	eval[any](p, `history.forward(), 0`)
	p.waitFor(`document.querySelector('.claim')?.textContent.includes('overshoots')`)
	p.do(chromedp.Click("#undo"))
	p.waitFor(`location.hash === '#v=1&lr=1&target=0.003'`)

	// One that there is not is named, beside whatever else a link holds.
	for _, beside := range []string{"", "B=128&colour=red&"} {
		eval[any](p, fmt.Sprintf(`location.hash = '%spreset=slice-of-nothing', 0`, beside))
		p.waitFor(`document.getElementById('notices').innerText.includes('preset=slice-of-nothing: example must be one of those')`)
	}
	if got := eval[string](p, `document.getElementById('notices').innerText`); !strings.Contains(got, "“colour” is not a field") {
		t.Errorf("the other notice is gone: %s", got)
	}
	p.waitFor(`location.hash === '#v=1&B=128'`)
	eval[any](p, `location.hash = 'preset=local-quadratic', 0`)
	p.waitFor(sentence("left") + `.startsWith('At +10 from the minimum the parabola is 2.2 times the loss')`)
}
