package web_test

import "testing"

// openCore starts the core in a blank document as `nqm`.
func openCore(t *testing.T, options string) *page {
	t.Helper()
	p := open(t, "/blank.html")
	eval[bool](p, `import('./nqm.js').then(async ({ createNQM }) => { globalThis.nqm = await createNQM(`+options+`); return true; })`)
	return p
}

// TestCoreInBrowser runs the module in a Web Worker under the page's own
// content security policy.
func TestCoreInBrowser(t *testing.T) {
	p := openCore(t, `{ onProgress: (done, total) => { globalThis.loaded = [done, total]; } }`)
	steps := eval[float64](p, `nqm.stepsToTarget({ batch: 128, method: { learningRate: 0.3 }, target: 0.01 }).then((r) => r.steps)`)
	if steps != 56132 {
		t.Errorf("SGD at B = 128, α = 0.3 reaches 0.01 after %v steps, want 56,132", steps)
	}
	if !eval[bool](p, `loaded[0] === loaded[1] && loaded[1] > 100_000`) {
		t.Errorf("the progress of loading ended at %v", eval[[]float64](p, `loaded`))
	}
	kind := eval[string](p, `nqm.risk({ batch: 64, method: { learningRate: 0.3 }, steps: [0] })
		.then((r) => r.total.constructor.name + ' ' + r.total[0].toFixed(9))`)
	if kind != "Float64Array 4.893803018" {
		t.Errorf("the initial risk arrives as %s", kind)
	}
}

// TestBadInputInBrowser: a refused call names the field, and the next one works.
func TestBadInputInBrowser(t *testing.T) {
	p := openCore(t, ``)
	field := eval[string](p, `nqm.risk({ problem: { spectrum: { dim: 0 } }, batch: 1, method: { learningRate: 1 }, steps: [1] }).catch((e) => e.field)`)
	if field != "problem.spectrum.dim" {
		t.Errorf("dimension 0 is blamed on %q", field)
	}
	if !eval[bool](p, `nqm.risk({ batch: 1, method: { learningRate: 1 }, steps: [1] }).then((r) => r.stable)`) {
		t.Error("the call after a refused one does not work")
	}
}

// TestCrashInBrowser ends the core in every way that Go and WebAssembly know.
func TestCrashInBrowser(t *testing.T) {
	p := openCore(t, `{ crashHook: true }`)
	for _, way := range []string{"panic", "exit", "memory", "stack"} {
		kind := eval[string](p, `nqm.crash('`+way+`').catch((e) => e.kind)`)
		if kind != "crash" {
			t.Errorf("%s: rejected as %q, want crash", way, kind)
		}
		if !eval[bool](p, `nqm.risk({ batch: 1, method: { learningRate: 1 }, steps: [1] }).then((r) => r.stable)`) {
			t.Errorf("%s: the next call does not find a fresh core", way)
		}
	}
}
