// @ts-check
// One of a few, as radio buttons that look like words: what a press of Tab
// reaches once and the arrow keys walk through.

import { createListeners, element, freshId } from './dom.js';

/**
 * @typedef {object} ChoiceOptions
 * @property {string} legend  for readers who do not see the group
 * @property {string} [kind]  a class: segments, chips, switch
 * @property {{ value: string, label: string }[]} choices
 * @property {(value: string) => void} set
 */

/**
 * @param {HTMLElement} root
 * @param {ChoiceOptions} options
 */
export function createChoice(root, { legend, kind = 'switch', choices, set }) {
	const name = freshId('choice');
	const radios = choices.map(({ value }) => element('input', { type: 'radio', name, value }));
	const group = element('fieldset', { class: `choice ${kind}` }, element('legend', { class: 'unseen' }, legend),
		...choices.map(({ label }, i) => element('label', {}, radios[i], element('span', {}, label))));
	root.append(group);
	const listeners = createListeners();
	listeners.on(group, 'change', (event) => set(event.target.value));

	return {
		root: group,
		/** @param {string} value */
		update(value) {
			for (const radio of radios) radio.checked = radio.value === value;
		},
		destroy() {
			listeners.destroy();
			group.remove();
		},
	};
}
