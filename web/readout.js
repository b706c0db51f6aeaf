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
	let plot = /** @type {import('./plot.js').Plot | null} */ (null);
	let curves = /** @type {Curves} */ ({ columns: [], data: [] });
	let at = /** @type {Point} */ (null);
	let pinned = false;

	function show() {
		const value = plot && at && curves.data[at.column]?.[at.row];
		const seen = plot && at && Number.isFinite(value) && inside(plot, pixelX(plot, curves.data[0][at.row]), pixelY(plot, Number(value)));
		root.classList.toggle('reading', Boolean(seen));
		if (!plot || !at || !seen) return;
		const x = curves.data[0][at.row];
		text.textContent = `${curves.columns[0]} ${words(x)} · ${curves.columns[at.column]} ${words(Number(value))}`;
		text.style.setProperty('right', `${root.clientWidth - plot.x - plot.w}px`);
		text.style.setProperty('top', `${plot.y}px`);
		dot.style.setProperty('left', `${pixelX(plot, x)}px`);
		dot.style.setProperty('top', `${pixelY(plot, Number(value))}px`);
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
		return plot && inside(plot, x, y) && curves.data.length > 1 ? nearest(plot, curves.data, x, y) : null;
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
	listeners.on(dot, 'focus', () => {
		if (!at && curves.data.length > 1) move({ row: Math.floor(curves.data[0].length / 2), column: 1 }, false);
	});
	listeners.on(dot, 'blur', () => {
		if (!pinned) move(null, false);
	});
	listeners.on(dot, 'keydown', (event) => {
		const rows = curves.data[0]?.length ?? 0;
		const moves = /** @type {Record<string, [number, number]>} */ ({
			ArrowRight: [event.shiftKey ? 1 : Math.ceil(rows / 50), 0], ArrowLeft: [event.shiftKey ? -1 : -Math.ceil(rows / 50), 0],
			PageUp: [Math.ceil(rows / 10), 0], PageDown: [-Math.ceil(rows / 10), 0], Home: [-rows, 0], End: [rows, 0],
			ArrowUp: [0, -1], ArrowDown: [0, 1],
		});
		if (event.key === 'Escape') move(null, false);
		else if (event.key === 'Enter' && at) move(at, !pinned);
		else if (moves[event.key] && rows > 0) {
			const [rowsBy, columnsBy] = moves[event.key];
			const from = at ?? { row: 0, column: 1 };
			move({
				row: Math.min(Math.max(from.row + rowsBy, 0), rows - 1),
				column: Math.min(Math.max(from.column + columnsBy, 1), curves.data.length - 1),
			}, pinned);
		} else return;
		event.preventDefault();
	});

	return {
		/** @param {import('./plot.js').Plot | null} nextPlot @param {Curves} nextCurves */
		update(nextPlot, nextCurves) {
			[plot, curves] = [nextPlot, nextCurves];
			show();
		},
		destroy() {
			listeners.destroy();
			dot.remove();
			text.remove();
		},
	};
}
