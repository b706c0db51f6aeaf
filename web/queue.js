// @ts-check
// Requests of one figure: at most one is under way and one, the newest, waits.
// What lies between is dropped. A request that newer ones have overtaken is
// aborted, but only once it has shown something or has had its time: aborting
// at every move would leave a slow figure blank while a slider is dragged.

/** How long a request may keep a newer one waiting. */
const PATIENCE = 200; // ms

/**
 * @template Request, Result
 * @typedef {object} QueueOptions
 * @property {(request: Request, signal: AbortSignal, onPartial: (result: Result) => void) => Promise<Result>} run
 * @property {(result: Result, request: Request, final: boolean) => void} onResult
 * @property {(error: unknown) => void} onError  not called for requests that were aborted
 */

/**
 * @template Request, Result
 * @param {QueueOptions<Request, Result>} options
 */
export function createQueue({ run, onResult, onError }) {
	let pending = /** @type {Request | null} */ (null);
	let flight = /** @type {{ abort: AbortController, shown: boolean, started: number } | null} */ (null);
	let timer = 0;

	async function start() {
		if (pending === null) return;
		const request = pending;
		pending = null;
		const mine = { abort: new AbortController(), shown: false, started: performance.now() };
		flight = mine;
		try {
			const result = await run(request, mine.abort.signal, (partial) => {
				if (mine.abort.signal.aborted) return;
				mine.shown = true;
				onResult(partial, request, false);
				if (pending !== null) mine.abort.abort();
			});
			if (!mine.abort.signal.aborted) onResult(result, request, true);
		} catch (error) {
			if (!mine.abort.signal.aborted) onError(error);
		}
		if (flight === mine) flight = null;
		clearTimeout(timer);
		start();
	}

	/** @param {Request} next */
	function request(next) {
		pending = next;
		if (!flight) {
			start();
			return;
		}
		const { abort, shown, started } = flight;
		clearTimeout(timer);
		if (shown) abort.abort();
		else timer = /** @type {any} */ (setTimeout(() => abort.abort(), started + PATIENCE - performance.now()));
	}

	/** Less than a request: nothing happens where one already waits. @param {Request} next */
	function offer(next) {
		if (pending === null) request(next);
	}

	function destroy() {
		clearTimeout(timer);
		pending = null;
		flight?.abort.abort();
	}

	return { request, offer, destroy };
}
