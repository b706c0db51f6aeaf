// @ts-check
// The one state object, who listens to it, and what a gesture is: from the
// first touch of a control to its release. While a gesture lasts the axes stand
// still; the state of before it stays as the ghost until the next one. A gesture
// is also what is undone at once.

/** @typedef {import('./types.js').State} State */

/** A run of keys is one gesture when no pause in it is longer than this. */
const PAUSE = 1000; // ms

/** States that undo leads back to; older ones are forgotten. */
const DEPTH = 100;

/**
 * @typedef {object} Store
 * @property {State} state  read only; replaced, never changed in place
 * @property {State | null} ghost  the state before the gesture
 * @property {boolean} held  a gesture is going on
 * @property {number} step  counts what can be undone: the same for all states of a gesture
 * @property {(patch: Partial<State>) => void} set
 * @property {(who: unknown) => void} begin  a pointer took hold of a control
 * @property {() => void} end  it let go
 * @property {(who: unknown) => void} nudge  a key or a click is about to change something: a gesture that ends by itself
 * @property {(state: State) => void} replace  another state altogether: no gesture, no ghost
 * @property {(state: State) => void} amend  the state that was meant by the last one: nothing of its own to undo
 * @property {(patch: Partial<State>) => void} act  a change by itself: whatever gesture goes on has ended
 * @property {() => void} undo  back to the state before the last gesture
 * @property {() => void} redo
 * @property {() => { undo: number, redo: number }} depth  how often each is possible
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

	const past = /** @type {State[]} */ ([]);
	let future = /** @type {State[]} */ ([]);
	let kept = false; // the state before this gesture is in the past already

	const notify = () => listeners.forEach((listener) => listener());

	/** @param {State} next @returns {boolean} whether it is another one */
	function change(next) {
		if (same(next, store.state)) return false;
		if (!store.held || !kept) {
			past.push(store.state);
			store.step++;
		}
		if (past.length > DEPTH) past.shift();
		kept = store.held;
		future = [];
		store.state = next;
		return true;
	}

	/** @param {State[]} from @param {State[]} to */
	function travel(from, to) {
		let next = from.pop();
		while (next && same(next, store.state)) next = from.pop(); // a gesture that ended where it began
		if (!next) return;
		to.push(store.state);
		store.step++;
		rest(null);
		store.state = next;
		notify();
	}

	/** Ends a gesture without a word. @param {State | null} ghost */
	function rest(ghost) {
		clearTimeout(timer);
		store.held = false;
		store.ghost = ghost;
	}

	const store = {
		state: initial,
		ghost: /** @type {State | null} */ (null),
		held: false,
		step: 0,

		/** @param {Partial<State>} patch */
		set(patch) {
			if (change({ ...store.state, ...patch })) notify();
		},

		/** @param {Partial<State>} patch */
		act(patch) {
			store.end();
			store.set(patch);
		},

		/** @param {unknown} who */
		begin(who) {
			clearTimeout(timer);
			if (store.held && who === holder) return;
			holder = who;
			kept = false;
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
			rest(null);
			change(state);
			notify();
		},

		/** @param {State} state */
		amend(state) {
			store.state = state;
			notify();
		},

		undo: () => travel(past, future),
		redo: () => travel(future, past),
		depth: () => ({ undo: past.length, redo: future.length }),

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
