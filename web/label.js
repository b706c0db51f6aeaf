// @ts-check
// What the page calls a row of the state table.

/**
 * The name in words and, where there is one, the letter.
 * @param {import('./types.js').Field} field
 * @returns {{ words: string, symbol: string }}
 */
export function labelOf(field) {
	return { words: field.label, symbol: field.symbol ?? '' };
}
