// @ts-check
// The built module in Node against the numbers of the paper's problem.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { initialRisk, near, sgd, useNQM, valid } from './testing/built.js';

const nqm = useNQM();

describe('the paper’s problem', () => {
	test('starts at half the harmonic number', async () => {
		const { total, bias, variance, steps } = await nqm.risk(valid);
		near(total[0], initialRisk, 1e-9);
		assert.equal(variance[0], 0);
		assert.deepEqual([...steps], [0, 1, 10]);
		for (const i of steps.keys()) near(total[i], bias[i] + variance[i], 1e-15);
	});
	test('has its floor above the target at B = 64 and below it at 128', async () => {
		near((await nqm.risk(valid)).steadyState, 0.0117957, 1e-5);
		assert.deepEqual(await nqm.stepsToTarget({ batch: 64, method: sgd, target: 0.01 }),
			{ status: 'unreachable', steps: Infinity, continuousSteps: Infinity });
		const reached = await nqm.stepsToTarget({ batch: 128, method: sgd, target: 0.01 });
		assert.equal(reached.status, 'reached');
		near(reached.steps, 56132, 1e-4);
	});
	test('diverges beyond the stability limit, and says so without NaN', async () => {
		const r = await nqm.risk({ ...valid, method: { learningRate: 2.1 }, steps: [0, 10, 1e5] });
		assert.equal(r.stable, false);
		assert.equal(r.steadyState, Infinity);
		assert.equal(r.total[2], Infinity);
		const far = await nqm.stepsToTarget({ batch: 64, method: { learningRate: 1e6 }, target: 0.01 });
		assert.deepEqual(far, { status: 'diverges', steps: Infinity, continuousSteps: Infinity });
	});
	test('is at the target at once where the target lies above the start', async () => {
		assert.equal((await nqm.stepsToTarget({ batch: 64, method: sgd, target: 100 })).steps, 1);
	});
	test('shows single directions', async () => {
		const { directions } = await nqm.risk({ ...valid, directions: [10000, 1] });
		assert.deepEqual(directions.map((/** @type {any} */ d) => d.index), [10000, 1]);
		assert.equal(directions[1].h, 1);
		near(directions[1].rate, 0.49, 1e-12);
		assert.equal(directions[1].row, undefined);
	});
	test('tunes SGD', async () => {
		const o = await nqm.optimum({ batch: 1024, target: 0.01, tune: ['learningRate'] });
		assert.equal(o.status, 'reached');
		near(o.steps, 10354, 1e-3);
		near(o.method.learningRate, 1.6413, 1e-2);
		const check = await nqm.stepsToTarget({ batch: 1024, target: 0.01, method: o.method });
		assert.equal(check.steps, o.steps);
	});
	test('scales, with a first answer before the refined one', async () => {
		/** @type {any[]} */
		const partial = [];
		const curves = [
			{ name: 'SGD', tune: ['learningRate'] },
			{ name: 'momentum', tune: ['learningRate', 'momentum'] },
		];
		const batches = [4, 1024, 2 ** 20];
		const s = await nqm.scaling({ target: 0.01, batches, curves }, { onPartial: (/** @type {any} */ p) => partial.push(p) });
		const want = [[1507530, 10354, 6720], [0.86 * 1507530, 0.49 * 10354, 150]];
		for (const [c, curve] of s.curves.entries()) {
			assert.equal(curve.name, curves[c].name);
			for (const i of batches.keys()) near(curve.steps[i], want[c][i], c ? 0.02 : 1e-3);
		}
		near(s.lowerBound[1], 1e4 / (2 * 0.01 * 1024), 1e-9);
		near(s.curves[0].criticalBatch.ratio, 903, 0.01);
		assert.equal(partial[0].curves[0].criticalBatch, undefined);
		assert.ok(partial.length > 0);
		near(partial[0].curves[0].steps[1], 10354, 0.01);
	});
});

describe('segments', () => {
	const segments = [{ until: 100, learningRate: 1.9 }, { until: 1000, batch: 4096, noiseScale: 2 }];
	test('replace what they name, and change nothing where they name the same', async () => {
		const plain = await nqm.risk({ ...valid, steps: [50, 100, 5000] });
		const same = await nqm.risk({ ...valid, steps: [50, 100, 5000], segments: [{ until: 70 }] });
		const other = await nqm.risk({ ...valid, steps: [50, 100, 5000], segments });
		for (const i of plain.steps.keys()) near(same.total[i], plain.total[i], 1e-9);
		assert.ok(other.bias[0] < 0.9 * plain.bias[0]);
		near(other.steadyState, plain.steadyState, 1e-12);
	});
	test('reach a target that the run itself does not', async () => {
		const decay = [0.3, 0.15, 0.07, 0.03].map((learningRate, i) => ({ until: 30000 * (i + 1), learningRate }));
		const passage = await nqm.stepsToTarget({ batch: 64, method: sgd, target: 0.01, segments: decay });
		assert.equal(passage.status, 'reached');
		const { total } = await nqm.risk({ ...valid, batch: 64, method: sgd, segments: decay, steps: [passage.steps - 1, passage.steps] });
		assert.ok(total[0] > 0.01 && total[1] <= 0.01);
	});
});

