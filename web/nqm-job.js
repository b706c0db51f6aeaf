// @ts-check
// One call on its way: what the core is sent, and how its promise ends.

import { NQMError } from './nqm-error.js';

/**
 * @typedef {object} Job
 * @property {any} message what the core is sent
 * @property {string} key calls of one key share results, and so prefer one core
 * @property {any} options the caller's
 * @property {(message: any) => void} settle ends the promise; only the first time counts
 * @property {boolean} over
 */

/**
 * @param {number} id
 * @param {string} name
 * @param {any} request
 * @param {any} options
 * @param {(job: Job, reason: unknown) => void} abort called when the caller's signal is
 * @returns {{ job: Job, result: Promise<any> }}
 */
export function createJob(id, name, request, options = {}, abort) {
	const { signal, onProgress, onPartial, tolerance, ...unknown } = options;
	for (const name of Object.keys(unknown)) {
		throw new NQMError(name, unknown[name], `${name}: want no such option, only signal, onProgress, onPartial, tolerance`);
	}
	wantFunction('onProgress', onProgress);
	wantFunction('onPartial', onPartial);
	if (signal !== undefined && typeof signal?.throwIfAborted !== 'function') {
		throw new NQMError('signal', signal, `signal: want an AbortSignal, got ${signal === null ? 'null' : typeof signal}`);
	}
	signal?.throwIfAborted();

	/** @type {(value: any) => void} */
	let resolve;
	/** @type {(reason: unknown) => void} */
	let reject;
	const result = new Promise((onResult, onError) => {
		resolve = onResult;
		reject = onError;
	});
	const onAbort = () => abort(job, signal.reason);
	/** @type {Job} */
	const job = {
		message: { id, call: name, request, options: { tolerance, progress: Boolean(onProgress), partial: Boolean(onPartial) } },
		key: `${name} ${request?.figure ?? ''}`,
		options,
		over: false,
		settle(message) {
			if (job.over) return;
			job.over = true;
			signal?.removeEventListener('abort', onAbort);
			if (message.type === 'result') resolve(message.result);
			else reject(message.error ?? new NQMError(message.field, message.value, message.message));
		},
	};
	signal?.addEventListener('abort', onAbort);
	return { job, result };
}

/** @param {string} name @param {unknown} value */
function wantFunction(name, value) {
	if (value === undefined || typeof value === 'function') return;
	throw new NQMError(name, value, `${name}: want a function, got ${typeof value}`);
}
