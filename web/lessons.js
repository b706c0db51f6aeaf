// @ts-check
// Lessons: the list of those that come with the explorer, one from a link or a
// dropped file, and the steps of the one that is shown.

import { isCarried } from './carried.js';
import { createListMenu } from './list-menu.js';
import { createListeners, element } from './dom.js';
import { stateOfStep } from './lesson-file.js';
import { createLibrary, OWN } from './lesson-library.js';
import { createGuess } from './guess.js';
import { createLessonPanel } from './lesson-panel.js';
import { loadText } from './load.js';
import { changes } from './presets.js';
import { createMover } from './tween.js';

/**
 * @param {object} roots
 * @param {HTMLElement} roots.tools  takes the button
 * @param {HTMLElement} roots.menu  takes the list
 * @param {HTMLElement} roots.panel  takes the step
 * @param {object} options
 * @param {import('./store.js').Store} options.store
 * @param {import('./fragment.js').Codec} options.codec
 * @param {URL} options.base
 * @param {string | null} options.file  of a lesson that the address names
 * @param {(notices: string[]) => void} options.onNotices
 * @param {Parameters<typeof createGuess>[0]['drawn']} options.drawn
 */
export function createLessons(roots, { store, codec, base, file, onNotices, drawn }) {
	const listeners = createListeners();
	const library = createLibrary({ codec, base, onNotices });
	const { move, destroy: stop } = createMover(store, codec);
	let following = '';

	const guess = createGuess({ drawn });
	const panel = createLessonPanel(roots.panel, {
		store, codec, go, guess,
		change: (set) => move(panel, { ...store.state, ...changes(codec, set) }),
		close: () => store.act({ lesson: '', step: 1 }),
	});
	const menu = createListMenu(roots, { label: 'Lessons', name: 'lesson', load: list, onChoose: (name) => start(name, 1) });

	async function list() {
		const lessons = await library.list();
		const entry = (/** @type {Record<string, string>} */ link, /** @type {string} */ title, /** @type {string} */ about) => element('section', {}, element('a', link, title), element('p', {}, about));
		return [
			...lessons.map(({ name, title, about }) => entry({ href: `#v=1&lesson=${name}`, 'data-lesson': name }, title, about)),
			...(isCarried(base) ? [] : [entry({ href: new URL('model.html', base).href }, 'The model, for teachers', 'Formulas, words, an hour with the explorer, and what students get wrong.')]),
		];
	}

	/** @param {string} name @param {number} number */
	async function start(name, number) {
		const lesson = await library.find(name);
		if (!lesson) return;
		const at = Math.min(Math.max(number, 1), lesson.steps.length);
		const { symbols } = lesson.steps[at - 1].state.includes('symbols=') ? { symbols: undefined } : store.state;
		move(menu, { ...stateOfStep(codec, lesson.steps[at - 1], name, at), ...(symbols && { symbols }) });
	}

	/** @param {number} number */
	function go(number) {
		start(store.state.lesson, number);
	}

	/** Shows the step that the state names. */
	async function update() {
		const { lesson: name, step } = store.state;
		const lesson = name ? await library.find(name) : null;
		if (name !== store.state.lesson || step !== store.state.step) return;
		panel.show(lesson, lesson ? Math.min(step, lesson.steps.length) : 0);
	}

	/** A link that names a step and nothing else stands for all of its setting. @param {string} fragment */
	async function follow(fragment) {
		following = fragment;
		const given = new Map(fragment.replace(/^#/, '').split('&').filter(Boolean).map((pair) => /** @type {[string, string]} */ (pair.split('='))));
		given.delete('v');
		const [name, number] = [given.get('lesson'), Number(given.get('step') ?? 1)];
		if (!name || [...given.keys()].some((key) => key !== 'lesson' && key !== 'step')) return;
		const lesson = await library.find(name);
		const step = lesson?.steps[number - 1];
		if (step && following === fragment) store.amend(stateOfStep(codec, step, name, number));
	}

	/** @param {string} text @param {string} from @param {number} number  the step to begin with */
	function take(text, from, number) {
		if (!library.keep(OWN, text, from)) return;
		panel.show(null, 0); // another one may have had the same name
		start(OWN, number);
	}

	listeners.on(window, 'hashchange', () => follow(location.hash));
	listeners.on(window, 'dragover', (event) => event.preventDefault());
	listeners.on(window, 'drop', async (event) => {
		const dropped = [...(event.dataTransfer?.files ?? [])].find((each) => /\.json$/i.test(each.name));
		if (event.defaultPrevented) return; // somebody closer took it
		event.preventDefault(); // the browser would leave the page for it
		if (dropped) take(await dropped.text(), dropped.name, store.state.lesson === OWN ? store.state.step : 1);
	});
	// A presenter's clicker sends these keys. In full screen nothing else wants them.
	listeners.on(document, 'keydown', (event) => {
		const way = { PageDown: 1, ArrowRight: 1, PageUp: -1, ArrowLeft: -1 }[/** @type {string} */ (event.key)];
		if (!way || !document.fullscreenElement || !store.state.lesson || event.target.closest('input, select, textarea, [role=slider], [contenteditable]')) return;
		event.preventDefault();
		const length = library.get(store.state.lesson)?.steps.length ?? 0;
		const to = store.state.step + way;
		if (to >= 1 && to <= length) go(to);
	});
	const unsubscribe = store.subscribe(update);
	if (file) {
		loadText(new URL('.', document.baseURI), file).then((text) => take(text, file, store.state.step), (error) => onNotices([`?lesson=${file}: ${error instanceof Error ? error.message : error}`]));
	}
	follow(location.hash);
	update();

	return {
		follow,
		/** The one that is shown. */
		shown: () => library.get(store.state.lesson) ?? null,
		tools: panel.tools,
		destroy() {
			stop();
			unsubscribe();
			listeners.destroy();
			menu.destroy();
			guess.destroy();
			panel.destroy();
		},
	};
}
