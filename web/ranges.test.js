// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { ranges } from './ranges.js';

test('axes become fields of the state, in digits that a link can carry', () => {
	const decay = { xField: 'decayx', yField: 'decayy' };
	assert.deepEqual(ranges(decay, { lo: 1, hi: 1e6 }, { lo: 1 / 3, hi: 10 }), { decayx: [1, 1e6], decayy: [0.333333, 10] });
	assert.deepEqual(ranges(decay, { lo: 0, hi: 0 }, { lo: 1, hi: Infinity }), {});
	assert.deepEqual(ranges(decay, { lo: NaN, hi: 1 }, { lo: 5, hi: 5 }), {});
	assert.deepEqual(ranges({ xField: 'tradex', yField: '' }, { lo: 0, hi: 1 }, { lo: 1, hi: 5 }), { tradex: [0, 1] });
});
