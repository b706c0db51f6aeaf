// @ts-check
// A button with a list of links over the page, filled when it is first wanted.

import { createListeners, element, freshId } from './dom.js';

/**
 * @param {object} roots
 * @param {HTMLElement} roots.tools  takes the button
 * @param {HTMLElement} roots.menu  takes the list
 * @param {object} options
 * @param {string} options.label
 * @param {string} options.name  links hold what they stand for in data-name
 * @param {() => Promise<HTMLElement[]>} options.load  what stands in the list
 * @param {(value: string) => void} options.onChoose
 */
export function createListMenu({ tools, menu }, { label, name, load, onChoose }) {
	const id = freshId(label.toLowerCase());
	const open = element('button', { type: 'button', class: 'quiet', 'aria-expanded': 'false', 'aria-controls': id }, label);
	const list = element('nav', { id, class: 'examples', 'aria-label': label, hidden: true });
	tools.append(open);
	menu.append(list);
	const listeners = createListeners();
	let filled = false;

	/** @param {boolean} wanted */
	async function toggle(wanted) {
		list.hidden = !wanted;
		open.setAttribute('aria-expanded', String(wanted));
		if (wanted) for (const other of menu.querySelectorAll('nav')) if (other !== list && !other.hidden) other.dispatchEvent(new CustomEvent('shut'));
		if (!wanted) return;
		try {
			if (!filled) list.replaceChildren(...(await load()));
			filled = true;
			list.querySelector('a')?.focus();
		} catch (error) {
			list.replaceChildren(element('p', { role: 'alert' }, `The ${label.toLowerCase()} could not be loaded: ${error instanceof Error ? error.message : String(error)}.`));
		}
	}

	listeners.on(open, 'click', () => toggle(list.hidden));
	listeners.on(list, 'shut', () => toggle(false));
	listeners.on(list, 'keydown', (event) => {
		if (event.key !== 'Escape') return;
		toggle(false);
		open.focus();
	});
	// The link itself would do; choosing here moves there without a flash of defaults.
	listeners.on(list, 'click', (event) => {
		const value = event.target.closest?.(`[data-${name}]`)?.dataset[name];
		if (!value || event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		toggle(false);
		setTimeout(() => open.focus()); // at once, the same press of Enter would open the list again
		onChoose(value);
	});

	return {
		destroy() {
			listeners.destroy();
			open.remove();
			list.remove();
		},
	};
}
