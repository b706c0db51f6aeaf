// @ts-check
// Panels that open under the figures: Escape closes the one that has the focus.

import { createListeners } from './dom.js';

/** @param {HTMLElement} root  holds the <details> */
export function createDisclosures(root) {
	const listeners = createListeners();
	listeners.on(root, 'keydown', (event) => {
		const panel = event.target.closest('details[open]');
		if (event.key !== 'Escape' || event.defaultPrevented || !panel) return;
		event.preventDefault();
		panel.open = false;
		panel.querySelector('summary').focus();
	});
	return { destroy: listeners.destroy };
}
