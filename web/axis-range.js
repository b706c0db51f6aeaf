// @ts-check
// Zooming and panning: the range that an axis has after a press of a button.

import { share, valueAt } from './plot.js';

/** @typedef {import('./plot.js').Axis} Axis */

/** The ends of the shortest axis are by this share of them apart: below it their ticks read the same. */
const LEAST = 0.02;

/** An end moves by a decade at most, so that a press is never a leap. */
const DECADE = Math.log(10);

/**
 * The axis with half its span, or with twice, about a place that stands still. One
 * undoes the other. Null where the axis cannot have that.
 * @param {Axis} axis
 * @param {'in' | 'out'} which
 * @param {{ min: number, max: number }} limits
 * @param {number} [about]  a value; without it, the middle
 * @returns {[number, number] | null}
 */
export function zoomed(axis, which, limits, about) {
	// One at each end, as a share of the axis; a linear one has none.
	const decades = axis.kind === 'linear' ? Infinity : (2 * DECADE) / Math.log(axis.hi / axis.lo);
	const ratio = which === 'in' ? 1 - Math.min(0.5, decades) : 1 + Math.min(1, decades);
	const at = about === undefined ? 0.5 : share(axis, about);
	const still = at >= 0 && at <= 1 ? at : 0.5;
	return limited(axis, limits, still - still * ratio, still + (1 - still) * ratio);
}

/**
 * The axis a quarter of its span further on.
 * @param {Axis} axis
 * @param {-1 | 1} by
 * @param {{ min: number, max: number }} limits
 * @returns {[number, number] | null}
 */
export function panned(axis, by, limits) {
	const moved = limited(axis, limits, by / 4, 1 + by / 4);
	// At the end of what there is an axis stands still; it does not shrink.
	return moved && Math.abs(share(axis, moved[1]) - share(axis, moved[0]) - 1) < 1e-3 ? moved : null;
}

/** @param {Axis} axis @param {{ min: number, max: number }} limits @param {number} from @param {number} to  shares of the axis @returns {[number, number] | null} */
function limited(axis, { min, max }, from, to) {
	const least = axis.kind === 'linear' ? min : Math.max(min, Number.MIN_VALUE);
	const [lo, hi] = [from, to].map((at) => Number(Math.min(Math.max(valueAt(axis, at), least), max).toPrecision(6)));
	return hi - lo > LEAST * hi && (lo !== axis.lo || hi !== axis.hi) ? [lo, hi] : null;
}
