// @ts-check
// Minibatch SGD really run on the digits, its learning rate tuned at each batch
// size, beside what the model says of it.
//
// What both reach is one quantity. The core trains softmax regression from W = 0
// and takes the excess of its loss, penalty included, over the least that there
// is, L(W) − L(W*), as the mean of several runs. The model's risk ½ Σ hᵢ E[θᵢ²]
// is the second-order term of that excess at W*: data/digits-softmax.csv holds the
// eigenvalues h of the same loss's Hessian at W*, the variance c of one example's
// gradient there, and the squared distance s from W = 0. Nothing is fitted, so how
// the two differ is luck, and what the model leaves out: that loss and noise are
// others on the way. The model's own routes, formula, recursion and sampling, are
// compared with each other in the tests of sim.

/** A batch size of 1,024 would take as long as all of these. */
export const batches = [1, 4, 16, 64, 256];

/**
 * Runs that the excess is averaged over, at first and at last. The best of many rates is in part the luckiest:
 * three runs find where it lies, and others, more of them, say how many steps it takes.
 */
const [FIRST, LAST] = [3, 10];

/** Learning rates half an octave apart, up to the digits' limit 2/h₁ = 4.2: the core's own. */
const coarse = [0.09, 0.125, 0.18, 0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4];

/** Of the best at the batch size before: the tuned rate grows with the batch, so those below this are not tried. */
const LOWEST = 0.5;

/** A quarter of an octave apart, from one coarse neighbour of the best to the other. */
const fine = [-2, -1, 0, 1, 2].map((k) => 2 ** (k / 4));

/** Training runs of all batch sizes, those left out among them. */
export const allRuns = batches.length * (FIRST * coarse.length + LAST * fine.length);

/** Excess losses that the runs reach within the core's 20,000 steps, and that the model does not begin below: Σ ½hs = 0.53. */
export const reachable = { least: 0.02, most: 0.5, usual: 0.05 };

/**
 * @typedef {object} RealPoint
 * @property {number} batch
 * @property {number} steps  Infinity where no learning rate reached the target
 * @property {number} learningRate
 * @property {{ steps: number, learningRate: number }} model  tuned likewise
 */

/**
 * The same seed gives the same points.
 *
 * @param {Pick<import('./nqm.js').NQM, 'train' | 'optimum'>} nqm
 * @param {object} options
 * @param {number} options.target  excess loss
 * @param {number} options.seed
 * @param {number[]} [options.sizes]  batch sizes
 * @param {(point: RealPoint) => void} [options.onPoint]
 * @param {(batch: number, runs: number) => void} [options.onProgress]  runs: that are done, with parts of those under way
 * @param {AbortSignal} [options.signal]
 */
export async function realRun(nqm, { target, seed, sizes = batches, onPoint, onProgress, signal }) {
	const points = /** @type {RealPoint[]} */ ([]);
	let done = 0, lowest = 0;

	/** @param {number} batch @param {number[]} learningRates @param {number} runs @param {number} from  seed */
	async function race(batch, learningRates, runs, from) {
		const all = runs * learningRates.length;
		const { steps, learningRates: best } = await nqm.train({ batches: [batch], target, learningRates, runs, seed: from }, {
			signal, onProgress: (part, whole) => onProgress?.(batch, done + (all * part) / whole),
		});
		done += all;
		return { steps: steps[0], learningRate: best[0] };
	}

	for (const [i, batch] of sizes.entries()) {
		onProgress?.(batch, done);
		const model = await nqm.optimum({ problem: { spectrum: { kind: 'digits' } }, batch, target, tune: ['learningRate'] }, { signal });
		let best = await race(batch, coarse.filter((rate) => rate >= lowest), FIRST, 2 * seed);
		if (best.steps < Infinity) {
			lowest = LOWEST * best.learningRate;
			// Rounded first: the rate that is told is the one that was run with.
			best = await race(batch, fine.map((factor) => Number((best.learningRate * factor).toPrecision(3))), LAST, 2 * seed + 1);
		}
		done = ((i + 1) * allRuns) / batches.length;
		onProgress?.(batch, done);
		const point = { batch, ...best, model: { steps: model.steps, learningRate: model.method.learningRate } };
		points.push(point);
		onPoint?.(point);
	}
	return points;
}
