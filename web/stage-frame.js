// @ts-check
// One canvas document: the <iframe>, the port into it, and the start.

import { loadFonts, loadManifest, loadModule } from './load.js';

/** How long the document may take to answer after it has loaded. */
const patience = 10_000;

/**
 * @param {HTMLElement} host
 * @param {object} options
 * @param {URL | string} options.base
 * @param {string} [options.srcdoc]
 * @param {{ size: import('./canvas-surface.js').Size, open: boolean }} options.watch
 * @param {(message: any) => void} options.onMessage what the document says, see canvas.js
 * @param {(done: number, total: number) => void} options.onProgress
 */
export function createCanvasFrame(host, { base, srcdoc, watch, onMessage, onProgress }) {
	const frame = document.createElement('iframe');
	frame.title = 'Figures, drawn';
	frame.tabIndex = -1;
	frame.setAttribute('aria-hidden', 'true');
	Object.assign(frame.style, {
		position: 'absolute', inset: '0', width: '100%', height: '100%', border: '0', pointerEvents: 'none',
		// Where the schemes of page and frame differ, the frame loses its transparency.
		colorScheme: 'light',
	});
	if (srcdoc) frame.srcdoc = srcdoc;
	else frame.src = new URL('canvas.html', base).href;

	const { port1: port, port2 } = new MessageChannel();
	const loading = new AbortController();
	/** @type {Promise<void>} the document has the port */
	const connected = new Promise((resolve, reject) => {
		port.onmessage = ({ data }) => {
			if (data.type === 'hello') resolve();
			else onMessage(data);
		};
		frame.addEventListener('load', () => {
			// '*': a document from srcdoc in a sandbox has an origin that nothing matches.
			frame.contentWindow?.postMessage({ type: 'nqm-canvas' }, '*', [port2]);
			const timer = setTimeout(() => reject(new Error('canvas.html does not answer')), patience);
			loading.signal.addEventListener('abort', () => clearTimeout(timer));
		}, { once: true });
	});

	async function start() {
		const manifest = await loadManifest(base, loading.signal);
		const [wasm, [regular, bold]] = await Promise.all([
			loadModule(base, manifest, 'canvas', onProgress, loading.signal),
			loadFonts(base, manifest, loading.signal),
			connected,
		]);
		if (loading.signal.aborted) return;
		// Bytes: a compiled module cannot be posted into a sandboxed srcdoc frame.
		port.postMessage({ type: 'start', wasm, regular, bold, size: watch.size, open: watch.open }, [wasm, regular, bold]);
	}

	host.append(frame);
	start().catch((error) => {
		if (!loading.signal.aborted) onMessage({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
	});

	return {
		/** @param {object} message see canvas.js; kept by the port until the document listens */
		post(message) {
			port.postMessage(message);
		},

		destroy() {
			loading.abort();
			port.close();
			frame.remove();
		},
	};
}
