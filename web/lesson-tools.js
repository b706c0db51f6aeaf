// @ts-check
// What a teacher takes a lesson away as: notes in a window of their own, a
// handout on paper, and one file for a memory stick.

import { isCarried } from './carried.js';
import { element, createListeners } from './dom.js';
import { createDisclosure } from './disclosure.js';
import { createGiver } from './give.js';
import { stateOfStep } from './lesson-file.js';
import { loadText } from './load.js';
import { createNotesWindow } from './notes-window.js';

/** @typedef {import('./lesson-file.js').Lesson} Lesson */

/**
 * @param {HTMLElement} root
 * @param {object} options
 * @param {import('./store.js').Store} options.store
 * @param {import('./fragment.js').Codec} options.codec
 * @param {URL} options.base
 * @param {() => Lesson | null} options.lesson  the one that is shown
 * @param {(pages: import('./print.js').Page[]) => Promise<void>} options.print
 */
export function createLessonTools(root, { store, codec, base, lesson, print }) {
	const { panel, close, destroy } = createDisclosure(root, { label: 'Teach', title: 'For the teacher' });
	const listeners = createListeners();
	const giver = createGiver(element('div', { class: 'given' }));
	const notes = createNotesWindow();

	/** @param {string} name @param {string} label @param {() => Promise<void> | void} act */
	function row(name, label, act) {
		const button = element('button', { type: 'button' }, label);
		listeners.on(button, 'click', async () => {
			giver.say('');
			try {
				await act();
			} catch (error) {
				giver.say(`That did not work: ${error instanceof Error ? error.message : error}`);
			}
		});
		panel.append(element('div', { class: 'row' }, element('span', { class: 'name' }, name), button));
		return button;
	}

	row('Notes', 'open in a window', () => {
		if (!notes.open(shown())) throw new Error('this frame may open no window.');
		close();
	});
	row('Handout', 'print', async () => {
		giver.say('Drawing …');
		await print(handout());
		giver.say('');
	});
	const single = row('Memory stick', 'save as one file', async () => {
		giver.say('Packing …');
		giver.give(await oneFile(), 'text/html', `${store.state.lesson}.html`);
	});
	/** @type {HTMLElement} */ (single.parentElement).hidden = isCarried(base); // it is one already
	panel.append(giver.root);

	const shown = () => ({ lesson: lesson(), number: store.state.step });

	/** A page a step: what it says and asks, and its figures. */
	function handout() {
		const which = lesson();
		return (which?.steps ?? []).map((step, i) => ({
			title: `${i + 1}. ${step.title}`,
			texts: [step.text, ...(step.look ? [step.look] : []), ...(step.question ? [step.question.ask, (step.question.choices ?? []).map((choice) => `☐ ${choice}`).join('   ')] : [])].filter(Boolean),
			state: stateOfStep(codec, step, store.state.lesson, i + 1),
		}));
	}

	/** The page in one file, which begins with this lesson at this step. */
	async function oneFile() {
		const page = await loadText(base, 'nqm-explorer.html');
		const bytes = new TextEncoder().encode(JSON.stringify(lesson()));
		const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
		const start = JSON.stringify(codec.encode({ ...store.state, lesson: 'own' })).replaceAll('<', '\\u003c');
		return page.replace('<body>', () => `<body>\n<script type="application/json" id="nqm-state">${start}</script>\n<script type="text/plain" data-file="lessons/own.json">${text}</script>`);
	}

	const unsubscribe = store.subscribe(() => notes.update(shown()));

	return {
		destroy() {
			unsubscribe();
			listeners.destroy();
			giver.destroy();
			notes.destroy();
			destroy();
		},
	};
}
