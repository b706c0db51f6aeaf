// @ts-check
// The value of the curve point nearest to the pointer, or to the keyboard's
// cursor: a dot on the curve and its numbers in a corner. A click or Enter
// pins it, Escape dismisses it.

import { ends, place, walk } from './cursor.js';
import { createListeners, element } from './dom.js';
import { decimal, plain, words } from './format.js';
import { inside, nearest, pixelX, pixelY } from './plot.js';

/**
 * @param {HTMLElement} root  the frame of the figure
 * @param {{ where: string }} options  the figure's name
 */
export function createReadout(root, { where }) {
	const dot = element('div', {
		class: 'dot', role: 'slider', tabindex: 0, 'aria-label': `Point read in the ${where} figure`,
		'aria-valuenow': 0, hidden: true, // until there is something to read
	});
	const text = element('p', { class: 'readout', 'aria-hidden': 'true' });
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
		if (!at || !plot) return;
		const [x, value] = [curves.data[0][at.row], curves.data[at.column][at.row]];
		const { first, last } = ends(plots, curves, at);
		text.textContent = `${curves.columns[0]} ${Number.isInteger(x) ? plain(x) : words(x)} · ${curves.columns[at.column]} ${words(value)}`;
		text.style.setProperty('right', `${root.clientWidth - plot.x - plot.w}px`);
		text.style.setProperty('top', `${plot.y}px`);
		dot.style.setProperty('left', `${pixelX(plot, x)}px`);
		dot.style.setProperty('top', `${pixelY(plot, value)}px`);
		dot.setAttribute('aria-valuemin', decimal(first));
		dot.setAttribute('aria-valuemax', decimal(last));
		dot.setAttribute('aria-valuenow', decimal(x));
		dot.setAttribute('aria-valuetext', text.textContent);
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
		if (event.key === 'Escape') move(null, { shown: false, pinned: false });
		else if (event.key === 'Enter') move(null, { shown: true, pinned: !pinned });
		else if (next) move(next, { shown: true, pinned });
		else return;
		event.preventDefault();
	});

	return {
		/** @param {import('./plot.js').Plot[]} nextPlots @param {import('./cursor.js').Curves} nextCurves */
		update(nextPlots, nextCurves) {
			const was = at && { x: curves.data[0][at.row], name: curves.columns[at.column] };
			[plots, curves] = [nextPlots, nextCurves];
			at = place(plots, curves, was);
			show();
		},
		destroy() {
			listeners.destroy();
			dot.remove();
			text.remove();
		},
	};
}
