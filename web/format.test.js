// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { decimal, duration, percent, plain, readNumber, words } from './format.js';

test('words', () => {
	const cases = /** @type {[number, string][]} */ ([
		[64, '64'], [56100, '56,100'], [0.0118123, '0.0118'], [3.2e-7, '3.2e-7'], [0, '0'], [-1, '−1'], [1e12, '1e12'],
		[Infinity, '∞'], [NaN, '–'], [1234567.8, '1,230,000'], [1e-5, '1e-5'], [0.3, '0.3'], [0.9999981, '0.9999981'], [0.99996, '0.99996'], [1 - 1e-17, '1'],
	]);
	for (const [value, want] of cases) assert.equal(words(value), want);
});

test('a number box reads back what it shows', () => {
	for (const v of [1, 64, 1024, 4194304, 1e12, 0.3, 1e-7, 0.999999, -0.5, 1e21]) assert.equal(readNumber(plain(v)), v);
});

test('many zeros are a power of ten, other digits all stay', () => {
	assert.equal(plain(1e12), '1e12');
	assert.equal(plain(2.5e9), '2.5e9');
	assert.equal(plain(4194304), '4,194,304');
	assert.equal(plain(123456789012), '123,456,789,012');
});

test('what a reader types', () => {
	const cases = /** @type {[string, number][]} */ ([
		[' 1,024 ', 1024], ['1e-3', 0.001], ['.5', 0.5], ['−1', -1], ['2^10', 1024], ['4 194 304', 4194304], ['1,2', 1.2], ['0,300', 0.3], [',5', 0.5], ['1,5e-3', 0.0015],
		['1/3', 1 / 3], ['90 %', 0.9], ['0,5%', 0.005], ['1/0', Infinity], ['1/2/3', NaN], ['%', NaN], ['1,2,3', NaN], ['1.024,5', NaN],
		['', NaN], ['abc', NaN], ['0x10', NaN], ['Infinity', NaN], ['1e', NaN], ['1,024.5', 1024.5],
	]);
	for (const [text, want] of cases) assert.equal(readNumber(text), want, text);
});

test('shares and durations', () => {
	assert.equal(percent(0.0015), '0.15 %');
	assert.equal(percent(1.2), '120 %');
	assert.equal(duration(0.8), '0.8 ms');
	assert.equal(duration(41.3), '41 ms');
	assert.equal(duration(1230), '1.2 s');
});

test('decimals without exponent', () => {
	assert.equal(decimal(1e-8), '0.00000001');
	assert.equal(decimal(1e12), '1000000000000');
	assert.equal(decimal(-0.3), '-0.3');
});
