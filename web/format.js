// @ts-check
// Numbers as the page writes them for readers.

/**
 * A number in few digits: 56,100 · 0.0118 · 3.2e-7 · ∞.
 * @param {number} value
 * @param {number} [digits] significant digits; integers below ten million keep all of theirs
 */
export function words(value, digits = 3) {
	if (Number.isNaN(value)) return '–';
	if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
	const sign = value < 0 ? '−' : '';
	const size = Math.abs(value);
	if (Number.isInteger(size) && size < 1e7) return sign + grouped(String(size));
	if (size !== 0 && (size < 1e-4 || size >= 1e9)) {
		return sign + size.toExponential(digits - 1).replace(/\.?0*e/, 'e').replace('e+', 'e');
	}
	const rounded = Number(size.toPrecision(digits));
	// A momentum of 0.999998 is not 1: what counts is its distance from it.
	if (rounded === 1 && size < 1) return sign + String(Number(size.toFixed(Math.min(1 - Math.floor(Math.log10(1 - size)), 15))));
	return sign + grouped(String(rounded));
}

/**
 * What a number box shows: every digit of the value, with groups where it is a
 * plain integer, so that reading it back loses nothing. Round numbers with many
 * zeros are powers of ten: 1e12.
 * @param {number} value
 */
export function plain(value) {
	const power = value.toExponential();
	const text = (Math.abs(value) >= 1e9 && power.length < 8 ? power : String(value)).replace('e+', 'e');
	return Number.isInteger(value) && !text.includes('e') ? grouped(text) : text;
}

/**
 * Reads what a reader may type: 1,024 · 1e-3 · .5 · −1 · 2^10 · 1/3 · 90 % ·
 * 0,3. NaN is whatever is none of these. A comma before three digits groups
 * them, except after a lone 0.
 * @param {string} text
 */
export function readNumber(text) {
	const bare = text.trim().replace(/[\u2212\u2013]/g, '-').replace(/[\s\u00a0\u202f_]/g, '');
	const power = /^(\d+)\^(-?\d+)$/.exec(bare);
	if (power) return Number(power[1]) ** Number(power[2]);
	if (bare.endsWith('%')) return number(bare.slice(0, -1)) / 100;
	const [over, under, more] = bare.split('/');
	return more === undefined && under !== undefined ? number(over) / number(under) : number(bare);
}

/** @param {string} bare one number, without spaces */
function number(bare) {
	if (/^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(bare)) return Number(bare.replaceAll(',', ''));
	const decimal = bare.replace(/^([-+]?\d*),(\d+)/, '$1.$2');
	return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(decimal) ? Number(decimal) : NaN;
}

/**
 * A share of something: 0.15 % · 18 % · 120 %.
 * @param {number} ratio
 */
export function percent(ratio) {
	return `${words(ratio * 100, 2)} %`;
}

/**
 * A duration: 0.8 ms · 41 ms · 1.2 s.
 * @param {number} milliseconds
 */
export function duration(milliseconds) {
	return milliseconds < 1000 ? `${words(milliseconds, 2)} ms` : `${words(milliseconds / 1000, 2)} s`;
}

/**
 * A number for an ARIA attribute, where 1e-8 is no number.
 * @param {number} value
 */
export function decimal(value) {
	return value.toLocaleString('en', { useGrouping: false, maximumSignificantDigits: 17 });
}

/** @param {string} digits an optional sign, digits and perhaps decimals */
function grouped(digits) {
	const [whole, decimals] = digits.split('.');
	const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
	return (decimals === undefined ? groups : `${groups}.${decimals}`).replace('-', '−');
}
