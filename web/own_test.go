package web_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	ownSpectrum = `#own [data-field="own"] textarea`
	ownPoints   = `#own [data-field="points"] textarea`
	ownSaid     = `document.querySelector('#own [data-field="own"] .said').textContent`
)

// paste puts a text into a box, as a clipboard would.
func (p *page) paste(box, text string) {
	p.t.Helper()
	eval[any](p, fmt.Sprintf(`((e) => { e.value = %q; e.dispatchEvent(new Event('input')); e.dispatchEvent(new Event('change')); })(document.querySelector('%s')), 0`, text, box))
}

// drop drops a file on an element.
func (p *page) drop(on, name, text string) {
	p.t.Helper()
	eval[any](p, fmt.Sprintf(`((data) => { data.items.add(new File([%q], %q)); document.querySelector('%s').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })); })(new DataTransfer()), 0`, text, name, on))
}

// A short spectrum of one's own travels in the link. What is wrong with one is
// said with its line, and it stays for mending.
func TestOwnSpectrum(t *testing.T) {
	p := openPage(t, "#d=100")
	eval[any](p, `document.getElementById('own').open = true, 0`)
	p.paste(ownSpectrum, "h\tc\n1\t1\n0.1\tx\n")
	p.waitFor(ownSaid + ` === 'Wanted: a number at line 3, column c, got "x".'`)
	if got := eval[string](p, `document.querySelector('`+ownSpectrum+`').value + location.hash`); got != "h\tc\n1\t1\n0.1\tx\n#d=100" {
		t.Errorf("after a refusal: %q", got)
	}
	p.paste(ownSpectrum, "h\tc\n1\t1\n0.1\t0.2\n")
	p.waitFor(`location.hash === '#v=1&spectrum=list&d=100&own=1,1;0.1,0.2'`)
	p.waitFor(sentence("left") + `.startsWith('Reaches 0.01')`)
	if got := eval[string](p, ownSaid); got != "2 rows, in the link." {
		t.Errorf("a short one: %q", got)
	}
	if got := eval[bool](p, `document.querySelector('#more [data-field="cfrom"]').hidden || !document.querySelector('#more [data-field="cexp"]').hidden`); got {
		t.Error("the controls of the noise are not those of a list with c")
	}
	p.paste(ownSpectrum, "1,0\n1,5\n")
	p.waitFor(ownSaid + `.startsWith('“1,0” may be one number or two')`)
	p.paste(ownSpectrum, "1,0\n0,5\n")
	p.waitFor(`location.hash === '#v=1&spectrum=list&d=100&own=1;0.5'`)
	eval[any](p, `document.querySelector('#own [data-field="own"] .actions button:last-child').click(), 0`)
	p.waitFor(`location.hash === '#v=1&d=100'`)

	// A link's rows that are none are what its figure lacks.
	eval[any](p, `location.hash = 'spectrum=list&own=1,x', 0`)
	p.waitFor(`document.getElementById('trouble').textContent.startsWith('This cannot be drawn: own=1,x: own spectrum must be')`)
}

// A long one stays on the page; its link asks for it.
func TestLongSpectrum(t *testing.T) {
	var rows strings.Builder
	for i := 1; i <= 200; i++ {
		fmt.Fprintf(&rows, "%g\n", 1/float64(i))
	}
	p := openPage(t, "")
	before := eval[string](p, sentence("left"))
	p.drop("body", "mine.csv", rows.String())
	p.waitFor(`location.hash === '#v=1&spectrum=list'`)
	p.waitFor(sentence("left") + ` !== ` + fmt.Sprintf("%q", before))
	p.waitFor(ownSaid + `.startsWith('mine.csv is used on this page.')`)
	if got := eval[string](p, `document.querySelector('#more [data-field="own"]').textContent + document.querySelector('#trouble').textContent`); got != "mine.csv, from your own data" {
		t.Errorf("under More: %q", got)
	}
	elsewhere := open(t, "/index.html#spectrum=list")
	elsewhere.waitFor(`document.getElementById('trouble').textContent.includes('a file that the link does not hold')`)
	if !eval[bool](elsewhere, `document.getElementById('own').open`) {
		t.Error("the place for it is not open")
	}
	elsewhere.drop("body", "mine.csv", rows.String())
	elsewhere.waitFor(`document.getElementById('trouble').textContent === '' && document.querySelectorAll('[data-live]').length === 2`)
}

// Measurements of one's own are points of the state, and slide.
func TestOwnPoints(t *testing.T) {
	p := openPage(t, "")
	p.drop("body", "runs.csv", "series,B,steps\nmy run,64,many\n")
	p.waitFor(`document.querySelector('#own [data-field="points"] .said.bad')?.textContent.startsWith('Line 2, steps:')`)
	p.paste(ownPoints, "my run\t64\t110,000\nmy run\t256\t33,000")
	p.waitFor(`location.hash === '#v=1&points=my_run,64,110000;my_run,256,33000'`)
	p.do(chromedp.Focus(`#own [data-field="shift"] .range`), chromedp.KeyEvent(kb.ArrowLeft))
	p.waitFor(`/&shift=0\.\d+$/.test(location.hash)`)
	eval[any](p, `document.querySelector('#own [data-field="shift"] button').click(), 0`)
	p.waitFor(`location.hash === '#v=1&points=my_run,64,110000;my_run,256,33000'`)
}

// An author may leave any control out, also those under More.
func TestControlsLeftOut(t *testing.T) {
	p := openPage(t, "?controls=B,lr,cexp,bound")
	shown := func() string {
		return eval[string](p, `document.querySelectorAll('.settings').forEach((d) => { d.open = true; }), [...document.querySelectorAll(':is(#strip, .settings) :is([data-field], h3)')].filter((e) => e.checkVisibility()).map((e) => e.dataset.field ?? e.textContent).join(' ')`)
	}
	if got := shown(); got != "B lr Decay bound Noise cexp" {
		t.Errorf("shown are %q", got)
	}
	if got := eval[string](p, `[...document.querySelectorAll('#foot > details')].filter((e) => e.checkVisibility()).map((e) => e.id).join(' ')`); got != "options more formulas numbers" {
		t.Errorf("the panels are %q", got)
	}
	p.do(chromedp.Navigate(site + "/index.html?controls=none"))
	p.waitFor(`document.querySelectorAll('[data-live]').length === 2`)
	if got := eval[string](p, `[...document.querySelectorAll('button, input, select, summary')].filter((e) => e.checkVisibility()).map((e) => e.outerHTML).join('\n')`); got != "" {
		t.Errorf("of no controls there are left:\n%s", got)
	}
	if !eval[bool](p, `document.getElementById('left-sentence').checkVisibility() && document.querySelector('#left .frame').clientHeight > 500`) {
		t.Error("without controls the sentence has gone, or the figure has not taken their room")
	}
}
