// @ts-check
// Rows of numbers as a line of text. What is not allowed changes nothing: the
// text stays for mending, and the hint under it says what is wanted.

import { createListeners, element, freshId } from './dom.js';

/**
 * @param {HTMLElement} root
 * @param {object} options
 * @param {import('./types.js').Field} options.field
 * @param {import('./fragment.js').Codec} options.codec
 * @param {string} options.label
 * @param {(value: string) => void} options.set
 */
export function createTextBox(root, { field, codec, label, set }) {
	const [id, hintId] = [freshId(field.name), freshId('hint')];
	const name = element('label', { for: id }, label);
	const single = field.columns?.[1] === 1;
	const box = element('input', {
		id, type: 'text', autocomplete: 'off', spellcheck: 'false', class: 'line', 'aria-describedby': hintId,
		placeholder: single ? '1, 10, 100' : '1000, 0.3; 2000, 0.1',
	});
	const hint = element('p', { id: hintId, class: 'hint', role: 'status' });
	root.append(name, box, hint);
	const listeners = createListeners();
	let current = '';

	const written = () => current.replaceAll(',', ', ').replaceAll(';', single ? ', ' : '; ');

	/** @param {string} text */
	function say(text) {
		hint.textContent = text;
		if (text) box.setAttribute('aria-invalid', 'true');
		else box.removeAttribute('aria-invalid');
	}

	listeners.on(box, 'change', () => {
		const bare = box.value.replace(/\s*[;\n]\s*/g, ';').replace(/\s*,\s*|\s+/g, single ? ';' : ',').replace(/^[;,]+|[;,]+$/g, '');
		const { state, notices } = codec.parse(`${field.name}=${encodeURIComponent(bare)}`);
		if (notices.length > 0) say(`Must be ${field.want}.`);
		else {
			say('');
			set(/** @type {any} */ (state)[field.name]);
		}
	});
	listeners.on(box, 'keydown', (event) => {
		if (event.key !== 'Escape' || (box.value === written() && hint.textContent === '')) return;
		event.preventDefault(); // the next one closes the panel
		say('');
		box.value = written();
	});

	return {
		/** @param {string} value */
		update(value) {
			if (value === current) return;
			current = value;
			say('');
			box.value = written();
		},
		destroy() {
			listeners.destroy();
			for (const part of [name, box, hint]) part.remove();
		},
	};
}
