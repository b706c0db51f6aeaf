// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { checkQuery, wantedControls } from './query.js';

/** @param {string} text */
const check = (text) => checkQuery(new URLSearchParams(text), ['B', 'lr']);

test('what is allowed says nothing, nor does what is not ours', () => {
	for (const text of ['', 'embed=1&theme=projector&render=svg&controls=B,lr', 'controls=none', 'controls=all&utm_source=x']) assert.deepEqual(check(text), []);
});

test('what is not is named, with what is', () => {
	assert.deepEqual(check('theme=pink&render=xyz&controls=B,foo'), [
		'?theme=pink: must be auto, light, dark or projector; it is ignored.',
		'?render=xyz: must be auto or svg; it is ignored.',
		'?controls: “foo” is not a control; these are B, lr, or all or none.',
	]);
});

test('controls left', () => {
	const left = (/** @type {string} */ text) => wantedControls(new URLSearchParams(text), ['B', 'lr']);
	assert.equal(left(''), null);
	assert.equal(left('controls=all'), null);
	assert.equal(left('controls=foo'), null);
	assert.deepEqual(left('controls=none'), []);
	assert.deepEqual(left('controls=B,foo'), ['B']);
});
