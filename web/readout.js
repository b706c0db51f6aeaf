// @ts-check
// The value of the curve point nearest to the pointer, or to the keyboard's
// cursor: a dot on the curve, and in a corner its numbers and those of the other
// curves there. A click or Enter pins it, Escape dismisses it.

import { ends, place, walk } from './cursor.js';
import { createListeners, element } from './dom.js';
import { decimal, plain, words } from './format.js';
import { inside, nearest, pixelX, pixelY } from './plot.js';
import { roomFor, valuesAt } from './values-at.js';

/** Curves that the readout tells the values of: as many as hide nothing, and the fewest where all would. */
const LINES = [6, 4, 3];

/** CSS pixels of a figure below which it only says what is pointed at. */
const NARROW = 480;

/**
 * @param {HTMLElement} root  the frame of the figure
 * @param {{ where: string, reading: import('./reading.js').Reading }} options  where: the figure's place
 */
export function createReadout(root, { where, reading }) {
	const dot = element('div', {
		class: 'dot', role: 'slider', tabindex: 0, 'aria-label': `Point read in the ${where} figure`,
		'aria-valuenow': 0, hidden: true, // until there is something to read
	});
	const text = element('div', { class: 'readout', 'aria-hidden': 'true' });
	root.append(dot, text);
	const listeners = createListeners();
	let plots = /** @type {import('./plot.js').Plot[]} */ ([]);
	let curves = /** @type {import('./cursor.js').Curves} */ ({ columns: [], data: [] });
	let at = /** @type {import('./cursor.js').Point | null} */ (null); // always a drawn one; null before the first picture
	let shown = false;
	let pinned = false;

	function show() {
		const plot = at && plots.find((p) => p.curves.includes(/** @type {{ column: number }} */ (at).column));
		root.classList.toggle('reading', Boolean(shown && plot));
		dot.hidden = !plot;
		const [x, value] = at ? [curves.data[0][at.row], curves.data[at.column]?.[at.row]] : [NaN, NaN];
		reading.set(where, shown && plot ? { plot, x, y: value } : null);
		if (!at || !plot) return;
		const { first, last } = ends(plots, curves, at);
		const head = `${curves.columns[0]} ${Number.isInteger(x) ? plain(x) : words(x)}`;
		const point = `${head} · ${curves.columns[at.column]} ${words(value)}`;
		if (shown) write(plot, at, head, point);
		dot.style.setProperty('left', `${pixelX(plot, x)}px`);
		dot.style.setProperty('top', `${pixelY(plot, value)}px`);
		dot.setAttribute('aria-valuemin', decimal(first));
		dot.setAttribute('aria-valuemax', decimal(last));
		dot.setAttribute('aria-valuenow', decimal(x));
		dot.setAttribute('aria-valuetext', point);
	}

	/** @param {import('./plot.js').Plot} plot @param {import('./cursor.js').Point} here @param {string} head @param {string} point */
	function write(plot, here, head, point) {
		let room = { left: plot.x, top: plot.y, hidden: 0 };
		for (const lines of root.clientWidth < NARROW ? [1] : LINES) {
			const values = valuesAt(plot, curves, here, lines);
			text.replaceChildren(...(values.length > 1
				? [element('p', {}, head), ...values.map(({ name, value }) => element('p', {}, element('span', {}, name), element('span', {}, words(value))))]
				: [element('p', {}, point)]));
			room = roomFor(plot, curves, here, { width: text.offsetWidth, height: text.offsetHeight });
			if (room.hidden === 0) break;
		}
		text.style.setProperty('left', `${room.left}px`);
		text.style.setProperty('top', `${room.top}px`);
	}

	/** @param {import('./cursor.js').Point | null} next  null leaves it where it is @param {{ shown: boolean, pinned: boolean }} how */
	function move(next, how) {
		at = next ?? at;
		({ shown, pinned } = how);
		show();
	}

	/** @param {PointerEvent} event */
	function under(event) {
		const box = root.getBoundingClientRect();
		const [x, y] = [event.clientX - box.left, event.clientY - box.top];
		const plot = plots.find((p) => inside(p, x, y));
		return plot && curves.data.length > 1 ? nearest(plot, curves.data, x, y) : null;
	}

	listeners.on(root, 'pointermove', (event) => {
		if (pinned || event.buttons !== 0) return;
		const here = under(event);
		move(here, { shown: here !== null, pinned });
	});
	listeners.on(root, 'pointerleave', () => {
		if (!pinned && document.activeElement !== dot) move(null, { shown: false, pinned });
	});
	listeners.on(root, 'click', (event) => {
		if (event.target.closest('.handle')) return;
		const here = under(event);
		move(here, { shown: here !== null, pinned: here !== null && !pinned });
	});
	listeners.on(dot, 'focus', () => move(null, { shown: true, pinned }));
	listeners.on(dot, 'blur', () => {
		if (!pinned) move(null, { shown: false, pinned });
	});
	listeners.on(dot, 'keydown', (event) => {
		if (event.ctrlKey || event.altKey || event.metaKey) return;
		const next = at && walk(plots, curves, at, event.key);
		if (event.key === 'Enter') move(null, { shown: true, pinned: !pinned });
		else if (next) move(next, { shown: true, pinned });
		else return;
		event.preventDefault();
	});
	// Wherever the focus is: a pointer has none.
	listeners.on(document, 'keydown', (event) => {
		if (event.key === 'Escape' && shown && !event.defaultPrevented) move(null, { shown: false, pinned: false });
	});

	return {
		/** @param {import('./plot.js').Plot[]} nextPlots @param {import('./cursor.js').Curves} nextCurves */
		update(nextPlots, nextCurves) {
			const was = at && { x: curves.data[0][at.row], name: curves.columns[at.column] };
			[plots, curves] = [nextPlots, nextCurves];
			at = place(plots, curves, was);
			show();
		},
		/** Nothing is read, here or by the lines in other figures. */
		dismiss: () => move(null, { shown: false, pinned: false }),
		destroy() {
			listeners.destroy();
			reading.set(where, null);
			dot.remove();
			text.remove();
		},
	};
}
