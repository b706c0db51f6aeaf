// @ts-check
// Buttons that Tab reaches once: arrow keys walk among them.

import { createListeners, element } from './dom.js';

/**
 * @param {HTMLElement} root
 * @param {{ label: string, kind: string, buttons: HTMLButtonElement[] }} options  kind: a class
 */
export function createToolbar(root, { label, kind, buttons }) {
	const bar = element('div', { class: `toolbar ${kind}`, role: 'toolbar', 'aria-label': label }, ...buttons);
	root.append(bar);
	const listeners = createListeners();
	let current = buttons[0];
	let before = '';

	/** One of the buttons that are there can be reached: of those that the style sheet leaves, where it leaves the bar. */
	function arrange() {
		const wanted = buttons.filter((button) => !button.hidden);
		const seen = wanted.filter((button) => button.checkVisibility());
		const there = seen.length > 0 ? seen : wanted;
		if (!there.includes(current)) current = there[0] ?? current;
		for (const button of buttons) button.tabIndex = button === current ? 0 : -1;
		return there;
	}

	listeners.on(bar, 'focusin', (event) => {
		current = event.target;
		arrange();
	});
	listeners.on(bar, 'keydown', (event) => {
		if (event.ctrlKey || event.altKey || event.metaKey) return;
		const there = arrange();
		const at = there.indexOf(current);
		const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: there.length - 1 }[/** @type {string} */ (event.key)];
		if (to === undefined) return;
		event.preventDefault();
		there[Math.min(Math.max(to, 0), there.length - 1)].focus();
	});
	listeners.on(window, 'resize', arrange);
	arrange();

	return {
		bar,
		/** After buttons may have come or gone. To look costs a layout, which a move of a slider must not. */
		update() {
			const now = buttons.map(({ hidden }) => hidden).join();
			if (now !== before) arrange();
			before = now;
		},
		destroy() {
			listeners.destroy();
			bar.remove();
		},
	};
}

/**
 * A button of a toolbar.
 * @param {string} text
 * @param {string} label  what it does, for readers who do not see where it stands
 */
export const tool = (text, label) => element('button', { type: 'button', class: 'quiet', 'aria-label': label, title: label }, text);

/** A button that cannot be used keeps the focus, which a disabled one would lose. @param {HTMLButtonElement} button @param {boolean} on */
export const enable = (button, on) => button.setAttribute('aria-disabled', String(!on));
