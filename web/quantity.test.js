// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { hairlines } from './quantity.js';
import { roomFor, valuesAt } from './values-at.js';

const log = (/** @type {number} */ lo, /** @type {number} */ hi) => ({ kind: 'log', lo, hi });
const box = { x: 0, y: 0, w: 100, h: 100 };
const decay = { ...box, name: 'decay', xAxis: log(1, 1e4), yAxis: log(0.01, 1), curves: [1, 2, 3], xQuantity: 'step', yQuantity: 'risk' };
const steps = { ...box, name: 'steps', xAxis: log(1, 1024), yAxis: log(1, 1e4), curves: [1], xQuantity: 'batch', yQuantity: 'step' };
const rates = { ...steps, name: 'rates', yQuantity: 'learning rate' };

/** @param {import('./plot.js').Plot[]} plots @param {import('./quantity.js').Read} read */
const brief = (plots, read) => hairlines(plots, read).map(({ plot, along, at, label }) => `${plot.name} ${along} ${Math.round(at)} ${label}`.trim());

test('a step read in the decay is a height where steps are counted', () => {
	const read = { plot: decay, x: 100, y: 0.1 };
	assert.deepEqual(brief([steps, rates], read), ['steps y 50 step 100']);
	assert.deepEqual(brief([decay], read), ['decay x 50']);
});

test('steps read at a batch size stand in the decay, and the batch size in the other panel', () => {
	const read = { plot: steps, x: 32, y: 1000 };
	assert.deepEqual(brief([decay], read), ['decay x 75 step 1,000']);
	assert.deepEqual(brief([steps, rates], read), ['steps x 50', 'rates x 50 batch size 32']);
});

test('what an axis does not show or nobody measures has no line', () => {
	assert.deepEqual(brief([steps], { plot: decay, x: 1e6, y: 0.1 }), []);
	assert.deepEqual(brief([steps], { plot: { ...decay, xQuantity: '', yQuantity: '' }, x: 100, y: 0.1 }), []);
	assert.deepEqual(brief([decay], { plot: steps, x: 32, y: Infinity }), []);
});

test('all curves at a step, the one that is read first and then the nearest', () => {
	const curves = { columns: ['step', 'a', 'b', 'c'], data: [[1, 10, 100], [1, 1, 1], [0.02, 0.5, 0.5], [1, 0.1, 0]] };
	assert.deepEqual(valuesAt(decay, curves, { row: 1, column: 2 }, 6).map(({ name }) => name), ['b', 'a', 'c']);
	assert.deepEqual(valuesAt(decay, curves, { row: 1, column: 2 }, 2), [{ name: 'b', value: 0.5 }, { name: 'a', value: 1 }]);
	assert.deepEqual(valuesAt(decay, curves, { row: 2, column: 1 }, 6).map(({ name }) => name), ['a', 'b']); // c is not drawn there
	// The curves run along the top and the left.
	const { left, top, hidden } = roomFor(decay, curves, { row: 1, column: 2 }, { width: 60, height: 40 });
	assert.deepEqual([left, top, hidden], [40, 60, 0]);
});
