// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { csv } from './csv.js';

test('numbers read back as themselves, and names with commas are quoted', () => {
	const rows = [Float64Array.of(1, 0.1 + 0.2, 5e-324), Float64Array.of(56_100, Infinity, NaN), Float64Array.of(1e21, -0.5, -Infinity)];
	const text = csv({ columns: ['step', 'curvature (1/2, 1]', 'a "b"'], rows });
	assert.equal(text, 'step,"curvature (1/2, 1]","a ""b"""\r\n1,0.30000000000000004,5e-324\r\n56100,Inf,\r\n1e+21,-0.5,-Inf\r\n');
	for (const [i, line] of text.trim().split('\r\n').slice(1).entries()) {
		for (const [k, cell] of line.split(',').entries()) {
			const value = cell === '' ? NaN : Number(cell.replace('Inf', 'Infinity'));
			assert.ok(Object.is(value, rows[i][k]), `${cell} is not ${rows[i][k]}`);
		}
	}
});

test('a table without rows is its names', () => {
	assert.equal(csv({ columns: ['step'], rows: [] }), 'step\r\n');
});
