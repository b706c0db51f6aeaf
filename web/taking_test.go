package web_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// saving opens the panel of what can be taken away.
const saving = `#tools > button[aria-controls^="panel"]`

// press presses the button of a panel that says exactly this.
const press = `globalThis.press = (words) => [...document.querySelectorAll('#tools .drop button')].find((b) => b.textContent === words).click();`

// catching keeps the files that the page would save as `files`, in their order.
const catching = press + `
	globalThis.files = [];
	const made = URL.createObjectURL;
	let blob;
	URL.createObjectURL = (it) => { blob = it; return made.call(URL, it); };
	HTMLAnchorElement.prototype.click = function () { files.push({ name: this.download, blob }); };
	0`

// taken presses a button and returns the name and the text of the file it gives.
func taken(p *page, button string) (name, text string) {
	p.t.Helper()
	n := eval[int](p, `files.length`)
	eval[any](p, `press('`+button+`'), 0`)
	p.waitFor(fmt.Sprintf(`files.length > %d`, n))
	return eval[string](p, `files.at(-1).name`), eval[string](p, `files.at(-1).blob.text()`)
}

// Every file holds what the core says of the state shown, without the ghost.
func TestFilesToTakeAway(t *testing.T) {
	p := openPage(t, "?render=svg#B=64&hide=momentum")
	p.do(chromedp.Focus(batchSlider), chromedp.KeyEvent(kb.ArrowRight))
	p.waitFor(sentence("left") + `.startsWith('Reaches 0.01 after 56,100 steps')`)
	p.waitFor(`location.hash === '#v=1&B=128&hide=momentum'`)
	eval[any](p, catching)
	// What the core answers to a request of the state; sides are of the left figure.
	eval[bool](p, `import('./nqm.js').then(async ({ createNQM }) => {
		const nqm = await createNQM();
		const { width, height } = document.querySelector('#left .frame').getBoundingClientRect();
		globalThis.side = { width: Math.round(width), height: Math.round(height) };
		globalThis.ask = (more) => nqm.figure({ state: { B: 128, hide: 'momentum' }, figure: 'decay', ...side, text: 'outlines', address: location.href.split('#')[0], ...more });
		return true;
	})`)
	p.do(chromedp.Focus(saving), chromedp.KeyEvent(kb.Enter))
	p.waitFor(`!document.querySelector('#tools .drop').hidden`)

	name, svg := taken(p, "SVG")
	if name != "nqm-decay-B128-hidemomentum.svg" {
		t.Errorf("the SVG is called %s", name)
	}
	if want := eval[string](p, `ask().then((r) => r.svg)`); svg != want {
		t.Errorf("the SVG is not the core's: %d bytes, want %d", len(svg), len(want))
	}
	name, svg = taken(p, "SVG for print")
	if want := eval[string](p, `ask({ width: 528, height: 327.36, textSize: 8 * 96 / 72, unit: 'in' }).then((r) => r.svg)`); svg != want || name != "nqm-decay-B128-hidemomentum-5.5in.svg" {
		t.Errorf("the SVG for print, %s, is not the core's: %d bytes, want %d", name, len(svg), len(want))
	}
	link := strings.ReplaceAll(eval[string](p, `location.href`), "&", "&amp;")
	if !strings.HasPrefix(svg, `<svg xmlns="http://www.w3.org/2000/svg" width="5.5in" height="3.41in" viewBox="0 0 528 327.36"`) || strings.Contains(svg, "<text") ||
		!strings.Contains(svg, "<metadata>NQM Explorer 1, state version 1: "+link+"</metadata>") {
		t.Errorf("the SVG for print begins %.700s", svg)
	}
	eval[any](p, `(([width, , points]) => { width.value = '3.25'; width.dispatchEvent(new Event('change')); points.value = '900'; points.dispatchEvent(new Event('change')); })(document.querySelectorAll('#tools .drop [inputmode]')), 0`)
	if said := eval[string](p, `document.querySelector('.given p').textContent`); said != "type must be from 4 to 24 pt; 8 is kept." {
		t.Errorf("of 900 points it says %q", said)
	}
	if _, svg = taken(p, "SVG for print"); !strings.Contains(svg, `width="3.25in" height="2.44in"`) {
		t.Errorf("in a column the SVG begins %.200s", svg)
	}

	if name, _ = taken(p, "PNG 2×"); name != "nqm-decay-B128-hidemomentum-2x.png" {
		t.Errorf("the PNG is called %s", name)
	}
	got := eval[[]int](p, `createImageBitmap(files.at(-1).blob).then((image) => {
		const canvas = new OffscreenCanvas(image.width, image.height);
		const context = canvas.getContext('2d');
		context.drawImage(image, 0, 0);
		const { data } = context.getImageData(0, 0, image.width, image.height);
		return [image.width - 2 * side.width, image.height - 2 * side.height, new Set(new Uint32Array(data.buffer)).size];
	})`)
	if got[0] != 0 || got[1] != 0 || got[2] < 50 {
		t.Errorf("the PNG is %d and %d pixels too large, of %d colours", got[0], got[1], got[2])
	}

	if name, _ = taken(p, "CSV"); name != "nqm-decay-B128-hidemomentum.csv" {
		t.Errorf("the CSV is called %s", name)
	}
	if wrong := eval[string](p, `Promise.all([files.at(-1).blob.text(), ask()]).then(([text, { table }]) => {
		const [names, ...rows] = text.split('\r\n').slice(0, -1).map((line) => line.match(/("[^"]*"|[^,]*)(,|$)/g).slice(0, -1).map((cell) => cell.replace(/,$/, '').replaceAll('"', '')));
		if (rows.length !== table.rows.length || names.join() !== table.columns.join()) return names.join() + ' ' + rows.length;
		const number = (cell) => cell === '' ? NaN : Number(cell.replace('Inf', 'Infinity'));
		return rows.flatMap((row, i) => row.map((cell, k) => Object.is(number(cell), table.rows[i][k]) ? '' : cell + ' for ' + table.rows[i][k])).filter(Boolean).join('; ');
	})`); wrong != "" {
		t.Errorf("the CSV differs from the table: %s", wrong)
	}
	if _, text := taken(p, "BibTeX file"); !strings.Contains(text, "1907.04164") || !strings.Contains(text, eval[string](p, `location.href`)) || strings.Count(text, "year ") != 2 {
		t.Errorf("the BibTeX is\n%s", text)
	}

	// The figure is chosen, and in the colours of the page.
	eval[any](p, `document.querySelectorAll('#tools .drop .choice input')[1].click(), document.querySelector('#tools .drop [type=checkbox]').click(), document.documentElement.dataset.theme, 0`)
	p.do(emulate("", "dark"))
	p.waitFor(`getComputedStyle(document.body).backgroundColor === 'rgb(20, 22, 26)'`)
	if name, svg = taken(p, "SVG"); !strings.HasPrefix(name, "nqm-scaling-") || !strings.Contains(svg, `fill="#14161a"`) {
		t.Errorf("%s in the colours of the page begins %.300s", name, svg)
	}
	p.do(chromedp.KeyEvent(kb.Escape))
	p.waitFor(`document.querySelector('#tools .drop').hidden`)
}

