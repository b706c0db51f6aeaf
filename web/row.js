// @ts-check
// A row of the state table as a control: a slider with its number box, words to
// choose from, a check box or a line of text, by what the table says of it.

import { choicesOf } from './choice-words.js';
import { createCheck } from './check.js';
import { createChoice } from './choice.js';
import { createControl } from './control.js';
import { meaning } from './curvatures.js';
import { element } from './dom.js';
import { words } from './format.js';
import { createMenu } from './menu.js';
import { createTextBox } from './textbox.js';

/** What a row means in a formula: what stands before its exponent, and the exponent. */
const laws = /** @type {Record<string, [string, string]>} */ ({
	p: ['preconditioned by H', 'p'], a: ['curvature h = i', '−exponent'], cexp: ['noise c = h', 'exponent'],
	sexp: ['start s = h', 'exponent'], early: ['times the noise, in the first steps', ''],
});

/** More than these are a menu. */
const MOST_WORDS = 4;

/**
 * @typedef {object} Row
 * @property {HTMLElement} root
 * @property {HTMLElement} [extra]  room for what belongs to it
 * @property {(state: import('./types.js').State) => void} update
 * @property {() => void} destroy
 */

/**
 * @param {HTMLElement} root
 * @param {object} options
 * @param {string} options.name
 * @param {import('./store.js').Store} options.store
 * @param {import('./fragment.js').Codec} options.codec
 * @param {() => import('./curvatures.js').Ends | null} options.ends  of a spectrum that the state does not hold
 * @returns {Row}
 */
export function createRow(root, { name, store, codec, ends }) {
	const field = codec.field(name);
	const set = (/** @type {unknown} */ value) => store.set({ [name]: value });
	if (field.kind === 'number' || field.kind === 'integer') {
		const said = () => meaning(name, store.state, ends());
		const control = createControl(root, { field, store, set, describe: (value) => [words(value), said()].filter(Boolean).join(', ') });
		const note = element('span', { class: 'law' });
		if (laws[name]) control.extra.append(element('span', { class: 'law' }, laws[name][0], element('sup', {}, laws[name][1])));
		if (name === 'wd') control.extra.append(element('span', { class: 'law' }, 'κ = (h₁ + λ)/(h', element('sub', {}, 'd'), ' + λ)'));
		control.extra.append(note);
		if (name === 'seed') control.extra.append(createNextSeed());
		return {
			...control,
			update(state) {
				control.update(/** @type {any} */ (state)[name]);
				const text = said().replace('condition number', '='); // whose formula stands before it
				if (note.textContent !== text) note.textContent = text;
			},
		};
	}

	/** A seed is not chosen but changed. */
	function createNextSeed() {
		const button = element('button', { type: 'button', class: 'quiet' }, 'new seed');
		button.addEventListener('click', () => {
			store.nudge(button);
			set((store.state.seed + 1) % (field.max + 1));
		});
		return button;
	}

	const { label } = field;
	const body = element('div', { class: 'control', 'data-field': name });
	root.append(body);
	const part = /** @type {{ update: (value: any) => void, destroy: () => void }} */ (create());
	return {
		root: body,
		update: (state) => part.update(/** @type {any} */ (state)[name]),
		destroy() {
			part.destroy();
			body.remove();
		},
	};

	function create() {
		if (field.kind === 'switch') return createCheck(body, { label, set });
		if (field.kind === 'rows') return createTextBox(body, { field, codec, label, set });
		const nudge = (/** @type {string} */ value) => {
			store.nudge(body);
			set(value);
		};
		if ((field.choices?.length ?? 0) > MOST_WORDS) return createMenu(body, { label, choices: choicesOf(field), set: nudge });
		body.append(element('span', { class: 'name', 'aria-hidden': 'true' }, label)); // the legend, for the eye
		return createChoice(body, { legend: label, choices: choicesOf(field), set: nudge });
	}
}
