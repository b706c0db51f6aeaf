// @ts-check
// Between the pixels of a figure and the values on its axes.

/**
 * @typedef {{ kind: string, lo: number, hi: number }} Axis
 *
 * The part of a figure that has axes, in CSS pixels of the figure.
 * `curves` are the columns of the picture's table that are drawn in it, quantities
 * say what the axes measure, and fields which rows of the state hold their ranges.
 * @typedef {{ name: string, x: number, y: number, w: number, h: number, xAxis: Axis, yAxis: Axis, curves: number[],
 *   xQuantity?: string, yQuantity?: string, xField?: string, yField?: string }} Plot
 */

/** What lies evenly along a log1m axis. @param {number} v */
const up1m = (v) => -Math.log1p(-v);

/**
 * Where a value stands on an axis, 0 at its low end and 1 at its high one.
 * @param {Axis} axis
 * @param {number} value
 */
export function share(axis, value) {
	const up = axis.kind === 'linear' ? Number : axis.kind === 'log1m' ? up1m : Math.log;
	return (up(value) - up(axis.lo)) / (up(axis.hi) - up(axis.lo));
}

/**
 * The value at a share of an axis.
 * @param {Axis} axis
 * @param {number} at
 */
export function valueAt(axis, at) {
	const { lo, hi } = axis;
	if (axis.kind === 'log1m') return -Math.expm1(-(up1m(lo) + (up1m(hi) - up1m(lo)) * at));
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
 * Whether a point of the table is drawn: inside the plot, which what a
 * logarithmic axis cannot show never is.
 * @param {Plot} plot
 * @param {ArrayLike<number>[]} columns
 * @param {{ row: number, column: number }} at
 */
export const isDrawn = (plot, columns, { row, column }) => inside(plot, pixelX(plot, columns[0][row]), pixelY(plot, columns[column]?.[row]));

/**
 * The drawn points of one curve, as rows of the table.
 * @param {Plot} plot
 * @param {ArrayLike<number>[]} columns  the first is x
 * @param {number} column
 */
export function drawnRows(plot, columns, column) {
	return Array.from(columns[0], (_, row) => row).filter((row) => isDrawn(plot, columns, { row, column }));
}

/**
 * The drawn point of a plot's curves that lies nearest to a pixel, or null
 * where nothing is drawn. The row is chosen first, so that a pointer that moves
 * along meets every row.
 *
 * @param {Plot} plot
 * @param {ArrayLike<number>[]} columns
 * @param {number} x
 * @param {number} y
 */
export function nearest(plot, columns, x, y) {
	const drawn = plot.curves.flatMap((column) => drawnRows(plot, columns, column).map((row) => ({ row, column })));
	const across = (/** @type {{ row: number }} */ { row }) => Math.abs(pixelX(plot, columns[0][row]) - x);
	const along = (/** @type {{ row: number, column: number }} */ at) => Math.abs(pixelY(plot, columns[at.column][at.row]) - y);
	const closest = Math.min(...drawn.map(across));
	return drawn.filter((at) => across(at) === closest).reduce((/** @type {typeof drawn[0] | null} */ best, at) => (best && along(best) <= along(at) ? best : at), null);
}
