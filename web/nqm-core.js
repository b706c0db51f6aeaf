// @ts-check
// One worker with the core in it: starts, carries one call at a time, and says
// once when it is gone. Browser and Node differ only in `spawn`.

import { carriedScript, isCarried } from './carried.js';
import { NQMError } from './nqm-error.js';

/**
 * @typedef {object} Core
 * @property {Promise<void>} started rejects where the core could not start
 * @property {(message: any) => void} post throws where the message cannot be cloned
 * @property {() => void} end
 * @property {number} memory bytes of WebAssembly memory, as of the last answer
 */

/**
 * @param {any} start the first message, or a promise of it: the worker loads its own script meanwhile
 * @param {(message: any) => void} onMessage
 * @param {(error: Error) => void} onGone called once, unless `end` came first
 * @returns {Core}
 */
export function createCore(start, onMessage, onGone) {
	let over = false;
	/** @type {(error?: Error) => void} */
	let settle;
	/** @type {Promise<void>} */
	const started = new Promise((resolve, reject) => {
		settle = (error) => (error ? reject(error) : resolve());
	});

	/** @param {string} message */
	function gone(message) {
		if (over) return;
		over = true;
		worker.then(({ end }) => end());
		const error = new NQMError('', undefined, message, 'crash');
		settle(error);
		onGone(error);
	}

	/** @param {any} message */
	function receive(message) {
		if (over) return;
		if (message.type === 'crash') {
			gone(message.message);
		} else if (message.type === 'ready') {
			settle();
		} else {
			core.memory = message.memory;
			onMessage(message);
		}
	}

	const worker = spawn(receive, gone);
	worker.then(async ({ post }) => post(await start)).catch((error) => gone(`the worker could not start: ${error?.message ?? error}`));

	/** @type {{ post: (message: any) => void } | undefined} */
	let port;
	const core = {
		started: started.then(async () => {
			port = await worker;
		}),
		post: (/** @type {any} */ message) => port?.post(message),
		end() {
			over = true;
			worker.then(({ end }) => end(), () => {});
		},
		memory: 0,
	};
	return core;
}

/**
 * @param {(message: any) => void} onMessage
 * @param {(reason: string) => void} onError
 * @returns {Promise<{ post: (message: any) => void, end: () => void }>}
 */
async function spawn(onMessage, onError) {
	const url = new URL('./nqm-worker.js', import.meta.url);
	if (typeof Worker === 'function') {
		const worker = isCarried(url) ? new Worker(await carriedScript(url)) : new Worker(ofThisOrigin(url), { type: 'module' });
		worker.onmessage = (event) => onMessage(event.data);
		worker.onmessageerror = () => onError('the worker sent what cannot be read');
		worker.onerror = (event) => {
			event.preventDefault();
			onError(`the core broke: ${event.message ?? `${url}, or a file that it imports, such as wasm_exec.js, could not be loaded`}`);
		};
		return { post: (message) => worker.postMessage(message), end: () => worker.terminate() };
	}
	const threads = await import('node:worker_threads');
	const worker = new threads.Worker(url, { execArgv: [] }); // flags such as --input-type are not for it
	worker.on('message', onMessage);
	worker.on('error', (error) => onError(`the core broke: ${error.message}`));
	worker.on('exit', (code) => onError(`the core ended with exit code ${code}`));
	return { post: (message) => worker.postMessage(message), end: () => void worker.terminate() };
}

/**
 * A page may start no worker of another origin, as a notebook would that imports
 * this module from its author's site; but one of its own that imports it.
 *
 * @param {URL} url
 */
function ofThisOrigin(url) {
	if (url.origin === globalThis.origin) return url;
	return URL.createObjectURL(new Blob([`import ${JSON.stringify(url.href)};`], { type: 'text/javascript' }));
}
