// @ts-check
// One quantity: its name, its number box, its slider, and room for what
// belongs to it.

import { element, freshId } from './dom.js';
import { words } from './format.js';
import { createNumberBox } from './numberbox.js';
import { createScale } from './scale.js';
import { createSlider } from './slider.js';
import { labelOf } from './symbols.js';

/**
 * @typedef {object} ControlOptions
 * @property {import('./types.js').Field} field
 * @property {import('./store.js').Store} store
 * @property {(value: number) => void} set
 * @property {(value: number) => string} [describe]  the value in words, after the name
 */

/**
 * @param {HTMLElement} root
 * @param {ControlOptions} options
 */
export function createControl(root, { field, store, set, describe = words }) {
	const id = freshId(field.name);
	const scale = createScale(field);
	const name = element('span');
	const label = element('label', { for: id }, name);
	if (field.symbol) label.append(' ', element('i', {}, field.symbol));
	const body = element('div', { class: 'control', 'data-field': field.name }, label);
	const slider = slides(field) ? createSlider(body, { id, field, scale, store, set }) : null;
	const box = createNumberBox(body, { id: slider ? freshId(field.name) : id, field, store, set });
	const extra = element('div', { class: 'extra' });
	body.append(extra);
	root.append(body);

	return {
		root: body,
		extra,
		scale,
		/** @param {number} value */
		update(value) {
			const called = labelOf(field, store.state.symbols);
			if (name.textContent !== called) name.textContent = called;
			slider?.update(value, `${called} ${describe(value)}`);
			box.update(value);
		},
		destroy() {
			slider?.destroy();
			box.destroy();
			body.remove();
		},
	};
}

/** A seed is no quantity: the table gives its integers nothing to stop at. @param {import('./types.js').Field} field */
const slides = ({ kind, base, digits }) => kind !== 'integer' || base !== undefined || digits !== undefined;
