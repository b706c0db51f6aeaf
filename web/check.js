// @ts-check
// A switch of the state as a check box.

import { createListeners, element } from './dom.js';

/**
 * @param {HTMLElement} root
 * @param {{ label: string | Node, set: (value: boolean) => void }} options
 */
export function createCheck(root, { label, set }) {
	const box = element('input', { type: 'checkbox' });
	const body = element('label', { class: 'check' }, box, element('span', {}, label));
	root.append(body);
	const listeners = createListeners();
	listeners.on(box, 'change', () => set(box.checked));

	return {
		root: body,
		/** @param {boolean} value */
		update(value) {
			box.checked = value;
		},
		destroy() {
			listeners.destroy();
			body.remove();
		},
	};
}
