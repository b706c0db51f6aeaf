// @ts-check
// A reading point on the curves of a figure, which keys move from one drawn
// point to the next: through the rows of a curve, and between the curves.

import { drawnRows } from './plot.js';

/**
 * @typedef {import('./plot.js').Plot} Plot
 * @typedef {{ columns: string[], data: ArrayLike<number>[] }} Curves  first column x
 * @typedef {{ row: number, column: number }} Point
 */

/**
 * The curves that have a point drawn, in the order of the table's columns of
 * each plot, with the rows of those points.
 * @param {Plot[]} plots
 * @param {Curves} curves
 */
function readable(plots, { data }) {
	if (data.length < 2) return [];
	return plots.flatMap((plot) => plot.curves.map((column) => ({ column, rows: drawnRows(plot, data, column) })))
		.filter(({ rows }) => rows.length > 0);
}

/** @param {Plot[]} plots @param {Curves} curves @param {number} column */
function rowsOf(plots, { data }, column) {
	const plot = plots.find((p) => p.curves.includes(column));
	return plot && data.length > 1 ? drawnRows(plot, data, column) : [];
}

/**
 * Where the point with this x on the curve of this name has gone in another
 * picture; without either, the middle of the first curve. Null where nothing is drawn.
 * @param {Plot[]} plots
 * @param {Curves} curves
 * @param {{ x: number, name: string } | null} was
 * @returns {Point | null}
 */
export function place(plots, curves, was) {
	const same = was ? rowsOf(plots, curves, curves.columns.indexOf(was.name)) : [];
	if (was && same.length > 0) return { column: curves.columns.indexOf(was.name), row: closest(curves.data[0], same, was.x) };
	const [first] = readable(plots, curves);
	if (!first) return null;
	const { rows, column } = first;
	return { column, row: was ? closest(curves.data[0], rows, was.x) : rows[Math.floor(rows.length / 2)] };
}

/**
 * The point that a key leads to, or null where the key moves nothing.
 * @param {Plot[]} plots
 * @param {Curves} curves
 * @param {Point} from
 * @param {string} key
 * @returns {Point | null}
 */
export function walk(plots, curves, from, key) {
	const all = readable(plots, curves);
	const curve = all.findIndex(({ column }) => column === from.column);
	if (curve < 0) return null;
	const { rows } = all[curve];
	const tenth = Math.max(1, Math.round(rows.length / 10));
	const by = /** @type {Record<string, number>} */ ({
		ArrowRight: 1, ArrowLeft: -1, PageUp: tenth, PageDown: -tenth, Home: -Infinity, End: Infinity,
	})[key];
	if (by !== undefined) {
		const at = Math.min(Math.max(rows.indexOf(from.row) + by, 0), rows.length - 1);
		return { row: rows[at], column: from.column };
	}
	if (key !== 'ArrowUp' && key !== 'ArrowDown') return null;
	const next = all[curve + (key === 'ArrowUp' ? -1 : 1)] ?? all[curve];
	return { row: closest(curves.data[0], next.rows, curves.data[0][from.row]), column: next.column };
}

/**
 * The ends of the curve that a point is on, as values of x.
 * @param {Plot[]} plots
 * @param {Curves} curves
 * @param {Point} at
 */
export function ends(plots, curves, at) {
	const rows = rowsOf(plots, curves, at.column);
	return { first: curves.data[0][rows[0]], last: curves.data[0][rows[rows.length - 1]] };
}

/** By ratio, as the axes are logarithmic. @param {ArrayLike<number>} xs @param {number[]} rows @param {number} x */
function closest(xs, rows, x) {
	const off = (/** @type {number} */ row) => Math.abs(Math.log(xs[row] / x));
	return rows.reduce((best, row) => (off(row) < off(best) ? row : best));
}
