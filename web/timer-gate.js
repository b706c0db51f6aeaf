// @ts-check
// Timers that can be made to stand still. Held ones that are due run when they
// are released: late, which a timer may always be, and never early, which Go's
// runtime would not forgive.

/**
 * Takes the place of `view.setTimeout` and `view.clearTimeout` for callbacks
 * without arguments, which is how Go's wasm_exec.js calls them.
 *
 * @param {Window} view
 */
export function createTimerGate(view) {
	const set = view.setTimeout.bind(view);
	const clear = view.clearTimeout.bind(view);
	/** @type {Map<number, { callback: () => void, due: number, native?: number }>} */
	const timers = new Map();
	let lastId = 0;
	let held = false;

	/** @param {number} id */
	function arm(id) {
		const timer = timers.get(id);
		if (!timer) return;
		// Rounded up, because browsers drop what is not a whole millisecond.
		timer.native = set(() => {
			timer.native = undefined;
			if (held) return;
			timers.delete(id);
			timer.callback();
		}, Math.max(0, Math.ceil(timer.due - performance.now())));
	}

	view.setTimeout = /** @type {any} */ ((/** @type {() => void} */ callback, milliseconds = 0) => {
		timers.set(++lastId, { callback, due: performance.now() + milliseconds });
		if (!held) arm(lastId);
		return lastId;
	});

	view.clearTimeout = (id) => {
		clear(timers.get(Number(id))?.native);
		timers.delete(Number(id));
	};

	return {
		/** From now on no timer runs. */
		hold() {
			held = true;
		},

		/** Those that are due run as soon as they can, others when they are due. */
		release() {
			held = false;
			for (const [id, { native }] of timers) if (native === undefined) arm(id);
		},
	};
}
