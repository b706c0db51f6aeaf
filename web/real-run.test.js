// @ts-check
// SGD really run on the digits: seeded, tuned, told as it goes, and stopped.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { dist, useNQM } from './testing/built.js';

/** @type {typeof import('./real-run.js')} */
const { allRuns, batches, realRun } = await import(new URL('real-run.js', dist).href);
const nqm = useNQM();

/** An easier target than the usual one: a race takes a second. */
const easy = { target: 0.2, seed: 7, sizes: [64] };

describe('training on the digits', () => {
	test('is the same twice, tells how far it is, and is near the model', async () => {
		const seen = /** @type {number[]} */ ([]);
		const told = /** @type {any[]} */ ([]);
		const points = await realRun(nqm, { ...easy, onPoint: (point) => told.push(point), onProgress: (_, runs) => seen.push(runs) });
		assert.deepEqual(told, points);
		assert.ok(seen.length > 5 && seen.every((runs, i) => runs >= (seen[i - 1] ?? 0)), 'progress falls');
		assert.equal(seen.at(-1), allRuns / batches.length);
		const [{ batch, steps, model }] = points;
		assert.ok(batch === 64 && steps > model.steps / 3 && steps < 3 * model.steps, `${steps} steps, ${model.steps} by the model`);
		assert.deepEqual(await realRun(nqm, easy), points);
		assert.notDeepEqual(await realRun(nqm, { ...easy, seed: 8 }), points);
	});

	test('no neighbour of the tuned rate takes fewer steps', async () => {
		const [{ steps, learningRate }] = await realRun(nqm, easy);
		for (const factor of [2 ** -0.25, 2 ** 0.25]) {
			const beside = await nqm.train({ batches: [64], target: easy.target, learningRates: [learningRate * factor], runs: 10, seed: 2 * easy.seed + 1 });
			const apart = 1 / 12; // of evaluations, which a rate alone has at other steps
			assert.ok(beside.steps[0] >= steps * (1 - apart), `${beside.steps[0]} steps at ${learningRate * factor}, ${steps} at ${learningRate}`);
		}
	});

	test('stops when it is told to', async () => {
		const controller = new AbortController();
		const run = realRun(nqm, { ...easy, signal: controller.signal, onProgress: () => controller.abort(new Error('enough')) });
		await assert.rejects(run, { message: 'enough' });
	});
});
