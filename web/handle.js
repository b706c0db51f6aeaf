// @ts-check
// A line of a figure that can be moved: a real slider over the picture, with a
// knob that a pointer or a thumb can take.

import { createListeners, element } from './dom.js';
import { valueAfter } from './keys.js';
import { pixelX, pixelY, valueOfX, valueOfY } from './plot.js';

/**
 * @typedef {object} HandleOptions
 * @property {import('./types.js').Field} field
 * @property {import('./scale.js').Scale} scale
 * @property {'x' | 'y'} axis  the axis along which it moves
 * @property {string} where  the figure's name, for readers who do not see it
 * @property {import('./store.js').Store} store
 * @property {(value: number) => void} set
 */

/**
 * @param {HTMLElement} root  the frame of the figure
 * @param {HandleOptions} options
 */
export function createHandle(root, { field, scale, axis, where, store, set }) {
	const handle = element('div', {
		class: `handle along-${axis}`, 'data-field': field.name, role: 'slider', tabindex: 0,
		'aria-label': `${field.label}, in the ${where} figure`, hidden: true,
		'aria-orientation': axis === 'x' ? 'horizontal' : 'vertical',
		'aria-valuemin': field.min, 'aria-valuemax': field.max,
	}, element('span', { class: 'knob' }));
	root.append(handle);
	const listeners = createListeners();
	let plot = /** @type {import('./plot.js').Plot | null} */ (null);
	let current = field.min;
	let grip = 0; // from the pointer to the line, so that the line does not jump when it is taken
	let held = false;

	listeners.on(handle, 'pointerdown', (event) => {
		if (event.button !== 0 || !plot) return;
		held = true;
		handle.setPointerCapture(event.pointerId);
		store.begin(handle);
		const box = root.getBoundingClientRect();
		grip = axis === 'x' ? pixelX(plot, current) - (event.clientX - box.left) : pixelY(plot, current) - (event.clientY - box.top);
	});
	listeners.on(handle, 'pointermove', (event) => {
		if (!held || !plot) return;
		const box = root.getBoundingClientRect();
		const value = axis === 'x' ? valueOfX(plot, event.clientX - box.left + grip) : valueOfY(plot, event.clientY - box.top + grip);
		const stop = scale.snap(value);
		if (stop !== current) set(stop);
	});
	for (const type of ['pointerup', 'pointercancel']) {
		listeners.on(handle, type, () => {
			if (held) store.end();
			held = false;
		});
	}
	listeners.on(handle, 'keydown', (event) => {
		const value = valueAfter(event, field, scale, current);
		if (value === null) return;
		event.preventDefault();
		store.nudge(handle);
		set(value);
	});

	return {
		/** @param {import('./plot.js').Plot} next @param {import('./types.js').Mark} mark */
		update(next, mark) {
			plot = next;
			current = mark.value;
			handle.hidden = false;
			handle.setAttribute('aria-valuenow', String(current));
			handle.setAttribute('aria-valuetext', mark.label);
			const at = axis === 'x'
				? { left: mark.x, top: plot.y, height: Math.max(plot.h, mark.y - plot.y), '--knob': mark.y - plot.y }
				: { left: plot.x, top: mark.y, width: plot.w, '--knob': mark.x - plot.x };
			for (const [name, length] of Object.entries(at)) handle.style.setProperty(name, `${length}px`);
		},
		hide() {
			handle.hidden = true;
		},
		destroy() {
			listeners.destroy();
			handle.remove();
		},
	};
}
