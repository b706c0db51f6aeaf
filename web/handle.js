// @ts-check
// A line of a figure that can be moved: a real slider over the picture, with a
// knob that a pointer or a thumb can take.

import { createListeners, element } from './dom.js';
import { decimal, plain } from './format.js';
import { valueAfter } from './keys.js';
import { valueOfX, valueOfY } from './plot.js';
import { labelOf } from './symbols.js';

const STILL = 3; // CSS pixels along the axis in which a hand that takes a handle, or moves across, sets nothing

/**
 * @typedef {object} HandleOptions
 * @property {import('./types.js').Field} field
 * @property {Pick<import('./scale.js').Scale, 'snap' | 'step'>} scale
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
		hidden: true, 'aria-orientation': axis === 'x' ? 'horizontal' : 'vertical',
		'aria-valuemin': decimal(field.min), 'aria-valuemax': decimal(field.max),
	}, element('span', { class: 'knob' }));
	root.append(handle);
	const listeners = createListeners();
	let plot = /** @type {import('./plot.js').Plot | null} */ (null);
	let mark = /** @type {import('./types.js').Mark | null} */ (null);
	let grip = 0; // from the pointer to the line, so that the line does not jump when it is taken
	let held = false;
	let moved = false;

	/** Where the line would be under the pointer. @param {PointerEvent} event */
	const under = (event) => {
		const box = root.getBoundingClientRect();
		return (axis === 'x' ? event.clientX - box.left : event.clientY - box.top) + grip;
	};

	listeners.on(handle, 'pointerdown', (event) => {
		if (event.button !== 0 || !mark) return;
		[held, moved, grip] = [true, false, 0];
		handle.setPointerCapture(event.pointerId);
		store.begin(handle);
		grip = mark[axis] - under(event);
	});
	listeners.on(handle, 'pointermove', (event) => {
		if (!held || !plot || !mark) return;
		const at = under(event);
		moved ||= Math.abs(at - mark[axis]) >= STILL;
		if (!moved) return;
		const stop = scale.snap((axis === 'x' ? valueOfX(plot, at) : valueOfY(plot, at)) * (mark.factor ?? 1));
		if (stop !== mark.value) set(stop);
	});
	for (const type of ['pointerup', 'pointercancel']) {
		listeners.on(handle, type, () => {
			if (held) store.end();
			held = false;
		});
	}
	listeners.on(handle, 'keydown', (event) => {
		const value = mark && valueAfter(event, field, scale, mark.value);
		if (value === null) return;
		event.preventDefault();
		store.nudge(handle);
		set(value);
	});

	return {
		/** @param {import('./plot.js').Plot} nextPlot @param {import('./types.js').Mark} next */
		update(nextPlot, next) {
			[plot, mark] = [nextPlot, next];
			const called = labelOf(field, store.state.symbols);
			handle.hidden = false;
			handle.setAttribute('aria-label', `${called}, in the ${where} figure`);
			handle.setAttribute('aria-valuenow', decimal(next.value));
			handle.setAttribute('aria-valuetext', field.kind === 'integer' ? `${called} ${plain(next.value)}` : next.label);
			const at = axis === 'x'
				? { left: next.x, top: plot.y, height: Math.max(plot.h, next.y - plot.y), '--knob': next.y - plot.y }
				: { ...alongY(plot, next), top: next.y };
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

/**
 * A handle that stands at the plot's edge is the grip of a line across it; one
 * inside is a point, which may not lie in the way of all else on its height.
 * @param {import('./plot.js').Plot} plot @param {import('./types.js').Mark} mark
 */
function alongY(plot, mark) {
	if (mark.x <= plot.x) return { left: plot.x, width: plot.w, '--knob': mark.x - plot.x };
	return { left: mark.x - 14, width: 28, '--knob': 14 };
}
