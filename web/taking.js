// @ts-check
// Figures that are not for the screen as it stands: a file for the embedding
// page, or a figure of another state where one stands now.

import { pairOf } from './pair.js';
import { asShown, kinds, wantedAt } from './picture-file.js';

/** @typedef {import('./types.js').Slot} Slot @typedef {import('./types.js').State} State */

const slots = /** @type {Slot[]} */ (['left', 'right']);

/**
 * @param {object} options
 * @param {import('./store.js').Store} options.store
 * @param {Record<Slot, HTMLElement>} options.places
 * @param {(request: object) => Promise<import('./types.js').Picture>} options.compute  waits until the model is there
 * @param {() => { theme: string, textSize?: number }} options.look
 * @param {() => string} options.address  of the explorer, without a fragment
 */
export function createTaking({ store, places, compute, look, address }) {
	/** @param {State} state @param {Slot} slot */
	const picture = (state, slot) => compute(asShown(wantedAt(state, slot, places[slot], { look: look(), address: address() })));

	return {
		/** A file of a figure that is shown, or else of the first. @param {string} format @param {string} [figure] */
		async file(format, figure) {
			const pair = pairOf(store.state);
			const slot = slots.find((each) => pair[each] === (figure ?? pair.left));
			if (!slot) throw new Error(`figure: want one that is shown, ${Object.values(pair).filter(Boolean).join(' or ')}`);
			const { type, make } = kinds[/** @type {'svg' | 'png' | 'csv'} */ (format)];
			return new Blob([await make(await picture(store.state, slot))], { type });
		},

		/** A figure of another state, as it would stand where it stands now; null where it does not. @param {string} figure @param {State} state */
		async drawn(figure, state) {
			const slot = slots.find((each) => pairOf(store.state)[each] === figure && places[each].offsetParent);
			if (!slot) return null;
			return { frame: /** @type {HTMLElement} */ (places[slot].querySelector('.frame')), picture: await picture(state, slot) };
		},
	};
}
