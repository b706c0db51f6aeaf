// @ts-check
// The line that says how long the figures on the screen took to compute and
// what was computed, or that a better picture than the one shown is on its way.

import { createListeners, element } from './dom.js';
import { duration } from './format.js';

/** A page of this width begins with all of it; a press says the rest. */
const ROOM = '(min-width: 1200px)';

/** @param {HTMLElement} root */
export function createWork(root) {
	const took = /** @type {Map<string, { time: string, done: string }>} */ (new Map());
	const refining = /** @type {Set<string>} */ (new Set());
	const listeners = createListeners();
	const line = element('button', { type: 'button', class: 'quiet', 'aria-expanded': String(matchMedia(ROOM).matches) });
	listeners.on(line, 'click', () => line.setAttribute('aria-expanded', String(line.getAttribute('aria-expanded') !== 'true')));

	function write() {
		const parts = [...took.values()].flatMap(({ time, done }, i) => [
			`${i ? ' · ' : ''}${time}`, ...(done ? [element('span', { class: 'done' }, `: ${done}`)] : []),
		]);
		line.replaceChildren(element('span', { class: 'unseen' }, 'recomputed in: '), ...parts);
		line.title = [...took.values()].map(({ time, done }) => (done ? `${time}: ${done}` : time)).join('\n');
		root.replaceChildren(line);
	}

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
			if (final && fresh) took.set(name, { time: `${label} ${duration(milliseconds)}`.replace(/ (\S+) (\S+)$/, '\u00a0$1\u00a0$2'), done }); // one line holds a time and its word
			if (refining.size > 0) root.textContent = 'refining …';
			else write();
		},
		/** A figure that is no longer shown. @param {string} name */
		forget(name) {
			refining.delete(name);
		},
		/** Whether the figure has been shown as it stays. @param {string} name */
		has: (name) => took.has(name),
		destroy() {
			listeners.destroy();
			root.textContent = '';
		},
	};
}
