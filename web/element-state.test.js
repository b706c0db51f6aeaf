// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, changed } from './element-state.js';

test('a figure stands alone, unless the state has a place for it', () => {
	assert.equal(asked('walls', null), 'figure=walls&left=walls&right=none');
	assert.equal(asked('walls', '#B=64'), 'figure=walls&left=walls&right=none&B=64');
	assert.equal(asked('walls', 'left=decay&right=walls'), 'figure=walls&left=decay&right=walls');
	assert.equal(asked('walls', 'figure=decay'), 'figure=decay');
	assert.equal(asked(null, 'B=64'), 'B=64');
});

test('a field that is given anew is there once', () => {
	assert.equal(changed('#B=64&lr=0.3', { B: 128 }), 'lr=0.3&B=128');
	assert.equal(changed(changed(null, { B: 64, bound: true }), { B: 128 }), 'bound=true&B=128');
	assert.equal(changed(null, { plan: '1,2;3,4', pins: 'B~1&' }), 'plan=1,2%3B3,4&pins=B~1%26');
});
