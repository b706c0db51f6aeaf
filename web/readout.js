// @ts-check
// The value of the curve point nearest to the pointer, or to the keyboard's
// cursor: a dot on the curve and its numbers in a corner. A click or Enter
// pins it, Escape dismisses it.

import { createListeners, element } from './dom.js';
import { words } from './format.js';
import { inside, nearest, pixelX, pixelY } from './plot.js';

/** @typedef {{ columns: string[], data: ArrayLike<number>[] }} Curves first column x */
/** @typedef {{ row: number, column: number } | null} Point */

/**
 * @param {HTMLElement} root  the frame of the figure
 * @param {{ where: string }} options  the figure's name
 */
export function createReadout(root, { where }) {
	const dot = element('div', {
		class: 'dot', role: 'slider', tabindex: 0, 'aria-label': `Point read in the ${where} figure`,
		'aria-valuemin': 0, 'aria-valuemax': 0, 'aria-valuenow': 0, 'aria-valuetext': 'none yet',
	});
	const text = element('p', { class: 'readout', 'aria-hidden': 'true' });
	root.append(dot, text);
	const listeners = createListeners();
	let plots = /** @type {import('./plot.js').Plot[]} */ ([]);
	let curves = /** @type {Curves} */ ({ columns: [], data: [] });
	let at = /** @type {Point} */ (null);
	let pinned = false;

	function show() {
		const x = at ? curves.data[0]?.[at.row] : NaN;
		const value = at ? curves.data[at.column]?.[at.row] : NaN;
		const plot = at && plots.find((p) => p.curves.includes(/** @type {{ column: number }} */ (at).column) && inside(p, pixelX(p, x), pixelY(p, value)));
		root.classList.toggle('reading', Boolean(plot));
		if (!at || !plot) return;
		text.textContent = `${curves.columns[0]} ${words(x)} · ${curves.columns[at.column]} ${words(value)}`;
		text.style.setProperty('right', `${root.clientWidth - plot.x - plot.w}px`);
		text.style.setProperty('top', `${plot.y}px`);
		dot.style.setProperty('left', `${pixelX(plot, x)}px`);
		dot.style.setProperty('top', `${pixelY(plot, value)}px`);
		dot.setAttribute('aria-valuemax', String(curves.data[0].length - 1));
		dot.setAttribute('aria-valuenow', String(at.row));
		dot.setAttribute('aria-valuetext', text.textContent);
	}

	/** @param {Point} next @param {boolean} pin */
	function move(next, pin) {
		at = next;
		pinned = pin;
		show();
	}

	/** @param {PointerEvent} event */
	function under(event) {
		const box = root.getBoundingClientRect();
		const [x, y] = [event.clientX - box.left, event.clientY - box.top];
		const plot = plots.find((p) => inside(p, x, y));
		return plot && curves.data.length > 1 ? nearest(plot, curves.data, x, y) : null;
	}

	/** The keyboard's cursor, moved by rows and by curves. @param {number} rowsBy @param {number} curvesBy */
	function walk(rowsBy, curvesBy) {
		const readable = plots.flatMap((p) => p.curves);
		const rows = curves.data[0]?.length ?? 0;
		if (rows === 0 || readable.length === 0) return;
		const from = at ?? { row: Math.floor(rows / 2), column: readable[0] };
		const curve = readable.indexOf(from.column) + curvesBy;
		move({
			row: Math.min(Math.max(from.row + rowsBy, 0), rows - 1),
			column: readable[Math.min(Math.max(curve, 0), readable.length - 1)],
		}, pinned);
	}

	listeners.on(root, 'pointermove', (event) => {
		if (!pinned && event.buttons === 0) move(under(event), false);
	});
	listeners.on(root, 'pointerleave', () => {
		if (!pinned && document.activeElement !== dot) move(null, false);
	});
	listeners.on(root, 'click', (event) => {
		if (event.target.closest('.handle')) return;
		const here = under(event);
		move(here, here !== null && !pinned);
	});
	listeners.on(dot, 'focus', () => walk(0, 0));
	listeners.on(dot, 'blur', () => {
		if (!pinned) move(null, false);
	});
	listeners.on(dot, 'keydown', (event) => {
		const rows = curves.data[0]?.length ?? 0;
		const stride = event.shiftKey ? 1 : Math.ceil(rows / 50);
		const moves = /** @type {Record<string, [number, number]>} */ ({
			ArrowRight: [stride, 0], ArrowLeft: [-stride, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
			PageUp: [Math.ceil(rows / 10), 0], PageDown: [-Math.ceil(rows / 10), 0], Home: [-rows, 0], End: [rows, 0],
		});
		if (event.key === 'Escape') move(null, false);
		else if (event.key === 'Enter' && at) move(at, !pinned);
		else if (moves[event.key]) walk(...moves[event.key]);
		else return;
		event.preventDefault();
	});

	return {
		/** @param {import('./plot.js').Plot[]} nextPlots @param {Curves} nextCurves */
		update(nextPlots, nextCurves) {
			[plots, curves] = [nextPlots, nextCurves];
			show();
		},
		destroy() {
			listeners.destroy();
			dot.remove();
			text.remove();
		},
	};
}
