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

	return {
		/** @param {string} text */
		update(text) {
			if (text === sentence.textContent) return;
			sentence.textContent = text;
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
