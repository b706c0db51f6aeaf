// @ts-check
// The two places of figures and what chooses what stands there: words over each
// figure, or on a narrow page over the one that is shown.

import { pairOf, show, slotOf } from './pair.js';
import { createPicker } from './picker.js';

/**
 * @param {object} roots
 * @param {HTMLElement} roots.main  told by data-slot and data-pair, which the style sheet reads
 * @param {HTMLElement} roots.segments  for narrow pages
 * @param {Record<import('./types.js').Slot, HTMLElement>} roots.tabs  for wide ones
 * @param {import('./store.js').Store} store
 */
export function createPlaces({ main, segments, tabs }, store) {
	const narrow = createPicker(segments, {
		legend: 'Figure shown', kind: 'segments', usual: ['decay', 'walls', 'scaling'], set: (name) => store.set(show(store.state, name)),
	});
	const left = createPicker(tabs.left, {
		legend: 'Figure at the left', usual: ['decay', 'walls'], set: (name) => store.set(show(store.state, name, 'left')),
	});
	const right = createPicker(tabs.right, {
		legend: 'Figure at the right', usual: ['scaling'], set: (name) => store.set(show(store.state, name, 'right')),
	});
	function update() {
		const pair = pairOf(store.state);
		narrow.update(pair[slotOf(store.state)]);
		left.update(pair.left);
		right.update(pair.right);
		main.dataset.slot = slotOf(store.state);
		main.dataset.pair = pair.right ? 'two' : 'one';
	}
	const unsubscribe = store.subscribe(update);
	update();
	return {
		update,
		destroy() {
			unsubscribe();
			for (const part of [narrow, left, right]) part.destroy();
		},
	};
}
