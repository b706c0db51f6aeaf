// @ts-check
// The pinned settings, each by what sets it apart, to go to or to let go.

import { createListeners, element } from './dom.js';
import { describePins, pinsOf, withoutPin } from './pin-list.js';

/**
 * @param {HTMLElement} root
 * @param {{ store: import('./store.js').Store, codec: import('./fragment.js').Codec }} options
 */
export function createPins(root, { store, codec }) {
	const listeners = createListeners();
	const list = element('ul');
	root.append(element('span', {}, 'pinned:'), list);
	let shown = '';

	function update() {
		const texts = describePins(codec, store.state);
		root.hidden = texts.length === 0;
		if (JSON.stringify(texts) === shown) return;
		shown = JSON.stringify(texts);
		const had = list.contains(document.activeElement) ? [...list.querySelectorAll('button')].indexOf(/** @type {any} */ (document.activeElement)) : -1;
		list.replaceChildren(...texts.map((text, i) => element('li', {},
			element('button', { type: 'button', class: 'quiet', 'data-go': i, 'aria-label': `Go to pin ${i + 1}: ${text}`, title: `Go to: ${text}` }, text),
			element('button', { type: 'button', class: 'quiet', 'data-drop': i, 'aria-label': `Remove pin ${i + 1}: ${text}`, title: 'Remove' }, '×'))));
		// Keys stay where they were, or at what is left.
		const buttons = list.querySelectorAll('button');
		if (had >= 0) (buttons[Math.min(had, buttons.length - 1)] ?? document.getElementById('pin'))?.focus();
	}

	listeners.on(list, 'click', ({ target }) => {
		const { go, drop } = target.dataset;
		if (go !== undefined) store.act(codec.unpin(pinsOf(store.state.pins)[go], store.state));
		if (drop !== undefined) store.act({ pins: withoutPin(store.state.pins, Number(drop)) });
	});
	const unsubscribe = store.subscribe(update);
	update();

	return {
		destroy() {
			unsubscribe();
			listeners.destroy();
			root.replaceChildren();
		},
	};
}
