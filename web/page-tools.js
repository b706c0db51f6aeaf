// @ts-check
// What is done to the state as a whole: kept to compare with, taken back, begun
// anew.

import { createListeners, element } from './dom.js';
import { withPin } from './pin-list.js';
import { createToolbar, enable } from './toolbar.js';

/** @typedef {import('./types.js').State} State */

/**
 * The state as it is when nobody has looked at it closely: own axes, own scales, no curve hidden.
 * @param {import('./fragment.js').Codec} codec
 * @returns {Partial<State>}
 */
export function freshView(codec) {
	const rows = codec.fields.filter(({ name, kind }) => kind === 'range' || ['hide', 'decayxscale', 'decayyscale'].includes(name));
	return Object.fromEntries(rows.map(({ name, default: start }) => [name, start ?? null]));
}

/**
 * @param {HTMLElement} root
 * @param {{ store: import('./store.js').Store, codec: import('./fragment.js').Codec }} options
 */
export function createPageTools(root, { store, codec }) {
	const press = (/** @type {string} */ name, /** @type {string} */ text, /** @type {string} */ title) => element('button', { type: 'button', class: 'quiet', id: name, title }, text);
	const pin = press('pin', 'Pin', 'Keep the present setting to compare with');
	const undo = press('undo', 'Undo', 'Ctrl+Z');
	const redo = press('redo', 'Redo', 'Ctrl+Shift+Z');
	const view = press('reset-view', 'Reset view', 'Own axes, all curves');
	const reset = press('reset-all', 'Reset all', 'Everything as it was at first');
	const toolbar = createToolbar(root, { label: 'All figures', kind: 'page-tools', buttons: [pin, undo, redo, view, reset] });
	root.prepend(toolbar.bar);
	const listeners = createListeners();

	listeners.on(pin, 'click', () => {
		const pins = withPin(codec, store.state);
		if (pins !== null) store.act({ pins });
	});
	listeners.on(undo, 'click', store.undo);
	listeners.on(redo, 'click', store.redo);
	listeners.on(view, 'click', () => store.act(freshView(codec)));
	listeners.on(reset, 'click', () => {
		const { figure, left, right } = store.state;
		store.replace({ ...codec.defaults(), figure, left, right });
	});
	listeners.on(document, 'keydown', (event) => {
		if (!(event.ctrlKey || event.metaKey) || event.altKey || isText(event.target)) return;
		const key = event.key.toLowerCase();
		if (key !== 'z' && key !== 'y') return;
		event.preventDefault();
		if (key === 'y' || event.shiftKey) store.redo();
		else store.undo();
	});

	function update() {
		const depth = store.depth();
		enable(undo, depth.undo > 0);
		enable(redo, depth.redo > 0);
		enable(pin, withPin(codec, store.state) !== null);
	}
	const unsubscribe = store.subscribe(update);
	update();

	return {
		destroy() {
			unsubscribe();
			listeners.destroy();
			toolbar.destroy();
		},
	};
}

/** Text fields undo for themselves. @param {HTMLElement} target */
function isText(target) {
	return target.isContentEditable || target.matches('textarea, input:not([type="range"], [type="checkbox"], [type="radio"])');
}
