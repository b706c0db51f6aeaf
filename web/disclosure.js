// @ts-check
// A button with a panel under it: opened and closed by the button, closed by
// Escape and by a press anywhere else.

import { createListeners, element, freshId } from './dom.js';

/**
 * @param {HTMLElement} root
 * @param {{ label: string, title: string, onOpen?: () => void }} options  title: the panel, for readers who do not see where it hangs
 */
export function createDisclosure(root, { label, title, onOpen }) {
	const id = freshId('panel');
	const button = element('button', { type: 'button', class: 'quiet', 'aria-expanded': 'false', 'aria-controls': id }, label);
	const panel = element('div', { id, class: 'drop', role: 'group', 'aria-label': title, hidden: true });
	root.append(button, panel);
	const listeners = createListeners();

	/** @param {boolean} shown */
	function toggle(shown) {
		if (shown === !panel.hidden) return;
		panel.hidden = !shown;
		button.setAttribute('aria-expanded', String(shown));
		if (shown) onOpen?.();
	}

	listeners.on(button, 'click', () => toggle(panel.hidden));
	for (const part of [button, panel]) {
		listeners.on(part, 'keydown', (event) => {
			if (event.key !== 'Escape' || panel.hidden) return;
			toggle(false);
			button.focus(); // the focus may have been inside what has just gone
		});
	}
	listeners.on(document, 'pointerdown', (event) => {
		if (!panel.contains(event.target) && !button.contains(event.target)) toggle(false);
	});

	return {
		panel,
		isOpen: () => !panel.hidden,
		/** What was pressed in the panel goes with it; the focus must not. */
		close() {
			toggle(false);
			button.focus();
		},
		destroy() {
			listeners.destroy();
			button.remove();
			panel.remove();
		},
	};
}
