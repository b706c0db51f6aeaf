// @ts-check
// The buttons of a figure: how much of its axes is seen, on which scale, and
// which of its curves.

import { panned, zoomed } from './axis-range.js';
import { createListeners } from './dom.js';
import { createLegend } from './legend.js';
import { ranges } from './ranges.js';
import { createToolbar, enable, tool } from './toolbar.js';

/** @typedef {import('./types.js').State} State @typedef {import('./plot.js').Axis} Axis */

/** Figures whose axes can be linear, too. */
const decays = ['decay', 'cloud', 'order'];

/** Over the figure while all tools have room beside its tabs, else under its sentence. */
const ROOM = '(min-width: 880px)';

/**
 * @param {{ tabs: HTMLElement, caption: HTMLElement }} roots
 * @param {{ slot: string, store: import('./store.js').Store, codec: import('./fragment.js').Codec, reading: import('./reading.js').Reading }} options
 */
export function createFigureTools({ tabs, caption }, { slot, store, codec, reading }) {
	const where = `${slot} figure`;
	const back = tool('◂', `Axis of the ${where} to the left`);
	const on = tool('▸', `Axis of the ${where} to the right`);
	for (const button of [back, on]) button.classList.add('pan');
	const out = tool('−', `Zoom out of the ${where}`);
	const into = tool('+', `Zoom into the ${where}`);
	const fit = tool('fit', `Fit the axes of the ${where} to its curves`);
	const scales = /** @type {const} */ ([['decayx', 'decayxscale', 'x'], ['decayy', 'decayyscale', 'y']]).map(([range, name, axis]) => {
		const button = tool(`log ${axis}`, `Log ${axis} axis of the ${where}`);
		button.classList.add('switch');
		return { range, name, button };
	});
	const curves = tool('curves', `Curves of the ${where}`);
	const toolbar = createToolbar(tabs, {
		label: `Tools of the ${where}`, kind: 'figure-tools', buttons: [back, on, out, into, fit, ...scales.map(({ button }) => button), curves],
	});
	const legend = createLegend(caption, { where, store, button: curves });
	const listeners = createListeners();
	let latest = /** @type {import('./types.js').Picture | null} */ (null);

	const wide = matchMedia(ROOM);
	const move = () => (wide.matches ? tabs : caption).append(toolbar.bar);
	listeners.on(wide, 'change', move);
	move();

	/** The axes that have a row in the state, each once, with the range that they are about to have. */
	function axes() {
		const all = (latest?.plots ?? []).flatMap((plot) => [
			{ field: plot.xField, axis: plot.xAxis, along: 'x', quantity: plot.xQuantity }, { field: plot.yField, axis: plot.yAxis, along: 'y', quantity: plot.yQuantity },
		]);
		return all.filter(({ field }, i) => field && all.findIndex((other) => other.field === field) === i).map(({ field, axis, along, quantity }) => {
			const name = /** @type {'decayx'} */ (field);
			const [lo, hi] = store.state[name] ?? [axis.lo, axis.hi];
			const { min, max } = codec.field(name);
			// Steps and batches are counted from 1.
			const least = axis.kind !== 'linear' && (quantity === 'step' || quantity === 'batch') ? 1 : min;
			return { name, along, quantity, axis: { kind: axis.kind, lo, hi }, limits: { min: least, max } };
		});
	}

	/** @param {'in' | 'out'} which */
	function zoom(which) {
		const read = reading.all().find(({ plot }) => latest?.plots.includes(plot));
		return axes().map(({ name, along, quantity, axis, limits }) => {
			const about = read && (along === 'x' ? read.plot.xQuantity === quantity && read.x : read.plot.yQuantity === quantity && read.y);
			return [name, zoomed(axis, which, limits, about || undefined)];
		});
	}

	/** @param {-1 | 1} by */
	const pan = (by) => axes().filter(({ along }) => along === 'x').map(({ name, axis, limits }) => [name, panned(axis, by, limits)]);

	/** @param {unknown[][]} found  names of ranges and what they become; null where they cannot */
	const possible = (found) => found.filter(([, range]) => range);

	for (const [button, found] of /** @type {[HTMLButtonElement, () => unknown[][]][]} */ ([
		[back, () => pan(-1)], [on, () => pan(1)], [out, () => zoom('out')], [into, () => zoom('in')],
	])) listeners.on(button, 'click', () => store.act(Object.fromEntries(possible(found()))));
	listeners.on(fit, 'click', () => {
		if (latest?.plots[0]) store.act(ranges(latest.plots[0], latest.fit.x, latest.fit.y));
	});
	for (const { range, name, button } of scales) {
		listeners.on(button, 'click', () => {
			const next = store.state[name] === 'log' ? 'linear' : 'log';
			// No logarithmic axis begins at 0.
			store.act({ [name]: next, ...(next === 'log' && store.state[range]?.[0] === 0 && { [range]: null }) });
		});
	}

	function update() {
		const all = axes();
		for (const button of [out, into, fit]) button.hidden = all.length === 0;
		for (const button of [back, on]) button.hidden = !all.some(({ name, along }) => along === 'x' && store.state[name]);
		enable(back, possible(pan(-1)).length > 0);
		enable(on, possible(pan(1)).length > 0);
		enable(out, possible(zoom('out')).length > 0);
		enable(into, possible(zoom('in')).length > 0);
		for (const { name, button } of scales) {
			button.hidden = !decays.includes(figure);
			button.setAttribute('aria-pressed', String(store.state[name] === 'log'));
		}
		curves.hidden = (latest?.legend.length ?? 0) === 0;
		toolbar.update();
	}
	let figure = '';
	const unsubscribe = store.subscribe(update);
	update();

	return {
		/** @param {string} name  of the figure @param {import('./types.js').Picture} picture */
		update(name, picture) {
			[figure, latest] = [name, picture];
			legend.update(picture.legend);
			update();
		},
		destroy() {
			unsubscribe();
			listeners.destroy();
			legend.destroy();
			toolbar.destroy();
		},
	};
}
