// @ts-check
// Named values under a slider. A click on one sets it.

import { apart } from './apart.js';
import { createListeners, element } from './dom.js';
import { words } from './format.js';
import { labelOf } from './symbols.js';

/**
 * @typedef {object} MarkOptions
 * @property {import('./types.js').Field} field
 * @property {import('./scale.js').Scale} scale
 * @property {import('./store.js').Store} store
 * @property {{ name: string, side: 'before' | 'after' }[]} marks  side: where the word stands if there is room
 * @property {(value: number) => void} set
 */

/**
 * @param {HTMLElement} root
 * @param {MarkOptions} options
 */
export function createMarks(root, { field, scale, store, marks, set }) {
	const listeners = createListeners();
	const values = /** @type {Map<string, number>} */ (new Map());
	const row = element('div', { class: 'marks' });
	const buttons = marks.map(({ name, side }) => {
		const button = element('button', { type: 'button', class: `mark ${side}`, hidden: true }, name);
		listeners.on(button, 'click', () => set(/** @type {number} */ (values.get(name))));
		row.append(button);
		return { name, side, button, width: 0 };
	});
	root.append(row);

	// Measured when they change, not at every move of the slider.
	let [width, thumb] = [0, 0];
	const sizes = new ResizeObserver(() => {
		width = row.clientWidth;
		thumb = parseFloat(getComputedStyle(row).getPropertyValue('--thumb')) || 0;
		for (const mark of buttons) mark.width = mark.button.offsetWidth;
		arrange();
	});
	for (const part of [row, ...buttons.map(({ button }) => button)]) sizes.observe(part);

	/** Ticks stand at their values, words beside them, inside the row and clear of each other. */
	function arrange() {
		if (width === 0) return; // not shown
		const seen = buttons.filter(({ button }) => !button.hidden);
		const ticks = seen.map(({ name }) => thumb / 2 + scale.toUnit(/** @type {number} */ (values.get(name))) * (width - thumb));
		const lefts = apart(seen.map((mark, i) => ({ left: mark.side === 'before' ? ticks[i] - mark.width : ticks[i], width: mark.width })), width);
		seen.forEach(({ button }, i) => {
			button.style.setProperty('--tick', `${ticks[i]}px`);
			button.style.setProperty('--left', `${lefts[i]}px`);
		});
	}

	return {
		/** @param {Record<string, number | undefined>} next  a value that is not there, 0 or not finite hides its mark */
		update(next) {
			for (const { name, button } of buttons) {
				const value = next[name];
				button.hidden = !(value !== undefined && Number.isFinite(value) && value > 0);
				if (button.hidden || value === undefined) continue;
				values.set(name, Math.min(Math.max(value, field.min), field.max));
				button.setAttribute('aria-label', `set ${labelOf(field, store.state.symbols)} to the ${name} value ${words(value)}`);
				button.title = `${name}: ${words(value)}`;
			}
			arrange();
		},
		destroy() {
			listeners.destroy();
			sizes.disconnect();
			row.remove();
		},
	};
}
