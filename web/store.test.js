// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createStore } from './store.js';

/** @param {number} B */
const state = (B) => /** @type {import('./types.js').State} */ ({ B, lr: 0.3 });

test('a gesture keeps the state of before as the ghost until the next one', () => {
	const store = createStore(state(64));
	store.begin('slider');
	store.set({ B: 128 });
	store.set({ B: 256 });
	assert.equal(store.ghost?.B, 64);
	store.end();
	assert.equal(store.held, false);
	assert.equal(store.ghost?.B, 64);
	store.begin('slider');
	assert.equal(store.ghost?.B, 256);
	store.end();
});

test('keys are one gesture while no pause parts them', (t) => {
	t.mock.timers.enable({ apis: ['setTimeout'] });
	const store = createStore(state(64));
	store.nudge('slider');
	store.set({ B: 128 });
	t.mock.timers.tick(900);
	store.nudge('slider');
	store.set({ B: 256 });
	t.mock.timers.tick(900);
	assert.ok(store.held);
	assert.equal(store.ghost?.B, 64);
	t.mock.timers.tick(200);
	assert.ok(!store.held);
});

test('another control is another gesture', () => {
	const store = createStore(state(64));
	store.begin('one');
	store.set({ B: 128 });
	store.begin('other');
	assert.equal(store.ghost?.B, 128);
	store.end();
});

test('listeners hear changes, and only changes', () => {
	const store = createStore(state(64));
	let heard = 0;
	const unsubscribe = store.subscribe(() => heard++);
	store.set({ B: 64 });
	assert.equal(heard, 0);
	store.set({ B: 128 });
	store.replace(state(1));
	assert.equal(heard, 2);
	assert.equal(store.ghost, null);
	unsubscribe();
	store.set({ B: 2 });
	assert.equal(heard, 2);
});

test('a gesture is undone at once, and done again', () => {
	const store = createStore(state(1));
	store.begin('slider');
	store.set({ B: 2 });
	store.set({ B: 4 });
	store.end();
	store.set({ B: 8 });
	assert.deepEqual(store.depth(), { undo: 2, redo: 0 });
	store.undo();
	assert.equal(store.state.B, 4);
	store.undo();
	assert.equal(store.state.B, 1);
	store.undo(); // there is nothing before
	assert.deepEqual(store.depth(), { undo: 0, redo: 2 });
	store.redo();
	store.redo();
	assert.equal(store.state.B, 8);
	store.undo();
	store.set({ B: 16 }); // what was undone is gone
	assert.deepEqual(store.depth(), { undo: 2, redo: 0 });
});

test('what a button does is not part of the gesture before it', () => {
	const store = createStore(state(1));
	store.begin('slider');
	store.set({ B: 2 });
	store.act({ lr: 1 });
	assert.ok(!store.held);
	store.undo();
	assert.deepEqual([store.state.B, store.state.lr], [2, 0.3]);
});

test('a hundred gestures are kept, and a link that is followed is one', () => {
	const store = createStore(state(0));
	for (let B = 1; B <= 150; B++) store.set({ B });
	assert.equal(store.depth().undo, 100);
	store.replace(state(7));
	store.replace(state(7));
	store.undo();
	assert.equal(store.state.B, 150);
	for (let i = 0; i < 200; i++) store.undo();
	assert.equal(store.state.B, 51);
});
