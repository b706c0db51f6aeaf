// @ts-check
// The life of the workers: aborts, crashes, many calls at once, the end.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';

import { createNQM, dist, initialRisk, near, useNQM, valid } from './testing/built.js';

const nqm = useNQM();

// Work that takes a second or more, so that there is a middle to abort it in.
const long = { ...valid, method: { learningRate: 1, momentum: 0.9999 }, steps: Array.from({ length: 20_000 }, (_, i) => i * 10) };

describe('aborts', () => {
	test('an aborted call rejects with the reason and stops costing time', async () => {
		const controller = new AbortController();
		const call = nqm.risk(long, { signal: controller.signal });
		setTimeout(() => controller.abort(new Error('enough')), 50);
		const start = performance.now();
		await assert.rejects(call, { message: 'enough' });
		await nqm.risk(valid);
		assert.ok(performance.now() - start < 500, 'the core is free again at once');
	});
	test('a signal that is aborted already', async () => {
		await assert.rejects(nqm.risk(valid, { signal: AbortSignal.abort() }), { name: 'AbortError' });
	});
	test('a newer call supersedes those that wait and the one at work', async () => {
		const calls = Array.from({ length: 5 }, () => {
			const controller = new AbortController();
			const result = assert.rejects(nqm.risk(long, { signal: controller.signal }), { name: 'AbortError' });
			return { controller, result };
		});
		for (const { controller } of calls) controller.abort();
		const newest = await nqm.risk(valid);
		near(newest.total[0], initialRisk, 1e-9);
		await Promise.all(calls.map(({ result }) => result));
	});
	test('a callback that throws ends its call', async () => {
		const onPartial = () => {
			throw new Error('from the callback');
		};
		await assert.rejects(nqm.scaling({ target: 0.01, batches: [64], curves: [{ tune: ['learningRate'] }] }, { onPartial }), { message: 'from the callback' });
		await nqm.risk(valid);
	});
});

describe('crashes', () => {
	for (const way of ['panic', 'exit', 'memory', 'stack']) {
		test(`${way}: the call rejects, the next one finds a fresh core`, async () => {
			/** @type {any} */
			const fragile = await createNQM(/** @type {any} */ ({ crashHook: true }));
			try {
				const waiting = fragile.crash(way);
				const behind = fragile.risk(valid);
				await assert.rejects(waiting, (/** @type {any} */ error) => {
					assert.equal(error.kind, 'crash');
					assert.match(error.message, /core/);
					return true;
				});
				near((await behind).total[0], initialRisk, 1e-9);
			} finally {
				fragile.close();
			}
		});
	}
	test('a core that no longer answers is replaced after an abort', async () => {
		/** @type {any} */
		const fragile = await createNQM(/** @type {any} */ ({ crashHook: true }));
		const call = fragile.crash('loop', { signal: AbortSignal.timeout(50) });
		await assert.rejects(call, { name: 'TimeoutError' });
		near((await fragile.risk(valid)).total[0], initialRisk, 1e-9);
		fragile.close();
	});
	test('files of two versions are told apart', async () => {
		await assert.rejects(createNQM(/** @type {any} */ ({ version: 0 })), { kind: 'crash', message: /files of two builds are mixed/ });
	});
});

describe('many calls', () => {
	test('100 at once, over several workers, each with its own answer', async () => {
		const many = await createNQM({ workers: 3 });
		const batches = Array.from({ length: 100 }, (_, i) => i + 1);
		const floors = await Promise.all(batches.map(async (batch) => (await many.risk({ ...valid, batch })).steadyState));
		for (const [i, floor] of floors.entries()) near(floor, floors[0] / batches[i], 1e-12);
		many.close();
	});
	test('close rejects what is under way and what comes after', async () => {
		const brief = await createNQM();
		const call = brief.risk(long);
		brief.close();
		await assert.rejects(call, /closed/);
		await assert.rejects(brief.risk(valid), /closed/);
	});
	test('a program that closes the module ends by itself', async () => {
		const program = `
			const { createNQM } = await import(${JSON.stringify(new URL('nqm.js', dist).href)});
			const nqm = await createNQM({ workers: 2 });
			await nqm.risk(${JSON.stringify(valid)});
			nqm.close();
			console.log('done');`;
		const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { timeout: 20_000 });
		assert.equal(stdout, 'done\n');
	});
});
