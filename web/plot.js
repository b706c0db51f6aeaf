// @ts-check
// Between the pixels of a figure and the values on its axes.

/**
 * @typedef {{ kind: string, lo: number, hi: number }} Axis
 *
 * The part of a figure that has axes, in CSS pixels of the figure.
 * `curves` are the columns of the picture's table that are drawn in it.
 * @typedef {{ name: string, x: number, y: number, w: number, h: number, xAxis: Axis, yAxis: Axis, curves: number[] }} Plot
 */

/**
 * Where a value stands on an axis, 0 at its low end and 1 at its high one.
 * @param {Axis} axis
 * @param {number} value
 */
export function share(axis, value) {
	const up = axis.kind === 'linear' ? Number : Math.log;
	return (up(value) - up(axis.lo)) / (up(axis.hi) - up(axis.lo));
}

/**
 * The value at a share of an axis.
 * @param {Axis} axis
 * @param {number} at
 */
export function valueAt(axis, at) {
	const { lo, hi } = axis;
	return axis.kind === 'linear' ? lo + (hi - lo) * at : lo * (hi / lo) ** at;
}

/** @param {Plot} plot @param {number} value */
export const pixelX = (plot, value) => plot.x + plot.w * share(plot.xAxis, value);

/** @param {Plot} plot @param {number} value */
export const pixelY = (plot, value) => plot.y + plot.h * (1 - share(plot.yAxis, value));

/** @param {Plot} plot @param {number} x */
export const valueOfX = (plot, x) => valueAt(plot.xAxis, (x - plot.x) / plot.w);

/** @param {Plot} plot @param {number} y */
export const valueOfY = (plot, y) => valueAt(plot.yAxis, 1 - (y - plot.y) / plot.h);

/** @param {Plot} plot @param {number} x @param {number} y */
export const inside = (plot, x, y) => x >= plot.x && x <= plot.x + plot.w && y >= plot.y && y <= plot.y + plot.h;

/**
 * The point of a plot's curves that lies nearest to a pixel: its row and column
 * in the table (whose first column is x), or null where nothing is drawn.
 * The row is chosen first, so that a pointer that moves along meets every row.
 *
 * @param {Plot} plot
 * @param {ArrayLike<number>[]} columns
 * @param {number} x
 * @param {number} y
 */
export function nearest(plot, columns, x, y) {
	const [xs] = columns;
	let row = -1;
	let best = Infinity;
	for (let i = 0; i < xs.length; i++) {
		const distance = Math.abs(pixelX(plot, xs[i]) - x);
		if (distance < best) [row, best] = [i, distance];
	}
	if (row < 0) return null;
	let column = -1;
	best = Infinity;
	for (const j of plot.curves) {
		const distance = Math.abs(pixelY(plot, columns[j][row]) - y);
		if (distance < best) [column, best] = [j, distance];
	}
	return column < 0 ? null : { row, column };
}
