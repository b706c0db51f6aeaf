// @ts-check
// The settings of a state in words, for paper: what is in the strip, and of the
// rest what is not as usual.

import { plain } from './format.js';
import { labelOf } from './symbols.js';

/** Rows that say how something is looked at, or that the words for α tell. */
const silent = ['view', 'points'];

/**
 * @param {import('./fragment.js').Codec} codec
 * @param {import('./types.js').State} state
 * @param {number} [rate]  the learning rate that is drawn
 * @returns {string} batch size B 64 · learning rate α 0.3 · …
 */
export function settings(codec, state, rate) {
	const values = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (state));
	const usual = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (codec.defaults()));
	const said = [];
	for (const field of codec.fields) {
		const label = labelOf(field, state.symbols);
		const main = ['B', 'lr', 'momentum', 'target'].includes(field.name);
		if (silent.includes(field.group) || ['rate', 'lock'].includes(field.name) || (!main && values[field.name] === usual[field.name])) continue;
		let value = values[field.name];
		if (field.name === 'lr' && state.rate === 'tuned' && rate) value = `${Number(rate.toPrecision(4))}, tuned`;
		const name = field.symbol ? `${label} ${field.symbol}` : label;
		said.push(typeof value === 'boolean' ? name : `${name} ${typeof value === 'number' ? plain(value) : value}`);
	}
	return `${said.join(' · ')}.`;
}
