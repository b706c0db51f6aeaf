// @ts-check
// A box that takes any number of a field. What is not allowed changes nothing:
// the last valid value stays, and the hint beside the box says what is allowed.

import { createListeners, element, freshId } from './dom.js';
import { plain, readNumber } from './format.js';
import { labelOf } from './symbols.js';

/**
 * @typedef {object} NumberBoxOptions
 * @property {string} id
 * @property {import('./types.js').Field} field
 * @property {import('./store.js').Store} store
 * @property {(value: number) => void} set
 */

/**
 * @param {HTMLElement} root
 * @param {NumberBoxOptions} options
 */
export function createNumberBox(root, { id, field, store, set }) {
	const hintId = freshId('hint');
	const box = element('input', {
		id, type: 'text', inputmode: 'decimal', autocomplete: 'off', spellcheck: 'false', class: 'number', size: 9,
		'aria-describedby': hintId,
	});
	const hint = element('p', { id: hintId, class: 'hint', role: 'status' });
	root.append(box, hint);
	const listeners = createListeners();
	let current = field.min;
	let refusedAt = store.state; // the state that the hint is about

	/** @param {string} text */
	function say(text) {
		hint.textContent = text;
		refusedAt = store.state;
		if (text) box.setAttribute('aria-invalid', 'true');
		else box.removeAttribute('aria-invalid');
	}

	const show = () => {
		box.value = plain(current);
	};

	listeners.on(box, 'change', () => {
		if (box.value === plain(current)) return;
		const value = readNumber(box.value);
		if (!(value >= field.min && value <= field.max) || (field.kind === 'integer' && !Number.isInteger(value))) {
			say(`Must be ${field.want}; ${plain(current)} is kept.`);
			return;
		}
		say('');
		store.nudge(box);
		set(value + 0); // + 0: no −0
		show();
	});

	// A refused text stays while the reader may still mend it.
	listeners.on(box, 'blur', show);
	listeners.on(box, 'keydown', (event) => {
		if (event.key !== 'Escape' || (box.value === plain(current) && hint.textContent === '')) return;
		event.preventDefault(); // the next one closes the panel
		say('');
		show();
	});

	return {
		/** @param {number} value */
		update(value) {
			box.setAttribute('aria-label', `${labelOf(field, store.state.symbols)}, as a number`);
			const stale = hint.textContent !== '' && refusedAt !== store.state; // a link, Reset or another control has set things since
			const changed = value !== current || stale;
			if (changed) say('');
			current = value;
			// News that leave the value alone must not overwrite what is being typed.
			if (changed || document.activeElement !== box) show();
		},
		destroy() {
			listeners.destroy();
			box.remove();
			hint.remove();
		},
	};
}
