// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { columnsOfSpectrum, rowsOfSpectrum } from './spectrum-rows.js';

test('a short text is rows of the state, whichever way it is written', () => {
	for (const [text, want] of [
		['1\n0.5\n', '1;0.5'],
		['1,2\n0.5,1', '1,2;0.5,1'],
		['\ufeffc;h\r\n2;1\r\n1;0.5\r\n', '1,2;0.5,1'],
		['# mine\nH C S\n1  2 3 # the sharpest\n', '1,2,3'],
		['"1"\t"2"', '1,2'],
		['[1, 0.5]', '1;0.5'],
		['[[1, 2, 3], [0.5, 1, 3]]', '1,2,3;0.5,1,3'],
		['{"h": [1, 0.5], "c": [2, 1]}', '1,2;0.5,1'],
		['[{"h": 1, "c": 2}]', '1,2'],
		['h,s\n1,2', ''], // rows of the state have no s without c
		['1\n2\n3', ''],
	]) assert.equal(rowsOfSpectrum(columnsOfSpectrum(text), 2), want, text);
});
