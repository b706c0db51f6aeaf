// @ts-check
// The values that keys walk over: about a hundred round ones between the ends
// of a field. Each is a decimal of its own, not the last one times a factor, so
// that a walk there and back ends where it began, and meets every decade.

/** Round numbers of a decade, about evenly spaced in logarithms, by how many there are. */
const decades = [
	[1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8],
	[1, 1.1, 1.2, 1.4, 1.6, 1.8, 2, 2.2, 2.5, 2.8, 3, 3.5, 4, 4.5, 5, 5.5, 6, 7, 8, 9],
];

/**
 * The stops of a field, ascending, its ends among them.
 * @param {import('./types.js').Field} field
 * @returns {number[]}
 */
export function lattice(field) {
	const { min, max } = field;
	const stops = inside(field).filter((v) => v > min && v < max && (field.kind !== 'integer' || Number.isInteger(v)));
	return [min, ...stops, max];
}

/** @param {import('./types.js').Field} field */
function inside({ min, max, scale, base, least }) {
	if (base) return powers(base, max);
	switch (scale) {
		case 'log':
			return rounds(min, max);
		case 'log0':
			return rounds(least ?? min, max).filter((v) => v >= (least ?? min));
		case 'log1m':
			return rounds(1 - max, 1 - min).map((rest) => oneMinus(rest, 2)).reverse();
		default:
			return multiples(min, max);
	}
}

/** @param {number} base @param {number} max */
function powers(base, max) {
	const out = [];
	for (let v = base; v < max; v *= base) out.push(v);
	return out;
}

/** @param {number} min @param {number} max */
function rounds(min, max) {
	const [first, last] = [Math.floor(Math.log10(min)), Math.ceil(Math.log10(max))];
	const mantissas = nearest(decades, (list) => list.length, 100 / Math.log10(max / min));
	const out = [];
	for (let k = first; k <= last; k++) {
		for (const m of mantissas) out.push(Number(`${m}e${k}`));
	}
	return out;
}

/** @param {number} min @param {number} max */
function multiples(min, max) {
	const wanted = 100 / (max - min);
	const decade = 10 ** Math.floor(Math.log10(wanted));
	// Counted by the unit, because dividing by a whole number leaves no tail of digits.
	const perUnit = nearest([1, 2, 5, 10], Number, wanted / decade) * decade;
	const out = [];
	for (let k = Math.ceil(min * perUnit); k <= max * perUnit; k++) out.push(k / perUnit);
	return out;
}

/**
 * The candidate whose size is the nearest by ratio.
 * @template T
 * @param {T[]} candidates
 * @param {(candidate: T) => number} size
 * @param {number} wanted
 */
function nearest(candidates, size, wanted) {
	const off = (/** @type {T} */ c) => Math.abs(Math.log(size(c) / wanted));
	return candidates.reduce((best, c) => (off(c) < off(best) ? c : best));
}

/**
 * 1 − rest in as many decimals as the digits of rest need: subtracting in
 * binary leaves a tail of digits that the decimal does not have.
 * @param {number} rest
 * @param {number} digits
 */
export function oneMinus(rest, digits) {
	return Number((1 - rest).toFixed(Math.min(digits - 1 - Math.floor(Math.log10(rest)), 20)));
}
