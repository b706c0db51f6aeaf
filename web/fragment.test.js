// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createCodec } from './fragment.js';


/** @param {string} name */
const testdata = (name) => JSON.parse(readFileSync(new URL(`../wasm/internal/state/testdata/${name}`, import.meta.url), 'utf8'));
const codec = createCodec(testdata('state.json'));

test('the cases that the Go side runs too', () => {
	const cases = testdata('fragments.json');
	for (const { fragment, encoded, notices } of cases) {
		const got = codec.parse(fragment);
		assert.equal(codec.encode(got.state), encoded, fragment);
		assert.deepEqual(got.notices, notices, fragment);
	}
});

test('a link gives its state back', () => {
	const state = { ...codec.defaults(), B: 1000, lr: 1e-7, lock: true, momentum: 0.9959, rate: /** @type {const} */ ('tuned') };
	state.decayx = [1, 1e21];
	const back = codec.parse(codec.encode(state));
	assert.deepEqual(back, { state, notices: [] });
});

test('a field that is not in the table is a mistake of the page', () => {
	assert.throws(() => codec.field('gamma'), /no field gamma/);
});
