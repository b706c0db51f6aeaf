// @ts-check
// The speaker's notes in a window of their own, which goes on the screen that the
// audience does not see. It follows the steps.

import { element } from './dom.js';

/** @typedef {{ lesson: import('./lesson-file.js').Lesson | null, number: number }} Shown */

const STYLE = `:root { color-scheme: light dark; }
body { margin: 24px; font: 20px/1.5 system-ui, sans-serif; }
h1 { font-size: 20px; } h2 { margin-top: 2em; font-size: 16px; opacity: .7; } p { white-space: pre-line; }`;

export function createNotesWindow() {
	let view = /** @type {Window | null} */ (null);

	/** @param {Shown} shown */
	function update({ lesson, number }) {
		if (!view || view.closed) return;
		const step = lesson?.steps[number - 1];
		const next = lesson?.steps[number];
		const { document } = view;
		document.title = step ? `${number} of ${lesson?.steps.length}: ${step.title}` : 'No lesson is open';
		document.body.replaceChildren(...[
			element('h1', {}, document.title),
			element('p', {}, step?.notes ?? (step ? 'There are no notes to this step.' : '')),
			...(step?.question ? [element('p', {}, `${step.question.ask} ${step.question.answer}`)] : []),
			...(next ? [element('h2', {}, `Next: ${next.title}`)] : []),
		].map((part) => document.adoptNode(part)));
	}

	return {
		/** @param {Shown} shown @returns {boolean} whether there is a window */
		open(shown) {
			view = view && !view.closed ? view : window.open('', 'nqm-notes', 'popup,width=480,height=640');
			if (!view) return false;
			const sheet = new /** @type {any} */ (view).CSSStyleSheet();
			sheet.replaceSync(STYLE);
			view.document.adoptedStyleSheets = [sheet];
			view.document.documentElement.lang = 'en';
			update(shown);
			view.focus();
			return true;
		},
		update,
		destroy: () => view?.close(),
	};
}
