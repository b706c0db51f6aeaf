package web_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"nqm/web"
)

// patience is how long a test waits for anything before it fails. Chromium
// without a graphics card on two busy cores takes its time.
const patience = 30 * time.Second

// site, dist and browser are shared by all tests of the package: the built page on
// a server of its own, the folder that it lies in, and one Chromium.
var (
	site    string
	dist    string
	browser context.Context
)

func TestMain(m *testing.M) { os.Exit(runTests(m)) }

// runTests builds the page unless NQM_DIST names a build, serves it, starts
// Chromium and runs the tests.
func runTests(m *testing.M) int {
	dist = os.Getenv("NQM_DIST")
	if dist == "" {
		temporary, err := os.MkdirTemp("", "nqm-dist-")
		if err != nil {
			return refuse(err)
		}
		defer os.RemoveAll(temporary)
		dist = temporary
		build := exec.Command("../build.sh")
		build.Env = append(os.Environ(), "DIST="+dist)
		build.Stdout, build.Stderr = os.Stderr, os.Stderr
		if err := build.Run(); err != nil {
			return refuse(fmt.Errorf("build.sh: %w", err))
		}
	}
	absolute, err := filepath.Abs(dist)
	if err != nil {
		return refuse(err)
	}
	dist = absolute
	server := httptest.NewServer(withHosts(withBlank(web.Handler(dist))))
	defer server.Close()
	site = server.URL

	path, err := findChromium()
	if err != nil {
		return refuse(err)
	}
	profile, err := os.MkdirTemp("", "nqm-profile-")
	if err != nil {
		return refuse(err)
	}
	defer os.RemoveAll(profile)
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.UserDataDir(profile),
		chromedp.NoSandbox,
		chromedp.WindowSize(1280, 800),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("use-angle", "swiftshader"), // WebGL 2 without a graphics card
		chromedp.Flag("enable-unsafe-swiftshader", true),
		chromedp.Flag("disable-gpu-rasterization", true),                           // the page itself needs none
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"), // nothing leaves this machine
	)...)
	defer stopAllocator()
	ctx, stop := chromedp.NewContext(allocator)
	defer stop()
	if err := chromedp.Do(ctx); err != nil {
		return refuse(err)
	}
	browser = ctx
	return m.Run()
}

// withBlank adds /blank.html, a document of the site that runs no script of its
// own and asks for no icon.
func withBlank(files http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/blank.html" {
			files.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Security-Policy", web.Policy)
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, `<!doctype html><link rel="icon" href="data:,"><title>blank</title>`)
	})
}

func refuse(err error) int {
	fmt.Fprintln(os.Stderr, "browser tests:", err)
	return 1
}

func findChromium() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("Chromium is not installed")
}

// page is one tab, with a cache and storage of its own, and a record of what
// went wrong in it.
type page struct {
	t     testing.TB
	ctx   context.Context
	close context.CancelFunc // before the test's end, where it opens many

	mu        sync.Mutex
	problems  []string // console errors, exceptions, requests to elsewhere
	forgiving []string
}

// open opens a path of the site, such as "/index.html#B=128", and waits until it
// has loaded. The test fails at its end for every console error, exception and
// request to another origin that forgive did not name.
func open(t testing.TB, path string) *page {
	t.Helper()
	p := &page{t: t}
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext(), chromedp.WithListener(p.listen))
	t.Cleanup(cancel)
	p.ctx, p.close = ctx, cancel
	t.Cleanup(p.report)
	// The first run opens the tab; a limit on its time would be one on the tab's.
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	p.do(chromedp.EmulateViewport(1280, 800), chromedp.Navigate(site+path))
	return p
}

// forgive makes the test accept problems whose text contains any of the parts.
func (p *page) forgive(parts ...string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.forgiving = append(p.forgiving, parts...)
}

// do runs actions and fails the test where one does.
func (p *page) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.t.Fatal(err)
	}
}

// eval returns the value of a JavaScript expression; a promise is waited for.
func eval[T any](p *page, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// waitFor waits until a JavaScript expression is true.
func (p *page) waitFor(expression string) {
	p.t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		if eval[bool](p, "Boolean("+expression+")") {
			return
		}
		if time.Now().After(end) {
			p.t.Fatalf("not within %v: %s", patience, expression)
		}
	}
}

// listen records what a reader of the developer tools would see in red.
func (p *page) listen(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "warning" {
			var words []string
			for _, arg := range e.Args {
				words = append(words, strings.Trim(string(arg.Value), `"`)+arg.Description)
			}
			p.note("console: " + strings.Join(words, " "))
		}
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		p.note("exception: " + text)
	case *log.EventEntryAdded:
		if e.Entry.Level == "error" {
			p.note("log: " + e.Entry.Text + " " + e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		url := e.Request.URL
		if !strings.HasPrefix(url, site+"/") && !strings.HasPrefix(url, "blob:") && !strings.HasPrefix(url, "data:") && url != "about:blank" {
			p.note("foreign request: " + url)
		}
	}
}

func (p *page) note(problem string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.problems = append(p.problems, problem)
}

func (p *page) report() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, problem := range p.problems {
		if !contains(problem, p.forgiving) {
			p.t.Error(problem)
		}
	}
}

func contains(text string, parts []string) bool {
	for _, part := range parts {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}
