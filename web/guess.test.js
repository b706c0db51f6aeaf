// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { apart } from './guess.js';

test('a guess and the answer are told apart in doublings', () => {
	assert.equal(apart(Math.log2(8000 / 2000)), '2.0 doublings more');
	assert.equal(apart(Math.log2(1000 / 8000)), '3.0 doublings less');
	assert.equal(apart(Math.log2(1.05)), 'as good as the same');
	assert.equal(apart(Math.log2(Infinity / 3)), 'not to be compared');
});
