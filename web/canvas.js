// @ts-check
// The canvas document's program: starts the canvas module with what the host
// sends, hands it draw lists, and lets it paint only when they changed.
//
// The host (stage.js) posts one window message, { type: 'nqm-canvas' }, with a
// MessagePort. Everything else goes over the port. From the host:
//
//   { type: 'start', wasm, regular, bold: ArrayBuffer, size, open }   once, first
//   { type: 'list', name, list: ArrayBuffer, x, y }   draw list, corner in CSS pixels
//   { type: 'hide', name }
//   { type: 'size', size }        { width, height, pixelWidth, pixelHeight }
//   { type: 'open', open }        whether anybody can see the canvas
//
// To the host:
//
//   { type: 'hello' }                     the port arrived
//   { type: 'ready' }                     lists are on the screen
//   { type: 'painted', milliseconds }     a frame, and what it took on this thread
//   { type: 'refused', name, reason }     a bad list; the one before stays
//   { type: 'failed', reason }            no start, or the end
//   { type: 'lost' }                      the graphics card dropped the canvas
//
// The module's side of the object nqmCanvas is described in wasm/canvas/main.go.

import { createFrameGate } from './frame-gate.js';
import { createSurface } from './canvas-surface.js';

/** @typedef {import('./canvas-surface.js').Size} Size */
/** @typedef {{ wasm: ArrayBuffer, regular: ArrayBuffer, bold: ArrayBuffer, size: Size, open: boolean }} Start */
/**
 * @typedef {object} Module
 * @property {(name: string, list: Uint8Array, x: number, y: number) => string} show
 * @property {(name: string) => void} hide
 * @property {(ratio: number) => void} rescale
 */

/** @param {MessagePort} port */
function createCanvas(port) {
	/** @type {Map<string, (module: Module) => string | void>} what is to be done before the next frame */
	const pending = new Map();
	/** @type {Module | undefined} */
	let module;
	let shown = false;
	let ready = false;

	const gate = createFrameGate(window, flush, painted);
	const surface = createSurface(window, () => port.postMessage({ type: 'lost' }));

	function flush() {
		if (!module) return;
		for (const [name, act] of pending) {
			const reason = act(module);
			if (reason) port.postMessage({ type: 'refused', name, reason });
			else shown = true;
		}
		pending.clear();
	}

	/** @param {number} milliseconds */
	function painted(milliseconds) {
		port.postMessage({ type: 'painted', milliseconds });
		if (ready || !shown) return;
		ready = true;
		gate.afterPresented(() => port.postMessage({ type: 'ready' }));
	}

	/** @param {string} reason */
	const fail = (reason) => port.postMessage({ type: 'failed', reason });

	/** @param {Start} start */
	async function start({ wasm, regular, bold, size, open }) {
		gate.setOpen(open);
		surface.resize(size);
		const bridge = { regular: new Uint8Array(regular), bold: new Uint8Array(bold), stopped: fail };
		Object.assign(globalThis, { nqmCanvas: bridge });
		try {
			const go = new /** @type {any} */ (globalThis).Go(); // wasm_exec.js
			const { instance } = await WebAssembly.instantiate(wasm, go.importObject);
			const end = go.run(instance);
			module = /** @type {Module & typeof bridge} */ (/** @type {unknown} */ (bridge));
			module.rescale(size.pixelWidth / size.width);
			if (pending.size > 0) gate.want();
			await end;
			fail('the canvas module has ended');
		} catch (error) {
			fail(error instanceof Error ? error.message : String(error));
		}
	}

	/** @param {Size} size */
	function resize(size) {
		surface.resize(size);
		if (!module) return;
		module.rescale(size.pixelWidth / size.width);
		flush();
		surface.announce();
	}

	port.onmessage = ({ data }) => {
		switch (data.type) {
			case 'start':
				start(data);
				break;
			case 'list':
				pending.set(data.name, (m) => m.show(data.name, new Uint8Array(data.list), data.x, data.y));
				gate.want();
				break;
			case 'hide':
				pending.set(data.name, (m) => m.hide(data.name));
				gate.want();
				break;
			case 'size':
				resize(data.size);
				break;
			case 'open':
				gate.setOpen(data.open);
				break;
		}
	};
	// At once: where nothing can be painted, the module need not be fetched.
	if (surface.refusal) fail(surface.refusal);
	else port.postMessage({ type: 'hello' });
}

window.addEventListener('message', function connect({ source, data, ports }) {
	if (source !== window.parent || data?.type !== 'nqm-canvas' || !ports[0]) return;
	window.removeEventListener('message', connect);
	createCanvas(ports[0]);
});
