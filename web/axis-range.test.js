// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { panned, zoomed } from './axis-range.js';

const free = { min: 0, max: 1e30 };
const log = (/** @type {number} */ lo, /** @type {number} */ hi) => ({ kind: 'log', lo, hi });
const linear = (/** @type {number} */ lo, /** @type {number} */ hi) => ({ kind: 'linear', lo, hi });

test('an axis zooms to half its span about its middle', () => {
	assert.deepEqual(zoomed(log(1, 10000), 'in', free), [10, 1000]);
	assert.deepEqual(zoomed(linear(100, 300), 'in', free), [150, 250]);
	assert.deepEqual(zoomed({ kind: 'log2', lo: 1, hi: 16 }, 'in', free), [2, 8]);
});

test('a press moves no end by more than a decade', () => {
	assert.deepEqual(zoomed(log(1, 1e6), 'in', free), [10, 1e5]);
	assert.deepEqual(zoomed(log(1, 1e6), 'out', free), [0.1, 1e7]);
});

test('out undoes in, and the other way round', () => {
	for (const axis of [log(1, 1e8), log(0.001, 10), log(3, 20), linear(100, 300)]) {
		const next = /** @type {[number, number]} */ (zoomed(axis, 'in', free));
		const back = /** @type {[number, number]} */ (zoomed({ kind: axis.kind, lo: next[0], hi: next[1] }, 'out', free));
		assert.ok(Math.abs(back[0] / axis.lo - 1) < 1e-4 && Math.abs(back[1] / axis.hi - 1) < 1e-4, `${back}`);
	}
});

test('a value that is read stands still', () => {
	assert.deepEqual(zoomed(log(1, 10000), 'in', free, 1), [1, 100]);
	assert.deepEqual(zoomed(linear(0, 300), 'in', free, 300), [150, 300]);
	assert.deepEqual(zoomed(log(1, 10000), 'in', free, 1e9), [10, 1000]); // one that is not there does not count
});

test('there is an end to it on both sides', () => {
	assert.deepEqual(zoomed(log(1, 10000), 'out', { min: 1, max: 1e5 }), [1, 1e5]);
	assert.equal(zoomed(log(1, 1e5), 'out', { min: 1, max: 1e5 }), null);
	assert.equal(zoomed(log(100, 102), 'in', free), null);
	assert.equal(zoomed(linear(1e6, 1e6 + 1), 'in', free), null);
	assert.deepEqual(zoomed(linear(0, 100), 'out', free), [0, 150]);
});

test('an axis pans by a quarter of its span, as far as it goes', () => {
	assert.deepEqual(panned(log(1, 10000), 1, free), [10, 1e5]);
	assert.deepEqual(panned(linear(100, 300), -1, free), [50, 250]);
	assert.equal(panned(log(1, 10000), -1, { min: 1, max: 1e9 }), null);
	assert.equal(panned(linear(0, 100), -1, free), null);
});
