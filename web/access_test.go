package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// atRest is true when nothing is loading, computing or being refined.
const atRest = `document.getElementById('work').textContent.startsWith('recomputed') && !document.querySelector('[aria-busy]')`

const openPanels = `document.querySelectorAll('#foot details').forEach((d) => { d.open = true; }), 0`

// TestAccessibility runs axe-core, which npm installs among the test tools, over
// the states of the page.
func TestAccessibility(t *testing.T) {
	source, err := os.ReadFile(filepath.FromSlash("node_modules/axe-core/axe.min.js"))
	if err != nil {
		t.Fatal("the test tools are not installed: ", err)
	}
	const contrast = `, { runOnly: ['color-contrast'] }`
	visit := func(path string) *page {
		p := open(t, "/index.html"+path)
		p.waitFor(`document.querySelector('[data-live]') || document.querySelector('#trouble [role=alert]')`)
		eval[any](p, string(source)+";0")
		return p
	}
	audit := func(p *page, state, within string) {
		t.Helper()
		if got := eval[string](p, `axe.run(`+within+`).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).join(', ')).join('\n'))`); got != "" {
			t.Errorf("%s:\n%s", state, got)
		}
	}

	p := visit("")
	audit(p, "as it opens", "document")
	eval[any](p, `document.getElementById('numbers').open = true, 0`)
	audit(p, "with the tables", "document")
	eval[any](p, `document.getElementById('numbers').open = false, document.querySelectorAll('.settings').forEach((d) => { d.open = true; }), 0`)
	for _, c := range []struct {
		width        int64
		theme, rules string // a theme changes colours alone
	}{{1280, "light", ""}, {1280, "dark", contrast}, {1280, "projector", contrast}, {390, "dark", ""}, {320, "light", ""}} {
		p.do(chromedp.EmulateViewport(c.width, 800))
		eval[any](p, `document.documentElement.dataset.theme = '`+c.theme+`', 0`)
		audit(p, fmt.Sprintf("%d px, %s, with the panels", c.width, c.theme), "document"+c.rules)
	}
	p.do(chromedp.EmulateViewport(1280, 800))
	eval[any](p, `document.querySelectorAll('.settings:not(#options)').forEach((d) => { d.open = false; }), 0`)
	for _, name := range figureNames(t) {
		eval[any](p, `location.hash = 'right=none&figure=`+name+`&left=`+name+`', 0`)
		p.waitFor(`document.querySelector('#left[data-figure="` + name + `"]')`)
		p.waitFor(atRest + ` || document.querySelector('#trouble [role=alert]')`)
		audit(p, "the figure "+name, "{ include: ['#left', '.captions', '#options', '#trouble'] }")
	}
	p.close()

	for _, c := range []struct{ path, prepare string }{
		{"?embed=1", "0"},
		{"?controls=foo#B=x&lr=NaN&gamma=1&spectrum=list", "0"}, // notices, and trouble
		{"#spectrum=two&shape=own&lines=directions&early=3&points=a,1,2", openPanels},
	} {
		p := visit(c.path)
		eval[any](p, c.prepare)
		audit(p, c.path, "document")
		p.close()
	}
}

// figureNames are those of the state table.
func figureNames(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.FromSlash("../wasm/internal/state/testdata/state.json"))
	if err != nil {
		t.Fatal(err)
	}
	var table struct {
		Fields []struct {
			Name    string
			Choices []string
		}
	}
	if err := json.Unmarshal(data, &table); err != nil {
		t.Fatal(err)
	}
	return table.Fields[0].Choices
}

// focusable marks, by a number in data-stop, what Tab has to reach: of radio
// buttons one a group, and of a toolbar's buttons one, as the others are an arrow key away.
const focusable = `(() => {
	const seen = new Set();
	const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter((e) => {
		if (e.disabled || e.closest('[hidden]') || !e.checkVisibility({ contentVisibilityAuto: true }) || e.getClientRects().length === 0) return false;
		if (e.type !== 'radio') return !(e.closest('[role=toolbar]') && e.tabIndex < 0);
		const group = e.form + e.name;
		return !seen.has(group) && seen.add(group);
	});
	all.forEach((e) => { e.dataset.stops = '0'; });
	return all.length;
})()`

