// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createScale } from './scale.js';
import { createCodec } from './fragment.js';

const table = JSON.parse(readFileSync(new URL('../wasm/internal/state/testdata/state.json', import.meta.url), 'utf8'));
const codec = createCodec(table);
const numeric = table.fields.filter((/** @type {import('./types.js').Field} */ f) => f.scale);

for (const field of numeric) {
	const scale = createScale(field);

	test(`${field.name}: ends, middle and back`, () => {
		assert.equal(scale.toUnit(field.min), 0);
		assert.equal(scale.toUnit(field.max), 1);
		for (const u of [0, 0.25, 0.5, 0.9, 1]) assert.ok(Math.abs(scale.toUnit(scale.fromUnit(u)) - u) < 1e-9);
	});

	test(`${field.name}: every stop is in the domain, is its own stop and survives the link`, () => {
		for (let k = 0; k <= 500; k++) {
			const v = scale.snap(scale.fromUnit(k / 500));
			assert.ok(v >= field.min && v <= field.max, `${v}`);
			assert.equal(scale.snap(v), v);
			const state = { ...codec.defaults(), [field.name]: v };
			assert.deepEqual(codec.parse(codec.encode(state)), { state, notices: [] });
		}
	});

	test(`${field.name}: keys walk from end to end`, () => {
		for (const by of [0.05, 0.01, 0.1]) {
			let v = field.min;
			let presses = 0;
			for (; v < field.max; presses++) {
				const next = scale.step(v, by);
				assert.ok(next > v && presses < 160, `${v} → ${next}`);
				if (next < field.max) assert.equal(scale.step(next, -by), v);
				v = next;
			}
			assert.equal(scale.step(v, by), field.max);
			for (; v > field.min; v = scale.step(v, -by)) assert.ok(scale.step(v, -by) < v);
		}
	});
}

test('batch sizes are powers of two, and one arrow is one of them', () => {
	const scale = createScale(codec.field('B'));
	assert.equal(scale.snap(100), 128);
	assert.equal(scale.step(64, 0.05), 128);
	assert.equal(scale.step(64, -0.01), 32);
	assert.equal(scale.step(64, 0.1), 256);
	assert.equal(scale.step(100, 0.05), 128);
});

test('keys walk over round values, and back over the same', () => {
	const target = createScale(codec.field('target'));
	assert.equal(target.step(0.01, 0.01), 0.011);
	assert.equal(target.step(0.011, -0.01), 0.01);
	assert.deepEqual(walk(target, 0.01, -0.05, 4), [0.0055, 0.003, 0.0018, 0.001]);
	assert.deepEqual(walk(target, 0.0123, 0.05, 2), [0.022, 0.04]);
	assert.deepEqual(walk(createScale(codec.field('lr')), 0.3, -0.05, 3), [0.1, 0.03, 0.01]);
	assert.deepEqual(walk(createScale(codec.field('momentum')), 0, 0.05, 5), [0.45, 0.7, 0.82, 0.9, 0.945]);
	assert.deepEqual(walk(createScale(codec.field('d')), 10000, 0.1, 2), [1e5, 1e6]);
	assert.deepEqual(walk(createScale(codec.field('p')), 0, 0.01, 3), [0.01, 0.02, 0.03]);
	assert.equal(createScale(codec.field('a')).step(1, 0.01), 1.02);
});

/** @param {import('./scale.js').Scale} scale @param {number} from @param {number} by @param {number} times */
function walk(scale, from, by, times) {
	return Array.from({ length: times }, () => {
		from = scale.step(from, by);
		return from;
	});
}

test('momentum stops where 1−β has two digits', () => {
	const scale = createScale(codec.field('momentum'));
	assert.equal(scale.snap(0.99587), 0.9959);
	assert.equal(scale.snap(0.9999989), 0.9999989);
	assert.equal(scale.snap(0.999998912), 0.9999989);
});

test('a rotation stops at whole degrees', () => {
	assert.equal(createScale(codec.field('angle')).snap(17.802), 18);
});
