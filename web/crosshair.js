// @ts-check
// Thin lines over a figure at the values that are read in any of them. They lie
// over the picture, so that they are there on the canvas and on SVG alike.

import { element } from './dom.js';
import { hairlines } from './quantity.js';

/**
 * @param {HTMLElement} root  the frame of the figure
 * @param {import('./reading.js').Reading} reading
 */
export function createCrosshair(root, reading) {
	const layer = element('div', { class: 'crosshair', 'aria-hidden': 'true' });
	root.append(layer);
	let plots = /** @type {import('./plot.js').Plot[]} */ ([]);

	function draw() {
		const lines = reading.all().flatMap((read) => hairlines(plots, read));
		while (layer.childElementCount > lines.length) layer.lastElementChild?.remove();
		while (layer.childElementCount < lines.length) layer.append(element('div', {}, element('span')));
		lines.forEach(({ plot, along, at, label }, i) => {
			const line = /** @type {HTMLElement} */ (layer.children[i]);
			const far = along === 'x' && at > plot.x + plot.w / 2; // the words stand on the roomier side
			line.className = `hairline along-${along}${far ? ' far' : ''}`;
			/** @type {HTMLElement} */ (line.firstElementChild).textContent = label;
			const place = along === 'x' ? { left: at, top: plot.y, width: 0, height: plot.h } : { left: plot.x, top: at, width: plot.w, height: 0 };
			for (const [name, length] of Object.entries(place)) line.style.setProperty(name, `${length}px`);
		});
	}

	const unsubscribe = reading.subscribe(draw);

	return {
		/** @param {import('./plot.js').Plot[]} next */
		update(next) {
			plots = next;
			draw();
		},
		destroy() {
			unsubscribe();
			layer.remove();
		},
	};
}
