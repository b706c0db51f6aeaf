// @ts-check
// Loading over HTTP: progress, servers that unpack on their own, and what is
// said when something is missing, damaged or of another build.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { loadManifest, loadModule } from './load.js';

const module = Buffer.concat([Buffer.from([0x00, 0x61, 0x73, 0x6d]), Buffer.alloc(100_000, 7)]);
const packed = gzipSync(module);

/** @type {Record<string, Buffer | string>} */
const files = {
	'/good.bin': packed,
	'/unpacked.bin': module,
	'/twice.bin': gzipSync(packed),
	'/damaged.bin': packed.subarray(0, packed.length / 2),
	'/page.bin': '<!doctype html>',
	'/other.bin': gzipSync(module.subarray(0, 5000)),
	'/site/manifest.json': '{ "version": "1", "modules": {}, "fonts": [] }',
	'/manifest.json': '<!doctype html>',
};

const server = createServer((request, response) => {
	const body = files[request.url ?? ''];
	response.writeHead(body === undefined ? 404 : 200).end(body);
});
/** @type {URL} */
let base;
before(async () => {
	await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(0)));
	base = new URL(`http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}/`);
});
after(() => void server.close());

/** @param {string} name @param {import('./load.js').OnProgress} [onProgress] */
function load(name, onProgress) {
	const entry = { file: `${name}.wasm`, packed: `${name}.bin`, bytes: module.length, packedBytes: packed.length };
	return loadModule(base, { version: '1', modules: { [name]: entry }, fonts: [] }, name, onProgress);
}

test('a packed module arrives whole, with progress from nothing to all', async () => {
	/** @type {number[][]} */
	const seen = [];
	const bytes = await load('good', (done, total) => seen.push([done, total]));
	assert.ok(module.equals(Buffer.from(bytes)));
	assert.deepEqual(seen[0], [0, packed.length]);
	assert.deepEqual(seen.at(-1), [packed.length, packed.length]);
});

test('a server that unpacks on its own is no trouble', async () => {
	assert.ok(module.equals(Buffer.from(await load('unpacked'))));
});

test('nor is one that packs once more', async () => {
	assert.ok(module.equals(Buffer.from(await load('twice'))));
});

for (const [name, message] of /** @type {[string, RegExp][]} */ ([
	['missing', /missing\.bin could not be fetched: 404/],
	['damaged', /damaged\.bin arrived damaged/],
	['page', /page\.bin is not a WebAssembly module/],
	['other', /other\.bin holds 5000 bytes instead of 100004: it is not whole, or files of two builds are mixed/],
])) {
	test(`${name}: the message names the file`, () => assert.rejects(load(name), message));
}

test('the manifest', async () => {
	assert.equal((await loadManifest(new URL('site/', base))).version, '1');
	await assert.rejects(loadManifest(base), /manifest\.json is not JSON/);
	await assert.rejects(loadManifest(new URL('http://127.0.0.1:1/')), /could not be fetched/);
});
