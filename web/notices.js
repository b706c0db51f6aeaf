// @ts-check
// What the page has to say about a link: visible until it is dismissed.

import { createListeners, element } from './dom.js';

/** More than these would push the controls away: the rest waits to be asked for. */
const MOST = 2;

/** @param {HTMLElement} root */
export function createNotices(root) {
	const listeners = createListeners();

	/** @param {string[]} notices */
	function update(notices) {
		if (notices.length === 0) {
			root.replaceChildren();
			return;
		}
		const said = element('div', {}, list(notices.slice(0, MOST)));
		const rest = notices.slice(MOST);
		if (rest.length > 0) said.append(element('details', {}, element('summary', {}, `and ${rest.length} more`), list(rest)));
		const close = element('button', { type: 'button', class: 'quiet' }, 'Dismiss');
		listeners.on(close, 'click', () => update([]));
		root.replaceChildren(said, close);
	}

	return { update, destroy: listeners.destroy };
}

/** @param {string[]} texts */
function list(texts) {
	return element('ul', {}, ...texts.map((text) => element('li', {}, text)));
}
