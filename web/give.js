// @ts-check
// Hands a file to the reader. A frame may be forbidden to save files and is not
// told so; in a frame the content is therefore shown as well.

import { createListeners, element } from './dom.js';

/** How long a file's address stays good: the browser may ask where to put it first. */
const KEPT = 60_000; // ms

/** @param {HTMLElement} root  takes what is said, and the content where it is shown */
export function createGiver(root) {
	const said = element('p', { role: 'status' });
	const shown = element('div');
	root.append(said, shown);
	const listeners = createListeners();
	const framed = window.parent !== window;

	/** @param {string} text @param {...Node} content */
	function say(text, ...content) {
		said.textContent = text;
		shown.replaceChildren(...content);
	}

	/** A field with a text to take. @param {string} text @param {string} label */
	function field(text, label) {
		const area = element('textarea', { readonly: true, rows: 4, spellcheck: 'false', 'aria-label': label });
		area.value = text;
		listeners.on(area, 'focus', () => area.select());
		return area;
	}

	return {
		root,
		say,

		/**
		 * @param {string | Blob} content
		 * @param {string} type
		 * @param {string} name
		 */
		give(content, type, name) {
			const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
			element('a', { href: url, download: name }).click();
			if (!framed) {
				setTimeout(() => URL.revokeObjectURL(url), KEPT);
				return say(`Saved as ${name}.`);
			}
			const copy = typeof content === 'string' ? field(content, name) : element('img', { src: url, alt: name });
			say(`If ${name} is not saved, this frame may not save files. Then copy it from here:`, copy);
		},

		/** Copies a text, or leaves it selected. @param {string} text @param {string} label */
		async copy(text, label) {
			try {
				await navigator.clipboard.writeText(text);
				say('Copied.');
			} catch {
				const area = field(text, label);
				say('This frame may not copy: the text is selected.', area);
				area.focus();
			}
		},

		destroy() {
			listeners.destroy();
			said.remove();
			shown.remove();
		},
	};
}
