// @ts-check
// Shares calls out among a few cores. Each core has one call at a time; what
// waits waits here, so that a crash takes only one call with it and an abort of
// a waiting call costs nothing.

import { createCore } from './nqm-core.js';
import { NQMError } from './nqm-error.js';
import { createJob } from './nqm-job.js';

/** @import { Core } from './nqm-core.js' */
/** @import { Job } from './nqm-job.js' */

/**
 * @typedef {object} Pool
 * @property {(name: string, request: any, options?: any) => Promise<any>} run
 * @property {() => Promise<void>} ready waits for the first core
 * @property {() => number} memory
 * @property {() => void} close
 *
 * @typedef {Core & { job?: Job, key: string, ready: boolean, patience?: any }} Seat
 */

// An aborted call that is still at work after so long will never look: its core is replaced.
const patienceMilliseconds = 2000;

/**
 * @param {any} start first message for every core, or a promise of it
 * @param {number} size most cores at a time
 * @returns {Pool}
 */
export function createPool(start, size) {
	/** @type {Seat[]} */
	const seats = [];
	/** @type {Job[]} */
	let waiting = [];
	let closed = false;
	let lastId = 0;

	function addSeat() {
		const core = createCore(start, (message) => hear(seat, message), (error) => lose(seat, error));
		/** @type {Seat} */
		const seat = Object.assign(core, { key: '', ready: false });
		seats.push(seat);
		core.started.then(() => {
			seat.ready = true;
			share();
		}, () => {});
		return seat;
	}

	/** @param {Seat} seat @param {any} message */
	function hear(seat, message) {
		const { job } = seat;
		if (!job || message.id !== job.message.id) return;
		if (message.type === 'progress') notify(job, () => job.options.onProgress?.(message.done, message.total));
		else if (message.type === 'partial') notify(job, () => job.options.onPartial?.(message.result));
		else {
			free(seat);
			job.settle(message);
			share();
		}
	}

	/** A callback that throws ends its call: nobody else would tell its author. @param {Job} job @param {() => void} callback */
	function notify(job, callback) {
		if (job.over) return;
		try {
			callback();
		} catch (error) {
			abort(job, error);
		}
	}

	/** @param {Seat} seat */
	function free(seat) {
		clearTimeout(seat.patience);
		seat.job = undefined;
	}

	/** @param {Seat} seat @param {Error} error */
	function lose(seat, error) {
		const { job } = seat;
		free(seat);
		seats.splice(seats.indexOf(seat), 1);
		job?.settle({ type: 'error', error });
		// A core that cannot even start would be tried again for ever.
		if (!seat.ready) for (const lost of waiting.splice(0)) lost.settle({ type: 'error', error });
		share();
	}

	/** Gives waiting calls to cores, and starts cores while calls find none. */
	function share() {
		waiting = waiting.filter((job) => !job.over);
		for (const job of [...waiting]) {
			const idle = seats.filter((seat) => seat.ready && !seat.job);
			const seat = idle.find(({ key }) => key === job.key) ?? idle.find(({ key }) => key === '') ?? idle[0];
			if (!seat) break;
			waiting.splice(waiting.indexOf(job), 1);
			give(seat, job);
		}
		const starting = seats.filter(({ ready }) => !ready).length;
		for (let i = starting; i < waiting.length && seats.length < size; i++) addSeat();
	}

	/** @param {Seat} seat @param {Job} job */
	function give(seat, job) {
		seat.job = job;
		seat.key = job.key;
		try {
			seat.post(job.message);
		} catch (error) {
			free(seat);
			const message = `request: want what a worker can be sent: ${error instanceof Error ? error.message : error}`;
			job.settle({ type: 'error', error: new NQMError('request', job.message.request, message) });
		}
	}

	/** @param {Job} job @param {unknown} reason */
	function abort(job, reason) {
		job.settle({ type: 'error', error: reason });
		const seat = seats.find((seat) => seat.job === job);
		if (!seat) return;
		seat.post({ type: 'abort', id: job.message.id });
		seat.patience ??= setTimeout(() => {
			seat.end();
			lose(seat, new Error('the core did not answer'));
		}, patienceMilliseconds);
	}

	/** @type {Pool['run']} */
	async function run(name, request, options) {
		if (closed) throw new Error('this NQM is closed');
		const { job, result } = createJob(++lastId, name, request, options, abort);
		waiting.push(job);
		share();
		return result;
	}

	return {
		run,
		ready: () => addSeat().started,
		memory: () => seats.reduce((sum, seat) => sum + seat.memory, 0),
		close() {
			closed = true;
			const jobs = [...waiting.splice(0), ...seats.map(({ job }) => job)];
			for (const seat of seats.splice(0)) {
				clearTimeout(seat.patience);
				seat.end();
			}
			for (const job of jobs) job?.settle({ type: 'error', error: new Error('this NQM was closed') });
		},
	};
}
