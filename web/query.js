// @ts-check
// What the query may say: how to show, for the author of an embedding page.
// Names that are not ours are left alone; hosts add some of their own.

const allowed = /** @type {Record<string, string[]>} */ ({
	embed: ['0', '1'],
	theme: ['auto', 'light', 'dark', 'projector'],
	render: ['auto', 'svg'],
});

/**
 * What is wrong with a query, one sentence each.
 * @param {URLSearchParams} query
 * @param {string[]} controls  names of the controls there are
 */
export function checkQuery(query, controls) {
	const notices = [];
	for (const [name, values] of Object.entries(allowed)) {
		const value = query.get(name);
		if (value !== null && !values.includes(value)) notices.push(`?${name}=${shorten(value)}: must be ${either(values)}; it is ignored.`);
	}
	for (const name of listed(query)) {
		if (!controls.includes(name)) notices.push(`?controls: “${shorten(name)}” is not a control; these are ${controls.join(', ')}, or all or none.`);
	}
	return notices;
}

/**
 * The controls that a query leaves, null where all of them stay: also where it
 * names none that there is.
 * @param {URLSearchParams} query
 * @param {string[]} controls
 */
export function wantedControls(query, controls) {
	if (query.get('controls') === 'none') return [];
	const known = listed(query).filter((name) => controls.includes(name));
	return known.length > 0 ? known : null;
}

/** @param {URLSearchParams} query */
function listed(query) {
	const text = query.get('controls') ?? 'all';
	return text === 'all' || text === 'none' ? [] : text.split(',').filter((name) => name !== '');
}

/** @param {string[]} values */
function either(values) {
	return `${values.slice(0, -1).join(', ')} or ${values[values.length - 1]}`;
}

/** @param {string} text */
function shorten(text) {
	return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
