// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createCodec } from './fragment.js';
import { isRelevant } from './relevance.js';

const codec = createCodec(JSON.parse(readFileSync(new URL('../wasm/internal/state/testdata/state.json', import.meta.url), 'utf8')));

/** The rows of some groups that have a say. @param {string} fragment @param {...string} groups */
function relevant(fragment, ...groups) {
	const { state, notices } = codec.parse(fragment);
	assert.deepEqual(notices, []);
	return codec.fields.filter((f) => groups.includes(f.group) && isRelevant(f.name, state)).map((f) => f.name).join(' ');
}

test('a problem shows the rows of its kind', () => {
	for (const [fragment, want] of [
		['', 'spectrum d a sexp cexp early law runs seed'],
		['spectrum=two', 'spectrum h1 h2 c1 c2 sexp early law runs seed'],
		['spectrum=digits', 'spectrum cfrom early law runs seed'],
		['spectrum=digits&cfrom=law', 'spectrum cfrom cexp early law runs seed'],
		['spectrum=list&own=1;2', 'spectrum own sexp cexp early law runs seed'],
		['spectrum=list&own=1,2;2,1', 'spectrum own sexp cfrom early law runs seed'],
		['spectrum=list&own=1,2,3', 'spectrum own cfrom early law runs seed'],
		['spectrum=list&own=1,2,3&cfrom=law&early=3', 'spectrum own cfrom cexp early earlyuntil law runs seed'],
		['spectrum=list', 'spectrum own sexp cexp early law runs seed'],
	]) assert.equal(relevant(fragment, 'problem', 'noise'), want, fragment);
});

test('a file lists what it lists', () => {
	const state = codec.parse('spectrum=list').state;
	assert.equal(isRelevant('cexp', state, { c: true, s: false }), false);
	assert.equal(isRelevant('cfrom', state, { c: true, s: false }), true);
	assert.equal(isRelevant('sexp', state, { c: true, s: true }), false);
});

test('a schedule shows the rows of its shape', () => {
	assert.equal(relevant('', 'schedule'), 'shape pieces');
	assert.equal(relevant('shape=own', 'schedule'), 'shape plan');
	assert.equal(relevant('shape=cosine', 'schedule'), 'shape length');
});
