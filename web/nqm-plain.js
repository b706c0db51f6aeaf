// @ts-check
// Makes a request plain before the core reads it: whatever structured clone
// lets through comes out as numbers, strings, booleans, null, Float64Array,
// arrays and plain objects, or is refused by its path.

// No request of the contract comes near these; an object that holds itself does.
const deepest = 8;
const mostValues = 4_000_000;

/** What the core cannot read, with the error that the caller gets. */
export class Refusal {
	/** @param {string} field @param {string} got */
	constructor(field, got) {
		field ||= 'request';
		this.detail = { field, value: got, message: `${field}: want numbers, strings, booleans, arrays and plain objects, got ${got}` };
	}
}

/**
 * Leaves only what the core reads: null for what is absent, Float64Array for
 * arrays of numbers, and plain objects without absent fields.
 *
 * @param {unknown} request
 * @returns {any}
 */
export function plain(request) {
	let valuesLeft = mostValues;

	/** @param {any} value @param {string} path @param {number} depth @returns {any} */
	function visit(value, path, depth) {
		if (--valuesLeft < 0) throw new Refusal('', `more than ${mostValues} values`);
		if (depth > deepest) throw new Refusal(path, `objects nested more than ${deepest} deep`);
		if (value === undefined || value === null) return null;
		if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
		if (Array.isArray(value)) {
			if (value.length > 0 && value.every((entry) => typeof entry === 'number')) return Float64Array.from(value);
			return Array.from(value, (entry, i) => visit(entry, `${path}[${i}]`, depth + 1));
		}
		if (isNumbers(value)) return value instanceof Float64Array ? value : Float64Array.from(value);
		if (Object.prototype.toString.call(value) !== '[object Object]') {
			throw new Refusal(path, typeof value === 'object' ? value.constructor?.name ?? 'an object' : `a ${typeof value}`);
		}
		/** @type {Record<string, any>} */
		const fields = {};
		for (const [key, entry] of Object.entries(value)) {
			if (entry !== undefined) fields[key] = visit(entry, path ? `${path}.${key}` : key, depth + 1);
		}
		return fields;
	}

	return visit(request, '', 0);
}

/** @param {any} value */
function isNumbers(value) {
	return ArrayBuffer.isView(value) && 'length' in value && !(value instanceof BigInt64Array || value instanceof BigUint64Array);
}
