// @ts-check
// A spectrum of the reader's own. A short one is part of the state and travels
// in the link; a long one stays on this page.

import { withPoints } from './decimal-commas.js';
import { element } from './dom.js';
import { columnsOfSpectrum, rowsOfSpectrum } from './spectrum-rows.js';
import { createTextSource } from './text-source.js';

/** A longer text than any that fits a link. */
const LONG = 20_000; // characters

const example = 'h, c, s\n1, 1, 1\n0.3, 0.1, 1\n0.1, 0.02, 2\n0.03, 0.004, 2\n0.01, 0.001, 5\n';

/**
 * What is known of the spectrum that the state does not hold.
 * @typedef {{ text: string, name: string, listed: import('./relevance.js').Listed, ends: import('./curvatures.js').Ends | null }} Held
 */

/**
 * @param {HTMLElement} root
 * @param {object} options
 * @param {import('./store.js').Store} options.store
 * @param {import('./fragment.js').Codec} options.codec
 * @param {(text: string) => Promise<unknown>} options.check  rejects what the core does not take, with its words
 * @param {() => void} options.onHeld  another text is held, by the same state
 */
export function createOwnSpectrum(root, { store, codec, check, onHeld }) {
	const body = element('section', { class: 'group', 'data-field': 'own' }, element('h3', {}, 'A spectrum'));
	root.append(body);
	let held = /** @type {Held | null} */ (null);
	let latest = 0;
	let own = '';
	const most = codec.field('own').most ?? 0;

	const source = createTextSource(body, {
		label: 'Spectrum', example,
		wanted: `A direction a line: curvature h, and noise c and start s where they are known. CSV, JSON or a spreadsheet’s cells, to 64 MB; up to ${most} rows travel in the link.`,
		accept,
		clear() {
			latest++;
			held = null;
			store.set({ own: '', ...(store.state.spectrum === 'list' && { spectrum: 'power' }) });
		},
	});

	/** @param {string} written @param {string} name */
	async function accept(written, name) {
		const mine = ++latest;
		const read = withPoints(written);
		if ('error' in read) {
			source.say(read.error, true);
			return;
		}
		const { text } = read;
		try {
			await check(text);
		} catch (error) {
			if (mine === latest) source.say(refusal(error), true);
			return;
		}
		if (mine !== latest) return; // another text has come since
		const columns = text.length <= LONG ? columnsOfSpectrum(text) : null;
		const rows = columns ? rowsOfSpectrum(columns, most) : '';
		const fits = rows !== '' && codec.parse(`own=${rows}`).notices.length === 0;
		own = fits ? rows : '';
		held = fits ? null : { text, name, ...known(text, columns) };
		source.say((read.commas ? 'Commas are read as decimal points. ' : '') + (fits ? `${rows.split(';').length} rows, in the link.` : `${name || 'It'} is used on this page. It is too long for the link: a reader of that chooses the file anew.`));
		store.nudge(body);
		store.set({ spectrum: 'list', own });
		if (held) onHeld();
	}

	/** A link has brought other rows. */
	function update() {
		if (store.state.own === own) return;
		own = store.state.own;
		if (own === '') return;
		const rows = own.split(';');
		source.update([['h', 'c', 's'].slice(0, rows[0].split(',').length).join(','), ...rows].join('\n'));
	}
	const unsubscribe = store.subscribe(update);
	update();

	return {
		held: () => held,
		read: source.read,
		focus: source.focus,
		root: body,
		destroy() {
			latest++;
			unsubscribe();
			source.destroy();
			body.remove();
		},
	};
}

/** @param {string} text @param {import('./spectrum-rows.js').Columns | null} columns */
function known(text, columns) {
	if (columns) return { listed: { c: columns.c !== null, s: columns.s !== null }, ends: { largest: Math.max(...columns.h), smallest: Math.min(...columns.h) } };
	// The beginning says what is listed: the rest may be long.
	const head = text.slice(0, 4000);
	const start = head.trimStart();
	if (start[0] === '{' || start.startsWith('[{')) return { listed: { c: /"c"\s*:/i.test(text), s: /"s"\s*:/i.test(text) }, ends: null };
	const { c, s } = start[0] === '[' ? rowOfArrays(start) : columnsOfSpectrum(head.slice(0, head.lastIndexOf('\n')));
	return { listed: { c: Boolean(c), s: Boolean(s) }, ends: null };
}

/** @param {string} json  the beginning of [[h, c, s], … or [h, h, … */
function rowOfArrays(json) {
	const columns = /^\[\s*\[([^\]]*)\]/.exec(json)?.[1].split(',').length ?? 1;
	return { c: columns > 1, s: columns > 2 };
}

/** The core's words without the path that only a program needs. @param {unknown} error */
function refusal(error) {
	const text = error instanceof Error ? error.message : String(error);
	return `${text.replace(/^problem\.spectrum\.text: want/, 'Wanted:')}.`;
}
