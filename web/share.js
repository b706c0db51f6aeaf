// @ts-check
// What a reader takes away: the figure as a picture or as numbers, the link to
// it, what to cite, and the page on paper.

import { bibtex } from './cite.js';
import { createChoice } from './choice.js';
import { createDisclosure } from './disclosure.js';
import { createListeners, element } from './dom.js';
import { figures } from './figure-names.js';
import { createGiver } from './give.js';
import { createJournal } from './journal.js';
import { pairOf, slotOf } from './pair.js';
import { asShown, forPrint, kinds, stem, wantedAt } from './picture-file.js';

/**
 * @typedef {import('./types.js').Slot} Slot
 * @typedef {import('./types.js').FigureName} FigureName
 *
 * @typedef {object} ShareOptions
 * @property {import('./store.js').Store} store
 * @property {import('./fragment.js').Codec} codec
 * @property {(request: object) => Promise<import('./types.js').Picture>} compute
 * @property {() => { theme: string, textSize?: number }} look  of the figures on the page
 * @property {() => string} href  the link to what is shown
 * @property {ReturnType<typeof import('./print.js').createPrint>} print
 * @property {Record<Slot, HTMLElement>} places  the figures
 */

/** @param {HTMLElement} root @param {ShareOptions} options */
export function createShare(root, { store, codec, compute, look, href, print, places }) {
	const { panel, isOpen, destroy } = createDisclosure(root, { label: 'Save', title: 'Save and share', onOpen: open });
	const which = element('div');
	const same = element('input', { type: 'checkbox' });
	const link = element('input', { type: 'text', readonly: true, 'aria-label': 'Link to what is shown' });
	const giver = createGiver(element('div', { class: 'given' }));
	const listeners = createListeners();
	const address = () => href().split('#')[0];
	let attended = /** @type {Slot} */ ('left');
	let offered = '';
	let choice = /** @type {ReturnType<typeof createChoice> | null} */ (null);

	/** @param {string} label @param {() => void} act */
	function button(label, act) {
		const made = element('button', { type: 'button' }, label);
		listeners.on(made, 'click', act);
		return made;
	}

	panel.append(which, row('Picture', button('SVG', () => svg()), button('PNG 2×', () => png(2)), button('PNG 4×', () => png(4))));
	const journal = createJournal(panel.appendChild(row('For a journal')), { say: giver.say });
	panel.append(
		row('', button('SVG for print', () => forJournal())),
		element('label', { class: 'check' }, same, 'in the colours of the page, not on white'),
		row('Numbers', button('CSV', () => numbers())),
		row('Link', link, button('Copy link', () => giver.copy(href(), 'Link to what is shown')), button('QR code', () => work(showCode))),
		row('Cite', button('Copy BibTeX', () => giver.copy(citation(), 'BibTeX')), button('BibTeX file', () => cite())),
		row('Paper', button('Print', () => work(async () => {
			await print.print();
			giver.say('');
		}))),
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
		const choices = slots.map((value) => ({ value, label: figures[/** @type {FigureName} */ (pair[value])].label }));
		if (JSON.stringify(choices) !== offered) {
			offered = JSON.stringify(choices);
			choice?.destroy();
			choice = createChoice(which, {
				legend: 'Figure to save', choices,
				set(slot) {
					attended = /** @type {Slot} */ (slot);
				},
			});
		}
		choice?.update(attended);
	}

	const wanted = () => wantedAt(store.state, attended, places[attended], { look: same.checked ? look() : { theme: 'light' }, address: address() });

	/** @param {() => Promise<void>} act */
	async function work(act) {
		giver.say('Drawing …');
		try {
			await act();
		} catch (error) {
			giver.say(`That did not work: ${error instanceof Error ? error.message : error}`);
		}
	}

	/**
	 * Asks the core for a picture and gives a file made of it, called after what was asked for.
	 * @param {any} request
	 * @param {string} type
	 * @param {string} ending
	 * @param {(picture: import('./types.js').Picture) => string | Blob | Promise<Blob>} make
	 */
	const give = (request, type, ending, make) => work(async () => {
		giver.give(await make(await compute(request)), type, `${stem(codec, request.state, request.figure)}${ending}`);
	});
	const svg = () => give(asShown(wanted()), kinds.svg.type, '.svg', kinds.svg.make);
	/** @param {number} scale */
	const png = (scale) => give(asShown(wanted()), kinds.png.type, `-${scale}x.png`, (picture) => kinds.png.make(picture, scale));
	const numbers = () => give(asShown(wanted()), kinds.csv.type, '.csv', kinds.csv.make);
	const forJournal = () => give(forPrint(wanted(), journal.size()), kinds.svg.type, `-${journal.size().inches}in.svg`, kinds.svg.make);
	/** The encoder comes when it is first wanted. */
	async function showCode() {
		const { qrCode } = await import('./qr.js');
		giver.say('Point a camera here:', qrCode(href()));
	}
	const citation = () => bibtex({ href: href(), version: codec.version, date: new Date().toISOString().slice(0, 10) });
	const cite = () => giver.give(citation(), 'application/x-bibtex', 'nqm.bib');

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
			for (const part of [giver, journal, choice]) part?.destroy();
			destroy();
		},
	};
}
