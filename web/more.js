// @ts-check
// The quantities that are not in the strip, under one disclosure.

import { createControl } from './control.js';
import { element } from './dom.js';

const names = /** @type {const} */ (['p', 'd', 'a', 'cexp', 'sexp']);

/** What each is in, in the paper's letters: the law and its exponent. */
const laws = /** @type {Record<string, [string, string]>} */ ({
	p: ['preconditioned by H', 'p'], d: ['eigendirections', ''], a: ['curvature h = i', '−exponent'],
	cexp: ['noise c = h', 'exponent'], sexp: ['start s = h', 'exponent'],
});

/**
 * @param {HTMLElement} root
 * @param {{ store: import('./store.js').Store, codec: import('./fragment.js').Codec }} options
 */
export function createMore(root, { store, codec }) {
	const controls = names.map((name) => {
		const control = createControl(root, { field: codec.field(name), store, set: (value) => store.set({ [name]: value }) });
		const [law, exponent] = laws[name];
		control.extra.append(element('span', { class: 'law' }, law, element('sup', {}, exponent)));
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
