// @ts-check
// What the curves of a plot are at one x, and where there is room to say so.

import { isDrawn, pixelX, pixelY } from './plot.js';

/**
 * @typedef {import('./plot.js').Plot} Plot
 * @typedef {import('./cursor.js').Curves} Curves
 * @typedef {import('./cursor.js').Point} Point
 */

/**
 * The curves drawn at the row of a point, the point's own first and then by
 * their distance from it.
 * @param {Plot} plot
 * @param {Curves} curves
 * @param {Point} at
 * @param {number} most
 */
export function valuesAt(plot, { columns, data }, at, most) {
	const y = (/** @type {number} */ column) => pixelY(plot, data[column][at.row]);
	const off = (/** @type {number} */ column) => (column === at.column ? -1 : Math.abs(y(column) - y(at.column)));
	return plot.curves.filter((column) => isDrawn(plot, data, { row: at.row, column }))
		.sort((a, b) => off(a) - off(b)).slice(0, most)
		.map((column) => ({ name: columns[column], value: data[column][at.row] }));
}

/**
 * The corner of a plot where a box hides the least: never the point that is
 * read, and as few points of the curves as can be.
 * @param {Plot} plot
 * @param {Curves} curves
 * @param {Point} at
 * @param {{ width: number, height: number }} box
 * @returns {{ left: number, top: number, hidden: number }}  hidden: how many points
 */
export function roomFor(plot, { data }, at, { width, height }) {
	const [right, bottom] = [plot.x + plot.w - width, plot.y + plot.h - height];
	const corners = [[right, plot.y], [plot.x, bottom], [right, bottom], [plot.x, plot.y]].map(([left, top]) => ({ left, top, hidden: 0 }));
	const count = (/** @type {number} */ row, /** @type {number} */ column, /** @type {number} */ weight) => {
		const [x, y] = [pixelX(plot, data[0][row]), pixelY(plot, data[column][row])];
		for (const corner of corners) {
			if (x >= corner.left && x <= corner.left + width && y >= corner.top && y <= corner.top + height) corner.hidden += weight;
		}
	};
	for (const column of plot.curves) for (let row = 0; row < data[0].length; row++) count(row, column, 1);
	count(at.row, at.column, Infinity);
	return corners.reduce((best, corner) => (corner.hidden < best.hidden ? corner : best));
}
