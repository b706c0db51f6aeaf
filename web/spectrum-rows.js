// @ts-check
// A spectrum's text, which the core has read without complaint, as rows of the
// state's field own, so that a short one travels in the link.

/** @typedef {{ h: number[], c: number[] | null, s: number[] | null }} Columns */

/**
 * The columns of a text that the core has accepted.
 * @param {string} text  CSV or JSON
 * @returns {Columns}
 */
export function columnsOfSpectrum(text) {
	const bare = text.replace(/^\ufeff/, '').trim();
	return /^[[{]/.test(bare) ? fromJSON(JSON.parse(bare)) : fromCSV(bare);
}

/**
 * The rows, or '' where there are too many for a link.
 * @param {Columns} columns @param {number} most
 */
export function rowsOfSpectrum({ h, c, s }, most) {
	// A row may not have s without c; such a spectrum stays on the page.
	if (h.length > most || (s && !c)) return '';
	return h.map((value, i) => [value, ...(c ? [c[i]] : []), ...(s ? [s[i]] : [])].join(',')).join(';');
}

/** @param {any} json @returns {Columns} */
function fromJSON(json) {
	if (!Array.isArray(json)) return { h: json.h, c: json.c ?? null, s: json.s ?? null };
	const rows = json.map((row) => (typeof row === 'number' ? [row] : Array.isArray(row) ? row : [row.h, row.c, row.s]));
	return columns(rows, [0, 1, 2]);
}

/** @param {string} csv */
function fromCSV(csv) {
	const lines = csv.split('\n').map((line) => line.replace(/#.*/, '').trim()).filter((line) => line !== '');
	const divider = [';', '\t', ','].find((mark) => lines[0].includes(mark)) ?? /\s+/;
	const rows = lines.map((line) => line.split(divider).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1').trim()));
	const names = rows[0].map((name) => name.toLowerCase());
	if (names.includes('h')) {
		rows.shift();
		return columns(rows.map((row) => row.map(Number)), ['h', 'c', 's'].map((name) => names.indexOf(name)));
	}
	return columns(rows.map((row) => row.map(Number)), [0, 1, 2]);
}

/** @param {number[][]} rows @param {number[]} at  places of h, c and s */
function columns(rows, at) {
	const [h, c, s] = at.map((place) => (place >= 0 && rows[0][place] !== undefined ? rows.map((row) => row[place]) : null));
	return { h: /** @type {number[]} */ (h), c, s };
}
