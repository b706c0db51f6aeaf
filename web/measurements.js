// @ts-check
// Own measurements as text: one point a line, series, batch size, steps and
// perhaps the learning rate, from a CSV file or a spreadsheet's clipboard.

import { readNumber } from './format.js';

const columns = ['series', 'B', 'steps', 'lr'];
const titles = ['a name', 'a batch size', 'a number of steps', 'a learning rate'];

/**
 * The points as the state holds them, or what is wrong and where.
 * @param {string} text
 * @param {import('./types.js').Field} field  the row of the table: how many, and between which numbers
 * @returns {{ points: string, count: number } | { error: string }}
 */
export function readMeasurements(text, field) {
	const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/).map((line, i) => ({ number: i + 1, text: line.replace(/#.*/, '').trim() })).filter((line) => line.text !== '');
	if (lines.length === 0) return { error: 'There is no line in it.' };
	const divider = ['\t', ';', ','].find((mark) => lines[0].text.includes(mark)) ?? ',';
	const rows = lines.map((line) => ({ number: line.number, cells: cells(line.text, divider) }));
	const order = header(rows[0].cells);
	const names = order ? rows.shift()?.cells.length : Infinity;
	const places = order ?? [0, 1, 2, 3];
	const long = order ? Math.max(...order) + 1 : rows[0].cells.length;
	const withRate = order ? order[3] >= 0 : long === 4;
	if (rows.length === 0) return { error: 'There is no line of numbers in it.' };
	if (order && order.slice(0, 3).includes(-1)) return { error: `Line 1: the names of the columns lack “${columns[order.indexOf(-1)]}”.` };
	if (rows.length > (field.most ?? 0)) return { error: `Line ${rows[field.most ?? 0].number}: there is room for ${field.most} points, and this is one more.` };

	const points = [];
	for (const { number, cells: row } of rows) {
		if (!order && row.length !== long) return { error: `Line ${number}: ${row.length} fields, but ${long} in the first line.` };
		if (!order && (long < 3 || long > 4)) return { error: `Line ${number}: ${long} field${long === 1 ? '' : 's'}, where series, B, steps and perhaps lr are wanted.` };
		if (row.slice(names).some((cell) => cell !== '')) return { error: `Line ${number}: ${row.length} fields, but ${names} names of columns.${divider === ',' ? ' With decimal commas, columns stand between semicolons or tabs.' : ''}` };
		const point = [safe(row[places[0]] ?? '')];
		if (point[0] === '') return { error: `Line ${number}, series: a name is missing.` };
		for (let k = 1; k < (withRate ? 4 : 3); k++) {
			const cell = row[places[k]] ?? '';
			const value = readNumber(k === 3 ? cell.replace(/^(\d+),(\d+)$/, '$1.$2') : cell); // a learning rate has no thousands
			if (cell === '') return { error: `Line ${number}, ${columns[k]}: ${titles[k]} is missing${k === 3 ? '; give it in every line or in none' : ''}.` };
			if (!(value > 0 && value >= field.min && value <= field.max)) return { error: `Line ${number}, ${columns[k]}: ${titles[k]} above 0 is wanted, not “${cell.slice(0, 40)}”.` };
			point.push(String(value));
		}
		points.push(point.join(','));
	}
	return { points: points.join(';'), count: points.length };
}

/**
 * The points of a state as text, for mending.
 * @param {string} points
 */
export function writeMeasurements(points) {
	if (points === '') return '';
	const rows = points.split(';');
	return [columns.slice(0, rows[0].split(',').length).join(','), ...rows].join('\n');
}

/** Whether a text's beginning is that of measurements and not of a spectrum. @param {string} text */
export function looksMeasured(text) {
	const line = text.replace(/^\ufeff/, '').split(/[\r\n]/).find((one) => one.replace(/#.*/, '').trim() !== '') ?? '';
	const first = line.trim().split(/[\t;,]/)[0].trim().replaceAll('"', '');
	return line.split(/[\t;,]/).length > 2 && Number.isNaN(readNumber(first)) && !/^([hcs]$|[[{])/i.test(first);
}

/** Where each column lies, −1 where it is missing; null where the line is none of names. @param {string[]} line */
function header(line) {
	if (line.slice(1).some((cell) => !Number.isNaN(readNumber(cell)))) return null;
	const names = line.map((cell) => cell.toLowerCase());
	const at = columns.map((name) => names.indexOf(name.toLowerCase()));
	return at.some((place) => place >= 0) ? at : null;
}

/** @param {string} line @param {string} divider */
function cells(line, divider) {
	const out = [''];
	let quoted = false;
	for (const sign of line) {
		if (sign === '"') quoted = !quoted;
		else if (sign === divider && !quoted) out.push('');
		else out[out.length - 1] += sign;
	}
	return out.map((cell) => cell.trim());
}

/** A name that needs no escape in a link. @param {string} name */
const safe = (name) => name.trim().replace(/\s+/g, '_').replace(/[^\w.-]+/g, '-').slice(0, 40);
