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
 * @property {(state: State) => string} pin  the setting, to compare with: without how it is looked at
 * @property {(pin: string, state: State) => State} unpin  the state with a pin's setting
 * @property {Field[]} fields  all, in the order of the fragment
 * @property {number} version  of links
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
			const value = f.kind === 'pins' ? readPins(f, text) : read(f, text);
			if (value === undefined) notices.push(`${f.name}=${shorten(text)}: ${f.label} must be ${f.want}; ${standIn(f)} is used.`);
			else values[f.name] = value;
		}
		for (const name of [...given.keys()].sort()) {
			if (name !== 'v' && !byName.has(name)) notices.push(`“${shorten(name)}” is not a field of this explorer; it is ignored.`);
		}
		for (const name of repeated) notices.push(`“${shorten(name)}” is given more than once; only the first counts.`);
		return { state: /** @type {State} */ (/** @type {unknown} */ (values)), notices };
	}

	/** What a text of pinned settings stands for: itself, where each is a link's worth without complaint. @param {Field} f @param {string} text */
	function readPins(f, text) {
		const pins = text === '' ? [] : text.split('|');
		return pins.length <= (f.most ?? 0) && pins.every(isPin) ? text : undefined;
	}

	/** @param {string} pin */
	function isPin(pin) {
		const fragment = unpinned(pin);
		const views = [...pairs(fragment).given].some(([name, value]) => value !== '' && byName.get(name)?.group === 'view');
		return pin !== '' && !views && parse(fragment).notices.length === 0;
	}

	/** The present setting as a pin: what is looked at is left out. @param {State} state */
	function pin(state) {
		const values = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (state));
		const kept = /** @type {any} */ ({ ...defaults(), ...Object.fromEntries(table.fields.filter((f) => f.group !== 'view').map((f) => [f.name, values[f.name]])) });
		return encode(kept).split('&').slice(1).join('!').replaceAll('=', '~') || 'B~' + state.B;
	}

	/** The state with a pin's setting. @param {string} text @param {State} state */
	function unpin(text, state) {
		const values = /** @type {any} */ (parse(unpinned(text)).state);
		return /** @type {State} */ ({ ...state, ...Object.fromEntries(table.fields.filter((f) => f.group !== 'view').map((f) => [f.name, values[f.name]])) });
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

	return { defaults, parse, encode, field, pin, unpin, fields: table.fields, version: table.version };
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
		case 'rows':
			return isRows(f, text) ? text : undefined;
		case 'names': {
			const names = text === '' ? [] : text.split(',');
			return names.length <= (f.most ?? 0) && names.every(isName) ? text : undefined;
		}
		default: {
			const v = decimal(text);
			return v >= f.min && v <= f.max && (f.kind === 'number' || Number.isInteger(v)) ? v : undefined;
		}
	}
}

/**
 * Whether a text is rows of the field: equally long, of numbers, behind a name where the field says so.
 * @param {Field} f
 * @param {string} text
 */
function isRows(f, text) {
	if (text === '') return true;
	const rows = text.split(';').map((row) => row.split(','));
	const [least, most] = f.columns ?? [1, 1];
	const long = rows[0].length;
	return rows.length <= (f.most ?? 0) && long >= least && long <= most && rows.every((cells) => cells.length === long && cells.every((cell, i) => {
		if (i === 0 && f.named) return isName(cell);
		const v = decimal(cell);
		return v >= (i === 0 ? Math.max(f.min, f.least ?? 0) : f.min) && v <= f.max;
	}));
}

/** A name needs no escape in a link. @param {string} text */
const isName = (text) => /^[\w.-]{1,40}$/.test(text);

/** @param {string} pin */
const unpinned = (pin) => pin.replaceAll('!', '&').replaceAll('~', '=');

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
	return typeof f.default === 'number' ? plain(f.default) : write(f.default) || 'none';
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
