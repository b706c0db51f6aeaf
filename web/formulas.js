// @ts-check
// The model's formulas and words, as the page for teachers has them, beside the
// controls: a symbol that is touched lights up its control, and a control that is
// touched lights up its symbols.

import { createListeners, element } from './dom.js';
import { loadText } from './load.js';

/**
 * @param {HTMLDetailsElement} details
 * @param {URL} base  folder of the build
 */
export function createFormulas(details, base) {
	const root = /** @type {HTMLElement} */ (details.querySelector('div'));
	const listeners = createListeners();
	let filled = false;

	async function fill() {
		if (filled || !details.open) return;
		filled = true;
		try {
			const page = new DOMParser().parseFromString(await loadText(base, 'model.html'), 'text/html');
			root.replaceChildren(...['formulas', 'glossary'].map((id) => {
				const list = document.importNode(/** @type {HTMLElement} */ (page.querySelector(`#${id} > dl`)), true);
				return element('div', { class: id }, list);
			}));
			for (const symbol of root.querySelectorAll('[data-field]')) symbol.setAttribute('tabindex', '0');
		} catch (error) {
			filled = false;
			root.replaceChildren(element('p', { role: 'alert' }, error instanceof Error ? error.message : String(error)));
		}
	}

	/** The row of the table that an element stands for. @param {any} target @returns {string | undefined} */
	const fieldOf = (target) => target.closest?.('[data-field]')?.dataset.field;

	/** @param {string | undefined} field */
	function light(field) {
		for (const lit of document.querySelectorAll('.lit')) lit.classList.remove('lit');
		if (!field || !details.open) return;
		for (const each of document.querySelectorAll(`:is(#strip, .settings, #formulas) [data-field="${CSS.escape(field)}"]`)) each.classList.add('lit');
	}

	listeners.on(details, 'toggle', () => {
		fill();
		light(undefined);
	});
	for (const type of ['pointerover', 'focusin']) listeners.on(document, type, ({ target }) => details.open && light(fieldOf(target)));
	// What is lit can be far down, or behind a disclosure: a press leads there.
	for (const type of ['click', 'keydown']) {
		listeners.on(root, type, (event) => {
			const field = fieldOf(event.target);
			if (!field || (type === 'keydown' && event.key !== 'Enter')) return;
			const control = document.querySelector(`:is(#strip, .settings) [data-field="${CSS.escape(field)}"]`);
			const hidden = /** @type {HTMLDetailsElement | null} */ (control?.closest('details:not([open])'));
			if (hidden) hidden.open = true;
			/** @type {HTMLElement | null | undefined} */ (control?.querySelector('input, select, button'))?.focus();
		});
	}

	return {
		destroy() {
			listeners.destroy();
			root.replaceChildren();
		},
	};
}
