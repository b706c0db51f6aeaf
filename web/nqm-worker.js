// @ts-check
// Runs compute.wasm in a worker, in browsers and in Node by the same code.
//
// Page → worker:
//   { type: 'start', wasm: ArrayBuffer | WebAssembly.Module, fonts: [ArrayBuffer, ArrayBuffer], version, testing? }   first
//   { id, call, request, options: { tolerance?, progress?, partial? } }
//   { type: 'abort', id }
// Worker → page:
//   { type: 'ready', version } or { type: 'crash', message }   first
//   { id, type: 'progress', done, total }
//   { id, type: 'partial' | 'result', result }, with typed arrays transferred; memory: bytes of WebAssembly
//   { id, type: 'error', kind: 'input' | 'abort', field, value, message }
//   { type: 'crash', message }: the core is gone, and with it every pending call
// wasm/compute holds the other end; its `protocol` is our `version`.

import './wasm_exec.js';
import { plain, Refusal } from './nqm-plain.js';
import { createTexts } from './nqm-texts.js';

/** @type {any} */
const scope = globalThis;

/** @type {{ call: Function, abort: Function, start: Function } | undefined} */
let core;

/** @type {WebAssembly.Memory | undefined} */
let memory;

/** @type {(message: any, transfer?: any) => void} */
let post;

/** @type {(callback: () => void) => void} calls back after one turn of the event loop */
let afterTurn;

const withBytes = createTexts();

/** The last lines that the Go program wrote: what it says when it dies. */
let lastWords = '';

if (typeof scope.process?.versions?.node === 'string') {
	import('node:worker_threads').then(({ parentPort }) => {
		const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
		post = (message, transfer) => port.postMessage(message, transfer);
		port.on('message', receive);
		// A port would hand over up to 1,000 of its own messages before it looks at another's.
		afterTurn = setImmediate;
	});
} else {
	post = (message, transfer) => scope.postMessage(message, transfer ?? []);
	scope.onmessage = (/** @type {MessageEvent} */ event) => receive(event.data);
	afterTurn = turns();
}

/** A message to oneself goes round at once, where browsers let setTimeout wait 4 ms. */
function turns() {
	const { port1, port2 } = new MessageChannel();
	/** @type {() => void} */
	let next;
	port1.onmessage = () => next();
	return (/** @type {() => void} */ callback) => {
		next = callback;
		port2.postMessage(null);
	};
}

/** @param {any} message */
function receive(message) {
	if (message.type === 'start') {
		start(message).catch((error) => crash(`could not start: ${error?.message ?? error}`));
	} else if (message.type === 'abort') {
		core?.abort(message.id);
	} else {
		call(message);
	}
}

/** @param {any} message */
async function start({ wasm, fonts, version, testing }) {
	const go = new scope.Go();
	go.exit = (/** @type {number} */ code) => crash(`exit code ${code}`);
	scope.fs.writeSync = (/** @type {number} */ _file, /** @type {Uint8Array} */ text) => {
		lastWords = (lastWords + new TextDecoder().decode(text)).slice(-4000);
		return text.length;
	};
	scope.nqmHost = {
		/** @param {any} started @param {number} protocol */
		ready(started, protocol) {
			if (protocol !== version) {
				crash(`nqm.js speaks version ${version} and compute.wasm version ${protocol}: files of two builds are mixed`);
				return;
			}
			core = started;
			started.start(fonts.map((/** @type {ArrayBuffer} */ font) => new Uint8Array(font)), testing === true);
			post({ type: 'ready', version: protocol });
		},
		/** @param {any} answer @param {Transferable[]} transfer */
		post(answer, transfer) {
			post({ ...answer, memory: memory?.buffer.byteLength }, transfer);
		},
		afterTurn,
	};
	const instance = await instantiate(wasm, go.importObject);
	memory = /** @type {WebAssembly.Memory} */ (instance.exports.mem);
	go.run(instance);
}

/** @param {ArrayBuffer | WebAssembly.Module} wasm @param {WebAssembly.Imports} imports */
async function instantiate(wasm, imports) {
	if (wasm instanceof WebAssembly.Module) return WebAssembly.instantiate(wasm, imports);
	return (await WebAssembly.instantiate(wasm, imports)).instance;
}

/** @param {any} message */
function call({ id, call, request, options }) {
	try {
		core?.call(id, call, withBytes(plain(request)), options);
	} catch (error) {
		if (error instanceof Refusal) post({ id, type: 'error', kind: 'input', ...error.detail });
		else crash(error);
	}
}

/** @param {unknown} reason */
function crash(reason) {
	const message = `the core ended: ${reason instanceof Error ? reason.message : reason}`;
	post({ type: 'crash', message: lastWords ? `${message}\n${lastWords.trim()}` : message });
	core = undefined;
}