// emulate sets the medium, and the colour scheme where given.
func emulate(medium, scheme string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Media: medium, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return err
	})
}

// Paper gets both figures as SVG on white, the settings and the link, and
// nothing of the page.
func TestPaper(t *testing.T) {
	p := openPage(t, "?theme=dark#B=128")
	eval[any](p, press+`document.querySelector('`+saving+`').click(); globalThis.printed = 0; window.print = () => printed++; 0`)
	eval[any](p, `press('Print'), 0`)
	p.waitFor(`printed === 1`)
	p.do(emulate("print", ""))
	p.waitFor(`getComputedStyle(document.getElementById('main')).display === 'none'`)
	sheet := eval[string](p, `document.getElementById('sheet').innerText`)
	for _, want := range []string{"Reaches 0.01 after 56,100 steps", "batch size B 128 · learning rate α 0.3", "#v=1&B=128", "NQM Explorer 1, state version 1"} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the sheet does not say %q:\n%s", want, sheet)
		}
	}
	if got := eval[[]float64](p, `[...document.querySelectorAll('#sheet svg')].map((svg) => svg.getBoundingClientRect().width)`); len(got) != 2 || got[0] < 600 || got[1] < 600 {
		t.Errorf("the sheet's pictures are %v wide", got)
	}
	if got := eval[string](p, `document.querySelector('#sheet svg > rect').getAttribute('fill')`); got != "#ffffff" {
		t.Errorf("the sheet's pictures are on %s", got)
	}
	// Another state is not printed as the old one.
	p.do(emulate("screen", ""))
	eval[any](p, `location.hash = '#v=1&B=256', 0`)
	p.waitFor(sentence("left") + `.startsWith('Reaches 0.01')`)
	p.waitFor(`!('sheet' in document.documentElement.dataset)`)
}

// Where a frame may not save, the page shows what it would have saved.
func TestTakingFromASandbox(t *testing.T) {
	p := open(t, "/blank.html")
	p.forgive("ownload is disallowed")
	eval[any](p, `new Promise((then) => {
		const frame = document.createElement('iframe');
		frame.sandbox = 'allow-scripts allow-same-origin';
		frame.width = 900;
		frame.height = 600;
		frame.src = '/index.html?embed=1&render=svg#B=128';
		frame.onload = () => then(0);
		document.body.append(frame);
	})`)
	const doc = `document.querySelector('iframe').contentDocument`
	p.waitFor(doc + `.querySelectorAll('[data-live]').length === 2`)
	p.waitFor(doc + `.querySelector('#work').textContent.startsWith('recomputed')`)
	eval[any](p, `(`+doc+`.querySelector('`+saving+`').click(), `+strings.ReplaceAll(strings.TrimSuffix(press, ";"), "document.", doc+".")+`, press('SVG'), 0)`)
	p.waitFor(doc + `.querySelector('.given textarea')?.value.startsWith('<svg')`)
	eval[any](p, `press('PNG 2×'), 0`)
	p.waitFor(doc + `.querySelector('.given img')?.naturalWidth > 0`)
}

