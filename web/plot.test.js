// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inside, nearest, pixelX, pixelY, valueOfX, valueOfY } from './plot.js';

const plot = {
	name: 'decay', x: 50, y: 20, w: 400, h: 300,
	xAxis: { kind: 'log', lo: 1, hi: 1e4 }, yAxis: { kind: 'linear', lo: 0, hi: 3 }, curves: [1, 2],
};

test('pixels and values', () => {
	assert.equal(pixelX(plot, 100), 250);
	assert.equal(pixelY(plot, 3), 20);
	assert.equal(pixelY(plot, 0), 320);
	assert.ok(Math.abs(valueOfX(plot, 250) - 100) < 1e-9);
	assert.equal(valueOfY(plot, 170), 1.5);
	assert.ok(inside(plot, 50, 320) && !inside(plot, 49, 100));
});

test('log2 is an axis in logarithms', () => {
	const log2 = { ...plot, xAxis: { kind: 'log2', lo: 1, hi: 256 } };
	assert.equal(pixelX(log2, 16), 250);
});

test('log1m is an axis in logarithms of the distance from 1', () => {
	const momentum = { ...plot, xAxis: { kind: 'log1m', lo: 0, hi: 1 - 1e-4 } };
	assert.equal(pixelX(momentum, 0), 50);
	assert.ok(Math.abs(pixelX(momentum, 0.99) - 250) < 1e-9);
	assert.ok(Math.abs(valueOfX(momentum, 350) - 0.999) < 1e-12);
});

test('the nearest point: row by x, then curve by y; a gap is no point', () => {
	const columns = [[1, 10, 100], [1, 2, NaN], [3, 0, 1]];
	assert.deepEqual(nearest(plot, columns, 155, 130), { row: 1, column: 1 });
	assert.deepEqual(nearest(plot, columns, 155, 300), { row: 1, column: 2 });
	assert.deepEqual(nearest(plot, columns, 260, 20), { row: 2, column: 2 });
	assert.deepEqual(nearest({ ...plot, curves: [1] }, columns, 155, 300), { row: 1, column: 1 });
	assert.equal(nearest({ ...plot, curves: [1] }, [[1], [NaN]], 60, 20), null);
	assert.equal(nearest(plot, [[], [], []], 60, 20), null);
});
