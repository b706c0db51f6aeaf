package web_test

import (
	"testing"
	"time"
)

// Messages of every bad kind reach a frame: it answers what is wrong with what
// is meant for it, hears nothing of the rest, and shows the last good state.
func TestHostileMessages(t *testing.T) {
	p := open(t, host(`<body><iframe title="Figure" style="width:700px;height:600px" src="/index.html?embed=1&amp;render=svg&amp;controls=B,lr#figure=decay&amp;left=decay&amp;right=none"></iframe><iframe id="other" title="Other"></iframe>
		<script>const told = []; addEventListener('message', ({ data }) => data.source === 'nqm' && data.type !== 'height' && told.push(data));
			const post = (message) => frames[0].postMessage(message, '*');
			const nqm = (body) => post({ source: 'nqm', version: 1, ...body });</script>`))
	p.waitFor(`told.some((m) => m.type === 'ready')`)
	// ask sends get and waits for its answer: everything before it has been heard.
	ask := func() string {
		t.Helper()
		return eval[string](p, `new Promise((then) => {
			const id = Math.random();
			addEventListener('message', function hear({ data }) { if (data.id === id) { removeEventListener('message', hear); then(data.state); } });
			nqm({ type: 'get', id });
		})`)
	}
	said := func() int { return eval[int](p, `told.filter((m) => m.type === 'error').length`) }
	eval[any](p, `nqm({ type: 'set', state: { B: 256 } }), told.length = 0, 0`)
	const good = "v=1&right=none&B=256"
	if got := ask(); got != good {
		t.Fatalf("the state is %q", got)
	}

	p.part("not meant for it", func(t *testing.T) {
		before := said()
		eval[any](p, `{
			const set = { source: 'nqm', version: 1, type: 'set', state: { B: 1 } };
			for (const message of [null, undefined, 0, '', 'set', [], [set], new Map([['type', 'set']]), new Date(), 5n, {}, { ...set, source: 'mqn' }, { ...set, source: ['nqm'] }, { ...set, version: 2 }, { ...set, version: '1' },
				{ ...set, type: 'SET' }, { ...set, type: '__proto__' }, { ...set, type: 'toString' }, { ...set, type: ['set'] }, { ...set, type: { toString: 'set' } }, new Error('set'), /set/, new Uint8Array(9)]) post(message);
			// Another window than the one that embeds it.
			const other = document.getElementById('other').contentWindow;
			other.Function('target', 'message', 'target.postMessage(message, "*")')(frames[0], set);
		}`)
		eval[any](p, `new Promise((then) => setTimeout(then, 200)).then(() => 0)`)
		if got := ask(); got != good || said() != before {
			t.Errorf("state %q, %d complaints", got, said()-before)
		}
	})

	p.part("refused", func(t *testing.T) {
		before := said()
		sent := eval[int](p, `(() => {
			const cyclic = { B: 1 };
			cyclic.self = cyclic;
			const states = [undefined, null, 5, true, [], ['B=1'], cyclic, { B: {} }, { B: [1] }, { B: null }, { B: NaN }, { B: -Infinity }, { B: 1n }, { B: '' }, { B: '1e999' }, { B: '0x10' }, { B: ' 1' }, { B: '\ud800' }, { '\ud800': 1 }, { pins: '\udfff' },
				JSON.parse('{ "__proto__": 1 }'), JSON.parse('{ "__proto__": { "B": 1 } }'), { constructor: 1 }, { constructor: { prototype: { B: 1 } } }, { prototype: 'x', toString: 'y' }, { hasOwnProperty: 1 },
				{ pins: '|'.repeat(999) }, { B: '9'.repeat(1e6) }, 'B='.padEnd(1e6, '9'), { text: 'x'.repeat(5e6) }];
			for (const state of states) nqm({ type: 'set', state });
			for (const theme of [undefined, null, 'pink', {}, ['dark'], '__proto__', 'x'.repeat(1e6)]) nqm({ type: 'theme', theme });
			for (const format of [undefined, 'pdf', ['svg'], {}, 'constructor']) nqm({ type: 'export', format });
			for (const figure of ['walls', {}, '__proto__', []]) nqm({ type: 'export', format: 'svg', figure });
			return states.length + 7 + 5 + 4;
		})()`)
		if got := ask(); got != good {
			t.Errorf("the state is %q", got)
		}
		for end := time.Now().Add(5 * time.Second); said()-before < sent && time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		}
		if n := said() - before; n != sent {
			t.Errorf("%d of %d are answered: %s", n, sent, eval[string](p, `told.filter((m) => m.type === 'error').map((m) => m.message.slice(0, 60)).join('\n')`))
		}
		if got := eval[string](p, `(() => { try { nqm({ type: 'set', state: { B: () => 1 } }); } catch (error) { return error.name; } })()`); got != "DataCloneError" {
			t.Errorf("a function is posted: %s", got)
		}
		if got := eval[string](p, `[...Object.keys(frames[0].Object.prototype), ...['B', 'x'].filter((name) => name in frames[0].Object.prototype)].join()`); got != "" {
			t.Errorf("every object has now %s", got)
		}
	})

	p.part("strange but allowed", func(t *testing.T) {
		eval[any](p, `for (const id of [{}, [], null, true, 'x'.repeat(1e5), -0, NaN]) nqm({ type: 'get', id });
			nqm({ type: 'set', state: {} }); nqm({ type: 'set', state: new Date() });
			nqm({ type: 'set', state: Array.from({ length: 9000 }, (_, i) => 'x' + i + '=1').join('&').slice(0, 1e5) })`)
		eval[any](p, `nqm({ type: 'set', state: 'left=decay&right=none&B=256&lr=%&<img src=x>=1' }), 0`)
		if got := ask(); got != good {
			t.Errorf("the state is %q", got)
		}
		if n := eval[int](p, `frames[0].document.querySelectorAll('img[src=x]').length`); n != 0 {
			t.Error("markup from outside becomes an element")
		}
	})

	p.part("10,000 at once", func(t *testing.T) {
		start := time.Now()
		eval[any](p, `told.length = 0; for (let i = 1; i <= 10_000; i++) nqm({ type: 'set', state: { B: i, lr: 0.1 + i / 1e5 } })`)
		got := ask()
		took := time.Since(start)
		t.Logf("heard after %v", took)
		if got != "v=1&right=none&B=10000&lr=0.2" {
			t.Errorf("the state is %q", got)
		}
		p.waitFor(`frames[0].document.querySelector('#strip [data-field="B"] .number').value === '10,000'`)
		p.waitFor(`frames[0].document.getElementById('work').textContent.startsWith('recomputed') && !frames[0].document.querySelector('[aria-busy]')`)
	})
}

