// @ts-check
// One of several as a menu, where words beside each other would take too much room.

import { createListeners, element, freshId } from './dom.js';

/**
 * @param {HTMLElement} root
 * @param {{ label: string, choices: { value: string, label: string }[], set: (value: string) => void }} options
 */
export function createMenu(root, { label, choices, set }) {
	const id = freshId('menu');
	const name = element('label', { for: id }, label);
	const menu = element('select', { id }, ...choices.map((choice) => element('option', { value: choice.value }, choice.label)));
	root.append(name, menu);
	const listeners = createListeners();
	listeners.on(menu, 'change', () => set(menu.value));

	return {
		/** @param {string} value */
		update(value) {
			menu.value = value;
		},
		destroy() {
			listeners.destroy();
			name.remove();
			menu.remove();
		},
	};
}
