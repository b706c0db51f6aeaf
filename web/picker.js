// @ts-check
// Which figure stands at a place: the usual ones as words to press, and a menu
// of all.

import { createListeners, element, freshId } from './dom.js';
import { createChoice } from './choice.js';
import { figures } from './figure-names.js';

/** @typedef {import('./types.js').FigureName} FigureName */

/**
 * @param {HTMLElement} root
 * @param {object} options
 * @param {string} options.legend  for readers who do not see it
 * @param {string} [options.kind]  a class of the words
 * @param {FigureName[]} options.usual  those with a word of their own
 * @param {(name: FigureName) => void} options.set
 */
export function createPicker(root, { legend, kind = 'tabs', usual, set }) {
	const words = createChoice(root, {
		legend, kind, choices: usual.map((value) => ({ value, label: figures[value].label })), set: (value) => set(/** @type {FigureName} */ (value)),
	});
	const id = freshId('figures');
	const more = element('option', { value: '' }, 'more');
	const rest = /** @type {FigureName[]} */ (Object.keys(figures)).filter((name) => !usual.includes(name));
	const menu = element('select', { id, class: 'menu', 'aria-label': `${legend}, more of them` }, more, ...rest.map((name) => element('option', { value: name }, figures[name].label)));
	root.append(menu);
	const listeners = createListeners();
	listeners.on(menu, 'change', () => {
		if (menu.value) set(/** @type {FigureName} */ (menu.value));
	});

	return {
		/** @param {FigureName | null} name */
		update(name) {
			words.update(name ?? '');
			menu.value = name && rest.includes(name) ? name : '';
			menu.dataset.chosen = menu.value;
		},
		destroy() {
			listeners.destroy();
			words.destroy();
			menu.remove();
		},
	};
}
