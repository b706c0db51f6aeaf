package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// The benchmarks measure the built page, each beside what it should reach. They
// are made for -benchtime 1x: what is to be repeated, they repeat themselves,
// and report the median.

// none is the reach of what is measured for its own sake.
const none = 0

// report prints what was measured beside what to reach.
func report(b *testing.B, got float64, unit string, reach float64) {
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(got, unit)
	if reach != none {
		b.ReportMetric(reach, "to-reach")
	}
}

// openProbed opens a document with testing/probe.js in it and in its frames, in
// a tab with empty caches.
func openProbed(b testing.TB, url string) *page {
	b.Helper()
	probe, err := os.ReadFile("testing/probe.js")
	if err != nil {
		b.Fatal(err)
	}
	p := open(b, "/blank.html")
	p.forgive("foreign request: " + url)
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: string(probe)})
		return err
	}), chromedp.Navigate(url))
	return p
}

// openLive opens the page and waits until its canvas shows both figures and
// nothing moves any more.
func openLive(b testing.TB) *page {
	b.Helper()
	p := openProbed(b, site+"/index.html")
	p.waitFor(`probe.ready && probe.lists.size === 2`)
	time.Sleep(2 * time.Second)
	return p
}

func median(list []float64) float64 {
	slices.Sort(list)
	return list[len(list)/2]
}

func BenchmarkStart(b *testing.B) {
	var live, ready []float64
	for range 7 {
		p := openProbed(b, site+"/index.html")
		p.waitFor(`probe.live && probe.ready`)
		live = append(live, eval[float64](p, `probe.live`))
		ready = append(ready, eval[float64](p, `probe.ready`))
		p.close()
	}
	b.Run("first live figure", func(b *testing.B) { report(b, median(live)/1000, "s", 0.7) })
	b.Run("canvas", func(b *testing.B) { report(b, median(ready)/1000, "s", 1.5) })
}

// A batch size is chosen as by a hand on the slider, stop after stop.
func BenchmarkSlider(b *testing.B) {
	p := openLive(b)
	latencies := eval[[2][]float64](p, `(async () => {
		const slider = document.querySelector('`+batchSlider+`');
		const [answers, pictures] = [[], []];
		for (let i = 0; i < 44; i++) {
			await new Promise((resolve) => setTimeout(resolve, 150));
			probe.answers.length = probe.painted.length = 0;
			const start = performance.now();
			slider.value = String(Math.abs(22 - i) / 22);
			slider.dispatchEvent(new Event('input'));
			const late = start + 5000;
			const over = () => probe.answers.length > 1 && probe.painted.at(-1)?.at > probe.answers.at(-1) && performance.now() - probe.painted.at(-1).at > 50;
			while (!over() && performance.now() < late) await new Promise((resolve) => setTimeout(resolve, 10));
			answers.push(probe.answers.at(-1) - start);
			pictures.push(probe.painted.at(-1).at - start);
		}
		return [answers, pictures];
	})()`)
	b.Run("to worker's answer", func(b *testing.B) { report(b, median(latencies[0]), "ms", 16) })
	b.Run("to picture", func(b *testing.B) { report(b, median(latencies[1]), "ms", none) })
}

// Frames as fast as the browser wants them, each with new lists of both figures,
// against an empty ebiten program of the same size, by turns.
func BenchmarkFrame(b *testing.B) {
	p := openLive(b)
	size := eval[[2]int64](p, `[document.querySelector('iframe').clientWidth, document.querySelector('iframe').clientHeight]`)
	url := serveEmpty(b)
	var ours, empty, took []float64
	for range 3 {
		measured := eval[[2][]float64](p, `(async () => {
			const { frames } = document.querySelector('iframe').contentWindow.probe;
			frames.length = probe.painted.length = 0;
			probe.onPainted = probe.repaint;
			probe.repaint();
			await new Promise((resolve) => setTimeout(resolve, 3000));
			probe.onPainted = () => {};
			return [frames, probe.painted.map(({ took }) => took)];
		})()`)
		ours = append(ours, intervals(measured[0])...)
		took = append(took, measured[1]...)

		other := openProbed(b, url)
		other.do(chromedp.EmulateViewport(size[0], size[1]))
		other.waitFor(`probe.frames.length > 60`)
		empty = append(empty, intervals(eval[[]float64](other, `(async () => {
			probe.frames.length = 0;
			await new Promise((resolve) => setTimeout(resolve, 3000));
			return probe.frames;
		})()`))...)
		other.close()
	}
	b.Run("main thread", func(b *testing.B) { report(b, median(took), "ms", 2) })
	b.Run("interval", func(b *testing.B) {
		report(b, median(ours)/median(empty), "of-empty", 1.3)
		b.ReportMetric(median(ours), "ms")
	})
}

func intervals(times []float64) (out []float64) {
	for i := 1; i < len(times); i++ {
		out = append(out, times[i]-times[i-1])
	}
	return out
}

// buildEmpty compiles the empty ebiten program and returns its file.
func buildEmpty(b *testing.B) string {
	b.Helper()
	file := filepath.Join(b.TempDir(), "empty.wasm")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", file, "./testing/empty")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	return file
}

// serveEmpty builds and serves the empty ebiten program.
func serveEmpty(b *testing.B) string {
	b.Helper()
	files := http.FileServer(http.Dir(filepath.Dir(buildEmpty(b))))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			files.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<!doctype html><link rel="icon" href="data:,"><body><script src="%s/wasm_exec.js"></script><script>
			const go = new Go();
			WebAssembly.instantiateStreaming(fetch('empty.wasm'), go.importObject).then(({ instance }) => go.run(instance));
		</script>`, site)
	}))
	b.Cleanup(server.Close)
	return server.URL
}

// Both figures are visible, and nobody touches anything.
func BenchmarkIdle(b *testing.B) {
	p := openLive(b)
	const watched = 10 * time.Second
	before := taskSeconds(p)
	time.Sleep(watched)
	busy := taskSeconds(p) - before
	report(b, 1000*busy/watched.Seconds(), "ms/s", 5)
}

func BenchmarkMemory(b *testing.B) {
	p := openLive(b)
	const mega = 1 << 20
	b.Run("compute", func(b *testing.B) {
		report(b, eval[float64](p, `Math.max(...probe.workers.values())`)/mega, "MB", 32)
	})
	b.Run("canvas", func(b *testing.B) {
		report(b, eval[float64](p, `document.querySelector('iframe').contentWindow.probe.memory.buffer.byteLength`)/mega, "MB", 64)
	})
}
