// @ts-check
// The sentence under a figure. It follows the state at once for the eye; for
// the ear it is spoken when the state has come to rest.

import { createListeners, element } from './dom.js';

const REST = 500; // ms

/**
 * @param {HTMLElement} root  the caption, with its paragraph
 * @param {{ name: string, onFit: () => void }} options
 */
export function createCaption(root, { name, onFit }) {
	const sentence = /** @type {HTMLElement} */ (root.querySelector('.sentence'));
	const spoken = element('p', { class: 'unseen', role: 'status' });
	const fit = element('button', { type: 'button', class: 'quiet', 'aria-label': `Fit the axes of the ${name} figure to its curves` }, 'fit');
	root.append(fit, spoken);
	const listeners = createListeners();
	listeners.on(fit, 'click', onFit);
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
			listeners.destroy();
			fit.remove();
			spoken.remove();
		},
	};
}
