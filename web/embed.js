// @ts-check
// What the author of an embedding page asks for in the query: `embed=1` leaves
// the title to that page, `controls=B,lr` or `controls=none` leaves controls out.

/** @param {URLSearchParams} query */
export function applyQuery(query) {
	if (query.get('embed') === '1') document.documentElement.dataset.embed = '';
	const list = query.get('controls') ?? 'all';
	if (list === 'all') return;
	const wanted = new Set(list.split(','));
	let shown = '';
	for (const control of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.control'))) {
		const name = control.dataset.field ?? '';
		control.hidden = !wanted.has(name);
		const chip = /** @type {HTMLInputElement | null} */ (document.querySelector(`.chips input[value="${name}"]`));
		if (!chip) continue;
		const label = /** @type {HTMLElement} */ (chip.parentElement);
		label.hidden = control.hidden;
		if (!shown && !control.hidden) {
			shown = name;
			chip.click(); // a narrow page shows one control: the first that is left
		}
	}
	const chips = /** @type {HTMLElement | null} */ (document.querySelector('.chips'));
	if (chips) chips.hidden = chips.querySelectorAll('label:not([hidden])').length < 2; // nothing to choose from
	for (const strip of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.strip'))) {
		const place = strip.closest('details') ?? strip;
		place.hidden = !strip.querySelector('.control:not([hidden])');
	}
}
