// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createCodec } from './fragment.js';
import { movedPiece, pieceField, pieceScale, withPiece } from './piece.js';

const codec = createCodec(JSON.parse(readFileSync(new URL('../wasm/internal/state/testdata/state.json', import.meta.url), 'utf8')));
const plan = '100,1;200,0.5;300,0.1';

test('one cell changes, and ends stay in their order', () => {
	for (const [row, along, value, want] of /** @type {const} */ ([
		[2, 'y', 0.25, '100,1;200,0.25;300,0.1'],
		[2, 'x', 150, '100,1;150,0.5;300,0.1'],
		[2, 'x', 7, '100,1;101,0.5;300,0.1'],
		[2, 'x', 1e9, '100,1;299,0.5;300,0.1'],
		[1, 'x', -5, '1,1;200,0.5;300,0.1'],
		[3, 'x', 1e20, '100,1;200,0.5;999999999999999,0.1'],
		[4, 'x', 5, plan],
	])) assert.equal(withPiece(plan, { row, along }, value), want);
});

test('any shape becomes one’s own, and the newest plan is the one that is changed', () => {
	const state = { ...codec.defaults(), momentum: 0.9 };
	const mark = /** @type {const} */ ({ row: 2, along: 'y' });
	const own = '100,1;200,0.25;300,0.1';
	assert.deepEqual(movedPiece(state, plan, mark, 0.25), { shape: 'own', plan: own, momentum: 0, ema: 0 });
	assert.deepEqual(movedPiece({ ...state, shape: 'cosine', plan: '1,1' }, plan, mark, 0.25), { shape: 'own', plan: own });
	assert.deepEqual(movedPiece({ ...state, shape: 'own', plan: '100,2;200,0.5;300,0.1' }, plan, mark, 0.25), { plan: '100,2;200,0.25;300,0.1' });
	assert.deepEqual(movedPiece({ ...state, shape: 'own', plan: '50,1;' + plan + ';300,1' }, plan, mark, 0.25), { plan: own });
});

test('a plan that has been dragged is one the link can say', () => {
	for (const along of /** @type {const} */ (['x', 'y'])) {
		const field = pieceField(codec.field('lr'), { row: 1, along });
		const scale = pieceScale(field, along, () => ({ kind: 'linear', lo: along === 'x' ? 0 : 0.002, hi: 6 }));
		for (const value of [-1e9, 0, 0.2, 1e9]) {
			for (const stop of [scale.snap(value), scale.step(1, value), field.min, field.max]) {
				const state = { ...codec.defaults(), ...movedPiece({ ...codec.defaults(), shape: 'wsd' }, plan, { row: 1, along }, stop) };
				assert.deepEqual(codec.parse(codec.encode(state)), { state, notices: [] });
			}
		}
	}
});
