// @ts-check
// What the page has to say about a link: visible until it is dismissed.

import { createListeners, element } from './dom.js';

/** More than these would hide the figure; the rest is counted. */
const MOST = 5;

/** @param {HTMLElement} root */
export function createNotices(root) {
	const listeners = createListeners();

	/** @param {string[]} notices */
	function update(notices) {
		if (notices.length === 0) {
			root.replaceChildren();
			return;
		}
		const list = element('ul', {}, ...notices.slice(0, MOST).map((text) => element('li', {}, text)));
		if (notices.length > MOST) list.append(element('li', {}, `… and ${notices.length - MOST} more.`));
		const close = element('button', { type: 'button', class: 'quiet' }, 'Dismiss');
		listeners.on(close, 'click', () => update([]));
		root.replaceChildren(list, close);
	}

	return { update, destroy: listeners.destroy };
}
