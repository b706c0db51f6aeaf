// @ts-check
// From one state to another in a quarter of a second, so that the eye sees what
// moved. Only numbers on a slider move; everything else changes at once.

import { pairOf } from './pair.js';
import { createScale } from './scale.js';

/** @typedef {import('./types.js').State} State */

const LONGEST = 250; // ms

/**
 * The state a share of the way, 0 to 1, from one to another.
 * @param {import('./fragment.js').Codec} codec
 * @param {State} from
 * @param {State} to
 * @param {number} share
 * @returns {State}
 */
export function between(codec, from, to, share) {
	if (share >= 1) return to;
	const out = /** @type {any} */ ({ ...to });
	for (const field of codec.fields) {
		if (field.kind !== 'number' && field.kind !== 'integer') continue;
		const [a, b] = [/** @type {any} */ (from)[field.name], /** @type {any} */ (to)[field.name]];
		if (a === b) continue;
		const { toUnit, fromUnit } = createScale(field);
		const value = fromUnit(toUnit(a) + (toUnit(b) - toUnit(a)) * share);
		out[field.name] = field.kind === 'integer' ? Math.round(value) : Number(value.toPrecision(4));
	}
	return out;
}

/**
 * Moves the store to a state, at once where the figures are others, where another
 * problem is shown, or where the reader wants less motion.
 * @param {import('./store.js').Store} store
 * @param {import('./fragment.js').Codec} codec
 * @param {State} to
 * @param {() => void} [done]
 * @returns {() => void} stops it where it is
 */
export function tween(store, codec, to, done = () => {}) {
	const from = store.state;
	const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
	if (!alike(from, to)) {
		store.replace(to); // what was there before is no ghost of this
		done();
		return () => {};
	}
	if (still) {
		store.set(to);
		done();
		return () => {};
	}
	const start = performance.now();
	let frame = 0;
	const step = () => {
		const share = Math.min((performance.now() - start) / LONGEST, 1);
		store.set(between(codec, from, to, share * share * (3 - 2 * share)));
		if (share < 1) frame = requestAnimationFrame(step);
		else done();
	};
	step();
	return () => cancelAnimationFrame(frame);
}

/**
 * Moves of whole states, each a gesture of its own; a new one stops the last.
 * @param {import('./store.js').Store} store
 * @param {import('./fragment.js').Codec} codec
 */
export function createMover(store, codec) {
	let stop = () => {};
	return {
		/** @param {unknown} who @param {State} to */
		move(who, to) {
			stop();
			store.begin(who);
			stop = tween(store, codec, to, () => store.end());
		},
		destroy: () => stop(),
	};
}

/** Whether two states show the same figures of the same kind of problem. @param {State} a @param {State} b */
function alike(a, b) {
	const [p, q] = [pairOf(a), pairOf(b)];
	return p.left === q.left && p.right === q.right && a.spectrum === b.spectrum && a.d === b.d;
}
