package web_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"nqm/web"
)

// faulty is a server of the site of its own, whose files can be spoilt.
type faulty struct {
	sync.Mutex
	address string
	part    string // of the paths that are spoilt; none where it is empty
	spoil   spoiler
}

type spoiler func(w http.ResponseWriter, r *http.Request, file []byte)

func startFaulty(t *testing.T) *faulty {
	files := withHosts(withBlank(web.Handler(dist)))
	f := &faulty{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f.Lock()
		part, spoil := f.part, f.spoil
		f.Unlock()
		if part == "" || !strings.Contains(r.URL.Path, part) {
			files.ServeHTTP(w, r)
			return
		}
		whole := httptest.NewRecorder()
		files.ServeHTTP(whole, r)
		for name, values := range whole.Header() {
			if name != "Content-Length" && name != "Last-Modified" {
				w.Header()[name] = values
			}
		}
		spoil(w, r, whole.Body.Bytes())
	}))
	t.Cleanup(server.Close)
	f.address = server.URL
	return f
}

// set spoils the paths that contain a part.
func (f *faulty) set(part string, spoil spoiler) {
	f.Lock()
	defer f.Unlock()
	f.part, f.spoil = part, spoil
}

func missing(w http.ResponseWriter, r *http.Request, _ []byte) { http.NotFound(w, r) }

func truncated(w http.ResponseWriter, _ *http.Request, file []byte) { w.Write(file[:len(file)/2]) }

func as(mime string) spoiler {
	return func(w http.ResponseWriter, _ *http.Request, file []byte) {
		w.Header().Set("Content-Type", mime)
		w.Write(file)
	}
}

// unpackedOnTheWay says of a packed file that it is packed for the way only.
func unpackedOnTheWay(w http.ResponseWriter, _ *http.Request, file []byte) {
	w.Header().Set("Content-Encoding", "gzip")
	w.Write(file)
}

// packedForTheWay packs what is packed already once more, and says so.
func packedForTheWay(w http.ResponseWriter, _ *http.Request, file []byte) {
	w.Header().Set("Content-Encoding", "gzip")
	packedOnceMore(w, nil, file)
}

// packedOnceMore does so and says nothing.
func packedOnceMore(w http.ResponseWriter, _ *http.Request, file []byte) {
	var packed bytes.Buffer
	writer := gzip.NewWriter(&packed)
	writer.Write(file)
	writer.Close()
	io.Copy(w, &packed)
}

// packedFile is the name of a module's packed twin.
func packedFile(t *testing.T, module string) string {
	t.Helper()
	found, _ := filepath.Glob(filepath.Join(dist, "assets", module+"*.bin"))
	if len(found) != 1 {
		t.Fatalf("packed twins of %s: %q", module, found)
	}
	return filepath.Base(found[0])
}

