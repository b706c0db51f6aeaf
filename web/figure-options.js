// @ts-check
// What belongs to single figures: the rows of the table that only they use, each
// under the figure's name while it stands at a place.

import { element } from './dom.js';
import { figures } from './figure-names.js';
import { createGroup } from './group.js';
import { pairOf } from './pair.js';
import { isRelevant } from './relevance.js';
import { createRow } from './row.js';

/** @typedef {import('./types.js').FigureName} FigureName @typedef {import('./types.js').State} State */

/** @type {Partial<Record<FigureName, string[]>>} */
const rows = {
	decay: ['lines', 'dirs', 'bound', 'early', 'earlyuntil'],
	scaling: ['methods', 'family', 'slim', 'notebook'],
	schedule: ['shape', 'pieces', 'length', 'plan', 'family'],
	cloud: ['law', 'runs', 'seed'],
	valley: ['angle', 'percoord'],
	momentum: ['dir'],
	noise: ['cfrom', 'cexp'],
	order: ['p2', 'pstep'],
	slice: ['zoom'],
};

/**
 * Whether a figure that is shown has a control for a row, which then is not wanted elsewhere.
 * @param {string} name @param {State} state
 */
export function isOption(name, state) {
	return Object.values(pairOf(state)).some((figure) => figure && rows[figure]?.includes(name));
}

/**
 * @param {HTMLElement} root
 * @param {object} options
 * @param {import('./store.js').Store} options.store
 * @param {import('./fragment.js').Codec} options.codec
 * @param {import('./own.js').Own} options.own
 */
export function createFigureOptions(root, { store, codec, own }) {
	const none = element('p', { class: 'law none' }, 'These figures have no options.');
	root.append(none);
	const groups = /** @type {FigureName[]} */ (Object.keys(rows)).map((figure) => {
		const group = createGroup(root, {
			heading: figures[figure].label,
			create: (list) => /** @type {string[]} */ (rows[figure]).map((name) => ({ name, ...createRow(list, { name, store, codec, ends: own.ends }) })),
			shown: (name) => isRelevant(name, store.state, own.listed()) && !atLeftToo(name, figure),
		});
		group.root.dataset.figure = figure;
		return { figure, group };
	});

	/** What both figures use is shown once. @param {string} name @param {FigureName} figure */
	function atLeftToo(name, figure) {
		const { left } = pairOf(store.state);
		return left !== null && left !== figure && Boolean(rows[left]?.includes(name));
	}

	function update() {
		const { left, right } = pairOf(store.state);
		for (const { figure, group } of groups) {
			group.root.hidden = figure !== left && figure !== right;
			group.root.dataset.slot = figure === left ? 'left' : 'right';
			if (!group.root.hidden) group.update(store.state);
		}
		none.hidden = groups.some(({ group }) => !group.root.hidden);
	}
	const unsubscribe = store.subscribe(update);
	update();

	return {
		update,
		destroy() {
			unsubscribe();
			for (const { group } of groups) group.destroy();
			none.remove();
		},
	};
}
