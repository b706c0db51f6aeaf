// @ts-check
// One step of a lesson on the page: its sentence, its question, what to try, and
// the way on. A sentence that a touched control has made false turns grey, and
// offers the way back.

import { createListeners, element } from './dom.js';
import { holds } from './lesson-file.js';
import { changes } from './presets.js';

/** @typedef {import('./lesson-file.js').Lesson} Lesson @typedef {import('./lesson-file.js').Step} Step */

/**
 * @param {HTMLElement} root
 * @param {object} options
 * @param {import('./store.js').Store} options.store
 * @param {import('./fragment.js').Codec} options.codec
 * @param {(number: number) => void} options.go  to a step, from 1
 * @param {(set: string) => void} options.change  moves the controls to a change of the state
 * @param {ReturnType<typeof import('./guess.js').createGuess>} options.guess
 * @param {() => void} options.close
 */
export function createLessonPanel(root, { store, codec, go, change, guess, close }) {
	const where = element('span', { class: 'where' });
	const back = element('button', { type: 'button', class: 'quiet' }, 'Back');
	const next = element('button', { type: 'button' }, 'Next');
	const end = element('button', { type: 'button', class: 'quiet', 'aria-label': 'Close the lesson; its setting stays' }, 'close');
	const tools = element('div', { class: 'lesson-tools' });
	const words = element('div', { class: 'words', 'aria-live': 'polite' });
	const asked = element('div', { class: 'asked' });
	const again = element('button', { type: 'button', class: 'quiet' }, 'Return to this step');
	const tries = element('div', { class: 'tries' });
	root.append(element('div', { class: 'way' }, where, back, next, tools, end), words, again, asked, tries);
	const listeners = createListeners();
	let lesson = /** @type {Lesson | null} */ (null);
	let number = 0;

	listeners.on(back, 'click', () => number > 1 && go(number - 1));
	listeners.on(next, 'click', () => lesson && number < lesson.steps.length && go(number + 1));
	listeners.on(again, 'click', () => {
		go(number);
		next.focus(); // this one goes
	});
	listeners.on(end, 'click', close);

	const step = () => /** @type {Step} */ (lesson?.steps[number - 1]);

	/** @param {string} label @param {string} set */
	function tryOut(label, set) {
		const button = element('button', { type: 'button', class: 'try' }, label);
		listeners.on(button, 'click', () => change(set));
		return button;
	}

	/** @param {import('./lesson-file.js').Question} question */
	async function ask({ ask, choices = [], right, set = '', answer, guess: what }) {
		const said = element('p', { class: 'answer', 'aria-live': 'polite' });
		const reveal = (/** @type {string} */ verdict) => {
			said.textContent = `${verdict}${answer}`;
			if (set) change(set);
		};
		const buttons = choices.map((choice, i) => {
			const button = element('button', { type: 'button', class: i + 1 === right ? 'right' : '', 'aria-pressed': 'false' }, choice);
			listeners.on(button, 'click', () => {
				for (const each of buttons) each.setAttribute('aria-pressed', String(each === button));
				reveal(i + 1 === right ? 'Yes. ' : `No: ${choices[/** @type {number} */ (right) - 1]}. `);
			});
			return button;
		});
		const open = element('button', { type: 'button' }, 'Reveal');
		listeners.on(open, 'click', () => {
			reveal(guess.reveal());
			open.hidden = hint.hidden = true; // what it said stands in their place
		});
		const hint = element('p', { class: 'look', hidden: true }, 'Drag the ring in the figure to where you expect it.');
		asked.replaceChildren(element('p', { class: 'question-text' }, ask), hint, element('div', { class: 'choices' }, ...(buttons.length > 0 ? buttons : [open])), said);
		if (what) hint.hidden = !(await guess.ask(what, { ...codec.parse(step().state).state, ...changes(codec, set) }));
	}

	function update() {
		if (!lesson) return;
		const stale = !holds(codec, step(), store.state);
		words.classList.toggle('stale', stale);
		again.hidden = !stale;
	}
	const unsubscribe = store.subscribe(update);
	root.hidden = true;

	return {
		tools,
		/** @param {Lesson | null} which @param {number} at  the step, from 1 */
		show(which, at) {
			if (which === lesson && at === number) return update();
			lesson = which;
			number = at;
			root.hidden = !lesson;
			guess.end();
			if (!lesson) return;
			const { title, text, look, question, tries: list = [] } = step();
			where.textContent = `${lesson.title}, ${number} of ${lesson.steps.length}`;
			// Not disabled: what has just been pressed must not lose the focus.
			back.setAttribute('aria-disabled', String(number === 1));
			next.setAttribute('aria-disabled', String(number === lesson.steps.length));
			words.replaceChildren(element('h2', {}, title), element('p', {}, text), ...(look ? [element('p', { class: 'look' }, look)] : []));
			asked.replaceChildren();
			if (question) ask(question);
			tries.replaceChildren(...(list.length > 0 ? ['Try ', ...list.map(({ label, set }) => tryOut(label, set))] : []));
			update();
		},
		destroy() {
			unsubscribe();
			listeners.destroy();
			root.replaceChildren();
		},
	};
}