// From a fresh page Tab reaches everything that is visible once, in every place
// the focus is to be seen, and leaves the page again.
func TestTabGoesThrough(t *testing.T) {
	for _, c := range []struct{ fragment, prepare string }{{"", "0"}, {"#points=a,1,2", openPanels}} {
		p := openPage(t, c.fragment)
		p.waitFor(atRest)
		eval[any](p, c.prepare)
		p.waitFor(atRest)
		eval[any](p, `new Promise((then) => setTimeout(then, 500)).then(() => 0)`) // figures are as high as they stay
		p.waitFor(atRest)
		want := eval[int](p, focusable)
		var unseen []string
		for i := 0; i < want+5; i++ {
			p.do(chromedp.KeyEvent(kb.Tab))
			problem := eval[string](p, `(() => {
				const e = document.activeElement;
				if (e === document.body) return 'left';
				const stop = e.type === 'radio' ? [...document.getElementsByName(e.name)].find((r) => r.dataset.stops) ?? e : e;
				stop.dataset.stops = Number(stop.dataset.stops ?? 0) + 1;
				const shown = [e, e.querySelector('.knob'), e.type === 'radio' ? e.nextElementSibling : null].some((s) => s && getComputedStyle(s).outlineStyle !== 'none')
					|| (e.type === 'range' && e.matches(':focus-visible')) || (e.matches('.dot') && getComputedStyle(e).opacity > 0);
				return shown ? '' : e.outerHTML.slice(0, 120);
			})()`)
			if problem == "left" {
				break
			}
			if problem != "" {
				unseen = append(unseen, problem)
			}
		}
		if len(unseen) > 0 {
			t.Errorf("%q: the focus is not to be seen on\n%s", c.fragment, strings.Join(unseen, "\n"))
		}
		if got := eval[[]string](p, `[...document.querySelectorAll('[data-stops]')].filter((e) => e.dataset.stops !== '1').map((e) => e.dataset.stops + ' × ' + e.outerHTML.slice(0, 160))`); len(got) > 0 {
			t.Errorf("%q: of %d stops these are not reached once:\n%s", c.fragment, want, strings.Join(got, "\n"))
		}
		p.close()
	}
}

// Every slider, menu, box and word under More and among the options answers to
// the keyboard, says its value in words, and Escape closes the panel.
func TestKeysChangeEverything(t *testing.T) {
	p := openPage(t, "")
	eval[any](p, `location.hash = 'left=schedule&right=cloud', 0`)
	p.waitFor(`document.querySelector('#option-controls [data-figure="cloud"]:not([hidden])')`)
	eval[any](p, `document.querySelectorAll('#foot .settings').forEach((d) => { d.open = true; }), 0`)
	count := eval[int](p, `(globalThis.list = [...document.querySelectorAll('#strip :is(input, select), .settings :is(input, select)')]
		.filter((e) => e.checkVisibility() && !e.matches('[type=text], [type=file]') && (e.type !== 'radio' || e.checked))).length`)
	if count < 20 {
		t.Errorf("%d controls", count)
	}
	for i := range count {
		at := fmt.Sprintf("list[%d]", i)
		if !eval[bool](p, at+`.checkVisibility()`) {
			continue // a choice before it has changed the problem
		}
		const value = `((e) => e.type === 'radio' ? document.querySelector('[name=' + e.name + ']:checked').value : e.type === 'checkbox' ? String(e.checked) : e.type === 'range' ? e.getAttribute('aria-valuetext') : e.value)`
		eval[any](p, at+`.focus(), 0`)
		before := eval[string](p, value+`(`+at+`)`)
		for _, key := range []string{kb.ArrowRight, kb.ArrowLeft, kb.ArrowDown, " "} { // the first that there is way for
			if eval[string](p, value+`(`+at+`)`) == before {
				p.do(chromedp.KeyEvent(key))
			}
		}
		if eval[string](p, value+`(`+at+`)`) == before {
			t.Errorf("no key moves %s from %q", eval[string](p, at+`.outerHTML.slice(0, 120)`), before)
		}
		if got := eval[string](p, at+`.type === 'range' ? `+at+`.getAttribute('aria-valuetext') : 'a word'`); !strings.Contains(got, " ") {
			t.Errorf("a slider says %q", got)
		}
	}
	eval[any](p, `document.querySelector('#more .range').focus(), 0`)
	p.do(chromedp.KeyEvent(kb.Escape))
	if !eval[bool](p, `!document.getElementById('more').open && document.activeElement === document.querySelector('#more summary')`) {
		t.Error("Escape does not close the panel")
	}
}

