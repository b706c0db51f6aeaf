// @ts-check
// The quantities that are not in the strip, under one disclosure.

import { createControl } from './control.js';
import { element } from './dom.js';

const names = /** @type {const} */ (['p', 'd', 'a', 'cexp', 'sexp']);

/** The law that each exponent is one of, in the paper's letters. */
const laws = /** @type {Record<string, string>} */ ({
	p: 'preconditioner Hᵖ', a: 'curvature h = i⁻ᵃ', cexp: 'noise c = hⁿ', sexp: 'start s = hˢ',
});

/**
 * @param {HTMLElement} root
 * @param {{ store: import('./store.js').Store, codec: import('./fragment.js').Codec }} options
 */
export function createMore(root, { store, codec }) {
	const controls = names.map((name) => {
		const control = createControl(root, { field: codec.field(name), store, set: (value) => store.set({ [name]: value }) });
		control.extra.append(element('span', { class: 'law' }, laws[name] ?? ''));
		return { name, control };
	});

	const update = () => {
		for (const { name, control } of controls) control.update(store.state[name]);
	};
	const unsubscribe = store.subscribe(update);
	update();

	return {
		update,
		destroy() {
			unsubscribe();
			for (const { control } of controls) control.destroy();
		},
	};
}
