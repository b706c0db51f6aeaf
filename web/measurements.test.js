// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createCodec } from './fragment.js';
import { looksMeasured, readMeasurements, writeMeasurements } from './measurements.js';

const codec = createCodec(JSON.parse(readFileSync(new URL('../wasm/internal/state/testdata/state.json', import.meta.url), 'utf8')));
const field = codec.field('points');

/** @param {string} text */
const read = (text) => {
	const result = readMeasurements(text, field);
	return 'error' in result ? result.error : result.points;
};

test('what is read is rows of the state', () => {
	for (const [text, want] of [
		['series,B,steps\nSGD,64,1000\nSGD,128,500', 'SGD,64,1000;SGD,128,500'],
		['SGD,64,1000,0.3', 'SGD,64,1000,0.3'],
		['\ufeffmy SGD\t64\t1,000\r\nmy SGD\t2^7\t5e2\r\n', 'my_SGD,64,1000;my_SGD,128,500'],
		['"Adam, β₂ = .9";64;1000', 'Adam-_-_-_.9,64,1000'],
		['lr,steps,B,series\n0.3,1000,64,SGD', 'SGD,64,1000,0.3'],
		['steps,series,seed,B\n1000,SGD,7,64', 'SGD,64,1000'],
		['# of a cluster\n\nSGD,64,1000 # three runs', 'SGD,64,1000'],
		['SGD;64;0,5', 'SGD,64,0.5'],
		['SGD;64;1,000;1,500', 'SGD,64,1000,1.5'],
		['series,B,steps\nSGD,64,1000,', 'SGD,64,1000'],
	]) {
		assert.equal(read(text), want, text);
		assert.deepEqual(codec.parse(`points=${want}`).notices, [], text);
		assert.equal(read(writeMeasurements(want)), want);
	}
});

test('what is wrong is named by its line and field', () => {
	for (const [text, want] of [
		['', 'There is no line in it.'],
		['series,B,steps', 'There is no line of numbers in it.'],
		['series,B\nSGD,64', 'Line 1: the names of the columns lack “steps”.'],
		['SGD,64', 'Line 1: 2 fields, where series, B, steps and perhaps lr are wanted.'],
		['SGD,64,1000\nSGD,128', 'Line 2: 2 fields, but 3 in the first line.'],
		['SGD,64,1000\n\n,128,500', 'Line 3, series: a name is missing.'],
		['SGD,64,1000\nSGD,128,many', 'Line 2, steps: a number of steps above 0 is wanted, not “many”.'],
		['SGD,-64,1000', 'Line 1, B: a batch size above 0 is wanted, not “-64”.'],
		['SGD,64,∞', 'Line 1, steps: a number of steps above 0 is wanted, not “∞”.'],
		['SGD,64,1000,0.3\nSGD,128,500,', 'Line 2, lr: a learning rate is missing; give it in every line or in none.'],
		['series,B,steps,lr\nSGD,64,1000,1,5', 'Line 2: 5 fields, but 4 names of columns. With decimal commas, columns stand between semicolons or tabs.'],
		[`series,B,steps\n${'SGD,64,1000\n'.repeat(61)}`, 'Line 62: there is room for 60 points, and this is one more.'],
	]) assert.equal(read(text), want, text);
});

test('a file that is dropped beside both is known by its first line', () => {
	for (const text of ['series,B,steps\n', 'SGD,64,1000', '# mine\nSGD\t64\t1000']) assert.ok(looksMeasured(text), text);
	for (const text of ['h,c,s\n1,2,3', '1,2,3', '{"h": [1], "c": [2], "s": [3]}', '[1, 2, 3]', '', '"h";"c";"s"']) assert.ok(!looksMeasured(text), text);
});
