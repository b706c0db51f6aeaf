// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createQueue } from './queue.js';

/** A worker that answers when told to. */
function fakeWorker() {
	const calls = /** @type {{ request: number, signal: AbortSignal, partial: (r: string) => void, done: (r: string) => void, fail: (e: Error) => void }[]} */ ([]);
	const results = /** @type {string[]} */ ([]);
	const errors = /** @type {unknown[]} */ ([]);
	const queue = createQueue({
		run: (/** @type {number} */ request, signal, partial) => new Promise((done, fail) => {
			calls.push({ request, signal, partial, done, fail });
			signal.addEventListener('abort', () => fail(signal.reason));
		}),
		onResult: (/** @type {string} */ result) => results.push(result),
		onError: (error) => errors.push(error),
	});
	return { queue, calls, results, errors };
}

const turn = () => new Promise((done) => setTimeout(done, 0));

test('the newest waits, what lies between is dropped', async () => {
	const { queue, calls, results } = fakeWorker();
	for (const request of [1, 2, 3]) queue.request(request);
	assert.deepEqual(calls.map((c) => c.request), [1]);
	calls[0].done('one');
	await turn();
	assert.deepEqual(calls.map((c) => c.request), [1, 3]);
	calls[1].done('three');
	await turn();
	assert.deepEqual(results, ['one', 'three']);
});

test('one that has shown something makes way at once', async () => {
	const { queue, calls, results, errors } = fakeWorker();
	queue.request(1);
	calls[0].partial('first look');
	queue.request(2);
	await turn();
	assert.ok(calls[0].signal.aborted);
	assert.equal(calls[1].request, 2);
	calls[1].done('two');
	await turn();
	assert.deepEqual(results, ['first look', 'two']);
	assert.deepEqual(errors, []);
});

test('a slow one makes way when its time is up', async () => {
	const { queue, calls } = fakeWorker();
	queue.request(1);
	queue.request(2);
	assert.ok(!calls[0].signal.aborted);
	await new Promise((done) => setTimeout(done, 260));
	assert.ok(calls[0].signal.aborted);
	assert.equal(calls[1].request, 2);
});

test('an error is told, and the next request still runs', async () => {
	const { queue, calls, errors } = fakeWorker();
	queue.request(1);
	calls[0].fail(new Error('no'));
	await turn();
	assert.equal(errors.length, 1);
	queue.request(2);
	assert.equal(calls[1].request, 2);
});