test('a cosine is a list of segments', async () => {
	const segments = await nqm.segments({ shape: 'cosine', learningRate: 1, steps: 100, pieces: 100 });
	assert.deepEqual([segments.length, segments[0], segments[99].until], [100, { until: 1, learningRate: 1 }, 100]);
	near(segments[50].learningRate, 0.5, 1e-12);
	const { total } = await nqm.risk({ ...valid, steps: [100], segments });
	assert.ok(total[0] > 0.01 && total[0] < 4);
	await assert.rejects(nqm.segments({ shape: 'wsd', learningRate: 1, steps: 100 }), { field: 'decay' });
});

describe('the optimal schedule', () => {
	test('is what stepsToTarget says of its segments', async () => {
		const request = { batch: 256, target: 0.01, method: { preconditionPower: 0.5 } };
		const s = await nqm.schedule({ ...request, pieces: 10 });
		assert.equal(s.status, 'reached');
		near(s.steps, 2326, 1e-3);
		const segments = [...s.learningRates].map((learningRate, i) => ({ until: (i + 1) * s.pieceSteps, learningRate }));
		const passage = await nqm.stepsToTarget({ ...request, method: { learningRate: 1, preconditionPower: 0.5 }, segments });
		assert.equal(passage.steps, s.steps);
	});
	test('starts at the cap where the batch is large', async () => {
		const { learningRates, pieceSteps, steps } = await nqm.schedule({ batch: 2 ** 12, target: 0.01, pieces: 50 });
		near(learningRates[0], 2 / (1 + 1e-4), 1e-9);
		assert.ok(learningRates.at(-1) < 0.5 * learningRates[0] && learningRates.length * pieceSteps >= steps);
	});
	test('has no momentum', async () => {
		await assert.rejects(nqm.schedule({ batch: 4, target: 0.01, method: { momentum: 0.9 }, pieces: 10 }), { field: 'method.momentum' });
	});
});

test('a spectrum given as a list keeps its rows', async () => {
	const h = Float64Array.of(0.5, 2, 1);
	const r = await nqm.risk({ ...valid, problem: { spectrum: { kind: 'list', h } }, directions: [1, 3] });
	assert.deepEqual(r.directions.map((/** @type {any} */ d) => [d.h, d.row]), [[2, 1], [0.5, 0]]);
	near(r.total[0], 1.75, 1e-14);
	assert.equal(h.length, 3, 'the caller keeps the array');
});

describe('figures', () => {
	for (const figure of ['decay', 'scaling']) {
		test(`${figure}: SVG, draw list, table and words`, async () => {
			const drawn = await nqm.figure({ state: { B: 128 }, figure, width: 640, height: 400 });
			assert.match(drawn.svg, /^<svg [^>]*width="640" height="400"/);
			assert.match(drawn.svg, /<metadata>NQM Explorer 1, state version 1: #v=1&amp;B=128<\/metadata>/);
			assert.ok(drawn.summary.length > 20 && !drawn.summary.includes('NaN'), drawn.summary);
			for (const row of drawn.table.rows) assert.equal(row.length, drawn.table.columns.length);
			assert.ok(drawn.table.rows.length > 10);
			assert.match(drawn.plots[0].xAxis.kind, /^log/);
			assert.ok(drawn.work.milliseconds > 0);
			const listed = await nqm.figure({ state: { B: 128 }, figure, width: 640, height: 400, format: 'list' });
			assert.ok(listed.list instanceof ArrayBuffer && listed.svg === undefined);
			assert.equal(listed.summary, drawn.summary);
		});
	}
	test('the same state gives the same picture, whatever came between', async () => {
		const state = { B: 128, momentum: 0.9 };
		const { svg } = await nqm.figure({ state });
		await nqm.figure({ state: { d: 100, B: 1 } });
		assert.equal((await nqm.figure({ state })).svg, svg);
	});
	test('text as outlines asks for no font', async () => {
		const { svg } = await nqm.figure({ text: 'outlines' });
		assert.ok(!svg.includes('<text'));
	});
});
