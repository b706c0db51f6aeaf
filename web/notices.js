// @ts-check
// What the page has to say about a link: visible until it is dismissed.

import { createListeners, element } from './dom.js';

/** More than these would push the controls away: the rest waits to be asked for. */
const MOST = 2;

/** @param {HTMLElement} root */
export function createNotices(root) {
	const listeners = createListeners();

	let said = /** @type {string[]} */ ([]);

	/** @param {string[]} notices */
	function update(notices) {
		said = notices;
		show(notices);
	}

	/** @param {string[]} notices */
	function show(notices) {
		if (notices.length === 0) {
			root.replaceChildren();
			return;
		}
		const body = element('div', {}, list(notices.slice(0, MOST)));
		const rest = notices.slice(MOST);
		if (rest.length > 0) body.append(element('details', {}, element('summary', {}, `and ${rest.length} more`), list(rest)));
		const close = element('button', { type: 'button', class: 'quiet' }, 'Dismiss');
		listeners.on(close, 'click', () => show([]));
		root.replaceChildren(body, close);
	}

	return {
		update,
		/** @param {string} notice  of the same link */
		add: (notice) => said.includes(notice) || update([...said, notice]),
		/** What is said of a field, also after it was dismissed. @param {string} name */
		about: (name) => said.find((notice) => notice.startsWith(`${name}=`)),
		destroy: listeners.destroy,
	};
}

/** @param {string[]} texts */
function list(texts) {
	return element('ul', {}, ...texts.map((text) => element('li', {}, text)));
}
