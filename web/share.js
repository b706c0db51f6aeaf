// @ts-check
// What a reader takes away: the figure as a picture or as numbers, the link to
// it, what to cite, and the page on paper.

import { bibtex } from './cite.js';
import { createChoice } from './choice.js';
import { csv } from './csv.js';
import { createDisclosure } from './disclosure.js';
import { createListeners, element } from './dom.js';
import { figures } from './figure-names.js';
import { createGiver } from './give.js';
import { createJournal } from './journal.js';
import { pairOf, slotOf } from './pair.js';
import { asShown, forPrint, stem } from './picture-file.js';
import { createPrint } from './print.js';
import { rasterise } from './raster.js';

/**
 * @typedef {import('./types.js').Slot} Slot
 *
 * @typedef {object} ShareOptions
 * @property {import('./store.js').Store} store
 * @property {import('./fragment.js').Codec} codec
 * @property {(request: object) => Promise<import('./types.js').Picture>} compute
 * @property {() => { theme: string, textSize?: number }} look  of the figures on the page
 * @property {() => string} href  the link to what is shown
 * @property {Record<Slot, HTMLElement>} places  the figures
 */

/** @param {HTMLElement} root @param {ShareOptions} options */
export function createShare(root, { store, codec, compute, look, href, places }) {
	const { panel, isOpen, destroy } = createDisclosure(root, { label: 'Save', title: 'Save and share', onOpen: open });
	const which = element('div');
	const same = element('input', { type: 'checkbox' });
	const link = element('input', { type: 'text', readonly: true, 'aria-label': 'Link to what is shown' });
	const giver = createGiver(element('div', { class: 'given' }));
	const listeners = createListeners();
	const address = () => href().split('#')[0];
	const print = createPrint({ store, codec, compute, href });
	let attended = /** @type {Slot} */ ('left');
	let choice = /** @type {ReturnType<typeof createChoice> | null} */ (null);

	/** @param {string} label @param {() => void} act */
	function button(label, act) {
		const made = element('button', { type: 'button' }, label);
		listeners.on(made, 'click', act);
		return made;
	}

	panel.append(which, row('Picture', button('SVG', svg), button('PNG 2×', () => png(2)), button('PNG 4×', () => png(4))));
	const journal = createJournal(panel.appendChild(row('For a journal')), { say: giver.say });
	panel.append(
		row('', button('SVG for print', forJournal)),
		element('label', { class: 'check' }, same, 'in the colours of the page, not on white'),
		row('Numbers', button('CSV', numbers)),
		row('Link', link, button('Copy link', () => giver.copy(href(), 'Link to what is shown'))),
		row('Cite', button('Copy BibTeX', () => giver.copy(bibtex({ href: href(), version: codec.version }), 'BibTeX')), button('BibTeX file', cite)),
		row('Paper', button('Print', () => work(print.print))),
		giver.root,
	);

	/** @param {string} name @param {...HTMLElement} parts */
	function row(name, ...parts) {
		return element('div', { class: 'row' }, element('span', { class: 'name' }, name), ...parts);
	}

	function open() {
		giver.say('');
		update();
	}

	function update() {
		if (!isOpen()) return;
		link.value = href();
		const pair = pairOf(store.state);
		const slots = /** @type {Slot[]} */ (['left', 'right']).filter((slot) => pair[slot] && places[slot].offsetParent);
		if (!slots.includes(attended)) attended = slotOf(store.state);
		choice?.destroy();
		choice = createChoice(which, {
			legend: 'Figure to save',
			choices: slots.map((value) => ({ value, label: figures[/** @type {import('./types.js').FigureName} */ (pair[value])].label })),
			set(slot) {
				attended = /** @type {Slot} */ (slot);
			},
		});
		choice.update(attended);
	}

	/** What is wanted of the core for the chosen figure. */
	function wanted() {
		const figure = /** @type {import('./types.js').FigureName} */ (pairOf(store.state)[attended]);
		const { width, height } = /** @type {HTMLElement} */ (places[attended].querySelector('.frame')).getBoundingClientRect();
		return { state: store.state, figure, width: Math.round(width), height: Math.round(height), look: same.checked ? look() : { theme: 'light' }, address: address() };
	}

	/** @param {() => Promise<void>} act */
	async function work(act) {
		giver.say('Drawing …');
		try {
			await act();
		} catch (error) {
			giver.say(`That did not work: ${error instanceof Error ? error.message : error}`);
		}
	}

	/** @param {string} ending */
	const file = (ending) => `${stem(codec, store.state, wanted().figure)}${ending}`;
	/** @param {object} request */
	const drawn = async (request) => (await compute(request)).svg ?? '';

	function svg() {
		work(async () => giver.give(await drawn(asShown(wanted())), 'image/svg+xml', file('.svg')));
	}
	function forJournal() {
		const size = journal.size();
		work(async () => giver.give(await drawn(forPrint(wanted(), size)), 'image/svg+xml', file(`-${size.inches}in.svg`)));
	}
	/** @param {number} scale */
	function png(scale) {
		work(async () => giver.give(await rasterise(await drawn(asShown(wanted())), scale), 'image/png', file(`-${scale}x.png`)));
	}
	function numbers() {
		work(async () => giver.give(csv((await compute(asShown(wanted()))).table), 'text/csv', file('.csv')));
	}
	function cite() {
		giver.give(bibtex({ href: href(), version: codec.version }), 'application/x-bibtex', 'nqm.bib');
	}

	for (const type of ['pointerdown', 'focusin']) {
		listeners.on(document, type, ({ target }) => {
			for (const slot of /** @type {Slot[]} */ (['left', 'right'])) if (places[slot].contains(target)) attended = slot;
		});
	}
	listeners.on(link, 'focus', () => link.select());
	const unsubscribe = store.subscribe(update);

	return {
		destroy() {
			unsubscribe();
			listeners.destroy();
			for (const part of [giver, journal, print, choice]) part?.destroy();
			destroy();
		},
	};
}
