// @ts-check
// The list of hidden curves. It is shared by all figures: names that are none of
// a figure's own stay in it.

/** @typedef {Pick<import('./types.js').Entry, 'name'>} Named */

const split = (/** @type {string} */ hide) => (hide === '' ? [] : hide.split(','));

/** @param {string} hide @param {string} name @param {boolean} shown */
export function toggled(hide, name, shown) {
	const others = split(hide).filter((other) => other !== name);
	return (shown ? others : [...others, name]).join(',');
}

/** All of a figure's curves but one hidden. @param {string} hide @param {Named[]} legend @param {string} name */
export function only(hide, legend, name) {
	return [...split(all(hide, legend)), ...legend.map((entry) => entry.name).filter((other) => other !== name)].join(',');
}

/** None of a figure's curves hidden. @param {string} hide @param {Named[]} legend */
export function all(hide, legend) {
	return split(hide).filter((name) => !legend.some((entry) => entry.name === name)).join(',');
}
