// @ts-check
// Where there is room for one figure, which: the segments over it.

import { createChoice } from './choice.js';

/**
 * @param {HTMLElement} root
 * @param {import('./store.js').Store} store
 * @param {HTMLElement} main  told by data-figure, which the style sheet reads
 */
export function createSegments(root, store, main) {
	const segments = createChoice(root, {
		legend: 'Figure shown', kind: 'segments',
		choices: [{ value: 'decay', label: 'Decay' }, { value: 'scaling', label: 'Scaling' }],
		set: (value) => store.set({ figure: /** @type {import('./types.js').FigureName} */ (value) }),
	});
	function update() {
		segments.update(store.state.figure);
		main.dataset.figure = store.state.figure;
	}
	const unsubscribe = store.subscribe(update);
	update();
	return {
		update,
		destroy() {
			unsubscribe();
			segments.destroy();
		},
	};
}
