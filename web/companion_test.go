package web_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

const companion = "/nqm/examples/companion/index.html"

// companionLive goes to a figure of the companion page, from 0, and is 'true' once it is alive.
func companionLive(figure int) string {
	return fmt.Sprintf(`((figure) => {
		figure.scrollIntoView();
		return String(Boolean((figure.shadowRoot?.querySelector('iframe') ?? figure).contentDocument?.querySelector('#left[data-live]')));
	})(document.querySelectorAll('figure > :is(nqm-explorer, iframe)')[%d])`, figure)
}

// Every figure of the companion page comes alive on the way down, nothing is
// wider than a phone, and its words set its figures. The folder lies under
// another path here than it was built for.
func TestCompanion(t *testing.T) {
	p := open(t, companion)
	p.do(chromedp.EmulateViewport(390, 844))
	eval[any](p, `globalThis.figures = [...document.querySelectorAll('figure > :is(nqm-explorer, iframe)')];
		globalThis.inside = (figure) => (figure.shadowRoot?.querySelector('iframe') ?? figure).contentDocument; 0`)
	if n := eval[int](p, `figures.length`); n != 6 {
		t.Fatalf("%d figures", n)
	}
	for i := range 6 {
		p.waitFor(companionLive(i) + ` === 'true'`)
	}
	if got := eval[string](p, `figures.map((figure) => inside(figure).getElementById('left').dataset.figure).join()`); got != "decay,walls,scaling,scaling,schedule,scaling" {
		t.Errorf("they show %s", got)
	}
	if !eval[bool](p, `document.documentElement.scrollWidth === 390`) {
		t.Error("wider than a phone")
	}
	if eval[bool](p, `figures.some((figure) => inside(figure).querySelector('#notices').textContent)`) {
		t.Error("a figure is asked for what there is not")
	}
	eval[any](p, `document.querySelector('[data-set="B=128"]').click(), document.querySelector('[data-set="target=0.001"]').click(), 0`)
	p.waitFor(`figures[0].state.includes('B=128') && inside(figures[0]).getElementById('left-sentence').textContent.startsWith('Reaches 0.01 after 56,100 steps')`)
	p.waitFor(`inside(figures[2]).location.hash.includes('target=0.001')`)
	p.waitFor(`Math.abs(figures[2].offsetHeight - inside(figures[2]).body.offsetHeight) < 2`)
}

// Without scripts every figure is a picture, in either colours.
func TestCompanionWithoutScripts(t *testing.T) {
	p := open(t, "/blank.html")
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
	p.media("prefers-color-scheme", "dark")
	p.do(chromedp.Navigate(site + companion))
	for i := range 6 {
		picture := fmt.Sprintf(`document.querySelectorAll('figure img')[%d]`, i)
		eval[any](p, picture+`.scrollIntoView(), 0`)
		p.waitFor(picture + `.complete && ` + picture + `.naturalWidth > 300 && ` + picture + `.getBoundingClientRect().width > 300 && ` + picture + `.currentSrc.endsWith('-dark.svg')`)
	}
	if eval[bool](p, `[...document.querySelectorAll('iframe')].some((frame) => frame.offsetHeight > 0)`) {
		t.Error("a frame that cannot compute is shown")
	}
}
