// @ts-check
// A native range over the travel of a field, 0 to 1, with the house's keys and
// stops. The browser's own steps are in units of the travel and know no stops.

import { createListeners, element } from './dom.js';
import { valueAfter } from './keys.js';

/**
 * @typedef {object} SliderOptions
 * @property {string} id
 * @property {import('./types.js').Field} field
 * @property {import('./scale.js').Scale} scale
 * @property {import('./store.js').Store} store  told when a gesture begins and ends
 * @property {(value: number) => void} set
 */

/**
 * @param {HTMLElement} root
 * @param {SliderOptions} options
 */
export function createSlider(root, { id, field, scale, store, set }) {
	const range = element('input', { id, type: 'range', min: 0, max: 1, step: 'any', class: 'range' });
	root.append(range);
	const listeners = createListeners();
	let current = field.min;
	let dragged = false;

	const release = () => {
		if (!dragged) return;
		dragged = false;
		store.end();
		place();
	};

	function place() {
		const unit = scale.toUnit(current);
		range.value = String(unit);
		range.style.setProperty('--at', String(unit)); // where the filled part of the track ends
	}

	listeners.on(range, 'pointerdown', (event) => {
		if (event.button !== 0) return;
		dragged = true;
		store.begin(range);
	});
	listeners.on(window, 'pointerup', release);
	listeners.on(window, 'pointercancel', release);

	listeners.on(range, 'input', () => {
		if (!dragged) store.nudge(range); // assistive technology moves the thumb without a pointer
		const value = scale.snap(scale.fromUnit(Number(range.value)));
		if (value !== current) set(value);
		place(); // the thumb rests at the stop, not under the finger
	});

	listeners.on(range, 'keydown', (event) => {
		const value = valueAfter(event, field, scale, current);
		if (value === null) return;
		event.preventDefault();
		store.nudge(range);
		set(value);
	});

	return {
		/** @param {number} value @param {string} text  the value in words */
		update(value, text) {
			current = value;
			range.setAttribute('aria-valuetext', text);
			place();
		},
		destroy() {
			listeners.destroy();
			range.remove();
		},
	};
}
