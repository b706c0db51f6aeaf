// @ts-check
// Every kind of bad input: refused by the path of its field, with what is
// allowed, and without harm to the next call.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { createNQM, dist, initialRisk, near, NQMError, sgd, useNQM, valid } from './testing/built.js';

const nqm = useNQM();

/** A problem with one change. @param {any} problem */
const problem = (problem) => ({ ...valid, problem });
/** A list spectrum. @param {any} list */
const list = (list) => problem({ spectrum: { kind: 'list', ...list } });
/** A spectrum as text. @param {any} text */
const text = (text) => problem({ spectrum: { kind: 'text', text } });
/** A method with one change. @param {any} method */
const method = (method) => ({ ...valid, method: { ...sgd, ...method } });
const tuning = { batch: 64, target: 0.01, tune: ['learningRate'] };
const scaling = { target: 0.01, batches: [64], curves: [{ tune: ['learningRate'] }] };

/** Calls that are refused, with the field that is to blame. @type {[string, any, string][]} */
const refused = [
	['risk', undefined, 'batch'],
	['risk', 7, 'request'],
	['risk', { ...valid, bach: 1 }, 'bach'],
	['risk', { ...valid, segments: {} }, 'segments'],
	['risk', { ...valid, segments: [{ learningRate: 1 }] }, 'segments[0].until'],
	['risk', { ...valid, segments: [{ until: 9 }, { until: 8 }] }, 'segments[1].until'],
	['risk', problem(3), 'problem'],
	['risk', problem({ spectrum: { kind: 'exponential' } }), 'problem.spectrum.kind'],
	...[0, -1, 1.5, 1e13, 2 ** 60, NaN, Infinity, '10']
		.map((dim) => /** @type {[string, any, string]} */ (['risk', problem({ spectrum: { dim } }), 'problem.spectrum.dim'])),
	['risk', problem({ spectrum: { exponent: -1 } }), 'problem.spectrum.exponent'],
	['risk', problem({ spectrum: { scale: 0 } }), 'problem.spectrum.scale'],
	['risk', problem({ spectrum: { h: [1] } }), 'problem.spectrum.h'],
	['risk', problem({ noise: { scale: -1 } }), 'problem.noise.scale'],
	['risk', problem({ noise: { exponent: NaN } }), 'problem.noise.exponent'],
	['risk', problem({ init: { exponent: 99 } }), 'problem.init.exponent'],
	['risk', problem({ init: 'wide' }), 'problem.init'],
	['risk', problem({ weightDecay: -1e-9 }), 'problem.weightDecay'],
	['risk', list({}), 'problem.spectrum.h'],
	['risk', list({ h: [] }), 'problem.spectrum.h'],
	['risk', list({ h: new Float64Array(1_000_001).fill(1) }), 'problem.spectrum.h'],
	['risk', list({ h: [1, 0] }), 'problem.spectrum.h[1]'],
	['risk', list({ h: [1, 'x'] }), 'problem.spectrum.h[1]'],
	['risk', list({ h: 'abc' }), 'problem.spectrum.h'],
	['risk', list({ h: [1], c: [-1] }), 'problem.spectrum.c[0]'],
	['risk', list({ h: [1], s: [1, 2] }), 'problem.spectrum.s'],
	['risk', list({ h: [1], dim: 1 }), 'problem.spectrum.dim'],
	['risk', text(undefined), 'problem.spectrum.text'],
	['risk', text(7), 'problem.spectrum.text'],
	['risk', text(''), 'problem.spectrum.text'],
	['risk', text('h,c\n1,2\n1,abc'), 'problem.spectrum.text'],
	['risk', text('{"h": [0]}'), 'problem.spectrum.text'],
	['risk', problem({ spectrum: { kind: 'digits', dim: 3 } }), 'problem.spectrum.dim'],
	['risk', { ...valid, batch: undefined }, 'batch'],
	...[0, -1, NaN, Infinity, '64', [64], true].map((batch) => /** @type {[string, any, string]} */ (['risk', { ...valid, batch }, 'batch'])),
	['risk', { ...valid, method: undefined }, 'method.learningRate'],
	['risk', { ...valid, method: {} }, 'method.learningRate'],
	...[0, -0.1, NaN, Infinity, '0.1'].map((learningRate) => /** @type {[string, any, string]} */ (['risk', method({ learningRate }), 'method.learningRate'])),
	['risk', method({ momentum: 1 }), 'method.momentum'],
	['risk', method({ momentum: -0.1 }), 'method.momentum'],
	['risk', method({ ema: 1 }), 'method.ema'],
	['risk', method({ preconditionPower: 1.1 }), 'method.preconditionPower'],
	['risk', method({ nesterov: true }), 'method.nesterov'],
	['risk', { ...valid, steps: undefined }, 'steps'],
	['risk', { ...valid, steps: [] }, 'steps'],
	['risk', { ...valid, steps: 10 }, 'steps'],
	['risk', { ...valid, steps: [0, 2, 1] }, 'steps[2]'],
	['risk', { ...valid, steps: [0, 0.5] }, 'steps[1]'],
	['risk', { ...valid, steps: [-1] }, 'steps[0]'],
	['risk', { ...valid, steps: [2 ** 53] }, 'steps[0]'],
	['risk', { ...valid, steps: [0, '1', 2] }, 'steps[1]'],
	['risk', { ...valid, directions: [0] }, 'directions[0]'],
	['risk', { ...valid, directions: [10001] }, 'directions[0]'],
	['risk', { ...valid, directions: 'all' }, 'directions'],
	['stepsToTarget', { batch: 64, method: sgd }, 'target'],
	...[0, -1, NaN, Infinity, '0.01'].map((target) => /** @type {[string, any, string]} */ (['stepsToTarget', { batch: 64, method: sgd, target }, 'target'])),
	['stepsToTarget', { batch: 64, method: sgd, target: 1, steps: [1] }, 'steps'],
	['optimum', { ...tuning, tune: undefined }, 'tune'],
	['optimum', { ...tuning, tune: 'learningRate' }, 'tune'],
	['optimum', { ...tuning, tune: ['batch'] }, 'tune[0]'],
	['optimum', { ...tuning, tune: ['learningRate', 'speed'] }, 'tune[1]'],
	['optimum', { ...tuning, tune: ['momentum'] }, 'method.learningRate'],
	['scaling', { ...scaling, batches: undefined }, 'batches'],
	['scaling', { ...scaling, batches: [] }, 'batches'],
	['scaling', { ...scaling, batches: [1, 0] }, 'batches[1]'],
	['scaling', { ...scaling, curves: undefined }, 'curves'],
	['scaling', { ...scaling, curves: [] }, 'curves'],
	['scaling', { ...scaling, curves: [null] }, 'curves[0]'],
	['scaling', { ...scaling, curves: [...scaling.curves, { tune: [] }] }, 'curves[1].method.learningRate'],
	['scaling', { ...scaling, curves: [{ tune: ['learningRate'], method: { momentum: 2 } }] }, 'curves[0].method.momentum'],
	['scaling', { ...scaling, curves: [{ tune: ['learningRate'], pieces: 0 }] }, 'curves[0].pieces'],
	['figure', { state: { B: -1 } }, 'state.B'],
	['figure', { state: { C: 1 } }, 'state.C'],
	['figure', { ghost: { lr: NaN } }, 'ghost.lr'],
	['figure', { figure: 'pie' }, 'figure'],
	['figure', { width: 0 }, 'width'],
	['figure', { theme: 'neon' }, 'theme'],
	['figure', { format: 'png' }, 'format'],
	['schedule', { batch: 1, target: 1 }, 'pieces'],
	['schedule', { batch: 1, target: 1, pieces: 201 }, 'pieces'],
	['schedule', { batch: 1, target: 1, pieces: 9, method: { ema: 0.5 } }, 'method.ema'],
	['segments', {}, 'shape'],
	['segments', { shape: 'linear', learningRate: 1, steps: 100, pieces: 1e9 }, 'pieces'],
	['sample', { ...valid, seed: 1 }, 'runs'],
	['sample', { ...valid, runs: 1 }, 'seed'],
	['sample', { ...valid, runs: 1, seed: 2 ** 60 }, 'seed'],
	['sample', { ...valid, runs: 1, seed: 1, noise: 'cauchy' }, 'noise'],
	['sample', { ...valid, runs: 1, seed: 1, directions: [0] }, 'directions[0]'],
	['sample', { ...valid, runs: 1, seed: 1, problem: { spectrum: { dim: 1e12 } } }, 'runs'],
	['sample', { ...valid, runs: 1000, seed: 1, steps: [1e6], noise: 'laplace' }, 'runs'],
	['train', {}, 'target'],
	['train', { batches: [0], target: 0.05 }, 'batches[0]'],
	['train', { batches: [1], target: 0.05, data: 'digit' }, 'data'],
	['train', { batches: [1], target: 0.05, data: [1] }, 'data'],
	['train', { batches: [1], target: 0.05, seed: 0.5 }, 'seed'],
	['crash', 'panic', 'call'], // the hook of the tests is shut by default
	['risk', { batch: 64n }, 'batch'],
	['risk', { batch: new Date() }, 'batch'],
	['risk', { batch: () => 64 }, 'request'],
];

