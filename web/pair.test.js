// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { pairOf, show, slotOf } from './pair.js';

const at = (/** @type {any} */ figure, /** @type {any} */ left = 'decay', /** @type {any} */ right = 'scaling') => /** @type {any} */ ({ figure, left, right });

test('a figure that is at neither place takes the left one', () => {
	assert.deepEqual(pairOf(at('decay')), { left: 'decay', right: 'scaling' });
	assert.deepEqual(pairOf(at('walls')), { left: 'walls', right: 'scaling' });
	assert.deepEqual(pairOf(at('scaling', 'decay', 'none')), { left: 'scaling', right: null });
	assert.deepEqual(pairOf(at('decay', 'schedule', 'valley')), { left: 'schedule', right: 'valley' });
	assert.deepEqual(pairOf(at('decay', 'decay', 'decay')), { left: 'decay', right: null });
});

test('a narrow page shows the place of the figure', () => {
	assert.equal(slotOf(at('scaling')), 'right');
	assert.equal(slotOf(at('walls')), 'left');
	assert.equal(slotOf(at('walls', 'walls', 'none')), 'left');
});

test('showing a figure keeps the other, and two change places', () => {
	assert.deepEqual(show(at('decay'), 'walls', 'left'), at('walls', 'walls', 'scaling'));
	assert.deepEqual(show(at('decay'), 'scaling', 'left'), at('scaling', 'scaling', 'decay'));
	assert.deepEqual(show(at('decay'), 'tradeoff'), at('tradeoff', 'decay', 'tradeoff'));
	assert.deepEqual(show(at('decay'), 'scaling'), at('scaling'));
	assert.deepEqual(show(at('decay', 'decay', 'none'), 'tradeoff'), at('tradeoff', 'tradeoff', 'none'));
	for (const name of /** @type {const} */ (['walls', 'cloud', 'scaling'])) {
		const next = show(at('decay'), name);
		assert.equal(pairOf(next)[slotOf(next)], name);
	}
});
