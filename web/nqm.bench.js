// @ts-check
// Measures the built module in Node, as a page would meet it: through a worker,
// with every message. Prints each number beside what it should reach.

import { createNQM } from './testing/built.js';

/** @typedef {{ what: string, got: string, reach: string, note?: string }} Line */

/** @type {Line[]} */
const lines = [];

/** @param {string} what @param {string} got @param {string} reach @param {string} [note] */
function report(what, got, reach, note = '') {
	lines.push({ what, got, reach, note });
}

/** @param {number} x */
const ms = (x) => `${x.toPrecision(3)} ms`;
/** @param {number} bytes */
const mb = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`;

/** @param {number[]} list */
function median(list) {
	return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
}

/** Runs before the measured ones: the engine compiles hot code anew meanwhile. */
const warmUps = 10;

/**
 * Median time of a piece of work, after a few runs that warm it up.
 *
 * @param {(i: number) => Promise<unknown>} work
 * @param {number} [runs]
 */
async function time(work, runs = 30) {
	const times = [];
	for (let i = -warmUps; i < runs; i++) {
		const start = performance.now();
		await work(i);
		if (i >= 0) times.push(performance.now() - start);
	}
	return median(times);
}

/** A different state at every call, as while a slider moves. @param {number} i */
const moved = (i) => ({ B: 64, lr: 0.3 * 1.01 ** i });

async function start() {
	report('start: load, compile, first worker', ms(await time(async () => (await createNQM()).close(), 5)), '–');
}

/** Figures as the page asks for them while a slider moves. */
async function figures() {
	const nqm = await createNQM({ workers: 2 });
	const size = { width: 620, height: 420, format: /** @type {const} */ ('list') };

	/**
	 * What the core itself spends on decay figures, in turn: neither a busy machine
	 * nor code that is not yet compiled then falls on one of them alone.
	 *
	 * @param {Record<string, any>[]} states
	 */
	async function decay(states) {
		/** @type {number[][]} */
		const spent = states.map(() => []);
		for (let i = -warmUps; i < 30; i++) {
			for (const [k, state] of states.entries()) {
				const { work } = await nqm.figure({ state: { ...moved(i), ...state }, figure: 'decay', ...size });
				if (i >= 0) spent[k].push(work.milliseconds);
			}
		}
		return spent.map(median);
	}
	const [small, large] = await decay([{}, { d: 1e12 }]);
	report('decay figure, SGD', ms(small), '2 ms', 'in the core, draw list included');
	report('decay figure at d = 10¹²', `${ms(large)} = ${(large / small).toFixed(1)} ×`, '3 ×', 'three times the octaves');
	const [damped, hardly] = await decay([{ momentum: 0.99 }, { momentum: 0.999 }]);
	report('decay figure, underdamped momentum 0.99', ms(damped), '16 ms');
	report('decay figure, underdamped momentum 0.999', ms(hardly), '16 ms');

	/** Both figures at once. @param {Record<string, any>} state @param {() => void} [onPartial] */
	const both = (state, onPartial) => Promise.all([
		nqm.figure({ state, figure: 'decay', ...size }),
		nqm.figure({ state, figure: 'scaling', ...size }, { onPartial }),
	]);
	const note = 'both figures, two workers, message to message';
	report('slider to answer: α', ms(await time((i) => both(moved(i)))), '16 ms', note);
	report('slider to answer: B', ms(await time((i) => both({ B: 64 + i }))), '16 ms', note);
	report('slider to answer: momentum', ms(await time((i) => both({ momentum: 0.9 + i / 1000 }), 10)), '16 ms', note);
	let newer = new AbortController();
	/** @param {Record<string, any>} state */
	async function firstScaling(state) {
		newer.abort();
		newer = new AbortController();
		const { signal } = newer;
		await new Promise((resolve) => {
			nqm.figure({ state, figure: 'scaling', ...size }, { signal, onPartial: resolve }).then(resolve, () => {});
		});
	}
	const target = (/** @type {number} */ i) => ({ target: 0.01 * 1.01 ** i });
	report('slider to first answer: target', ms(await time((i) => firstScaling(target(i)), 10)), '16 ms', 'scaling figure; a newer call ends the one before, as on the page');
	report('slider to refined answer: target', ms(await time((i) => both(target(i)), 10)), '–', note);
	report('memory, default figures, both workers', mb(nqm.memory()), '64 MB', '32 MB each');
	nqm.close();
}

/**
 * The figures of the authors' notebook, 4 preconditioners × 10 batch sizes × SGD and another method: seconds that it took, and
 * what is reached here, the first answer and the refined one.
 *
 * @type {[string, import('./nqm-types.js').Tunable[], number, string, string][]}
 */
const notebookFigures = [
	['momentum', ['learningRate', 'momentum'], 1747, '60 ms', '200 ms'],
	['EMA', ['learningRate', 'ema'], 1058, '–', '60 ms'],
];

async function notebook() {
	const batches = Array.from({ length: 10 }, (_, i) => 4 ** (i + 1));
	for (const [name, tune, seconds, reachFirst, reachRefined] of notebookFigures) {
		const curves = [0, 0.25, 0.5, 0.75].flatMap((preconditionPower) => [
			{ name: 'SGD', method: { preconditionPower }, tune: /** @type {any} */ (['learningRate']) },
			{ name, method: { preconditionPower }, tune },
		]);
		/** @type {number[][]} */
		const times = [[], [], []];
		for (let i = 0; i < 7; i++) {
			const nqm = await createNQM(); // a fresh core each time: nothing is remembered
			await nqm.risk({ batch: 1, method: { learningRate: 1 }, steps: [1] });
			const begin = performance.now();
			/** @type {number[]} */
			const seen = [];
			const onPartial = () => void seen.push(performance.now() - begin);
			await nqm.scaling({ target: 0.01, batches, curves }, { onPartial });
			[seen[0], seen[1], performance.now() - begin].forEach((t, k) => times[k].push(t));
			nqm.close();
		}
		const [first, refined, critical] = times.map(median);
		const figure = `the notebook’s ${name} figure`;
		report(`${figure}, first answer`, ms(first), reachFirst, '80 tuned points, one worker');
		report(`${figure}, refined`, ms(refined), reachRefined, `the notebook: ${seconds} s, ${Math.round(seconds * 1000 / refined).toLocaleString('en')} × as long`);
		report(`${figure}, with critical batch sizes`, ms(critical), '–');
	}
}

/** Optimal schedules of the paper's problem over batch sizes and preconditioners. */
async function schedules() {
	const nqm = await createNQM();
	/** Times of all, each the median of a few. @param {number} pieces @param {number} runs */
	async function all(pieces, runs) {
		const times = [];
		for (const preconditionPower of [0, 0.25, 0.5, 0.75]) {
			for (let e = 2; e <= 20; e += 2) {
				const request = { batch: 2 ** e, target: 0.01, pieces, method: { preconditionPower } };
				const took = [];
				for (let i = 0; i < runs; i++) {
					const begin = performance.now();
					await nqm.schedule(request);
					took.push(performance.now() - begin);
				}
				times.push(median(took));
			}
		}
		return times;
	}
	await all(10, 1);
	const fifty = await all(50, 3);
	report('optimal schedule in 50 pieces, median of p and B', ms(median(fifty)), '–');
	report('optimal schedule in 50 pieces, slowest p and B', ms(Math.max(...fifty)), '150 ms');
	const figure = (await all(10, 3)).reduce((sum, t) => sum + t);
	report('the notebook’s schedule figure', ms(figure), '1000 ms', '40 schedules of 10 pieces, one worker');
	nqm.close();
}

/** Lists of 10⁶ rows: in order and not, as arrays and as a file's text. */
async function longLists() {
	let seed = 1;
	const random = () => (seed = (seed * 1103515245 + 12345) % 2 ** 31) / 2 ** 31;
	const sorted = Float64Array.from({ length: 1e6 }, (_, i) => 1 / (i + 1));
	const shuffled = sorted.map(() => 10 ** (-6 * random()));
	const [c, s] = [shuffled.map((h) => h * random()), shuffled.map(random)];
	const text = `h,c,s\n${Array.from(shuffled, (h, i) => `${h.toPrecision(9)},${c[i].toPrecision(9)},${s[i].toPrecision(9)}`).join('\n')}`;
	for (const [what, spectrum, reach] of /** @type {[string, any, string][]} */ ([
		['a list of 10⁶ rows', { kind: 'list', h: sorted }, '1 s'],
		['h, c, s in no order', { kind: 'list', h: shuffled, c, s }, '1 s'],
		[`the same as CSV, ${mb(text.length)}`, { kind: 'text', text }, '–'],
	])) {
		const nqm = await createNQM();
		/** @param {number} batch */
		const answer = async (batch) => {
			const begin = performance.now();
			await nqm.risk({ problem: { spectrum }, batch, method: { learningRate: 0.3 }, steps: [0, 1, 10, 100, 1000] });
			return ms(performance.now() - begin);
		};
		report(`${what}, first answer, next`, `${await answer(64)}, ${await answer(32)}`, reach);
		report(`${what}, memory`, mb(nqm.memory()), '256 MB');
		nqm.close();
	}
}

async function training() {
	const nqm = await createNQM();
	const begin = performance.now();
	const { steps } = await nqm.train({ batches: [1, 4, 16, 64, 256], target: 0.05 });
	report('training on the digits, B = 1 … 256', ms(performance.now() - begin), '–', `12 learning rates, 3 runs; steps ${steps.join(', ')}`);
	nqm.close();
}

for (const part of [start, figures, notebook, schedules, longLists, training]) await part();
const widths = /** @type {const} */ (['what', 'got', 'reach']).map((key) => Math.max(...lines.map((line) => line[key].length)));
for (const { what, got, reach, note } of [{ what: 'in WebAssembly, through a worker', got: 'measured', reach: 'reach', note: '' }, ...lines]) {
	console.log(`${what.padEnd(Math.max(widths[0], 34))}  ${got.padStart(widths[1])}  ${reach.padStart(widths[2])}  ${note}`.trimEnd());
}
