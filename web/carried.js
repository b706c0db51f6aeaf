// @ts-check
// Files that the document itself carries. A page in one file has no folder to
// fetch from: its modules lie under `nqm:/`, and each file there is an element
//
//     <script type="text/plain" data-file="canvas.wasm" data-packed="br">base64</script>
//
// web/single/build.js writes them.

import { unpacked } from './unpack.js';

/** @param {URL} url */
export const isCarried = (url) => url.protocol === 'nqm:';

/**
 * The bytes of a carried file, unpacked.
 *
 * @param {URL} url
 * @returns {Promise<ArrayBuffer>}
 */
export async function carriedBytes(url) {
	const name = url.pathname.slice(1);
	const holder = /** @type {HTMLElement | null} */ (document.querySelector(`script[data-file="${CSS.escape(name)}"]`));
	if (!holder) throw new Error(`this page carries no file “${name}”: it is not complete`);
	let bytes;
	try {
		bytes = bytesOf(holder.textContent ?? '');
	} catch {
		throw new Error(`the file “${name}” that this page carries is damaged`);
	}
	switch (holder.dataset.packed) {
		case 'gzip':
			return unpacked(bytes);
		case 'br':
			return unbrotli(bytes);
		default:
			return bytes;
	}
}

/**
 * An address under which a carried script can be started.
 * @param {URL} url
 */
export async function carriedScript(url) {
	return URL.createObjectURL(new Blob([await carriedBytes(url)], { type: 'text/javascript' }));
}

/**
 * @param {string} text base64
 * @returns {ArrayBuffer}
 */
function bytesOf(text) {
	const binary = atob(text);
	const bytes = new Uint8Array(binary.length);
	for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
	return bytes.buffer;
}

/**
 * Browsers are only beginning to unpack brotli for scripts; where one does not,
 * the decoder of the page does, in a worker, because it takes a second.
 *
 * @param {ArrayBuffer} bytes
 * @returns {Promise<ArrayBuffer>}
 */
async function unbrotli(bytes) {
	let native;
	try {
		native = new DecompressionStream(/** @type {CompressionFormat} */ ('brotli'));
	} catch {
		// Not here.
	}
	if (native) return new Response(new Blob([bytes]).stream().pipeThrough(native)).arrayBuffer();
	const address = await carriedScript(new URL('nqm:/unbrotli.js'));
	const worker = new Worker(address);
	try {
		return await new Promise((resolve, reject) => {
			worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data.bytes));
			worker.onerror = (event) => reject(new Error(`the decoder does not start: ${event.message}`));
			worker.postMessage(bytes, [bytes]);
		});
	} finally {
		worker.terminate();
		URL.revokeObjectURL(address);
	}
}
