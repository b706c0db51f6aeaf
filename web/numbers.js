// @ts-check
// The numbers of the figures as real tables, made only while they are open.

import { createListeners, element } from './dom.js';
import { words } from './format.js';

/**
 * @param {HTMLDetailsElement} root
 * @param {HTMLElement} body
 */
export function createNumbers(root, body) {
	const tables = /** @type {Map<string, { title: string, columns: string[], data: ArrayLike<number>[] }>} */ (new Map());
	const listeners = createListeners();
	let frame = 0;

	function draw() {
		frame = 0;
		if (!root.open) return;
		const shown = ['left', 'right'].flatMap((slot) => tables.get(slot) ?? []);
		body.replaceChildren(...shown.map(({ title, columns, data }) => {
			const rows = Array.from({ length: data[0]?.length ?? 0 }, (_, row) => element('tr', {},
				...data.map((column, i) => element(i === 0 ? 'th' : 'td', i === 0 ? { scope: 'row' } : {}, words(column[row], 4)))));
			const table = element('table', {}, element('caption', {}, title),
				element('thead', {}, element('tr', {}, ...columns.map((name) => element('th', { scope: 'col' }, name)))),
				element('tbody', {}, ...rows));
			return element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': `${title}, numbers` }, table);
		}));
	}

	const later = () => {
		frame ||= requestAnimationFrame(draw);
	};
	listeners.on(root, 'toggle', later);

	return {
		/** @param {import('./types.js').Slot} slot @param {string} title @param {{ columns: string[], rows: ArrayLike<number>[] }} table */
		update(slot, title, table) {
			tables.set(slot, { title, columns: table.columns, data: columnsOf(table) });
			if (root.open) later();
		},
		/** A figure that is no longer shown, and so does not follow the state. @param {import('./types.js').Slot} slot */
		forget(slot) {
			if (tables.delete(slot)) later();
		},
		destroy() {
			cancelAnimationFrame(frame);
			listeners.destroy();
			body.replaceChildren();
		},
	};
}

/**
 * A table column by column, as curves are read.
 * @param {{ columns: string[], rows: ArrayLike<number>[] }} table
 * @returns {ArrayLike<number>[]}
 */
export function columnsOf({ columns, rows }) {
	return columns.map((_, column) => Float64Array.from(rows, (row) => row[column]));
}
