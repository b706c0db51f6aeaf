// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { withPoints } from './decimal-commas.js';

/** @param {string} text */
const read = (text) => {
	const result = withPoints(text);
	return 'error' in result ? result.error : result.text;
};

test('a decimal comma is a point, and a comma between numbers is left alone', () => {
	for (const [text, want] of [
		['1,0\n0,5', '1.0\n0.5'],
		['1\n0,5\n', '1\n0.5\n'],
		['h\n1,0\n1,5', 'h\n1.0\n1.5'],
		['1,000;0,500\r\n0,250;0,1e-3', '1.000;0.500\r\n0.250;0.1e-3'],
		['h\tc\n1\t1\n0,1\t0,2', 'h\tc\n1\t1\n0.1\t0.2'],
		['# mine\n1,5 0,2', '# mine\n1.5 0.2'],
		['1,2\n0.5,1', '1,2\n0.5,1'],
		['h,c\n2,1\n1,1', 'h,c\n2,1\n1,1'],
		['1,2,3\n1,2,3', '1,2,3\n1,2,3'],
		['[1,2]', '[1,2]'],
		['{"h": [1,2]}', '{"h": [1,2]}'],
		['', ''],
	]) assert.equal(read(text), want, text);
});

test('a comma that may be either is not read', () => {
	assert.equal(read('1,0\n1,5'), '“1,0” may be one number or two: write 1.0, or name the columns in a first line h,c.');
	assert.equal(read(`${'2,5\n'.repeat(10_000)}`), '“2,5” may be one number or two: write 2.5, or name the columns in a first line h,c.');
});
