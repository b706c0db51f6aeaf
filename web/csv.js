// @ts-check
// The numbers of a picture as CSV (RFC 4180): a line of names, then a line a row,
// every number in the shortest decimal that reads back as itself. Infinity is Inf,
// which R, Python and spreadsheets' importers know; what has no value is empty.

/**
 * @param {{ columns: string[], rows: ArrayLike<number>[] }} table
 * @returns {string}
 */
export function csv({ columns, rows }) {
	const lines = [columns.map(quoted), ...rows.map((row) => Array.from(row, cell))];
	return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}

/** @param {number} value */
function cell(value) {
	if (Number.isNaN(value)) return '';
	return String(value).replace('Infinity', 'Inf');
}

/** @param {string} text */
function quoted(text) {
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
