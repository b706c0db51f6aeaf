// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { apart } from './apart.js';

/** @param {...[number, number]} boxes left and width */
const boxes = (...boxes) => boxes.map(([left, width]) => ({ left, width }));

test('what has room stays', () => {
	assert.deepEqual(apart(boxes([10, 40], [60, 30]), 160), [10, 60]);
	assert.deepEqual(apart([], 160), []);
});

test('what meets is parted, what overhangs comes in', () => {
	assert.deepEqual(apart(boxes([40, 40], [60, 30]), 160), [40, 80]);
	assert.deepEqual(apart(boxes([-30, 40], [0, 30]), 160), [0, 40]);
	assert.deepEqual(apart(boxes([110, 40], [150, 30]), 160), [90, 130]);
	assert.deepEqual(apart(boxes([150, 40], [110, 30]), 160), [120, 90]);
});
