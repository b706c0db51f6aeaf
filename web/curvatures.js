// @ts-check
// The ends of a spectrum, and what follows from them in words.

import { words } from './format.js';

/** @typedef {import('./types.js').State} State @typedef {{ largest: number, smallest: number }} Ends */

/**
 * The largest and the smallest curvature of the state's problem; null where they
 * are not in the state.
 * @param {State} state
 * @returns {Ends | null}
 */
export function endsOf({ spectrum, d, a, h1, h2, own }) {
	if (spectrum === 'power') return { largest: 1, smallest: d ** -a };
	if (spectrum === 'two') return { largest: Math.max(h1, h2), smallest: Math.min(h1, h2) };
	if (spectrum !== 'list' || own === '') return null;
	const h = own.split(';').map((row) => parseFloat(row));
	return { largest: Math.max(...h), smallest: Math.min(...h) };
}

/**
 * The condition number under weight decay.
 * @param {Ends} ends @param {number} decay  λ
 */
export const conditionNumber = ({ largest, smallest }, decay) => (largest + decay) / (smallest + decay);

/**
 * What the value of a row comes to, for readers: nothing where there is nothing to add.
 * @param {string} name @param {State} state @param {Ends | null} [file]  of a spectrum that the state does not hold itself
 */
export function meaning(name, state, file = null) {
	if (name === 'ema' && state.ema > 0) return `${words(1 / (1 - state.ema))} steps of memory`;
	const ends = endsOf(state) ?? file;
	if (name === 'wd' && ends) return `condition number ${words(conditionNumber(ends, state.wd))}`;
	return '';
}
