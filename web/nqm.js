// @ts-check
// The noisy quadratic model for JavaScript: runs the Go core in Web Workers, or
// in Node ≥ 20 without a browser, and answers with promises.
//
//     import { createNQM } from './nqm.js';
//     const nqm = await createNQM();
//     const { steps } = await nqm.stepsToTarget({ batch: 128, method: { learningRate: 0.3 }, target: 0.01 });
//     nqm.close();

import { rows, sampledRuns, segmentList } from './nqm-answers.js';
import { loadFonts, loadManifest, loadModule } from './load.js';
import { createBuiltIns } from './nqm-builtin.js';
import { NQMError } from './nqm-error.js';
import { createPool } from './nqm-pool.js';

export { NQMError };

/** The version of the messages that the worker and compute.wasm must speak. */
const protocol = 1;

/**
 * @typedef {object} NQMOptions
 * @property {number} [workers] how many calls may run at the same time, 1 by default; each worker costs some memory
 * @property {URL | string} [base] folder of the build, the one that holds this module by default
 * @property {(done: number, total: number) => void} [onProgress] bytes of the core fetched, of how many
 * @property {AbortSignal} [signal] ends the loading
 */

/** @import { CallOptions, FigureRequest, FigureResult, OptimumRequest, OptimumResult, RiskRequest, RiskResult } from './nqm-types.js' */
/** @import { SampleRequest, SampleResult, ScalingRequest, ScalingResult, ScheduleRequest, ScheduleResult, Segment } from './nqm-types.js' */
/** @import { ShapeRequest, StepsResult, TargetRequest, TrainRequest, TrainResult } from './nqm-types.js' */
/** @import { Pool } from './nqm-pool.js' */

/**
 * @template Request, Result
 * @typedef {(request: Request, options?: CallOptions<Result>) => Promise<Result>} Call
 */

/**
 * @typedef {object} NQM
 * @property {Call<RiskRequest, RiskResult>} risk expected risk along a run
 * @property {Call<TargetRequest, StepsResult>} stepsToTarget
 * @property {Call<OptimumRequest, OptimumResult>} optimum
 * @property {Call<ScheduleRequest, ScheduleResult>} schedule the best learning rate in equal pieces
 * @property {Call<ShapeRequest, Segment[]>} segments a learning rate given by a formula, as the segments that the other calls take
 * @property {Call<ScalingRequest, ScalingResult>} scaling tuned steps over batch sizes
 * @property {Call<FigureRequest, FigureResult>} figure
 * @property {Call<SampleRequest, SampleResult>} sample runs of the random process itself
 * @property {Call<TrainRequest, TrainResult>} train minibatch SGD really run on softmax regression
 * @property {() => number} memory bytes of WebAssembly memory in use, as of the last answers
 * @property {() => void} close ends the workers; calls that still run are rejected
 */

/**
 * Loads the core and starts its first worker.
 *
 * @param {NQMOptions} [options]
 * @returns {Promise<NQM>}
 */
export async function createNQM(options = {}) {
	const { workers = 1, base, onProgress, signal, ...rest } = options;
	if (!Number.isInteger(workers) || workers < 1 || workers > 64) {
		throw new NQMError('workers', workers, `workers: want an integer from 1 to 64, got ${String(workers)}`);
	}
	const { crashHook = false, version = protocol, ...unknown } = /** @type {any} */ (rest); // for the tests only
	for (const name of Object.keys(unknown)) {
		throw new NQMError(name, unknown[name], `${name}: want no such option, only workers, base, onProgress, signal`);
	}

	const folder = folderOf(base);
	const loaded = load(folder, onProgress, signal);
	const start = loaded.then((parts) => ({ type: 'start', ...parts, version, testing: crashHook }));
	const pool = createPool(start, workers);
	const ready = pool.ready();
	try {
		await start; // first: its error names the file, where the worker's says only that it could not start
		await ready;
	} catch (error) {
		ready.catch(() => {});
		pool.close();
		throw error;
	}
	return api(pool, createBuiltIns(folder));
}

/**
 * Loads what every core starts from.
 *
 * @param {URL} folder
 * @param {(done: number, total: number) => void} [onProgress]
 * @param {AbortSignal} [signal]
 */
async function load(folder, onProgress, signal) {
	const manifest = await loadManifest(folder, signal);
	let over = false; // when one fails, nothing that is still on its way may talk over it
	const [bytes, fonts] = await Promise.all([
		loadModule(folder, manifest, 'compute', onProgress && ((done, total) => over || onProgress(done, total)), signal),
		loadFonts(folder, manifest, signal),
	]).finally(() => (over = true));
	return { wasm: await WebAssembly.compile(bytes), fonts };
}

/**
 * @param {Pool} pool
 * @param {(call: string, request: any) => Promise<any>} complete fetches what a request names
 * @returns {NQM}
 */
function api(pool, complete) {
	/** @param {string} name */
	const call = (name) => async (/** @type {any} */ request, /** @type {any} */ options) => pool.run(name, await complete(name, request), options);
	const names = ['risk', 'stepsToTarget', 'optimum', 'schedule', 'scaling', 'train', 'crash']; // crash: for the tests only
	const [segments, sample] = ['segments', 'sample'].map(call);
	/** @type {any} */
	const direct = Object.fromEntries(names.map((name) => [name, call(name)]));
	return {
		...direct,
		segments: async (request, options) => segmentList(await segments(request, options)),
		sample: async (request, options) => sampledRuns(await sample(request, options)),
		figure: (request, options) => figure(pool, complete, request, options),
		memory: pool.memory,
		close: pool.close,
	};
}

/**
 * A figure, its first answers given rows like the last.
 *
 * @param {Pool} pool
 * @param {(call: string, request: any) => Promise<any>} complete
 * @param {any} request
 * @param {CallOptions<any>} [options]
 */
async function figure(pool, complete, request, options) {
	const onPartial = options?.onPartial;
	const withRows = onPartial && { ...options, onPartial: (/** @type {any} */ result) => onPartial(rows(result)) };
	return rows(await pool.run('figure', await complete('figure', request), withRows || options));
}

/**
 * The folder that base names, whether or not it ends in a slash.
 *
 * @param {URL | string} [base]
 */
function folderOf(base) {
	const here = new URL('.', import.meta.url);
	if (base === undefined) return here;
	const url = new URL(base, globalThis.document?.baseURI ?? here);
	if (!url.pathname.endsWith('/')) url.pathname += '/';
	return url;
}