// The menu sets theme and symbols; the theme is remembered, the symbols go with the link.
func TestViewMenu(t *testing.T) {
	p := openPage(t, "?render=svg")
	eval[any](p, `[...document.querySelectorAll('#tools > button')].at(-1).click(), 0`)
	choose := func(value string) {
		t.Helper()
		eval[any](p, `document.querySelector('#tools .drop input[value="`+value+`"]').click(), 0`)
	}
	axe, err := os.ReadFile(filepath.FromSlash("node_modules/axe-core/axe.min.js"))
	if err != nil {
		t.Fatal("the test tools are not installed: ", err)
	}
	eval[any](p, string(axe)+";0")
	for i, panel := range []string{"Save and share", "How it is shown"} {
		eval[any](p, fmt.Sprintf(`document.querySelectorAll('#tools .drop').forEach((d, i) => { d.hidden = i !== %d; }), 0`, i))
		if got := eval[string](p, `axe.run('.drop:not([hidden])').then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' '))).join('\n'))`); got != "" {
			t.Errorf("%s:\n%s", panel, got)
		}
	}
	choose("lecture")
	p.waitFor(`location.hash === '#v=1&symbols=lecture'`)
	p.waitFor(`document.querySelector('#left svg').textContent.includes('step k')`)
	if got := eval[string](p, `document.querySelector('#strip [data-field="lr"] label').textContent + ', ' + document.querySelector('#strip [data-field="lr"] .range').getAttribute('aria-valuetext')`); !strings.HasPrefix(got, "step size α, step size 0.3, ") {
		t.Errorf("a lecture's learning rate is called %q", got)
	}
	choose("projector")
	p.waitFor(`document.documentElement.dataset.theme === 'projector' && document.querySelector('#left svg text').getAttribute('font-size') >= 22`)
	p.do(chromedp.Navigate(site + "/index.html?render=svg"))
	p.waitFor(`document.documentElement.dataset.theme === 'projector'`)
	p.do(chromedp.Navigate(site + "/index.html?render=svg&theme=light"))
	p.waitFor(`document.documentElement.dataset.theme === 'light'`)
	if got := eval[string](p, `localStorage.getItem('nqm-theme')`); got != "projector" {
		t.Errorf("a theme that a link asks for is remembered: %s", got)
	}
}

// On a projector type and lines grow with the window, the controls stand in one
// row, and nothing lies on anything else.
func TestProjector(t *testing.T) {
	p := open(t, "/blank.html")
	for _, size := range [][2]int64{{1024, 768}, {1280, 720}, {1280, 800}, {1920, 1080}} {
		p.do(chromedp.EmulateViewport(size[0], size[1]), chromedp.Navigate(site+"/index.html?theme=projector&render=svg"))
		p.waitFor(`document.querySelectorAll('[data-live]').length === 2`)
		share := 22.0 / 1280 * float64(size[0]) * 0.999
		if got := eval[float64](p, `Math.min(...[...document.querySelectorAll('#strip *, .sentence, .tools button, .tabs *, summary, #left text, #right text')].filter((e) => e.textContent.trim() && e.getClientRects().length && !e.closest('.unseen') && !e.matches('sup'))
			.map((e) => parseFloat(getComputedStyle(e).fontSize)))`); got < share {
			t.Errorf("%v: type of %.1f px, want %.1f", size, got, share)
		}
		if got := eval[float64](p, `Math.min(...[...document.querySelectorAll('.octave-1 path, .total path, .SGD path')].map((path) => Number(path.getAttribute('stroke-width'))))`); got < 4./22*share {
			t.Errorf("%v: a line of %.1f px", size, got)
		}
		if got := eval[int](p, `[...document.querySelectorAll('#left g[class^=octave] path[fill=none]')].length`); got > 4 {
			t.Errorf("%v: %d octaves beside the total", size, got)
		}
		if got := eval[[]float64](p, `[...document.querySelectorAll('#left .frame, #right .frame')].map((f) => f.clientHeight / innerHeight)`); got[0] < 0.4 || got[1] < 0.4 {
			t.Errorf("%v: the figures take %v of the height", size, got)
		}
		if wrong := eval[string](p, `(() => {
			if (document.documentElement.scrollWidth > innerWidth) return 'wider than the window';
			const boxes = [...document.querySelectorAll('#left .frame, #right .frame, #strip .control, .foot, .caption, .bar')].map((e) => [e.className + ' ' + (e.dataset.field ?? ''), e.getBoundingClientRect()]);
			const tops = new Set([...document.querySelectorAll('#strip .control')].map((e) => e.getBoundingClientRect().top));
			if (tops.size > 1) return 'controls in more than one row';
			for (const [a, p] of boxes) for (const [b, q] of boxes) if (a !== b && p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1) return a + ' lies on ' + b;
			return '';
		})()`); wrong != "" {
			t.Errorf("%v: %s", size, wrong)
		}
	}
}