// A host may pack what is packed, unpack it on the way, or call it text.
func TestHostsThatPack(t *testing.T) {
	server := startFaulty(t)
	p := open(t, "/blank.html")
	p.forgive(server.address)
	for name, spoil := range map[string]spoiler{
		"unpacked on the way": unpackedOnTheWay, "packed for the way": packedForTheWay, "packed once more": packedOnceMore, "as text": as("text/plain"),
	} {
		server.set(packedFile(t, "compute"), spoil)
		p.do(clearCache, chromedp.Navigate(server.address+"/blank.html"))
		if got := eval[string](p, `import('./load.js').then(async ({ loadManifest, loadModule }) => {
			const base = new URL('.', location.href);
			const manifest = await loadManifest(base);
			return (await loadModule(base, manifest, 'compute')).byteLength === manifest.modules.compute.bytes ? '' : 'another size';
		}).catch(String)`); got != "" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// One file after the other is spoilt. What the reader sees and the host hears
// names it, and Try again finds it mended.
func TestSpoiltFiles(t *testing.T) {
	server := startFaulty(t)
	page := host(`<body style="margin:0"><nqm-explorer figure="decay" controls="B,lr" render="svg" state="B=1024"></nqm-explorer>
		<script>const told = [], wait = setTimeout; window.setTimeout = (act, ms) => wait(act, ms / 20); // who waits for an answer need not wait long
		for (const name of ['nqm-ready', 'nqm-state', 'nqm-error']) addEventListener(name, (e) => told.push(name + ' ' + (e.detail.message ?? '')));</script>
		<script type="module" src="/nqm-explorer.js"></script>`)
	p := open(t, "/blank.html")
	p.forgive(server.address)
	const (
		alert = within + `.querySelector('#trouble [role=alert]')`
		ready = `told.some((text) => text.startsWith('nqm-ready'))`
		again = `told.length = 0, ` + alert + `.querySelector('button').click(), 0`
	)
	begin := func(part string, spoil spoiler) {
		server.set(part, spoil)
		p.do(clearCache, chromedp.Navigate(server.address+page))
	}
	isTold := func(name string) {
		t.Helper()
		p.waitFor(`told.some((text) => text.startsWith('nqm-error') && text.includes('` + name + `'))`)
	}

	core := packedFile(t, "compute")
	begin(core, missing)
	for i, c := range []struct {
		part  string
		spoil spoiler
		says  string
	}{
		{core, missing, core + " could not be fetched: 404"},
		{core, truncated, core + " arrived damaged"}, // and is kept by the browser, as files under this name may be
		{"manifest.json", truncated, "manifest.json is not JSON"},
		{"go-bold", truncated, "go-bold.ttf holds"},
		{"nqm-worker.js", as("text/plain"), "nqm-worker.js"},
		{"wasm_exec.js", missing, "wasm_exec.js"},
	} {
		if i > 0 {
			server.set(c.part, c.spoil)
			eval[any](p, again)
		}
		isTold(c.says)
		p.waitFor(alert + `?.textContent.includes('` + c.says + `') && ` + alert + `.checkVisibility()`)
		if !eval[bool](p, inner+`.checkVisibility({ opacityProperty: true })`) {
			t.Errorf("%s: the frame that says so is not to be seen", c.says)
		}
	}
	server.set("", nil)
	eval[any](p, again)
	p.waitFor(ready + ` && ` + element + `.state.includes('B=1024')`)

	begin("state.json", missing)
	isTold("state.json could not be fetched: 404")
	server.set("", nil)
	eval[any](p, again)
	p.waitFor(ready + ` && ` + element + `.state.includes('B=1024')`)

	begin("/store.js", as("text/plain"))
	isTold("index.html does not answer")
	if got := eval[string](p, `(() => { const d = `+within+`; d.getAnimations().forEach((a) => a.finish()); const late = d.querySelector('.late'); return getComputedStyle(late).visibility + ' ' + late.textContent; })()`); !strings.HasPrefix(got, "visible The program of this explorer has not arrived") {
		t.Errorf("without a program the page says %q", got)
	}
	begin("index.html", missing)
	isTold("index.html does not answer")
	if got := eval[string](p, element+`.shadowRoot.querySelector('.cover').innerText`); !strings.HasSuffix(got, "index.html does not answer.") {
		t.Errorf("the element shows %q", got)
	}
}

// A browser that lacks something is told of to the host, and shows what it can.
func TestElementInLesserBrowsers(t *testing.T) {
	page := site + host(`<body><nqm-explorer figure="decay" controls="B,lr"><p>Risk falls until noise holds it.</p></nqm-explorer>
		<script>const told = []; for (const name of ['nqm-ready', 'nqm-error']) addEventListener(name, (e) => told.push(name + ' ' + (e.detail.message ?? '')));</script>
		<script type="module" src="/nqm-explorer.js"></script>`)

	p := open(t, "/blank.html")
	onEveryDocument(p, `HTMLCanvasElement.prototype.getContext = () => null`)
	p.do(chromedp.Navigate(page))
	p.waitFor(`told.length > 0`)
	p.waitFor(within + `.getElementById('renderer').textContent === 'Drawn as SVG: this browser offers no WebGL 2.'`)
	p.waitFor(`told.join() === 'nqm-ready ' && ` + within + `.querySelector('#left svg')`)

	onEveryDocument(p, `delete globalThis.WebAssembly`)
	p.do(chromedp.Navigate(page))
	p.waitFor(`told.join() === 'nqm-error this browser has no WebAssembly'`)
	p.waitFor(within + `.querySelector('#trouble [role=alert]').textContent.startsWith('This browser has no WebAssembly')`)
	if !eval[bool](p, `[document.querySelector('nqm-explorer p'), `+inner+`].every((e) => e.checkVisibility({ opacityProperty: true }) && e.offsetHeight > 0)`) {
		t.Error("what stands in the element, or what the explorer says, is not to be seen")
	}
}

var clearCache = chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
	_, err := chromedp.Call(ctx, network.ClearBrowserCache, cdp.Empty{})
	return err
})