// Whatever stands behind the # of the address, the page says what is wrong with
// it and shows what is left: no exception, no number that is none, no markup.
func TestHostileFragments(t *testing.T) {
	p := openPage(t, "?render=svg")
	const (
		broken = `(() => {
			const said = document.getElementById('notices');
			const texts = [...document.querySelectorAll('body :not(script, textarea)')].filter((e) => !said.contains(e) && !e.closest('.drop')).flatMap((e) => [...e.attributes].map((a) => a.value).concat([...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data)));
			return texts.filter((text) => /\bNaN\b|undefined|\[object/.test(text)).map((text) => text.slice(0, 100)).join('\n') || (document.querySelector('img[src="x"]') ? 'markup' : '');
		})()`
	)
	eval[any](p, `fetch('state.json').then((r) => r.json()).then((table) => {
		let seed = 1;
		const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
		const one = (list) => list[random(list.length)];
		const junk = ['', '0', '-0', '-1', '1e-320', '1e308', '1e999', '0x10', ' 1', '1,2', '2,1', ',', '1,1,1;2,2', ';;;', '|', '~!~', 'inf', 'null', '%', '%00', '%E0%A4%A', '<img src=x onerror=hit()>', '"><b>', '__proto__', 'constructor', '١٢', '𝛼', '9'.repeat(400), 'a'.repeat(5000), '1,'.repeat(2000), '=', '1=2', '#', '?'];
		const good = (f) => f.kind === 'choice' ? one(f.choices) : f.kind === 'switch' ? one(['0', '1']) : f.kind === 'range' ? '1,100' : Number.isFinite(f.min) ? String(one([f.min, f.max, (f.min + f.max) / 2, f.default])) : '';
		globalThis.next = () => Array.from({ length: random(7) }, () => {
			const f = one(table.fields);
			return random(4) === 0 ? one(junk) + one(['=', '', '==']) + one(junk) : f.name + '=' + (random(2) ? one(junk) : good(f));
		}).join(one(['&', '&', '&&', '#', '?'])) + one(['', '', '&v=2', '&v=', '&preset=' + one(junk)]);
	})`)
	for range 6 {
		eval[any](p, `new Promise(async (then) => {
			for (let i = 0; i < 20; i++) {
				location.hash = next();
				await new Promise((then) => setTimeout(then, 10));
			}
			then(0);
		})`)
		if got := eval[string](p, broken); got != "" {
			t.Errorf("%s shows\n%s", eval[string](p, `window.location.hash`), got)
		}
	}
	eval[any](p, `window.location.hash = 'B=256', 0`)
	p.waitFor(sentence("left") + `.startsWith('Reaches 0.01')`)
	p.waitFor(`document.getElementById('trouble').textContent === ''`)
}
