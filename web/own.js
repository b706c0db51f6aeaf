// @ts-check
// Data of the reader's own under one disclosure, and what of it goes to the core
// beside the state. A file may be dropped anywhere on the page.

import { createListeners } from './dom.js';
import { looksMeasured } from './measurements.js';
import { createOwnPoints } from './own-points.js';
import { createOwnSpectrum } from './own-spectrum.js';

/**
 * @typedef {object} Own
 * @property {() => void} open  shows where it is
 * @property {() => import('./relevance.js').Listed | undefined} listed  beside h, by a spectrum that the state does not hold
 * @property {() => import('./curvatures.js').Ends | null} ends  of that spectrum
 * @property {() => string} words  where the spectrum is
 * @property {<Request extends { state: any, ghost: any }>(request: Request) => Request} complete  a figure's request with the text that it needs
 * @property {() => void} destroy
 */

/**
 * @param {HTMLDetailsElement} root
 * @param {HTMLElement} list
 * @param {object} options
 * @param {import('./store.js').Store} options.store
 * @param {import('./fragment.js').Codec} options.codec
 * @param {(text: string) => Promise<unknown>} options.check
 * @param {() => void} options.onHeld
 * @param {URL} options.base  of the build
 * @param {() => string | undefined} options.refused  what is wrong with the rows of the link
 * @returns {Own}
 */
export function createOwn(root, list, { store, codec, check, onHeld, base, refused }) {
	const spectrum = createOwnSpectrum(list, { store, codec, check, onHeld });
	const points = createOwnPoints(list, { store, codec, base });
	const listeners = createListeners();
	let missed = false;

	const open = () => {
		root.open = true;
		spectrum.focus();
	};

	listeners.on(window, 'dragover', (event) => {
		if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
	});
	listeners.on(window, 'drop', async (event) => {
		const file = /** @type {File | undefined} */ (event.dataTransfer?.files[0]);
		if (!file) return;
		event.preventDefault(); // the browser would leave the page for the file
		if (list.childElementCount === 0) return; // an author has left all of this out
		root.open = true;
		const at = /** @type {Node} */ (event.target);
		const measured = points.root.contains(at) || (!spectrum.root.contains(at) && looksMeasured(await file.slice(0, 4000).text()));
		(measured ? points : spectrum).read(file);
	});

	/** A state whose spectrum is not here asks for it, once. */
	function update() {
		const missing = needs(store.state) === 'file' && !spectrum.held();
		if (missing && !missed) root.open = true;
		missed = missing;
	}
	const unsubscribe = store.subscribe(update);
	update();

	return {
		open,
		listed: () => spectrum.held()?.listed,
		ends: () => (needs(store.state) === 'file' ? spectrum.held()?.ends ?? null : null),
		words() {
			const { own } = store.state;
			if (own) return `${own.split(';').length} rows, from`;
			const held = spectrum.held();
			return held ? `${held.name || 'a long list'}, from` : 'not here yet: give it under';
		},
		complete(request) {
			const need = needs(request.state);
			const held = spectrum.held();
			if (need === 'file' && !held) {
				const why = refused() ?? 'its spectrum is a file that the link does not hold.';
				throw Object.assign(new Error(`${why} Give the spectrum under “Your own data” to see the figure.`), { kind: 'input' });
			}
			// One text goes with a request: a ghost that needs another is not drawn.
			const ghost = request.ghost && ['', need].includes(needs(request.ghost)) ? request.ghost : null;
			return { ...request, ghost, ...(need === 'file' && { spectrum: { kind: 'text', text: held?.text } }) };
		},
		destroy() {
			unsubscribe();
			listeners.destroy();
			spectrum.destroy();
			points.destroy();
		},
	};
}

/** Which text beside the state its problem needs. @param {import('./types.js').State} state */
function needs({ spectrum, own }) {
	return spectrum === 'digits' ? 'digits' : spectrum === 'list' && own === '' ? 'file' : '';
}
