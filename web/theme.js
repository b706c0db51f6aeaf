// @ts-check
// Light, dark or projector: as the link asks, as the reader chose, or as the
// system is set.

import { createListeners, element } from './dom.js';

const KEY = 'nqm-theme';

/**
 * @param {HTMLElement} root  takes the switch
 * @param {{ asked: string | null, onChange: () => void }} options  asked: the query's theme
 */
export function createTheme(root, { asked, onChange }) {
	const system = matchMedia('(prefers-color-scheme: dark)');
	const listeners = createListeners();
	let chosen = ['light', 'dark', 'projector'].includes(asked ?? '') ? asked : asked === 'auto' ? null : remembered();

	const button = element('button', { type: 'button', class: 'quiet' });
	root.append(button);

	const name = () => chosen ?? (system.matches ? 'dark' : 'light');

	function apply() {
		if (chosen) document.documentElement.dataset.theme = chosen;
		else delete document.documentElement.dataset.theme;
		// The posters were chosen by the system's scheme alone. The narrow dark one comes first, so it wins where both hold.
		for (const source of document.querySelectorAll('source')) {
			const { dark } = source.dataset;
			if (dark) source.media = name() === 'dark' ? dark : 'not all';
		}
		button.textContent = name() === 'dark' ? 'Light' : 'Dark';
		button.setAttribute('aria-label', `${button.textContent} theme`);
	}

	listeners.on(button, 'click', () => {
		chosen = name() === 'dark' ? 'light' : 'dark';
		remember(chosen);
		apply();
		onChange();
	});
	listeners.on(system, 'change', () => {
		apply();
		onChange();
	});
	apply();

	return {
		name,
		destroy() {
			listeners.destroy();
			button.remove();
		},
	};
}

/** A sandboxed frame has no storage; then the choice lasts as long as the page. */
function remembered() {
	try {
		const theme = localStorage.getItem(KEY);
		return theme === 'light' || theme === 'dark' ? theme : null;
	} catch {
		return null;
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
