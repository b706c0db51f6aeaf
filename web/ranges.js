// @ts-check
// The axes of the figures as fields of the state.

/** @typedef {{ lo: number, hi: number }} Interval */

const fields = /** @type {const} */ ({ decay: ['decayx', 'decayy'], scaling: ['scalingx', 'scalingy'] });

/**
 * What the state says when a figure has these axes. An interval that a
 * logarithmic axis cannot have is left out: the figure then takes its own.
 *
 * @param {import('./types.js').FigureName} name
 * @param {Interval} x
 * @param {Interval} y
 * @returns {Record<string, [number, number]>}
 */
export function ranges(name, x, y) {
	const out = /** @type {Record<string, [number, number]>} */ ({});
	[x, y].forEach(({ lo, hi }, i) => {
		if (lo > 0 && lo < hi && hi < Infinity) out[fields[name][i]] = [Number(lo.toPrecision(6)), Number(hi.toPrecision(6))];
	});
	return out;
}
