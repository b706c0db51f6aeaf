// @ts-check
// The state in the URL fragment: reads and writes #v=1&B=128&… by the table
// that the build exports as state.json. It does what wasm/internal/state does
// in Go, and the tests of both run the same cases.

import { plain } from './format.js';

/**
 * @typedef {import('./types.js').Field} Field
 * @typedef {import('./types.js').Table} Table
 * @typedef {import('./types.js').State} State
 *
 * @typedef {object} Codec
 * @property {() => State} defaults
 * @property {(fragment: string) => { state: State, notices: string[] }} parse
 * @property {(state: State) => string} encode  without '#', defaults left out
 * @property {(name: string) => Field} field
 */

/**
 * @param {Table} table
 * @returns {Codec}
 */
export function createCodec(table) {
	const byName = new Map(table.fields.map((f) => [f.name, f]));

	const defaults = () => /** @type {State} */ (Object.fromEntries(table.fields.map((f) => [f.name, f.default ?? null])));

	/** @param {string} fragment */
	function parse(fragment) {
		const { given, repeated } = pairs(fragment);
		const values = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (defaults()));
		const notices = [];
		const version = given.get('v');
		if (version !== undefined && version !== String(table.version)) {
			notices.push(`This link was made for version “${shorten(version)}” of the explorer; this is version ${table.version}, so some of it may be missing.`);
		}
		for (const f of table.fields) {
			const text = given.get(f.name);
			if (text === undefined) continue;
			const value = read(f, text);
			if (value === undefined) notices.push(`${f.name}=${shorten(text)}: ${f.label} must be ${f.want}; ${standIn(f)} is used.`);
			else values[f.name] = value;
		}
		for (const name of [...given.keys()].sort()) {
			if (name !== 'v' && !byName.has(name)) notices.push(`“${shorten(name)}” is not a field of this explorer; it is ignored.`);
		}
		for (const name of repeated) notices.push(`“${shorten(name)}” is given more than once; only the first counts.`);
		return { state: /** @type {State} */ (/** @type {unknown} */ (values)), notices };
	}

	/** @param {State} state */
	function encode(state) {
		const values = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (state));
		let out = `v=${table.version}`;
		for (const f of table.fields) {
			const text = write(values[f.name]);
			if (text !== write(f.default ?? null)) out += `&${f.name}=${text}`;
		}
		return out;
	}

	/** @param {string} name */
	function field(name) {
		const f = byName.get(name);
		if (!f) throw new Error(`no field ${name} in the state table`);
		return f;
	}

	return { defaults, parse, encode, field };
}

/**
 * The value a text stands for, undefined where it is not allowed.
 * @param {Field} f
 * @param {string} text
 */
function read(f, text) {
	switch (f.kind) {
		case 'choice':
			return f.choices?.includes(text) ? text : undefined;
		case 'switch':
			return { 0: false, 1: true, false: false, true: true }[text];
		case 'range': {
			const [lo, hi, more] = text.split(',').map(decimal);
			return more === undefined && f.min <= lo && lo < hi && hi <= f.max ? [lo, hi] : undefined;
		}
		default: {
			const v = decimal(text);
			return v >= f.min && v <= f.max && (f.kind === 'number' || Number.isInteger(v)) ? v : undefined;
		}
	}
}

/** @param {string} text NaN unless it is a plain decimal: Number alone also takes '', ' 1 ' and 0x10 */
function decimal(text) {
	return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(text) ? Number(text) + 0 : NaN; // + 0: no −0
}

/** @param {unknown} value */
function write(value) {
	if (typeof value === 'boolean') return value ? '1' : '0';
	return value === null ? '' : String(value);
}

/** @param {Field} f */
function standIn(f) {
	if (f.kind === 'range') return 'the figure’s own range';
	return typeof f.default === 'number' ? plain(f.default) : write(f.default);
}

/** @param {string} fragment */
function pairs(fragment) {
	const given = /** @type {Map<string, string>} */ (new Map());
	const repeated = /** @type {Set<string>} */ (new Set());
	for (const pair of fragment.replace(/^#/, '').split('&')) {
		if (pair === '') continue;
		const [, name, value] = /** @type {RegExpExecArray} */ (/^([^=]*)=?(.*)$/s.exec(pair));
		const key = decode(name);
		if (given.has(key)) repeated.add(key);
		else given.set(key, decode(value));
	}
	return { given, repeated };
}

/** @param {string} text */
function decode(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return text; // a stray % is no reason to lose the rest
	}
}

/** @param {string} text */
function shorten(text) {
	const runes = [...text];
	return runes.length > 40 ? `${runes.slice(0, 40).join('')}…` : text;
}
