// @ts-check
// The link to what is shown: copied where the browser allows it, and always
// there to be selected.

import { createListeners, element, freshId } from './dom.js';

/**
 * @param {HTMLElement} root
 * @param {{ href: () => string, subscribe: (listener: () => void) => () => void }} options
 */
export function createShare(root, { href, subscribe }) {
	const id = freshId('share');
	const open = element('button', { type: 'button', class: 'quiet', 'aria-expanded': 'false', 'aria-controls': id }, 'Share');
	const field = element('input', { type: 'text', readonly: true, 'aria-label': 'Link to what is shown' });
	const copy = element('button', { type: 'button', class: 'quiet' }, 'Copy');
	const said = element('span', { role: 'status' });
	const panel = element('div', { id, class: 'share', hidden: true }, field, copy, said);
	root.append(open, panel);
	const listeners = createListeners();

	const fill = () => {
		field.value = href();
		said.textContent = '';
	};

	/** @param {boolean} shown */
	function toggle(shown) {
		panel.hidden = !shown;
		open.setAttribute('aria-expanded', String(shown));
		if (shown) fill();
	}

	listeners.on(open, 'click', () => toggle(panel.hidden));
	listeners.on(panel, 'keydown', (event) => {
		if (event.key !== 'Escape') return;
		toggle(false);
		open.focus(); // the focus was inside what has just gone
	});
	listeners.on(field, 'focus', () => field.select());
	listeners.on(copy, 'click', async () => {
		fill();
		try {
			await navigator.clipboard.writeText(field.value);
			said.textContent = 'Copied.';
		} catch {
			field.focus();
			said.textContent = 'This frame may not copy: the link is selected.';
		}
	});
	const unsubscribe = subscribe(() => {
		if (!panel.hidden) fill();
	});

	return {
		destroy() {
			unsubscribe();
			listeners.destroy();
			open.remove();
			panel.remove();
		},
	};
}
