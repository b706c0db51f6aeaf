// @ts-check
// Named values under a slider. A click on one sets it.

import { createListeners, element } from './dom.js';
import { words } from './format.js';

/**
 * @typedef {object} MarkOptions
 * @property {import('./types.js').Field} field
 * @property {import('./scale.js').Scale} scale
 * @property {{ name: string, side: 'before' | 'after' }[]} marks  side: where the word stands, so that two marks that meet stay legible
 * @property {(value: number) => void} set
 */

/**
 * @param {HTMLElement} root
 * @param {MarkOptions} options
 */
export function createMarks(root, { field, scale, marks, set }) {
	const listeners = createListeners();
	const values = /** @type {Map<string, number>} */ (new Map());
	const row = element('div', { class: 'marks' });
	const buttons = marks.map(({ name, side }) => {
		const button = element('button', { type: 'button', class: `mark ${side}`, hidden: true }, name);
		listeners.on(button, 'click', () => set(/** @type {number} */ (values.get(name))));
		row.append(button);
		return { name, button };
	});
	root.append(row);

	return {
		/** @param {Record<string, number | undefined>} next  a value that is not there, 0 or not finite hides its mark */
		update(next) {
			for (const { name, button } of buttons) {
				const value = next[name];
				button.hidden = !(value !== undefined && Number.isFinite(value));
				if (button.hidden || value === undefined) continue;
				values.set(name, Math.min(Math.max(value, field.min), field.max));
				button.style.setProperty('--at', String(scale.toUnit(value)));
				button.setAttribute('aria-label', `set ${field.label} to the ${name} value ${words(value)}`);
				button.title = `${name}: ${words(value)}`;
			}
		},
		destroy() {
			listeners.destroy();
			row.remove();
		},
	};
}
