package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// listening counts in `told` what all frames of a page tell it.
const listening = `<script>const told = []; addEventListener('message', (e) => e.data?.source === 'nqm' && told.push(e.data));</script>`

// shows goes to somebody's page and waits until each of its explorers shows a figure.
func (p *page) shows(html string) {
	p.t.Helper()
	p.do(chromedp.Navigate(site + host(listening+html)))
	figures := len(regexp.MustCompile(`<(iframe|nqm-explorer)\b`).FindAllString(html, -1))
	p.waitFor(fmt.Sprintf(`told.filter((m) => m.type === 'ready').length >= %d`, figures))
	if got := eval[string](p, `JSON.stringify(told.filter((m) => m.type === 'error'))`); got != "[]" {
		p.t.Errorf("refused: %s", got)
	}
}

// Every piece of HTML in the README, and in the example for Jekyll, does what it
// says on a page that holds nothing else.
func TestHTMLOfTheREADME(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	// What is true of the page with a piece, by a word that only that one holds.
	also := map[string]string{
		"<output":     `(HTMLAnchorElement.prototype.click = function () { window.saved = this.href; }, document.getElementById('double').click(), document.getElementById('svg').click(), window.saved?.startsWith('blob:') && document.getElementById('shown').value.includes('B=128'))`,
		"postMessage": `told.some((m) => m.type === 'state' && m.state.includes('B=4096')) && frame.offsetHeight !== 640`,
		"nqm-state\"": `told.some((m) => m.type === 'ready' && m.state.includes('figure=walls') && m.state.includes('B=256'))`,
	}
	pieces := regexp.MustCompile("(?s)```html\n(.*?)```").FindAllStringSubmatch(string(readme), -1)
	if len(pieces) < 6 {
		t.Fatalf("%d pieces", len(pieces))
	}
	p := open(t, "/blank.html") // one tab: what is downloaded once serves them all
	for _, piece := range pieces {
		p.shows(piece[1])
		for word, truth := range also {
			if strings.Contains(piece[1], word) {
				p.waitFor(truth)
				delete(also, word)
			}
		}
	}
	p.shows(exampleForJekyll(t))
	if len(also) > 0 {
		t.Errorf("no piece holds %v", also)
	}
}

// The slide is in a sandbox, and its state in its document.
func TestExampleOfSlides(t *testing.T) {
	p := open(t, "/examples/slides.html")
	eval[any](p, `globalThis.told = [], addEventListener('message', (e) => told.push(e.data)), 0`)
	p.waitFor(`told.some((m) => m.type === 'ready' && m.state === 'v=1&right=none')`)
	if got := eval[string](p, `document.getElementById('live').getAttribute('src') ?? 'srcdoc'`); got != "srcdoc" {
		t.Errorf("the frame has the address %s", got)
	}
}

// The plot of one's own computes on its site, and from another one.
func TestExampleOfAPlot(t *testing.T) {
	p := open(t, "/examples/observable.html")
	p.waitFor(`document.getElementById('said').textContent.includes('903 for SGD')`)
	if n := eval[int](p, `document.querySelectorAll('#plot path').length`); n != 2 {
		t.Errorf("%d curves", n)
	}

	notebook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, `<!doctype html><link rel="icon" href="data:,">`)
	}))
	defer notebook.Close()
	p.forgive("foreign request: " + notebook.URL)
	p.do(chromedp.Navigate(notebook.URL))
	if steps := eval[float64](p, `import('`+site+`/nqm/nqm.js').then(({ createNQM }) => createNQM())
		.then((nqm) => nqm.optimum({ batch: 1024, target: 0.01, tune: ['learningRate'] })).then((r) => r.steps)`); steps != 10354 {
		t.Errorf("from another site: %v steps", steps)
	}
}

// exampleForJekyll is the HTML between the Markdown, which leaves alone what begins
// at the start of a line and holds no blank one.
func exampleForJekyll(t *testing.T) string {
	text, err := os.ReadFile("examples/jekyll.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile(`(?m)^<(iframe|figure)\b(.*\n)+?\n`).FindAllString(string(text), -1)
	if len(blocks) != 2 {
		t.Fatalf("%d blocks", len(blocks))
	}
	for _, block := range blocks {
		if found := regexp.MustCompile("[_*`{]|&[^a]").FindString(block); found != "" {
			t.Errorf("%q means something to Markdown in\n%s", found, block)
		}
	}
	return strings.Join(blocks, "")
}
