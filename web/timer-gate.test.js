// @ts-check
// Timers that stand still: held ones wait, come when released, and can be cleared.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createTimerGate } from './timer-gate.js';

const wait = (/** @type {number} */ milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function createView() {
	const view = /** @type {Window} */ (/** @type {unknown} */ ({ setTimeout, clearTimeout }));
	return { view, gate: createTimerGate(view) };
}

test('held timers run after their release, and never before they are due', async () => {
	const { view, gate } = createView();
	const start = performance.now();
	/** @type {[string, number][]} */
	const ran = [];
	const note = (/** @type {string} */ name) => () => void ran.push([name, performance.now() - start]);
	view.setTimeout(note('armed before'), 5);
	gate.hold();
	view.setTimeout(note('set while held'), 10);
	view.setTimeout(note('due later'), 80);
	await wait(40);
	assert.equal(ran.length, 0, 'while held');
	gate.release();
	await wait(120);
	assert.deepEqual(ran.map(([name]) => name).sort(), ['armed before', 'due later', 'set while held']);
	const late = ran.find(([name]) => name === 'due later');
	assert.ok(late && late[1] >= 80);
});

test('a cleared timer does not run, held or not', async () => {
	const { view, gate } = createView();
	const never = () => assert.fail('ran');
	view.clearTimeout(view.setTimeout(never, 1));
	gate.hold();
	const id = view.setTimeout(never, 1);
	view.clearTimeout(id);
	gate.release();
	view.clearTimeout(undefined);
	await wait(20);
});
