// @ts-check
// The condition number of two directions as a quantity of its own, which moves
// the smaller curvature.

import { createControl } from './control.js';

/**
 * @param {HTMLElement} root
 * @param {{ store: import('./store.js').Store, codec: import('./fragment.js').Codec }} options
 */
export function createConditionNumber(root, { store, codec }) {
	const { min, max } = codec.field('h2');
	/** @type {import('./types.js').Field} */
	const field = {
		name: 'kappa', label: 'condition number', symbol: 'κ', group: 'problem', kind: 'number', scale: 'log',
		min: 1, max: 1e4, digits: 2, want: 'a number from 1 to 10,000',
	};
	const control = createControl(root, {
		field, store,
		set(kappa) {
			store.set({ h2: Math.min(Math.max(Number((store.state.h1 / kappa).toPrecision(6)), min), max) });
		},
	});
	return {
		...control,
		/** @param {import('./types.js').State} state */
		update: ({ h1, h2 }) => control.update(Number((h1 / h2).toPrecision(6))),
	};
}
