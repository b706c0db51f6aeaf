// @ts-check
// The one state object, who listens to it, and what a gesture is: from the
// first touch of a control to its release. While a gesture lasts the axes stand
// still; the state of before it stays as the ghost until the next one.

/** @typedef {import('./types.js').State} State */

/** A run of keys is one gesture when no pause in it is longer than this. */
const PAUSE = 1000; // ms

/**
 * @typedef {object} Store
 * @property {State} state  read only; replaced, never changed in place
 * @property {State | null} ghost  the state before the gesture
 * @property {boolean} held  a gesture is going on
 * @property {(patch: Partial<State>) => void} set
 * @property {(who: unknown) => void} begin  a pointer took hold of a control
 * @property {() => void} end  it let go
 * @property {(who: unknown) => void} nudge  a key or a click is about to change something: a gesture that ends by itself
 * @property {(state: State) => void} replace  another state altogether: no gesture, no ghost
 * @property {(listener: () => void) => () => void} subscribe  returns what unsubscribes
 */

/**
 * @param {State} initial
 * @returns {Store}
 */
export function createStore(initial) {
	const listeners = /** @type {Set<() => void>} */ (new Set());
	let timer = 0;
	let holder = /** @type {unknown} */ (null); // another control is another gesture, however quickly it follows

	const notify = () => listeners.forEach((listener) => listener());

	const store = {
		state: initial,
		ghost: /** @type {State | null} */ (null),
		held: false,

		/** @param {Partial<State>} patch */
		set(patch) {
			const next = { ...store.state, ...patch };
			if (same(next, store.state)) return;
			store.state = next;
			notify();
		},

		/** @param {unknown} who */
		begin(who) {
			clearTimeout(timer);
			if (store.held && who === holder) return;
			holder = who;
			store.held = true;
			store.ghost = store.state;
		},

		end() {
			clearTimeout(timer);
			if (!store.held) return;
			store.held = false;
			notify();
		},

		/** @param {unknown} who */
		nudge(who) {
			store.begin(who);
			timer = /** @type {any} */ (setTimeout(store.end, PAUSE));
		},

		/** @param {State} state */
		replace(state) {
			clearTimeout(timer);
			store.held = false;
			store.ghost = null;
			store.state = state;
			notify();
		},

		/** @param {() => void} listener */
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
	return store;
}

/** @param {State} a @param {State} b */
function same(a, b) {
	return /** @type {(keyof State)[]} */ (Object.keys(a)).every((key) => String(a[key]) === String(b[key]));
}
