// @ts-check
// What the author of an embedding page asks for in the query: `embed=1` leaves
// the title to that page and tells it how high all of this is, `controls=B,lr`
// leaves the other controls out, `controls=none` all but figures and sentences.

import { checkQuery, wantedControls } from './query.js';

/** CSS pixels; a container of less is about to be opened, and all of this in one column of letters. */
const NARROWEST = 40;

/** Height of a figure by its width. */
const SHAPE = 0.62;

/**
 * @param {URLSearchParams} query
 * @param {(height: number) => void} onHeight  what would show everything, with embed=1
 * @returns {string[]} what of it is not allowed
 */
export function applyQuery(query, onHeight) {
	if (query.get('embed') === '1') embed(onHeight);
	const controls = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(':is(#strip, .settings) [data-field]')]);
	const names = [...new Set(controls.map((control) => control.dataset.field ?? ''))];
	const wanted = wantedControls(query, names);
	if (wanted) leaveOut(controls, new Set(wanted));
	if (wanted?.length === 0) document.documentElement.dataset.bare = '';
	return checkQuery(query, names);
}

/**
 * Tells the embedding page what height would show everything, whenever that
 * changes. Where the figures take what height there is, it is that of figures of
 * a good shape: the page's own would change with every answer to it.
 * @param {(height: number) => void} onHeight
 */
function embed(onHeight) {
	document.documentElement.dataset.embed = '';
	const fills = matchMedia('(min-width: 800px)');
	const frame = /** @type {HTMLElement} */ (document.querySelector('.frame'));
	let told = 0;
	const tell = () => {
		if (innerWidth < NARROWEST) return;
		const { width, height: present } = frame.getBoundingClientRect();
		const extra = fills.matches ? Math.min(Math.max(SHAPE * width, 240), 640) - present : 0;
		const height = Math.ceil(document.body.getBoundingClientRect().height + extra);
		if (height === told) return;
		told = height;
		onHeight(height);
	};
	new ResizeObserver(tell).observe(document.body);
}

/**
 * Controls come and go with the state by their attribute hidden; those that are
 * left out are gone. One that holds a wanted one stays: the switch of the
 * learning rate comes with its slider. The style sheet hides what is then empty.
 * @param {HTMLElement[]} controls @param {Set<string>} wanted
 */
function leaveOut(controls, wanted) {
	const stays = (/** @type {HTMLElement} */ control) => wanted.has(control.dataset.field ?? '');
	for (const control of controls) {
		if (!stays(control) && !controls.some((other) => stays(other) && control.contains(other))) control.remove();
	}
	let shown = false;
	for (const chip of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('.chips input'))) {
		const label = /** @type {HTMLElement} */ (chip.parentElement);
		label.hidden = !document.querySelector(`#strip > [data-field="${chip.value}"]`);
		if (!shown && !label.hidden) {
			shown = true;
			chip.click(); // a narrow page shows one control: the first that is left
		}
	}
	const chips = /** @type {HTMLElement | null} */ (document.querySelector('.chips'));
	if (chips) chips.hidden = chips.querySelectorAll('label:not([hidden])').length < 2; // nothing to choose from
}
