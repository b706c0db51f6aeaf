package web_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// sandboxed is the page in one file as the text of an attribute srcdoc; what
// it begins with follows in the element that holds it, as in `>{ "B": 32 }`.
func sandboxed(t *testing.T, beginning string) string {
	t.Helper()
	file, err := os.ReadFile(filepath.Join(dist, "nqm-explorer.html"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(file), "<body>", `<body><script type="application/json" id="nqm-state" `+beginning+`</script>`, 1)
	return strings.NewReplacer("&", "&amp;", `"`, "&quot;").Replace(text)
}

// The page in one file, opened from a disk: live, on the canvas, and with nothing fetched.
func TestSingleFile(t *testing.T) {
	p := open(t, "/blank.html")
	p.forgive("foreign request: file://" + filepath.ToSlash(dist) + "/nqm-explorer.html")
	p.do(chromedp.Navigate("file://" + filepath.ToSlash(dist) + "/nqm-explorer.html#B=1024&figure=walls&left=walls"))
	p.waitFor(`document.querySelector('#left[data-live]')`)
	p.waitFor(`document.querySelector('#figures > iframe') && document.getElementById('renderer').textContent === '' && !document.querySelector('.drawing svg')`)
	if !eval[bool](p, `document.fonts.check('700 12px Go') && getComputedStyle(document.body).fontFamily.includes('Go')`) {
		t.Error("the fonts are not there")
	}
}

// The same in a slide deck's frame, which has no origin: no storage, no address, no clipboard.
func TestSingleFileInASandbox(t *testing.T) {
	p := open(t, host(`<script>const told = []; addEventListener('message', (e) => told.push(e.data));</script>
		<iframe sandbox="allow-scripts" style="width:900px;height:700px" srcdoc="`+sandboxed(t, `data-query="embed=1">{ "figure": "valley", "left": "valley", "spectrum": "two", "B": 32 }`)+`"></iframe>`))
	p.waitFor(`told.some((m) => m.type === 'ready' && m.state.includes('B=32') && m.state.includes('figure=valley'))`)
	eval[any](p, `frames[0].postMessage({ source: 'nqm', version: 1, type: 'set', state: { B: 256 }, id: 7 }, '*'), 0`)
	p.waitFor(`told.some((m) => m.id === 7 && m.type === 'state' && m.state.includes('B=256'))`)
	eval[any](p, `frames[0].postMessage({ source: 'nqm', version: 1, type: 'export', format: 'png', id: 8 }, '*'), 0`)
	p.waitFor(`told.some((m) => m.id === 8 && m.type === 'export' && m.file.size > 1000)`)
	if got := eval[string](p, `JSON.stringify(told.filter((m) => m.type === 'error'))`); got != "[]" {
		t.Errorf("it complains: %s", got)
	}
	p.do(chromedp.Sleep(3e9))
	if img, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot()); err == nil && os.Getenv("NQM_OUT") != "" {
		os.WriteFile(filepath.Join(os.Getenv("NQM_OUT"), "sandbox.png"), img, 0o644)
	}
}
