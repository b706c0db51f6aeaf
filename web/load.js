// @ts-check
// Fetches the files of a build: the manifest, and a WebAssembly module with
// progress, packed where that saves a download. In Node it reads them from disk,
// and a page in one file from itself.

import { carriedBytes, isCarried } from './carried.js';
import { startsWith, unpacked } from './unpack.js';

/** @typedef {{ file: string, packed: string, bytes: number, packedBytes: number }} ModuleEntry */
/** @typedef {{ version: string, modules: Record<string, ModuleEntry>, fonts: { file: string, bytes: number }[] }} Manifest */
/** @typedef {(done: number, total: number) => void} OnProgress bytes fetched, of how many */

/** Addresses that gave what cannot be used. Browsers may keep that as long as they were told to keep the file. */
const spoilt = /** @type {Set<string>} */ (new Set());

/** @param {URL} url @param {string} trouble */
function failure(url, trouble) {
	spoilt.add(url.href);
	return new Error(`${url} ${trouble}`);
}

/**
 * The manifest of the build that lies at `base`.
 *
 * @param {URL | string} base folder of the build
 * @param {AbortSignal} [signal]
 * @returns {Promise<Manifest>}
 */
export function loadManifest(base, signal) {
	return loadJSON(base, 'manifest.json', signal);
}

/**
 * The bytes of a WebAssembly module. The packed twin is a quarter of the size,
 * and many hosts compress nothing themselves.
 *
 * @param {URL | string} base folder of the build
 * @param {Manifest} manifest
 * @param {string} name 'compute' or 'canvas'
 * @param {OnProgress} [onProgress]
 * @param {AbortSignal} [signal]
 * @returns {Promise<ArrayBuffer>}
 */
export async function loadModule(base, manifest, name, onProgress, signal) {
	const entry = manifest.modules[name];
	if (!entry) throw new Error(`the build at ${base} holds no module “${name}”`);
	const canUnpack = typeof DecompressionStream === 'function';
	const url = new URL(canUnpack ? entry.packed : entry.file, base);
	const total = canUnpack ? entry.packedBytes : entry.bytes;
	const bytes = await unpacked(await read(url, signal, onProgress, total)).catch((error) => {
		throw failure(url, `arrived damaged: ${error instanceof Error ? error.message : error}`);
	});
	if (!startsWith(bytes, [0x00, 0x61, 0x73, 0x6d])) throw failure(url, 'is not a WebAssembly module');
	return ofSize(entry.bytes, bytes, url);
}

/**
 * The two font files, regular and bold.
 *
 * @param {URL | string} base folder of the build
 * @param {Manifest} manifest
 * @param {AbortSignal} [signal]
 * @returns {Promise<ArrayBuffer[]>}
 */
export function loadFonts(base, manifest, signal) {
	return Promise.all(manifest.fonts.map(async ({ file, bytes }) => {
		const url = new URL(file, base);
		return ofSize(bytes, await read(url, signal), url);
	}));
}

/** @param {number} size @param {ArrayBuffer} bytes @param {URL} url */
function ofSize(size, bytes, url) {
	if (bytes.byteLength === size) return bytes;
	throw failure(url, `holds ${bytes.byteLength} bytes instead of ${size}: it is not whole, or files of two builds are mixed`);
}

/**
 * A text that comes with the build.
 *
 * @param {URL | string} base folder of the build
 * @param {string} file its path there
 * @returns {Promise<string>}
 */
export async function loadText(base, file) {
	return new TextDecoder().decode(await read(new URL(file, base)));
}

/**
 * A JSON file that comes with the build.
 *
 * @param {URL | string} base folder of the build
 * @param {string} file its path there
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function loadJSON(base, file, signal) {
	const url = new URL(file, base);
	const text = new TextDecoder().decode(await read(url, signal));
	try {
		return JSON.parse(text);
	} catch (error) {
		throw failure(url, `is not JSON, as that file of a build is: ${error instanceof Error ? error.message : error}`);
	}
}

/**
 * @param {URL} url
 * @param {AbortSignal} [signal]
 * @param {OnProgress} [onProgress]
 * @param {number} [total] size that the manifest tells; servers that compress do not
 * @returns {Promise<ArrayBuffer>}
 */
async function read(url, signal, onProgress, total = 0) {
	if (isCarried(url)) return carriedBytes(url);
	if (url.protocol === 'file:') return readFile(url);
	let response;
	try {
		response = await fetch(url, { signal, cache: spoilt.has(url.href) ? 'reload' : 'default' });
	} catch (error) {
		signal?.throwIfAborted();
		throw failure(url, `could not be fetched: ${error instanceof Error ? error.message : error}`);
	}
	if (!response.ok) throw failure(url, `could not be fetched: ${response.status} ${response.statusText}`);
	if (!onProgress || !response.body) return response.arrayBuffer();
	const chunks = [];
	let done = 0;
	onProgress(0, total);
	for (const reader = response.body.getReader(); ;) {
		const chunk = await reader.read();
		if (chunk.done) break;
		chunks.push(chunk.value);
		done += chunk.value.byteLength;
		onProgress(Math.min(done, total), total);
	}
	return new Blob(chunks).arrayBuffer();
}

/**
 * @param {URL} url
 * @returns {Promise<ArrayBuffer>}
 */
async function readFile(url) {
	const { readFile } = await import('node:fs/promises');
	const data = await readFile(url);
	return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
}
