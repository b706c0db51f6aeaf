// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createCodec } from './fragment.js';
import { describePins, pinsOf, withoutPin, withPin } from './pin-list.js';

const codec = createCodec(JSON.parse(readFileSync(new URL('../wasm/internal/state/testdata/state.json', import.meta.url), 'utf8')));

/** @param {string} fragment @param {string} [pins] */
const state = (fragment, pins = '') => ({ ...codec.parse(fragment).state, pins });

test('a setting is pinned once, and six at most', () => {
	let pins = '';
	for (let k = 0; k < 6; k++) {
		pins = /** @type {string} */ (withPin(codec, state(`B=${2 ** k}`, pins)));
		assert.equal(withPin(codec, state(`B=${2 ** k}&decayx=1,10`, pins)), null); // looked at otherwise
	}
	assert.equal(pinsOf(pins).length, 6);
	assert.equal(withPin(codec, state('B=4096', pins)), null);
	assert.deepEqual(codec.parse(codec.encode(state('B=8', pins))).notices, []);
	assert.equal(pinsOf(withoutPin(pins, 0))[0], pinsOf(pins)[1]);
	assert.equal(withoutPin('B~2', 0), '');
});

test('pins are told apart by what differs', () => {
	const pins = 'B~128!lr~0.1!d~1000000|B~256!lr~0.1!d~1000000';
	assert.deepEqual(describePins(codec, state('B=128&lr=0.1&d=1000000', pins)), ['B 128', 'B 256']);
	assert.deepEqual(describePins(codec, state('B=128&lr=0.3&d=1000000', pins)), ['B 128, α 0.1', 'B 256, α 0.1']);
	assert.deepEqual(describePins(codec, state('B=128', 'B~128')), ['as now']);
	assert.deepEqual(describePins(codec, state('lock=1', 'B~64!rate~tuned|p~0.5')), ['α tuned, no lock on α/(1−β), p 0', 'α 0.3, no lock on α/(1−β), p 0.5']);
});
