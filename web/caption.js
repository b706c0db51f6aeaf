// @ts-check
// The sentence under a figure. It follows the state at once for the eye; for
// the ear it is spoken when the state has come to rest.

import { element } from './dom.js';

const REST = 500; // ms

/** @param {HTMLElement} root  the caption, with its paragraph */
export function createCaption(root) {
	const sentence = /** @type {HTMLElement} */ (root.querySelector('.sentence'));
	const spoken = element('p', { class: 'unseen', role: 'status' });
	root.append(spoken);
	let timer = 0;
	let shape = '';
	let lines = 0;

	/** Lines once taken stay taken: the figure over them must not move as the sentence grows and shrinks. @param {string} of */
	function reserve(of) {
		const next = `${of} ${sentence.clientWidth}`;
		if (next !== shape) {
			[shape, lines] = [next, 0];
			root.style.removeProperty('--lines');
		}
		const taken = Math.round(sentence.scrollHeight / parseFloat(getComputedStyle(sentence).lineHeight));
		if (taken <= lines) return;
		lines = taken;
		root.style.setProperty('--lines', String(lines));
	}

	return {
		/** @param {string} text @param {string} of  the figure */
		update(text, of) {
			text = text.replace(/ %/g, '\u00a0%').replaceAll(' = ', '\u00a0=\u00a0'); // a number stands on one line with its sign
			const same = text === sentence.textContent;
			if (!same) sentence.textContent = text;
			reserve(of);
			if (same) return;
			clearTimeout(timer);
			timer = /** @type {any} */ (setTimeout(() => {
				spoken.textContent = text;
			}, REST));
		},
		destroy() {
			clearTimeout(timer);
			spoken.remove();
		},
	};
}
