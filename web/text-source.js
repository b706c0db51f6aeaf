// @ts-check
// A text of one's own: typed, pasted, or from a file. What is wrong with it is
// said under it, and it stays for mending.

import { createListeners, element, freshId } from './dom.js';

/** What a file may hold. */
const LARGEST = 64e6; // bytes

/** A longer text is taken, but not put before the reader. */
const SHOWN = 200_000; // characters

const REST = 600; // ms

/**
 * @typedef {object} TextSourceOptions
 * @property {string} label
 * @property {string} wanted  what a line holds, in words
 * @property {string} example
 * @property {(text: string, name: string) => void} accept  name: of the file, '' for none
 * @property {() => void} clear
 */

/** @param {HTMLElement} root @param {TextSourceOptions} options */
export function createTextSource(root, { label, wanted, example, accept, clear }) {
	const [id, hintId, wantedId] = [freshId('text'), freshId('hint'), freshId('wanted')];
	const area = element('textarea', { id, rows: 5, spellcheck: 'false', autocomplete: 'off', wrap: 'off', 'aria-describedby': `${wantedId} ${hintId}` });
	const hint = element('p', { id: hintId, class: 'said', role: 'status' });
	const file = element('input', { type: 'file', hidden: true, accept: '.csv,.tsv,.txt,.json,text/*,application/json' });
	const [choose, show, empty] = ['choose a file', 'example', 'clear'].map((words) => element('button', { type: 'button', class: 'quiet', 'aria-label': `${label}: ${words}` }, words));
	root.append(
		element('label', { for: id, class: 'unseen' }, label), element('p', { id: wantedId, class: 'law' }, wanted),
		area, hint, element('div', { class: 'actions' }, choose, show, empty), file,
	);
	const listeners = createListeners();
	let timer = 0;

	/** @param {string} text @param {boolean} [bad] */
	function say(text, bad = false) {
		hint.textContent = text;
		hint.classList.toggle('bad', bad);
		if (bad) area.setAttribute('aria-invalid', 'true');
		else area.removeAttribute('aria-invalid');
	}

	function take() {
		clearTimeout(timer);
		if (area.value.trim() !== '') accept(area.value, '');
	}

	/** @param {File} chosen */
	async function read(chosen) {
		if (chosen.size > LARGEST) {
			say(`“${chosen.name}” holds ${Math.round(chosen.size / 1e6)} MB; at most 64 MB can be read.`, true);
			return;
		}
		try {
			const text = await chosen.text();
			area.value = text.length <= SHOWN ? text : '';
			accept(text, chosen.name);
		} catch (error) {
			say(`“${chosen.name}” could not be read: ${error instanceof Error ? error.message : error}`, true);
		}
	}

	listeners.on(area, 'input', () => {
		clearTimeout(timer);
		timer = /** @type {any} */ (setTimeout(take, REST));
	});
	listeners.on(area, 'change', take);
	listeners.on(choose, 'click', () => file.click());
	listeners.on(file, 'change', () => {
		if (file.files?.[0]) read(file.files[0]);
		file.value = ''; // the same file, mended, may be chosen again
	});
	listeners.on(show, 'click', () => {
		area.value = example;
		take();
	});
	listeners.on(empty, 'click', () => {
		clearTimeout(timer);
		area.value = '';
		say('');
		clear();
	});

	return {
		say,
		read,
		focus: () => area.focus(),
		/** @param {string} text */
		update(text) {
			clearTimeout(timer);
			area.value = text;
			say('');
		},
		destroy() {
			clearTimeout(timer);
			listeners.destroy();
			root.replaceChildren();
		},
	};
}
