// @ts-check
// Which rows of the table have a say in a state: a control of one that has none
// would move nothing.

/** @typedef {import('./types.js').State} State */

/** The columns that the spectrum lists beside h. @typedef {{ c: boolean, s: boolean }} Listed */

/** @type {Record<string, (state: State, listed: Listed) => boolean>} */
const rules = {
	d: ({ spectrum }) => spectrum === 'power',
	a: ({ spectrum }) => spectrum === 'power',
	h1: ({ spectrum }) => spectrum === 'two',
	h2: ({ spectrum }) => spectrum === 'two',
	kappa: ({ spectrum }) => spectrum === 'two',
	c1: ({ spectrum }) => spectrum === 'two',
	c2: ({ spectrum }) => spectrum === 'two',
	own: ({ spectrum }) => spectrum === 'list',
	sexp: (_, { s }) => !s,
	cfrom: ({ spectrum }, { c }) => spectrum !== 'two' && c,
	cexp: ({ spectrum, cfrom }, { c }) => spectrum !== 'two' && (!c || cfrom === 'law'),
	earlyuntil: ({ early }) => early !== 1,
	pieces: ({ shape }) => shape === 'optimal',
	length: ({ shape }) => shape !== 'optimal' && shape !== 'own',
	plan: ({ shape }) => shape === 'own',
	dirs: ({ lines }) => lines === 'directions',
	shift: ({ points }) => points !== '',
};

/**
 * @param {string} name  of a row
 * @param {State} state
 * @param {Listed} [file]  the columns of a spectrum that the state does not hold itself
 */
export function isRelevant(name, state, file) {
	return rules[name]?.(state, listedBy(state, file)) ?? true;
}

/** @param {State} state @param {Listed} [file] @returns {Listed} */
function listedBy({ spectrum, own }, file = { c: false, s: false }) {
	switch (spectrum) {
		case 'digits':
			return { c: true, s: true };
		case 'two':
			return { c: true, s: false };
		case 'list': {
			const columns = own.split(';')[0].split(',').length;
			return own ? { c: columns > 1, s: columns > 2 } : file;
		}
		default:
			return { c: false, s: false };
	}
}
