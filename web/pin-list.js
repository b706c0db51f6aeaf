// @ts-check
// The settings that are pinned to compare with, and what tells them apart in
// words.

import { words } from './format.js';

/**
 * @typedef {import('./types.js').State} State
 * @typedef {import('./types.js').Field} Field
 * @typedef {Pick<import('./fragment.js').Codec, 'fields' | 'pin' | 'unpin' | 'field'>} Codec
 */

/** @param {string} pins @returns {string[]} */
export const pinsOf = (pins) => (pins === '' ? [] : pins.split('|'));

/**
 * The pins with the present setting among them, or null where it is or there is no room.
 * @param {Codec} codec
 * @param {State} state
 */
export function withPin(codec, state) {
	const [pins, pin] = [pinsOf(state.pins), codec.pin(state)];
	return pins.includes(pin) || pins.length >= (codec.field('pins').most ?? 0) ? null : [...pins, pin].join('|');
}

/** @param {string} pins @param {number} which */
export const withoutPin = (pins, which) => pinsOf(pins).filter((_, i) => i !== which).join('|');

/**
 * Each pin by what differs among the pins and the present setting.
 * @param {Codec} codec
 * @param {State} state
 * @returns {string[]}
 */
export function describePins(codec, state) {
	const pinned = /** @type {Record<string, unknown>[]} */ (/** @type {unknown} */ (pinsOf(state.pins).map((pin) => codec.unpin(pin, state))));
	const present = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (state));
	const differs = (/** @type {string} */ name) => pinned.some((pin) => String(pin[name]) !== String(present[name]));
	// Where one rate is tuned and another is not, this one is worth saying.
	const rows = codec.fields.filter((f) => f.group !== 'view' && (differs(f.name) || (f.name === 'lr' && differs('rate'))));
	return pinned.map((pin) => {
		// A tuned learning rate is whatever it is tuned to.
		const said = rows.filter((f) => !(f.name === 'lr' && pin.rate === 'tuned')).map((f) => describe(f, pin[f.name]));
		return said.filter(Boolean).join(', ') || 'as now';
	});
}

/** @param {Field} field @param {unknown} value */
function describe(field, value) {
	if (field.name === 'rate') return value === 'tuned' ? 'α tuned' : '';
	switch (field.kind) {
		case 'switch':
			return value ? field.label : `no ${field.label}`;
		case 'choice':
			return `${field.label} ${value}`;
		case 'rows':
			return value === '' ? `no ${field.label}` : field.label;
		default:
			return `${field.symbol ?? field.label} ${words(Number(value))}`;
	}
}
