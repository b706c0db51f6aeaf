// @ts-check
// One quantity: its name, its number box, its slider, and room for what
// belongs to it.

import { element, freshId } from './dom.js';
import { createNumberBox } from './numberbox.js';
import { createScale } from './scale.js';
import { createSlider } from './slider.js';
import { words } from './format.js';

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
	const label = element('label', { for: id }, field.label);
	if (field.symbol) label.append(' ', element('i', {}, field.symbol));
	const body = element('div', { class: 'control', 'data-field': field.name }, label);
	const slider = createSlider(body, { id, field, scale, store, set });
	const box = createNumberBox(body, { field, store, set });
	const extra = element('div', { class: 'extra' });
	body.append(extra);
	root.append(body);

	return {
		extra,
		scale,
		/** @param {number} value */
		update(value) {
			slider.update(value, `${field.label} ${describe(value)}`);
			box.update(value);
		},
		destroy() {
			slider.destroy();
			box.destroy();
			body.remove();
		},
	};
}
