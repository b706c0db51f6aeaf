// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createCodec } from './fragment.js';
import { alone, changes, presetOf, stateOf } from './presets.js';
import { between } from './tween.js';

/** @param {string} path */
const json = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const codec = createCodec(json('../wasm/internal/state/testdata/state.json'));
const { groups } = json('data/presets.json');
const presets = groups.flatMap((/** @type {any} */ group) => group.presets);

test('every example is a link without complaint, and comes back from its own link', () => {
	for (const preset of presets) {
		const { state, notices } = codec.parse(`${preset.state}&preset=${preset.id}`);
		assert.deepEqual(notices, [], preset.id);
		assert.deepEqual(codec.parse(codec.encode(state)), { state, notices: [] }, preset.id);
		assert.deepEqual(stateOf(codec, preset), state);
		for (const touch of preset.touches) {
			assert.deepEqual(codec.parse(touch.set).notices, [], preset.id);
			assert.notDeepEqual({ ...state, ...changes(codec, touch.set) }, state, `${preset.id}: ${touch.label} changes something`);
		}
	}
	assert.equal(new Set(presets.map((/** @type {any} */ preset) => preset.id)).size, presets.length, 'no name twice');
});

test('a link that names an example and nothing else stands for it', () => {
	assert.equal(alone('#v=1&preset=ema'), 'ema');
	assert.equal(alone('preset=ema'), 'ema');
	assert.equal(alone('#v=1&preset=ema&B=4'), null);
	assert.equal(alone(''), null);
	assert.equal(presetOf(groups, 'ema')?.id, 'ema');
	assert.equal(presetOf(groups, 'nonsense'), null);
});

test('between two states numbers lie between, and the rest is there at once', () => {
	const from = codec.defaults();
	const to = { ...from, B: 1024, lr: 3, lines: /** @type {const} */ ('total'), momentum: 0.9 };
	const half = between(codec, from, to, 0.5);
	assert.equal(half.B, 256);
	assert.ok(half.lr > 0.9 && half.lr < 1, `${half.lr}`);
	assert.ok(half.momentum > 0.6 && half.momentum < 0.7, `${half.momentum}`);
	assert.equal(half.lines, 'total');
	assert.deepEqual(between(codec, from, to, 1), to);
});
