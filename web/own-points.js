// @ts-check
// Measurements of the reader's own, as dots on the scaling figure, and the slide
// that fits them: a factor on their steps, shown as such.

import { createControl } from './control.js';
import { createListeners, element } from './dom.js';
import { words } from './format.js';
import { readMeasurements, writeMeasurements } from './measurements.js';
import { createTextSource } from './text-source.js';
import { createTraining } from './training.js';

const example = 'series,B,steps,lr\nSGD,64,110000,0.25\nSGD,256,33000,0.8\nSGD,1024,12500,1.6\nmomentum,64,98000,0.02\nmomentum,1024,6200,0.3\n';

/**
 * @param {HTMLElement} root
 * @param {{ store: import('./store.js').Store, codec: import('./fragment.js').Codec, base: URL }} options  base: of the core that trains
 */
export function createOwnPoints(root, { store, codec, base }) {
	const list = element('section', { class: 'group', 'data-field': 'points' }, element('h3', {}, 'Measurements'));
	root.append(list);
	const field = codec.field('points');
	let points = '';

	const source = createTextSource(list, {
		label: 'Measurements', example,
		wanted: `A point a line: series, batch size B, steps, and the learning rate lr where it is known. CSV or a spreadsheet’s cells, to ${field.most} points; dots in the figure Scaling.`,
		accept(text) {
			const read = readMeasurements(text, field);
			if ('error' in read) {
				source.say(read.error, true);
				return;
			}
			points = read.points;
			source.say(`${read.count} ${read.count === 1 ? 'point' : 'points'}, in the link.`);
			store.nudge(list);
			store.set({ points });
		},
		clear: () => store.set({ points: '', shift: /** @type {number} */ (codec.field('shift').default) }),
	});
	const training = createTraining(list, { store, codec, base });
	const shift = createControl(list, {
		field: { ...codec.field('shift'), label: 'slide to fit: steps times' }, store, set: (value) => store.set({ shift: value }), describe: words,
	});
	const reset = element('button', { type: 'button', class: 'quiet' }, 'as measured');
	shift.extra.append(reset);
	const listeners = createListeners();
	listeners.on(reset, 'click', () => {
		store.nudge(reset);
		store.set({ shift: /** @type {number} */ (codec.field('shift').default) });
	});

	function update() {
		const { state } = store;
		shift.root.hidden = state.points === '';
		shift.update(state.shift);
		if (state.points === points) return;
		points = state.points;
		if (points !== '') source.update(writeMeasurements(points));
	}
	const unsubscribe = store.subscribe(update);
	update();

	return {
		read: source.read,
		root: list,
		destroy() {
			unsubscribe();
			listeners.destroy();
			training.destroy();
			shift.destroy();
			source.destroy();
			list.remove();
		},
	};
}
