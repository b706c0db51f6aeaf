// @ts-check
// The axes of a plot as fields of the state.

/** @typedef {{ lo: number, hi: number }} Interval */

/**
 * What the state says when a plot has these axes. An interval that no axis can
 * have is left out, and so is an axis that stands still.
 *
 * @param {Pick<import('./plot.js').Plot, 'xField' | 'yField'>} plot
 * @param {Interval} x
 * @param {Interval} y
 * @returns {Record<string, [number, number]>}
 */
export function ranges({ xField, yField }, x, y) {
	const out = /** @type {Record<string, [number, number]>} */ ({});
	for (const [field, { lo, hi }] of /** @type {const} */ ([[xField, x], [yField, y]])) {
		if (field && lo >= 0 && lo < hi && hi < Infinity) out[field] = [Number(lo.toPrecision(6)), Number(hi.toPrecision(6))];
	}
	return out;
}
