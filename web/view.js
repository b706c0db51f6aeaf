// @ts-check
// How everything is shown: the theme, whose symbols, and the whole screen.

import { createChoice } from './choice.js';
import { createDisclosure } from './disclosure.js';
import { createListeners, element } from './dom.js';

/**
 * @param {HTMLElement} root
 * @param {{ store: import('./store.js').Store, theme: ReturnType<typeof import('./theme.js').createTheme> }} options
 */
export function createView(root, { store, theme }) {
	const { panel, close, destroy } = createDisclosure(root, { label: 'View', title: 'How it is shown', onOpen: update });
	const listeners = createListeners();

	/** @param {string} name */
	function row(name) {
		const made = element('div', { class: 'row' }, element('span', { class: 'name' }, name));
		panel.append(made);
		return made;
	}

	const themes = createChoice(row('Theme'), {
		legend: 'Theme',
		choices: ['auto', 'light', 'dark', 'projector'].map((value) => ({ value, label: value })),
		set: theme.choose,
	});
	const symbols = createChoice(row('Symbols'), {
		legend: 'Symbols', choices: [{ value: 'paper', label: 'paper’s' }, { value: 'lecture', label: 'lecture’s' }],
		set: (value) => store.set({ symbols: /** @type {'paper' | 'lecture'} */ (value) }),
	});

	// A figure alone is what a room sees best; the way back stays in this menu.
	const controls = createChoice(row('Controls'), {
		legend: 'Controls', choices: [{ value: 'shown', label: 'shown' }, { value: 'hidden', label: 'hidden' }],
		set(value) {
			document.documentElement.toggleAttribute('data-hushed', value === 'hidden');
			update();
		},
	});

	const full = element('button', { type: 'button' });
	row('Screen').append(full);
	// Figures and controls go together: what is explained must stay in reach.
	listeners.on(full, 'click', async () => {
		try {
			if (document.fullscreenElement) await document.exitFullscreen();
			else await document.documentElement.requestFullscreen();
			close();
		} catch {
			full.disabled = true; // the embedding page does not allow it
			full.textContent = 'full screen is not allowed here';
		}
	});
	listeners.on(document, 'fullscreenchange', update);

	function update() {
		themes.update(theme.chosen());
		symbols.update(store.state.symbols);
		controls.update('hushed' in document.documentElement.dataset ? 'hidden' : 'shown');
		full.hidden = !document.fullscreenEnabled;
		/** @type {HTMLElement} */ (full.parentElement).hidden = full.hidden;
		full.textContent = document.fullscreenElement ? 'leave full screen' : 'full screen';
	}
	const unsubscribe = store.subscribe(update);
	update();

	return {
		update,
		destroy() {
			unsubscribe();
			listeners.destroy();
			for (const part of [themes, symbols, controls]) part.destroy();
			destroy();
		},
	};
}
