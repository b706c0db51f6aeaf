package web_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/gobwas/ws"
	"github.com/gobwas/ws/wsutil"
)

// engine is a browser of another make, driven by the little that these tests need.
type engine interface {
	open(url string) error
	// eval returns what a JavaScript expression gives, as text.
	eval(expression string) (string, error)
}

// Every engine shows the figures of the page, of the page in one file, of an
// element on somebody else's page, and of the companion page. Without WebGL 2 they are SVG, and say so.
func TestEngines(t *testing.T) {
	for name, start := range map[string]func(*testing.T) engine{"WebKit": startWebKit, "Firefox": startFirefox} {
		t.Run(name, func(t *testing.T) {
			e := start(t)
			element := host(`<nqm-explorer figure="scaling"></nqm-explorer><script>let ready = ''; addEventListener('nqm-ready', (e) => { ready = e.detail.state; });</script>
				<script type="module" src="/nqm-explorer.js"></script>`)
			frame := host(`<iframe src="/index.html?embed=1#figure=scaling" title="Noisy quadratic model" style="width:100%;aspect-ratio:16/10;border:0"></iframe>`)
			const live = `String(['left', 'right'].every((id) => document.querySelector('#' + id + '[data-live]')) && document.getElementById('trouble').textContent === '')`
			for _, each := range []struct{ what, url, shown string }{
				{"page", site + "/index.html#B=1024", live},
				{"file", "file://" + filepath.ToSlash(dist) + "/nqm-explorer.html", live},
				{"frame", site + frame, strings.ReplaceAll(live, "document.", "frames[0].document.")},
				{"element", site + element, `String(ready !== '')`},
			} {
				begun := time.Now()
				if err := e.open(each.url); err != nil {
					t.Fatalf("%s: %v", each.what, err)
				}
				waitForEngine(t, e, each.what, each.shown)
				t.Logf("%s: live after %.1f s", each.what, time.Since(begun).Seconds())
				if each.what == "page" {
					// Either the canvas has taken over, or the page says why not.
					waitForEngine(t, e, "canvas", `String(document.getElementById('renderer').textContent !== '' || !document.querySelector('.drawing svg'))`)
					said, err := e.eval(`document.getElementById('renderer').textContent`)
					t.Logf("canvas: %q %v", said, err)
				}
			}
			begun := time.Now()
			if err := e.open(site + companion); err != nil {
				t.Fatal(err)
			}
			for i := range 6 {
				waitForEngine(t, e, "companion", companionLive(i))
			}
			t.Logf("companion: live after %.1f s", time.Since(begun).Seconds())
		})
	}
}

func waitForEngine(t *testing.T, e engine, what, expression string) {
	t.Helper()
	var got string
	var err error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if got, err = e.eval(expression); err == nil && got == "true" {
			return
		}
	}
	t.Fatalf("%s: not within %v: %s (%q, %v)", what, patience, expression, got, err)
}

// webDriver speaks the classic WebDriver protocol (w3.org/TR/webdriver2).
type webDriver struct{ session string }

