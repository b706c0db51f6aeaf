// @ts-check
// Sampled runs in Node, and the paper's bound beside the exact risk.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { initialRisk, near, useNQM, valid } from './testing/built.js';

const nqm = useNQM();

describe('sampled runs', () => {
	const steps = [0, 10, 1000];
	const request = { batch: 64, method: { learningRate: 0.3, momentum: 0.5 }, steps, runs: 20, seed: 7, directions: [1, 10000] };
	const mean = (/** @type {any[]} */ runs, /** @type {number} */ i) => runs.reduce((sum, run) => sum + run.risk[i], 0) / runs.length;
	test('scatter about the expected risk by the exact spread', async () => {
		const { total } = await nqm.risk({ ...request, runs: undefined, seed: undefined });
		const { runs, spread } = await nqm.sample(request);
		for (const i of steps.keys()) {
			assert.ok(Math.abs(mean(runs, i) - total[i]) < 5 * spread[i] / Math.sqrt(runs.length), `step ${steps[i]}: ${mean(runs, i)}, risk ${total[i]}`);
		}
		assert.equal(runs.length, 20);
		assert.deepEqual(runs[0].theta.map((/** @type {any} */ theta) => theta.length), [3, 3]);
	});
	test('are the same for the same seed, however many there are', async () => {
		for (const noise of ['gaussian', 'rademacher', 'laplace', 'student']) {
			const small = { ...request, problem: { spectrum: { dim: 50 } }, directions: [50], noise };
			const three = await nqm.sample({ ...small, runs: 3 });
			const twenty = await nqm.sample(small);
			assert.deepEqual(twenty.runs.slice(0, 3), three.runs, noise);
			assert.notDeepEqual((await nqm.sample({ ...small, runs: 3, seed: 8 })).runs, three.runs);
		}
	});
	test('may start at the same place, and follow segments', async () => {
		const { runs, spread } = await nqm.sample({ ...request, start: 'fixed', segments: [{ until: 500, learningRate: 1 }] });
		near(runs[3].risk[0], initialRisk, 1e-9);
		assert.equal(runs[3].theta[1][0], 1);
		assert.equal(spread[0], 0);
	});
	test('say how much work was too much', async () => {
		await assert.rejects(nqm.sample({ ...request, problem: { spectrum: { dim: 1e12 } } }), { field: 'runs', message: /got "3 × 1000000000000 × 20 = 6e\+13"$/ });
	});
});

test('the paper’s bound lies above the risk of momentum, and on that of SGD', async () => {
	const plain = await nqm.risk(valid);
	assert.deepEqual(plain.paperBound, plain.total);
	const { total, paperBound } = await nqm.risk({ ...valid, method: { learningRate: 0.1, momentum: 0.9 }, steps: [1, 100, 1e7] });
	assert.ok(paperBound[1] > total[1] * 1.001);
	near(paperBound[2], total[2], 1e-9);
	assert.equal((await nqm.risk({ ...valid, segments: [{ until: 5, batch: 1 }] })).paperBound, undefined);
});
