// @ts-check
// The curves of a figure, each with a sample of its line: what a reader hides,
// shows, or looks at alone.

import { createListeners, element, freshId } from './dom.js';
import { all, only, toggled } from './hidden.js';

/** @typedef {import('./types.js').Entry} Entry */

/**
 * @param {HTMLElement} root  takes the list, as its first part
 * @param {{ where: string, store: Pick<import('./store.js').Store, 'state' | 'act'>, button: HTMLButtonElement }} options  button: opens and closes it
 */
export function createLegend(root, { where, store, button }) {
	const id = freshId('curves');
	const everything = element('button', { type: 'button', class: 'quiet' }, 'all curves');
	const list = element('ul');
	const panel = element('div', { id, class: 'legend', role: 'group', 'aria-label': `Curves of the ${where}`, hidden: true }, list, everything);
	root.prepend(panel);
	button.setAttribute('aria-expanded', 'false');
	button.setAttribute('aria-controls', id);
	const listeners = createListeners();
	let entries = /** @type {Entry[]} */ ([]);
	let shown = '';

	/** @param {boolean} open */
	function toggle(open) {
		panel.hidden = !open;
		button.setAttribute('aria-expanded', String(open));
	}

	/** Anew only where the curves are others: the focus stays where it is. */
	function build() {
		list.replaceChildren(...entries.map((entry) => {
			const alone = element('button', { type: 'button', class: 'quiet', 'data-only': entry.name, 'aria-label': `Only ${entry.label}` }, 'only');
			return element('li', {}, element('label', {}, element('input', { type: 'checkbox', value: entry.name }),
				element('span', { class: entry.dashed ? 'sample dashed' : 'sample' }), element('span', {}, entry.label)), alone);
		}));
	}

	function update() {
		const signature = JSON.stringify(entries.map(({ name, label, dashed }) => [name, label, dashed]));
		if (signature !== shown) build();
		shown = signature;
		for (const [i, box] of list.querySelectorAll('input').entries()) {
			box.checked = !entries[i].hidden;
			/** @type {HTMLElement} */ (box.nextElementSibling).style.setProperty('--color', entries[i].color);
		}
		if (entries.length === 0) toggle(false);
	}

	listeners.on(button, 'click', () => toggle(panel.hidden));
	listeners.on(list, 'change', ({ target }) => store.act({ hide: toggled(store.state.hide, target.value, target.checked) }));
	listeners.on(list, 'click', ({ target }) => {
		const name = target.dataset.only;
		if (name) store.act({ hide: only(store.state.hide, entries, name) });
	});
	listeners.on(everything, 'click', () => store.act({ hide: all(store.state.hide, entries) }));
	for (const part of [panel, button]) {
		listeners.on(part, 'keydown', (event) => {
			if (event.key !== 'Escape' || panel.hidden) return;
			event.preventDefault();
			toggle(false);
			button.focus();
		});
	}

	return {
		/** @param {Entry[]} next */
		update(next) {
			entries = next;
			update();
		},
		destroy() {
			listeners.destroy();
			panel.remove();
		},
	};
}
