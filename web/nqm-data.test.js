// @ts-check
// Spectra as text, the data sets that come with the build, and real training.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { describe, test } from 'node:test';

import { createNQM, dist, near, useNQM, valid } from './testing/built.js';

const nqm = useNQM();

/** @param {any} spectrum @returns {any} */
const given = (spectrum) => ({ ...valid, problem: { spectrum } });

describe('a spectrum as text', () => {
	const list = { kind: 'list', h: [0.5, 2, 1], c: [1, 0, 3], s: [1, 2, 3] };
	for (const [name, text] of [
		['CSV', 'h,c,s\n0.5,1,1\n2,0,2\n1,3,3\n'],
		['CSV of a spreadsheet', '\ufeffS; H; C\r\n1; 5e-1; 1\r\n2; 2; 0\r\n3; 1; 3\r\n'],
		['JSON', JSON.stringify({ h: list.h, c: list.c, s: list.s })],
		['JSON rows', '[[0.5, 1, 1], [2, 0, 2], [1, 3, 3]]'],
	]) {
		test(`${name} is the list that it holds, rows and all`, async () => {
			const [got, want] = [await nqm.risk({ ...given({ kind: 'text', text }), directions: [1, 3] }), await nqm.risk(given(list))];
			assert.deepEqual(got.total, want.total);
			assert.deepEqual(got.directions.map((/** @type {any} */ d) => [d.h, d.row]), [[2, 1], [0.5, 0]]);
		});
	}
	test('an error names line and column, and comes again with the same text', async () => {
		for (let i = 0; i < 2; i++) {
			await assert.rejects(nqm.risk(given({ kind: 'text', text: 'h,c\n1,2\n# more\n1,abc' })), {
				field: 'problem.spectrum.text', value: 'abc', message: 'problem.spectrum.text: want a number at line 4, column c, got "abc"',
			});
		}
	});
	test('another text is another problem', async () => {
		const at = async (/** @type {string} */ text) => (await nqm.risk(given({ kind: 'text', text }))).total[0];
		for (const h of [1, 3, 1]) near(await at(`h\n${h}`), h / 2, 1e-14);
	});
});

describe('the digits', () => {
	const spectrum = { kind: 'digits' };
	test('come with the build, and name their source there', async () => {
		const { directions, total } = await nqm.risk({ ...given(spectrum), directions: [1, 650] });
		assert.equal(directions[0].h, 0.472343307);
		near(directions[1].h, 0.001, 1e-3);
		near(total[0], (await nqm.risk(given({ kind: 'text', text: await file('digits-softmax.csv') }))).total[0], 1e-15);
		for (const name of ['digits-softmax.csv', 'digits.csv']) assert.match(await file(name), /^#[^]*E\. Alpaydin[^]*CC BY 4\.0/);
		const notice = await readFile(new URL('NOTICE', dist), 'utf8');
		assert.match(notice, /data\/digits\.csv[^]*E\. Alpaydin and C\. Kaynak[^]*CC BY 4\.0/);
	});
	test('stand beside what the notebook of the paper’s authors printed', async () => {
		const asked = { state: { notebook: true, methods: 'averaging' }, figure: 'scaling' };
		const { columns, rows } = (await nqm.figure(asked)).table;
		const [ours, theirs] = ['averaging steps', 'notebook averaging steps'].map((name) => columns.indexOf(name));
		near(rows[6][ours], rows[6][theirs] + 1, 0.05); // B = 64
		assert.match((await nqm.figure({ figure: 'stopwatch' })).summary, /80 tuned points of SGD and momentum: 1,747 s in the notebook, /);
		await assert.rejects(nqm.figure({ ...asked, notebook: 'sgd,0,4' }), /^NQMError: notebook: want lines of /);
	});
	test('serve every call', async () => {
		const o = await nqm.optimum({ problem: { spectrum }, batch: 16, target: 0.05, tune: ['learningRate'] });
		near(o.steps, 227, 0.02);
	});
	test('are really trained on, within a factor of two of what the model says', async () => {
		/** @type {number[][]} */
		const seen = [];
		const request = { batches: [16, 64], target: 0.05, learningRates: [0.7, 1, 1.4, 2, 2.8], seed: 3 };
		const r = await nqm.train(request, { onProgress: (/** @type {number} */ done, /** @type {number} */ total) => seen.push([done, total]) });
		assert.deepEqual([...r.batches], [16, 64]);
		for (const [i, model] of [227, 111].entries()) assert.ok(r.steps[i] > model / 2 && r.steps[i] < model, `${r.steps[i]} steps, ${model} by the model`);
		for (const loss of r.losses) assert.ok(loss > 0 && loss <= 0.05);
		assert.deepEqual(seen.at(-1), [200, 200]);
		assert.deepEqual(await nqm.train({ ...request, data: 'digits' }), r);
	});
	test('training stops when it is aborted', async () => {
		const controller = new AbortController();
		const call = nqm.train({ batches: [1], target: 1e-6 }, { signal: controller.signal });
		setTimeout(() => controller.abort(new Error('enough')), 50);
		await assert.rejects(call, { message: 'enough' });
		const begin = performance.now();
		await nqm.risk(valid);
		assert.ok(performance.now() - begin < 500);
	});
});

test('a file that cannot be fetched is named, and tried again', async () => {
	let there = false;
	const server = createServer(async (request, response) => {
		const name = (request.url ?? '').slice(1);
		if (name.startsWith('data/') && !there) response.writeHead(404).end();
		else response.end(await readFile(new URL(name, dist)));
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(0)));
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	const remote = await createNQM({ base: `http://127.0.0.1:${port}/` });
	try {
		await assert.rejects(remote.risk(given({ kind: 'digits' })), /data\/digits-softmax\.csv could not be fetched: 404/);
		there = true;
		assert.ok((await remote.risk(given({ kind: 'digits' }))).total[0] > 0);
	} finally {
		remote.close();
		server.close();
		server.closeAllConnections();
	}
});

test('training on a data set of one’s own', async () => {
	const data = Array.from({ length: 60 }, (_, i) => `${i % 2},${i % 2 ? 1 + (i % 7) : -1 - (i % 5)},${i % 3}`).join('\n');
	const { steps, learningRates } = await nqm.train({ data, batches: [4], target: 0.1, learningRates: [0.5] });
	assert.ok(steps[0] >= 1 && steps[0] < 1000);
	assert.deepEqual([...learningRates], [0.5]);
});

/** @param {string} name */
const file = (name) => readFile(new URL(`data/${name}`, dist), 'utf8');
