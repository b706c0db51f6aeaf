// @ts-check
// A point read in one plot, on the axes of others that measure the same.

import { plain, words } from './format.js';
import { pixelX, pixelY, share } from './plot.js';

/**
 * @typedef {import('./plot.js').Plot} Plot
 * @typedef {{ plot: Plot, x: number, y: number }} Read  a plot and values on its axes
 * @typedef {{ plot: Plot, along: 'x' | 'y', at: number, label: string }} Hairline  along: the axis that it marks, at this pixel
 */

/** Quantities whose name alone does not say what a value is. */
const names = /** @type {Record<string, string>} */ ({ batch: 'batch size' });

/**
 * Where the values of a point stand on the axes of plots. The plot that it was
 * read in has its point, and only needs the line that its other curves meet.
 * @param {Plot[]} plots
 * @param {Read} read
 * @returns {Hairline[]}
 */
export function hairlines(plots, read) {
	const values = /** @type {[string | undefined, number][]} */ ([[read.plot.xQuantity, read.x], [read.plot.yQuantity, read.y]]);
	return plots.flatMap((plot) => values.flatMap(([quantity, value], i) => {
		if (!quantity) return [];
		const lines = /** @type {Hairline[]} */ ([]);
		const label = `${names[quantity] ?? quantity} ${Number.isInteger(value) ? plain(value) : words(value)}`;
		const own = plot === read.plot;
		if (plot.xQuantity === quantity && has(plot.xAxis, value) && (!own || i === 0)) lines.push({ plot, along: 'x', at: pixelX(plot, value), label: own ? '' : label });
		if (plot.yQuantity === quantity && has(plot.yAxis, value) && !own) lines.push({ plot, along: 'y', at: pixelY(plot, value), label });
		return lines;
	}));
}

/** @param {import('./plot.js').Axis} axis @param {number} value */
function has(axis, value) {
	const at = share(axis, value);
	return at >= 0 && at <= 1;
}
