// @ts-check
// The line that says how long the figures on the screen took to compute, or
// that a better picture than the one shown is on its way.

import { duration } from './format.js';

/** @param {HTMLElement} root */
export function createWork(root) {
	const took = /** @type {Map<string, string>} */ (new Map());
	const refining = /** @type {Set<string>} */ (new Set());

	return {
		/**
		 * @param {string} name  of the figure's place
		 * @param {string} label  the figure in a word
		 * @param {{ milliseconds: number, done: string }} work  done: what was computed
		 * @param {{ final: boolean, fresh: boolean }} is  fresh: not the same picture in another size or format
		 */
		update(name, label, { milliseconds, done }, { final, fresh }) {
			if (final) refining.delete(name);
			else refining.add(name);
			if (final && fresh) took.set(name, `${label} ${duration(milliseconds)}${done && ` (${done})`}`);
			root.textContent = refining.size > 0 ? 'refining …' : `recomputed in: ${[...took.values()].join(' · ')}`;
		},
		/** Whether the figure has been shown as it stays. @param {string} name */
		has: (name) => took.has(name),
		destroy() {
			root.textContent = '';
		},
	};
}
