// @ts-check
// What the quantities are called: in the paper's words, or in those of the
// lectures on the same model. The figures have the same two in Go's figure.Symbols.

/** @typedef {import('./types.js').State['symbols']} Symbols */

/** Where a lecture says it otherwise. @type {Record<string, { label?: string, symbol?: string }>} */
const lecture = { lr: { label: 'step size' } };

/**
 * The name and the letter of a field.
 * @param {{ name: string, label: string, symbol?: string }} field
 * @param {Symbols} symbols
 */
export function wordsOf({ name, label, symbol }, symbols) {
	return { label, symbol, ...(symbols === 'lecture' ? lecture[name] : {}) };
}

/** The letter of a step. @param {Symbols} symbols */
export const stepLetter = (symbols) => (symbols === 'lecture' ? 'k' : 't');
