// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createCodec } from './fragment.js';
import { asShown, forPrint, goodHeight, stem } from './picture-file.js';
import { settings } from './settings.js';
import { dist } from './testing/built.js';

const codec = createCodec(JSON.parse(readFileSync(new URL('state.json', dist), 'utf8')));
/** @param {string} fragment */
const state = (fragment) => codec.parse(fragment).state;

test('settings in words', () => {
	assert.equal(settings(codec, state('')), 'batch size B 64 · learning rate α 0.3 · momentum β 0 · target 0.01.');
	assert.equal(settings(codec, state('B=1024&p=0.5&left=walls&decayx=1,100&hide=SGD&symbols=lecture&bound=1')),
		'batch size B 1,024 · step size α 0.3 · momentum β 0 · target 0.01 · preconditioner power p 0.5 · paper’s bound.');
	assert.equal(settings(codec, state('rate=tuned'), 0.212561), 'batch size B 64 · learning rate α 0.2126, tuned · momentum β 0 · target 0.01.');
});

test('files are called after what they show', () => {
	assert.equal(stem(codec, state(''), 'decay'), 'nqm-decay');
	assert.equal(stem(codec, state('B=128&lr=1.5&right=walls&decayx=1,100'), 'walls'), 'nqm-walls-B128-lr1.5-decayx1_100');
	const long = stem(codec, state(`hide=${Array.from({ length: 40 }, (_, i) => `curve-${i}`).join(',')}`), 'decay');
	assert.match(long, /^[\w.-]{1,80}$/);
});

test('a picture for print is asked for at its size', () => {
	const wanted = /** @type {const} */ ({ state: state(''), figure: 'decay', width: 592, height: 468, look: { theme: 'light' }, address: 'https://example.org/' });
	assert.deepEqual(asShown(wanted), { state: state(''), figure: 'decay', width: 592, height: 468, theme: 'light', text: 'outlines', address: 'https://example.org/' });
	const print = forPrint(wanted, { inches: 5.5, high: 3.41, points: 9 });
	assert.equal(print.width, 528);
	assert.equal(print.textSize, 12);
	assert.equal(print.unit, 'in');
	assert.deepEqual([3.25, 5.5].map(goodHeight), [2.44, 3.41]);
});
