// @ts-check
// The size of a picture for a journal: its width in inches, a height that follows
// it until it is set, and the type in points.

import { createListeners, element, freshId } from './dom.js';
import { readNumber } from './format.js';
import { goodHeight } from './picture-file.js';

/** What a box takes. @type {Record<'inches' | 'high' | 'points', { label: string, unit: string, least: number, most: number, start: number }>} */
const boxes = {
	inches: { label: 'Width', unit: 'in', least: 1.25, most: 20, start: 5.5 },
	high: { label: 'height', unit: 'in', least: 1.25, most: 20, start: goodHeight(5.5) },
	points: { label: 'type', unit: 'pt', least: 4, most: 24, start: 8 },
};

/** Widths of a column, of a one-column page and of a two-column page. */
const usual = [3.25, 5.5, 6.75];

/**
 * @param {HTMLElement} root
 * @param {{ say: (text: string) => void }} options
 */
export function createJournal(root, { say }) {
	const size = { inches: boxes.inches.start, high: boxes.high.start, points: boxes.points.start };
	const list = element('datalist', { id: freshId('widths') }, ...usual.map((value) => element('option', { value })));
	const listeners = createListeners();
	let follows = true;
	const names = /** @type {(keyof typeof boxes)[]} */ (Object.keys(boxes));
	const fields = names.map((name) => {
		const { label, unit } = boxes[name];
		const box = element('input', { type: 'text', inputmode: 'decimal', size: 4, autocomplete: 'off', ...(name === 'inches' ? { list: list.id } : {}) });
		listeners.on(box, 'change', () => set(name, readNumber(box.value)));
		return { name, box, body: element('label', {}, `${label} `, box, ` ${unit}`) };
	});
	const row = element('div', { class: 'row' }, ...fields.map(({ body }) => body), list);
	root.append(row);

	/** @param {keyof typeof boxes} name @param {number} value */
	function set(name, value) {
		const { label, unit, least, most } = boxes[name];
		const allowed = value >= least && value <= most;
		if (allowed) size[name] = value;
		if (allowed && name === 'high') follows = false;
		if (follows) size.high = Math.max(goodHeight(size.inches), boxes.high.least);
		say(allowed ? '' : `${label} must be from ${least} to ${most} ${unit}; ${size[name]} is kept.`);
		show();
	}

	function show() {
		for (const { name, box } of fields) box.value = String(size[name]);
	}
	show();

	return {
		/** As it is set now. */
		size: () => ({ ...size }),
		destroy() {
			listeners.destroy();
			row.remove();
		},
	};
}
