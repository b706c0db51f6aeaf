// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { all, only, toggled } from './hidden.js';

const legend = [{ name: 'total' }, { name: 'octave-1' }, { name: 'octave-2' }];

test('a curve is hidden once, and shown again', () => {
	assert.equal(toggled('', 'total', false), 'total');
	assert.equal(toggled('total', 'total', false), 'total');
	assert.equal(toggled('total,sgd', 'total', true), 'sgd');
});

test('one alone and all leave the curves of other figures as they are', () => {
	assert.equal(only('sgd,octave-1', legend, 'octave-1'), 'sgd,total,octave-2');
	assert.equal(all('sgd,octave-1', legend), 'sgd');
	assert.equal(all('', legend), '');
});
