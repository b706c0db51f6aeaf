// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { ends, place, walk } from './cursor.js';

const plot = {
	name: 'decay', x: 50, y: 20, w: 400, h: 300,
	xAxis: { kind: 'log', lo: 1, hi: 1000 }, yAxis: { kind: 'log', lo: 0.01, hi: 10 }, curves: [1, 2, 3],
};
// Step 0 has no place on the axis, the first curve starts above it, the third is nowhere.
const curves = {
	columns: ['step', 'octave 1', 'total', 'octave 2'],
	data: [[0, 1, 2, 4, 8, 16, 1e4], [20, 15, 8, 4, 2, 1, 1], [9, 8, 7, 6, 5, 4, 3], [0, 0, 0, 0, 0, 0, 0]],
};
const keys = (/** @type {import('./cursor.js').Point} */ from, /** @type {string[]} */ ...names) => names.map((key) => {
	from = walk([plot], curves, from, key) ?? from;
	return from.row;
});

test('it begins on a drawn point', () => {
	assert.deepEqual(place([plot], curves, null), { row: 4, column: 1 });
	assert.equal(place([plot], { columns: [], data: [] }, null), null);
	assert.equal(place([{ ...plot, curves: [3] }], curves, null), null);
});

test('keys lead to drawn points only, and to the first and the last', () => {
	assert.deepEqual(keys({ row: 4, column: 2 }, 'Home', 'ArrowLeft', 'ArrowRight', 'End', 'ArrowRight', 'ArrowLeft'), [1, 1, 2, 5, 5, 4]);
	assert.deepEqual(keys({ row: 4, column: 1 }, 'Home', 'End', 'PageDown', 'PageUp'), [2, 5, 4, 5]);
	assert.deepEqual(ends([plot], curves, { row: 4, column: 1 }), { first: 2, last: 16 });
});

test('up and down lead to curves that are drawn, at the same step where they have it', () => {
	assert.deepEqual(walk([plot], curves, { row: 1, column: 2 }, 'ArrowUp'), { row: 2, column: 1 });
	assert.deepEqual(walk([plot], curves, { row: 3, column: 2 }, 'ArrowDown'), { row: 3, column: 2 });
	assert.equal(walk([plot], curves, { row: 3, column: 2 }, 'x'), null);
});

test('in another picture it stays with its curve and its step', () => {
	const other = { columns: ['step', 'total'], data: [[0, 1, 3, 9], [9, 8, 7, 6]] };
	assert.deepEqual(place([{ ...plot, curves: [1] }], other, { x: 8, name: 'total' }), { row: 3, column: 1 });
	assert.deepEqual(place([plot], curves, { x: 0.1, name: 'gone' }), { row: 2, column: 1 });
});
