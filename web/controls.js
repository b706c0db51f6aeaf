// @ts-check
// The strip under the figures: batch size, learning rate, momentum, target.
// On a narrow screen chips choose which one of them is shown.

import { createCheck } from './check.js';
import { createChoice } from './choice.js';
import { createControl } from './control.js';
import { element } from './dom.js';
import { percent, plain, words } from './format.js';
import { createMarks } from './marks.js';

/**
 * What the worker says about the learning rate of the present state.
 * @typedef {{ learningRate?: number, tuned?: number, limit?: number }} Rates
 */

/**
 * @param {HTMLElement} root
 * @param {{ store: import('./store.js').Store, codec: import('./fragment.js').Codec }} options
 */
export function createControls(root, { store, codec }) {
	let rates = /** @type {Rates} */ ({});

	const chips = createChoice(root, {
		legend: 'The slider shown', kind: 'chips',
		choices: ['B', 'lr', 'momentum', 'target'].map((name) => ({ value: name, label: codec.field(name).symbol ?? codec.field(name).label })),
		set(name) {
			root.dataset.shown = name;
		},
	});
	root.dataset.shown = 'B';
	chips.update('B');

	const batch = createControl(root, { field: codec.field('B'), store, describe: plain, set: (B) => store.set({ B }) });

	/** A touch of the learning rate holds it where it is put. @param {number} lr */
	const hold = (lr) => store.set({ lr, rate: 'fixed' });
	const rate = createControl(root, {
		field: codec.field('lr'), store, set: hold,
		describe: (lr) => `${words(lr)}${rates.limit ? `, ${percent(lr / rates.limit)} of the stability limit` : ''}`,
	});
	const marks = createMarks(rate.extra, {
		field: codec.field('lr'), scale: rate.scale, store,
		marks: [{ name: 'tuned', side: 'before' }, { name: 'limit', side: 'after' }],
		set(lr) {
			store.nudge(marks);
			hold(lr);
		},
	});
	const mode = createChoice(rate.extra, {
		legend: 'How the rate is chosen',
		choices: [{ value: 'fixed', label: 'fixed' }, { value: 'tuned', label: 'follows the tuned value' }],
		set(value) {
			store.nudge(mode);
			// From tuned to fixed the rate stays where tuning left it.
			if (value === 'tuned') store.set({ rate: 'tuned' });
			else store.set({ rate: 'fixed', lr: shown() });
		},
	});

	const momentum = createControl(root, { field: codec.field('momentum'), store, set: moveMomentum });
	const [lr, beta] = ['lr', 'momentum'].map((name) => element('i', {}, codec.field(name).symbol ?? ''));
	const lock = createCheck(momentum.extra, { label: element('span', {}, 'keep ', lr, '/(1 − ', beta, ')'), set: (value) => store.set({ lock: value }) });
	lock.root.dataset.field = 'lock';
	mode.root.dataset.field = 'rate';

	const target = createControl(root, { field: codec.field('target'), store, set: (value) => store.set({ target: value }) });
	for (const [control, name] of /** @type {const} */ ([[batch, 'B'], [target, 'target']])) {
		const { min, max } = codec.field(name);
		control.extra.append(element('div', { class: 'ends', 'aria-hidden': 'true' }, element('span', {}, plain(min)), element('span', {}, plain(max))));
	}

	/** With the lock the effective learning rate α/(1−β) stays, as far as α's domain goes. @param {number} next */
	function moveMomentum(next) {
		const { lock: locked, rate: how } = store.state;
		if (!locked || how === 'tuned') {
			store.set({ momentum: next });
			return;
		}
		// Measured from the gesture's start: rounding at each move would add up.
		const from = store.held && store.ghost ? store.ghost : store.state;
		const { min, max } = codec.field('lr');
		const lr = Math.min(Math.max(Number(((from.lr * (1 - next)) / (1 - from.momentum)).toPrecision(6)), min), max);
		store.set({ momentum: next, lr });
	}

	/** The learning rate that the figures show. */
	function shown() {
		const { lr, rate: how } = store.state;
		return how === 'tuned' && rates.learningRate ? Number(rates.learningRate.toPrecision(3)) : lr;
	}

	function update() {
		const s = store.state;
		batch.update(s.B);
		rate.update(shown());
		marks.update({ tuned: rates.tuned, limit: rates.limit });
		mode.update(s.rate);
		momentum.update(s.momentum);
		lock.update(s.lock);
		target.update(s.target);
	}

	const unsubscribe = store.subscribe(update);
	update();

	return {
		/** @param {Rates} next */
		update(next) {
			rates = next;
			update();
		},
		destroy() {
			unsubscribe();
			for (const part of [chips, batch, marks, mode, rate, lock, momentum, target]) part.destroy();
		},
	};
}
