// @ts-check
// How a slider's travel, 0 at one end and 1 at the other, maps to the values
// of a field, where it stops, and how far a key moves it. One row of the state
// table says all of that; nothing here knows which field it serves.

import { lattice, oneMinus } from './lattice.js';

/**
 * @typedef {object} Scale
 * @property {(value: number) => number} toUnit  value → travel, clamped to [0, 1]
 * @property {(unit: number) => number} fromUnit  travel → value, not rounded
 * @property {(value: number) => number} snap  the nearest value a slider stops at
 * @property {(value: number, by: number) => number} step  where a key leads that asks for `by` of
 *   the travel: to a value of the lattice, the way back over the same ones
 */

/**
 * @param {import('./types.js').Field} field
 * @returns {Scale}
 */
export function createScale(field) {
	const { min, max } = field;
	const { up, down } = axis(field);
	const lo = up(min);
	const hi = up(max);
	const stops = lattice(field);
	// A hundredth of the travel is one stop, except where there are fewer of them.
	const count = field.base ? stops.length - 1 : 100;

	/** @param {number} v */
	const clamp = (v) => Math.min(Math.max(v, min), max);
	/** @param {number} v */
	const toUnit = (v) => (up(clamp(v)) - lo) / (hi - lo);
	/** @param {number} u */
	const fromUnit = (u) => clamp(down(lo + Math.min(Math.max(u, 0), 1) * (hi - lo)));

	/** @param {number} v */
	function snap(v) {
		const rounded = round(field, clamp(v));
		return clamp(field.kind === 'integer' ? Math.round(rounded) : rounded);
	}

	/** @param {number} v @param {number} by */
	function step(v, by) {
		const many = Math.max(1, Math.round(Math.abs(by) * count));
		// From between two stops the first of them is already the next.
		if (by > 0) return stops[stops.findLastIndex((stop) => stop <= v) + many] ?? max;
		return stops[stops.findIndex((stop) => stop >= v) - many] ?? min;
	}

	return { toUnit, fromUnit, snap, step };
}

/**
 * The monotone map under a scale, and its inverse.
 * @param {import('./types.js').Field} field
 */
function axis(field) {
	switch (field.scale) {
		case 'log':
			return { up: Math.log, down: Math.exp };
		case 'log0':
			return zeroed(field);
		case 'log1m':
			// −log(1−x), by log1p and expm1 so that travel near 0 keeps its digits.
			return { up: (/** @type {number} */ v) => -Math.log1p(-v), down: (/** @type {number} */ v) => -Math.expm1(-v) };
		default:
			return { up: (/** @type {number} */ v) => v, down: (/** @type {number} */ v) => v };
	}
}

/**
 * Zero at one end and, a twentieth of the travel on, the logarithm from the
 * least positive value.
 * @param {import('./types.js').Field} field
 */
function zeroed({ least = 1, max }) {
	const span = Math.log(max / least);
	const room = span / 19;
	return {
		up: (/** @type {number} */ v) => (v < least ? (v / least) * room : room + Math.log(v / least)),
		down: (/** @type {number} */ u) => (u < room / 2 ? 0 : u < room ? least : least * Math.exp(u - room)),
	};
}

/**
 * Rounds to what the table allows: powers of a base, significant digits (of
 * 1−x where that is what the scale spreads), or decimals.
 * @param {import('./types.js').Field} field
 * @param {number} v
 */
function round(field, v) {
	if (field.base) return field.base ** Math.round(Math.log(v) / Math.log(field.base));
	const { digits = 3 } = field;
	switch (field.scale) {
		case 'log':
		case 'log0':
			return Number(v.toPrecision(digits));
		case 'log1m':
			return oneMinus(Number((1 - v).toPrecision(digits)), digits);
		default:
			return Number(v.toFixed(field.digits ?? 0)) + 0; // + 0: no −0
	}
}
