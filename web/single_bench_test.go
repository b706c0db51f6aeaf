package web_test

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The page in one file, from its opening to its first live figure, against an empty
// ebiten program in one file, to its first frame: both in a frame without an
// origin, by turns, and told by a message.
func BenchmarkSingleFile(b *testing.B) {
	ours, err := os.ReadFile(filepath.Join(dist, "nqm-explorer.html"))
	if err != nil {
		b.Fatal(err)
	}
	first := func(page string) float64 {
		p := open(b, host(`<script>let said = 0; addEventListener('message', (e) => { if (e.data.type === 'ready') said = performance.now(); });</script>
			<iframe sandbox="allow-scripts" style="width:900px;height:700px" srcdoc="`+strings.NewReplacer("&", "&amp;", `"`, "&quot;").Replace(page)+`"></iframe>`))
		p.waitFor(`said > 0`)
		defer p.close()
		return eval[float64](p, `said`)
	}
	empty := emptyInOneFile(b)
	var times [2][]float64
	for range 5 {
		for i, page := range []string{string(ours), empty} {
			times[i] = append(times[i], first(page))
		}
	}
	b.Run("first figure", func(b *testing.B) {
		report(b, median(times[0])/median(times[1]), "of-empty", 1.2)
		b.ReportMetric(median(times[0])/1000, "s")
	})
}

// emptyInOneFile packs the empty program as the page packs what its first figure needs.
func emptyInOneFile(b *testing.B) string {
	b.Helper()
	module, err := os.ReadFile(buildEmpty(b))
	if err != nil {
		b.Fatal(err)
	}
	exec, err := os.ReadFile(filepath.Join(dist, "wasm_exec.js"))
	if err != nil {
		b.Fatal(err)
	}
	var packed bytes.Buffer
	w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	w.Write(module)
	w.Close()
	return fmt.Sprintf(`<!doctype html><title>Empty</title><body><script type="text/plain" id="packed">%s</script><script>%s</script><script>
		const request = requestAnimationFrame;
		let frames = 0;
		window.requestAnimationFrame = (callback) => request((time) => {
			callback(time);
			if (++frames === 1) parent.postMessage({ type: 'ready' }, '*');
		});
		(async () => {
			const bytes = Uint8Array.from(atob(document.getElementById('packed').textContent), (c) => c.charCodeAt(0));
			const wasm = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
			const go = new Go();
			go.run((await WebAssembly.instantiate(wasm, go.importObject)).instance);
		})();
	</script>`, base64.StdEncoding.EncodeToString(packed.Bytes()), exec)
}
