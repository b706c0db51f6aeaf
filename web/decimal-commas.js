// @ts-check
// Spectra written where decimals have commas: 0,5. The core reads points, and
// takes a comma for what stands between two numbers.

/** Enough of a long text to tell by. */
const HEAD = 20_000; // characters

/**
 * A spectrum's text with decimal points. Where a comma may be either, it is left
 * to the writer to say which.
 * @param {string} text  CSV or JSON
 * @returns {{ text: string, commas: boolean } | { error: string }}  commas: some were decimal
 */
export function withPoints(text) {
	const lines = text.slice(0, HEAD).replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
	if (text.length > HEAD) lines.pop(); // cut short
	const rows = lines.map((line) => line.replace(/#.*/, '').trim()).filter((line) => line !== '');
	const asIs = { text, commas: false };
	if (rows.length === 0 || /^[[{]/.test(rows[0])) return asIs;
	const mended = () => ({ text: text.replace(/(\d),(?=\d)/g, '$1.'), commas: true });
	if (/[;\t]/.test(rows[0])) return rows.some((row) => /\d,\d/.test(row)) ? mended() : asIs;

	const named = /^[a-z\s]+$/i.test(rows[0]);
	if (named) rows.shift();
	const cells = rows.map((row) => row.split(/\s+/));
	const decimal = cells.flat().every((cell) => /^\d+(,\d+)?(e[-+]?\d+)?$/i.test(cell));
	const first = cells.find((row) => row[0].includes(','))?.[0];
	if (!decimal || !first) return asIs;
	// No curvature is 0, and a row of pairs has a comma in every row and no blank.
	const sure = named || cells.some((row) => row.length > 1 || /^0+,/.test(row[0]) || !row[0].includes(','));
	return sure ? mended() : { error: `“${first}” may be one number or two: write ${first.replace(',', '.')}, or name the columns in a first line h,c.` };
}
