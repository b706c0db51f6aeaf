// @ts-check
// Light, dark or projector: as the link asks, as the reader chose, or as the
// system is set.

import { createListeners } from './dom.js';

const KEY = 'nqm-theme';

/** @typedef {'auto' | 'light' | 'dark' | 'projector'} Chosen */
const themes = /** @type {Chosen[]} */ (['auto', 'light', 'dark', 'projector']);

/**
 * @param {{ asked: string | null, onChange: () => void }} options  asked: the query's theme
 */
export function createTheme({ asked, onChange }) {
	const system = matchMedia('(prefers-color-scheme: dark)');
	const listeners = createListeners();
	let chosen = known(asked) ?? remembered();

	const name = () => (chosen === 'auto' ? (system.matches ? 'dark' : 'light') : chosen);

	function apply() {
		if (chosen === 'auto') delete document.documentElement.dataset.theme;
		else document.documentElement.dataset.theme = chosen;
		// The posters were chosen by the system's scheme alone. The narrow dark one comes first, so it wins where both hold.
		for (const source of document.querySelectorAll('source')) {
			const { dark } = source.dataset;
			if (dark) source.media = name() === 'dark' ? dark : 'not all';
		}
	}

	listeners.on(system, 'change', () => {
		apply();
		onChange();
	});
	apply();

	/** @param {string} theme */
	function wear(theme) {
		chosen = known(theme) ?? 'auto';
		apply();
		onChange();
	}

	return {
		chosen: () => chosen,
		/** The embedding page's choice: for as long as the page stands there. */
		wear,
		/** The reader's choice. @param {string} theme */
		choose(theme) {
			wear(theme);
			remember(chosen);
		},
		/** What figures are asked for: on a projector their type is the page's, which grows with the window. */
		look: () => ({ theme: name(), ...(name() === 'projector' ? { textSize: parseFloat(getComputedStyle(document.body).fontSize) } : {}) }),
		destroy: listeners.destroy,
	};
}

/** @param {string | null} theme */
const known = (theme) => themes.find((each) => each === theme);

/** A sandboxed frame has no storage; then the choice lasts as long as the page. */
function remembered() {
	try {
		return known(localStorage.getItem(KEY)) ?? 'auto';
	} catch {
		return 'auto';
	}
}

/** @param {string} theme */
function remember(theme) {
	try {
		localStorage.setItem(KEY, theme);
	} catch {
		// See remembered.
	}
}