// startWebKit starts WebKitGTK's small browser on a screen of its own.
func startWebKit(t *testing.T) engine {
	browsers, _ := filepath.Glob("/usr/lib/*/webkit2gtk-4.*/MiniBrowser")
	if len(browsers) == 0 {
		t.Skip("WebKit is not installed")
	}
	display := words(t, exec.Command("Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24"), `^(\d+)$`)
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().(*net.TCPAddr)
	free.Close()
	driver := exec.Command("WebKitWebDriver", fmt.Sprintf("--port=%d", address.Port))
	driver.Env = append(os.Environ(), "DISPLAY=:"+display)
	words(t, driver, "")
	root := fmt.Sprintf("http://%v/session", address)
	asked := fmt.Sprintf(`{"capabilities":{"alwaysMatch":{"webkitgtk:browserOptions":{"binary":%q,"args":["--automation"]}}}}`, browsers[0])
	var made struct{ SessionID string }
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) { // until it listens
		if err = post(root, asked, &made); err == nil || time.Now().After(end) {
			break
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	w := webDriver{root + "/" + made.SessionID}
	t.Cleanup(func() {
		request, _ := http.NewRequest(http.MethodDelete, w.session, nil)
		http.DefaultClient.Do(request)
	})
	return w
}

func (w webDriver) open(url string) error {
	return post(w.session+"/url", fmt.Sprintf(`{"url":%q}`, url), nil)
}

func (w webDriver) eval(expression string) (value string, err error) {
	script, err := json.Marshal("return " + expression)
	if err != nil {
		return "", err
	}
	return value, post(w.session+"/execute/sync", fmt.Sprintf(`{"script":%s,"args":[]}`, script), &value)
}

// post sends JSON and reads the answer's value.
func post(url, body string, value any) error {
	response, err := http.Post(url, "application/json", strings.NewReader(body))
	if err != nil {
		return err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", url, data)
	}
	return json.Unmarshal(data, &struct{ Value any }{value})
}

// biDi speaks WebDriver BiDi (w3.org/TR/webdriver-bidi), over a socket of the browser itself.
type biDi struct {
	socket  net.Conn
	context string
	lastID  int
}

func startFirefox(t *testing.T) engine {
	path, err := exec.LookPath("firefox-esr")
	if err != nil {
		path, err = exec.LookPath("firefox")
	}
	if err != nil {
		t.Skip("Firefox is not installed")
	}
	profile := t.TempDir()
	browser := exec.Command(path, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank")
	browser.Env = append(os.Environ(), "HOME="+profile, "MOZ_DISABLE_CONTENT_SANDBOX=1")
	address := words(t, browser, `WebDriver BiDi listening on (ws://\S+)`)
	socket, _, _, err := ws.Dial(context.Background(), address+"/session")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { socket.Close() })
	b := &biDi{socket: socket}
	if err := b.call("session.new", map[string]any{"capabilities": map[string]any{}}, nil); err != nil {
		t.Fatal(err)
	}
	var tree struct{ Contexts []struct{ Context string } }
	if err := b.call("browsingContext.getTree", map[string]any{}, &tree); err != nil {
		t.Fatal(err)
	}
	b.context = tree.Contexts[0].Context
	return b
}

func (b *biDi) open(url string) error {
	return b.call("browsingContext.navigate", map[string]any{"context": b.context, "url": url, "wait": "complete"}, nil)
}

func (b *biDi) eval(expression string) (string, error) {
	var answer struct {
		Result           struct{ Value string }
		ExceptionDetails struct{ Text string }
	}
	err := b.call("script.evaluate", map[string]any{"expression": expression, "target": map[string]any{"context": b.context}, "awaitPromise": true}, &answer)
	if err == nil && answer.ExceptionDetails.Text != "" {
		err = errors.New(answer.ExceptionDetails.Text)
	}
	return answer.Result.Value, err
}

func (b *biDi) call(method string, params, result any) error {
	b.lastID++
	message, err := json.Marshal(map[string]any{"id": b.lastID, "method": method, "params": params})
	if err != nil {
		return err
	}
	b.socket.SetDeadline(time.Now().Add(patience))
	if err := wsutil.WriteClientText(b.socket, message); err != nil {
		return err
	}
	for {
		data, err := wsutil.ReadServerText(b.socket)
		if err != nil {
			return err
		}
		answer := struct {
			ID      int
			Error   string
			Message string
			Result  any
		}{Result: result}
		if err := json.Unmarshal(data, &answer); err != nil {
			return err
		}
		if answer.ID != b.lastID {
			continue // an event, or an answer that nobody waited for
		}
		if answer.Error != "" {
			return fmt.Errorf("%s: %s: %s", method, answer.Error, answer.Message)
		}
		return nil
	}
}

// words starts a program, which ends with the test, and returns what the pattern's
// group matches in a line of its output; without a pattern it waits for none.
func words(t *testing.T, program *exec.Cmd, pattern string) string {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	program.Stdout, program.Stderr = write, write
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	write.Close()
	t.Cleanup(func() {
		program.Process.Kill()
		program.Wait()
		read.Close()
	})
	found := make(chan string, 1)
	go func() {
		want := regexp.MustCompile(pattern)
		for lines := bufio.NewScanner(read); lines.Scan(); { // to the end: a full pipe would stop it
			if match := want.FindStringSubmatch(lines.Text()); len(match) > 1 {
				select {
				case found <- match[1]:
				default:
				}
			}
		}
	}()
	if pattern == "" {
		return ""
	}
	select {
	case word := <-found:
		return word
	case <-time.After(patience):
		t.Fatalf("%s did not say %q within %v", program.Path, pattern, patience)
		return ""
	}
}
