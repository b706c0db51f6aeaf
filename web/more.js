// @ts-check
// The quantities that are not in the strip, under one disclosure, by the groups
// of the table.

import { createConditionNumber } from './condition.js';
import { createListeners, element } from './dom.js';
import { isOption } from './figure-options.js';
import { createGroup } from './group.js';
import { isRelevant } from './relevance.js';
import { createRow } from './row.js';

/** The groups of the table, by their headings. */
const groups = { method: 'Method', problem: 'Problem', noise: 'Noise', schedule: 'Schedule' };

/**
 * @param {HTMLElement} root
 * @param {object} options
 * @param {import('./store.js').Store} options.store
 * @param {import('./fragment.js').Codec} options.codec
 * @param {import('./own.js').Own} options.own
 */
export function createMore(root, { store, codec, own }) {
	const listeners = createListeners();
	const parts = Object.entries(groups).map(([group, heading]) => createGroup(root, {
		heading,
		create: (list) => codec.fields.filter((field) => field.group === group).flatMap(({ name }) => (name === 'h2' ? [create(list, name), create(list, 'kappa')] : [create(list, name)])),
		shown: (name) => isRelevant(name, store.state, own.listed()) && !isOption(name, store.state),
	}));

	/** @param {HTMLElement} list @param {string} name @returns {import('./group.js').Member} */
	function create(list, name) {
		if (name === 'kappa') return { name, ...createConditionNumber(list, { store, codec }) };
		if (name === 'own') return { name, ...createPointer(list) };
		return { name, ...createRow(list, { name, store, codec, ends: own.ends }) };
	}

	/** Where the own spectrum is, and the way to it. @param {HTMLElement} list */
	function createPointer(list) {
		const text = element('span', {});
		const open = element('button', { type: 'button', class: 'quiet' }, 'your own data');
		const body = element('div', { class: 'control', 'data-field': 'own' }, element('p', { class: 'law' }, text, ' ', open));
		list.append(body);
		listeners.on(open, 'click', own.open);
		return {
			root: body,
			update() {
				text.textContent = own.words();
			},
			destroy: () => body.remove(),
		};
	}

	const update = () => parts.forEach((part) => part.update(store.state));
	const unsubscribe = store.subscribe(update);
	update();

	return {
		update,
		destroy() {
			unsubscribe();
			listeners.destroy();
			for (const part of parts) part.destroy();
		},
	};
}
