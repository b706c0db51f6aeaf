// @ts-check
// What the README says is what happens: its script prints what it promises, and
// its table of keys is the table of state.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { dist } from './testing/built.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

const scripts = [...readme.matchAll(/```js\n([^`]*)```(?:\n\nIt prints\n\n```text\n([^`]*)```)?/g)];

/** What a script of the README prints, line by line. @param {string} script */
function printed(script) {
	const folder = mkdtempSync(join(tmpdir(), 'nqm-readme-'));
	try {
		const file = join(folder, 'script.mjs');
		writeFileSync(file, script.replace('./dist/nqm.js', new URL('nqm.js', dist).href));
		return execFileSync(process.execPath, [file], { encoding: 'utf8', timeout: 60_000 }).trim().split('\n');
	} finally {
		rmSync(folder, { recursive: true });
	}
}

for (const [i, [, script, promised]] of scripts.entries()) {
	test(`script ${i + 1} prints what the README promises`, () => {
		const lines = printed(script);
		if (promised) return assert.deepEqual(lines, promised.trim().split('\n'));
		const [first, ...risk] = lines;
		assert.ok(readme.includes(`It prints \`${first}\``), first);
		if (i === 0) assert.match(risk.join(' '), /^Float64Array\(3\)/);
	});
}

test('the table of keys is the table of state', () => {
	const { fields } = JSON.parse(readFileSync(new URL('state.json', dist), 'utf8'));
	const rows = [...readme.matchAll(/^\| (`\w+`(?:, `\w+`)*) \| .* \| ([^|]*) \|$/gm)];
	/** @type {Map<string, string>} */
	const shown = new Map();
	for (const [, keys, standard] of rows) {
		for (const key of keys.matchAll(/`(\w+)`/g)) shown.set(key[1], standard.replace(/`/g, ''));
	}
	for (const field of fields) {
		assert.ok(shown.has(field.name), `the README lists ${field.name}`);
		if (field.kind === 'range' || field.default === undefined || field.default === null) continue;
		const standard = field.default === true ? '1' : field.default === false ? '0' : String(field.default);
		assert.equal(shown.get(field.name), standard, `default of ${field.name}`);
	}
	assert.equal(shown.size, fields.length, 'and no other');
});