describe('bad input is refused by name, and the next call works', () => {
	for (const [call, request, field] of refused) {
		test(`${call} ${field}: ${show(request)}`, async () => {
			await assert.rejects(nqm[call](request), (/** @type {any} */ error) => {
				assert.ok(error instanceof NQMError, error.stack);
				assert.equal(error.field, field);
				assert.equal(error.kind, 'input');
				assert.ok(error.message.startsWith(`${field}: want `), error.message);
				assert.ok('value' in error);
				return true;
			});
			near((await nqm.risk(valid)).total[0], initialRisk, 1e-9);
		});
	}
	test('an object that holds itself', async () => {
		/** @type {any} */
		const loop = {};
		loop.problem = loop;
		await assert.rejects(nqm.risk(loop), /nested/);
	});
	test('the message names what is allowed and what was given', async () => {
		await assert.rejects(nqm.risk(problem({ dim: 3 })),
			{ message: 'problem.dim: want no such field, only spectrum, noise, init, weightDecay, got 3', value: 3 });
		await assert.rejects(nqm.risk({ ...valid, batch: Infinity }), { message: /got Infinity$/, value: Infinity });
	});
	test('options', async () => {
		await assert.rejects(nqm.risk(valid, { tolerance: 1 }), { field: 'tolerance', value: 1 });
		await assert.rejects(nqm.risk(valid, { tolerance: 'low' }), { field: 'tolerance' });
		await assert.rejects(nqm.risk(valid, { timeout: 1 }), { field: 'timeout' });
		await assert.rejects(nqm.risk(valid, { onPartial: true }), { field: 'onPartial' });
		await assert.rejects(createNQM({ workers: 0 }), { field: 'workers' });
		await assert.rejects(createNQM(/** @type {any} */ ({ wrokers: 1 })), { field: 'wrokers' });
		await assert.rejects(createNQM({ base: new URL('nowhere/', dist) }), /manifest\.json/);
	});
});

/** @param {any} request */
function show(request) {
	const text = JSON.stringify(request, (_, value) => {
		if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
		if (typeof value === 'bigint' || typeof value === 'function') return `a ${typeof value}`;
		return ArrayBuffer.isView(value) ? 'typed array' : value;
	});
	return text ?? 'nothing';
}