// What a pointer has to hit is 24 px wide and high, 44 on a phone, and nothing
// makes the page wider than a window of 320 px, as a zoom of 400 % makes it.
func TestTargets(t *testing.T) {
	p := openPage(t, "#points=a,1,2&spectrum=two&lines=directions")
	eval[any](p, openPanels)
	for _, c := range []struct {
		width, height int64
		ratio, least  float64
	}{{1280, 800, 1, 24}, {900, 700, 1, 24}, {390, 844, 2, 44}, {320, 640, 2, 44}, {320, 200, 4, 44}} {
		p.do(chromedp.EmulateViewport(c.width, c.height, chromedp.EmulateScale(c.ratio)))
		eval[any](p, `new Promise((then) => setTimeout(then, 300)).then(() => 0)`)
		p.waitFor(atRest)
		for _, chip := range []string{"B", "lr", "momentum", "target"} {
			eval[any](p, `document.querySelector('.chips input[value="`+chip+`"]').click(), 0`)
			if got := eval[[]string](p, fmt.Sprintf(`[...document.querySelectorAll('button, select, summary, textarea, [type=range], [type=text], label:has(> input), .handle > .knob')]
				.filter((e) => e.checkVisibility() && getComputedStyle(e).visibility !== 'hidden')
				.map((e) => [e, e.getBoundingClientRect()]).filter(([, r]) => r.width > 0 && (r.width < %[1]g - 0.1 || r.height < %[1]g - 0.1))
				.map(([e, r]) => r.width.toFixed(1) + ' × ' + r.height.toFixed(1) + ' ' + e.outerHTML.slice(0, 100))`, c.least)); len(got) > 0 {
				t.Errorf("%d × %d, %s: smaller than %g px:\n%s", c.width, c.height, chip, c.least, strings.Join(got, "\n"))
				break
			}
			p.waitFor(`document.documentElement.scrollWidth <= innerWidth`) // once the figure is as wide as its frame
		}
	}
}

// media makes the page see a feature of the reader's system.
func (p *page) media(name, value string) {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: name, Value: value}}})
		return err
	}))
}

// With reduced motion nothing moves by itself, and in forced colours what is
// chosen still differs from what is not.
func TestReadersColoursAndMotion(t *testing.T) {
	p := openPage(t, "?render=svg")
	p.media("prefers-reduced-motion", "reduce")
	p.do(chromedp.Focus(batchSlider), chromedp.KeyEvent(kb.ArrowRight))
	if got := eval[[]string](p, `[...document.querySelectorAll('*')].filter((e) => getComputedStyle(e).transitionDuration !== '0s' || getComputedStyle(e).animationName !== 'none').map((e) => e.outerHTML.slice(0, 80))`); len(got) > 0 {
		t.Errorf("these move: %q", got)
	}
	if got := eval[int](p, `document.getAnimations().length`); got != 0 {
		t.Errorf("%d animations run", got)
	}
	p.media("forced-colors", "active")
	eval[any](p, `document.getElementById('more').open = true, 0`)
	if !eval[bool](p, `matchMedia('(forced-colors: active)').matches && [...document.querySelectorAll('.choice')].filter((e) => e.checkVisibility()).every((group) => {
		const colour = (checked) => { const e = group.querySelector('input' + (checked ? ':checked' : ':not(:checked)') + ' + span'); return e && getComputedStyle(e).borderBottomColor; };
		return !colour(true) || !colour(false) || colour(true) !== colour(false);
	})`) {
		t.Error("in forced colours a chosen word looks like the others")
	}
}
