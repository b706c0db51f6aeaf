// @ts-check
// The page on paper: both figures drawn for it on white, their sentences, the
// settings in words and the link. The canvas prints blank, so a sheet is drawn
// before printing; a sheet of another state than the present is thrown away.

import { versionWords } from './cite.js';
import { createListeners, element } from './dom.js';
import { figures } from './figure-names.js';
import { pairOf } from './pair.js';
import { forPrint } from './picture-file.js';
import { settings } from './settings.js';

/**
 * @typedef {import('./types.js').Picture} Picture
 *
 * A page of something longer: a heading, what stands under it, and a state's figures.
 * @typedef {{ title: string, texts: string[], state: import('./types.js').State }} Page
 */

/** Two figures, their sentences and the settings fill a page of either paper, A4 or letter. */
const SIZE = { inches: 6.5, high: 3.4, points: 9 };

/** Of two figures beside each other. */
const PAGE_SIZE = { inches: 3.2, high: 2.6, points: 8 };

/**
 * @param {object} options
 * @param {import('./store.js').Store} options.store
 * @param {import('./fragment.js').Codec} options.codec
 * @param {(request: object) => Promise<Picture>} options.compute
 * @param {() => string} options.href
 */
export function createPrint({ store, codec, compute, href }) {
	const sheet = element('section', { id: 'sheet', 'aria-label': 'The page for paper' });
	document.body.append(sheet);
	const listeners = createListeners();
	let coming = /** @type {Promise<void> | null} */ (null);

	/** Draws the sheet of the present state, unless it is there. */
	function prepare() {
		coming ??= draw(store.state).catch((error) => {
			coming = null;
			throw error;
		});
		return coming;
	}

	/** The figures of a state. @param {import('./types.js').State} state @param {typeof SIZE} size */
	async function plates(state, size) {
		const pair = pairOf(state);
		const names = /** @type {import('./types.js').FigureName[]} */ ([pair.left, pair.right].filter(Boolean));
		const look = { theme: 'light' };
		const pictures = await Promise.all(names.map((figure) => compute(forPrint({ state, figure, width: 0, height: 0, look, address: href().split('#')[0] }, size))));
		return {
			learningRate: pictures[0].values?.learningRate,
			shown: names.map((name, i) => element('figure', {}, element('h3', {}, figures[name].title), drawing(pictures[i]), element('figcaption', {}, pictures[i].summary))),
		};
	}

	/** @param {import('./types.js').State} state */
	async function draw(state) {
		const { shown, learningRate } = await plates(state, SIZE);
		if (state !== store.state) return;
		sheet.replaceChildren(
			element('h2', {}, 'Noisy quadratic model'),
			...shown,
			element('p', {}, settings(codec, state, learningRate)),
			element('p', {}, `${versionWords(codec.version)}: `, element('a', { href: href() }, href())),
		);
		document.documentElement.dataset.sheet = '';
	}

	async function print() {
		await prepare();
		window.print();
	}

	/** @param {Page[]} pages */
	async function printPages(pages) {
		const parts = [];
		for (const { title, texts, state } of pages) {
			const { shown } = await plates(state, PAGE_SIZE);
			parts.push(element('section', { class: 'page' }, element('h2', {}, title), ...texts.map((text) => element('p', {}, text)), element('div', { class: 'plates' }, ...shown)));
		}
		sheet.replaceChildren(...parts, element('p', {}, `${versionWords(codec.version)}: ${href()}`));
		document.documentElement.dataset.sheet = '';
		coming = Promise.resolve(); // what is there now is what is printed
		window.print();
		coming = null;
	}

	/** For what the browser's own menu prints this may come too late; the next time it is there. */
	const early = () => {
		prepare().catch(() => {});
	};
	listeners.on(window, 'beforeprint', early);
	listeners.on(matchMedia('print'), 'change', ({ matches }) => matches && early());
	listeners.on(window, 'keydown', (event) => {
		if (event.key !== 'p' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
		event.preventDefault();
		print().catch(() => window.print());
	});
	const unsubscribe = store.subscribe(() => {
		coming = null;
		delete document.documentElement.dataset.sheet;
	});

	return {
		print,
		printPages,
		destroy() {
			unsubscribe();
			listeners.destroy();
			sheet.remove();
		},
	};
}

/** @param {Picture} picture */
function drawing({ svg = '' }) {
	return document.importNode(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement, true);
}
