// @ts-check
// The numbers in the companion page's text are those that the core gives.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dist } from './testing/built.js';

const { createNQM } = await import(new URL('nqm.js', dist).href);

test('the companion page says what is computed', async () => {
	const page = readFileSync(new URL('examples/companion/index.html', import.meta.url), 'utf8').replace(/\s+/g, ' ');
	const says = (/** @type {string} */ words) => assert.ok(page.includes(words), `it does not say “${words}”`);
	const steps = (/** @type {number} */ number) => number.toLocaleString('en');
	const nqm = await createNQM();
	try {
		const target = 0.01;
		const tuned = async (/** @type {object} */ request) => (await nqm.optimum({ target, tune: ['learningRate'], ...request })).steps;
		const held = async (/** @type {number} */ batch, /** @type {number} */ learningRate) => (await nqm.stepsToTarget({ target, batch, method: { learningRate } })).steps;
		says(`floor, and ${steps(await held(128, 0.3))} steps suffice`);
		says(`to the right: ${steps(await held(64, 0.15))} steps`);
		says(`${steps(await tuned({ batch: 32 }))} without momentum and ${steps(await tuned({ batch: 32, method: { momentum: 0.9 } }))} with`);
		says(`at 32,768 they are ${steps(await tuned({ batch: 32768 }))} and ${steps(await tuned({ batch: 32768, method: { momentum: 0.9 } }))}.`);
		const [one, two, six] = await Promise.all([1, 2, 6].map((pieces) => nqm.schedule({ target, batch: 256, pieces })));
		says(`needs ${steps(one.steps)} steps`);
		says(`pieces</a> ${steps(two.steps)}, and`);
		says(`six</a> ${steps(six.steps)}: nearly all`);
		const problem = { spectrum: { kind: 'digits' } };
		says(`the model says ${await tuned({ problem, target: 0.05, batch: 16 })} steps`);
		says(`it says ${await tuned({ problem, target: 0.05, batch: 256 })}, and`);

		const { curves } = await nqm.scaling({ target, batches: [4, 2 ** 20], curves: [
			{ name: 'SGD', tune: ['learningRate'] },
			{ name: 'momentum', tune: ['learningRate', 'momentum'] },
			{ name: 'preconditioning', method: { preconditionPower: 0.5 }, tune: ['learningRate'] },
			{ name: 'averaging', tune: ['learningRate', 'ema'] },
			{ name: 'a schedule', tune: ['learningRate'], pieces: 10 },
		] });
		const [sgd, , preconditioned, averaged] = curves.map((/** @type {any} */ curve) => curve.steps);
		says(`${steps(sgd[0])} steps into ${steps(preconditioned[0])} at batch size 4, but ${steps(sgd[1])} into ${steps(preconditioned[1])} at a million`);
		says(`averaging turns ${steps(sgd[0])} steps into ${steps(averaged[0])} at batch size 4, and ${steps(sgd[1])} into ${steps(averaged[1])} at a million`);
		for (const { steps } of curves.slice(1)) {
			const times = [0, 1].map((i) => sgd[i] / steps[i]).map((ratio) => ratio.toFixed(ratio < 10 ? 1 : 0));
			says(`<td>${times[0]}</td><td>${times[1]}</td>`);
		}
	} finally {
		nqm.close();
	}
});
