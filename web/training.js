// @ts-check
// The button that trains on the digits: its progress, what it found beside what
// the model says, and each batch size as a dot on the scaling figure at once.

import { createListeners, element } from './dom.js';
import { plain } from './format.js';
import { createNQM } from './nqm.js';
import { show } from './pair.js';
import { allRuns, batches, reachable, realRun } from './real-run.js';

/** The series of its dots. */
const SERIES = 'real_SGD';

/**
 * What makes the scaling figure's SGD that of the digits, with the target where that can be reached.
 * @param {import('./types.js').State} state
 * @returns {Partial<import('./types.js').State>}
 */
function scene(state) {
	const { least, most, usual } = reachable;
	return {
		...show(state, 'scaling'), spectrum: 'digits', cfrom: 'list', wd: 0, p: 0, momentum: 0, ema: 0, family: 'none', shift: 1,
		target: state.target >= least && state.target <= most ? state.target : usual,
		points: others(state.points).join(';'), hide: state.hide.split(',').filter((name) => name !== 'points' && name !== 'sgd').join(','),
	};
}

/** The rows of other series. @param {string} points */
const others = (points) => points.split(';').filter((row) => row !== '' && !row.startsWith(`${SERIES},`));

/**
 * The points with one more; as long as the reader's own, which may lack learning rates.
 * @param {string} points @param {import('./real-run.js').RealPoint} point
 */
function withPoint(points, { batch, steps, learningRate }) {
	const rows = points.split(';').filter((row) => row !== '' && !row.startsWith(`${SERIES},${batch},`));
	const row = [SERIES, batch, steps, learningRate].slice(0, rows[0]?.split(',').length);
	return [...rows, row.join(',')].join(';');
}

/**
 * @param {HTMLElement} root
 * @param {{ store: import('./store.js').Store, codec: import('./fragment.js').Codec, base: URL }} options
 */
export function createTraining(root, { store, codec, base }) {
	const start = element('button', { type: 'button' }, 'Train on the digits');
	const cancel = element('button', { type: 'button', hidden: true }, 'Cancel');
	const bar = element('progress', { max: allRuns, value: 0, hidden: true, 'aria-label': 'Training runs done' });
	const count = element('span', { class: 'law' }); // not live: it changes many times a second
	const said = element('p', { class: 'said', role: 'status' });
	const found = element('tbody');
	const table = element('table', { hidden: true },
		element('thead', {}, element('tr', {}, ...['B', 'steps, really', 'α', 'steps, model', 'α', 'really against model'].map((title) => element('th', { scope: 'col' }, title)))), found);
	const body = element('div', { class: 'training' },
		element('p', { class: 'law' }, `Or measure: softmax regression on 1,797 images of digits, by minibatch SGD run here, its learning rate tuned at B = ${batches.join(', ')}. About half a minute.`),
		element('div', { class: 'actions' }, start, cancel, bar, count), said, table);
	root.append(body);
	const listeners = createListeners();
	const most = codec.field('points').most ?? 1;
	let running = /** @type {AbortController | null} */ (null);

	/** @param {import('./real-run.js').RealPoint} point */
	function take(point) {
		const { batch, steps, learningRate, model } = point;
		const reached = steps < Infinity;
		const off = Math.round(100 * (steps / model.steps - 1));
		const cells = [plain(batch), reached ? plain(steps) : 'not reached', reached ? String(learningRate) : '', plain(model.steps), String(Number(model.learningRate.toPrecision(4))),
			reached ? `${off > 0 ? '+' : off < 0 ? '−' : ''}${Math.abs(off)} %` : ''];
		found.append(element('tr', {}, ...cells.map((cell) => element('td', {}, cell))));
		table.hidden = false;
		if (reached) store.set({ points: withPoint(store.state.points, point) });
	}

	async function train() {
		const room = most - batches.length;
		if (others(store.state.points).length > room) return say(`Of ${most} points that there is room for, ${batches.length} are needed: leave at most ${room} of your own.`, true);
		const begun = performance.now();
		const mine = new AbortController();
		running = mine;
		store.act(scene(store.state));
		const { target, seed } = store.state;
		found.replaceChildren();
		table.hidden = true;
		let size = 0;
		let nqm = /** @type {import('./nqm.js').NQM | null} */ (null);
		say('Starting.');
		try {
			// A core of its own: the figures keep theirs.
			nqm = await createNQM({ base, signal: mine.signal });
			const points = await realRun(nqm, {
				target, seed, signal: mine.signal, onPoint: take,
				onProgress(batch, runs) {
					bar.value = runs;
					count.textContent = `${Math.floor(runs)} of ${allRuns} runs done`;
					if (batch !== size) say(`Training at B = ${batch}, batch size ${batches.indexOf(batch) + 1} of ${batches.length}, to excess loss ${target}.`);
					size = batch;
				},
			});
			const reached = points.filter(({ steps }) => steps < Infinity).length;
			say(`${reached} of ${batches.length} batch sizes reached excess loss ${target}, seed ${seed}, in ${Math.round((performance.now() - begun) / 1000)} s; nothing is fitted.`);
		} catch (error) {
			if (!mine.signal.aborted) say(`The training has stopped: ${error instanceof Error ? error.message : error}`, true);
			else if (running === mine) say(`Cancelled; ${found.childElementCount} of ${batches.length} batch sizes were done.`);
		} finally {
			nqm?.close();
			if (running === mine) running = null;
			update();
		}
	}

	/** @param {string} text @param {boolean} [bad] */
	function say(text, bad = false) {
		said.textContent = text;
		said.classList.toggle('bad', bad);
		update();
	}

	function update() {
		const focused = document.activeElement === start || document.activeElement === cancel;
		start.hidden = Boolean(running);
		cancel.hidden = bar.hidden = count.hidden = !running;
		if (focused) (running ? cancel : start).focus(); // the one that had it may have gone
	}

	listeners.on(start, 'click', train);
	listeners.on(cancel, 'click', () => running?.abort());

	return {
		destroy() {
			const last = running;
			running = null;
			last?.abort();
			listeners.destroy();
			body.remove();
		},
	};
}
