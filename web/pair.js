// @ts-check
// Which figures stand where. A wide page shows two, a narrow one the one that the
// state's `figure` names. Where that is none of the two it takes the left place;
// but the decay, which is what a link without a figure means, makes room.

/** @typedef {import('./types.js').State} State @typedef {import('./types.js').FigureName} FigureName @typedef {import('./types.js').Slot} Slot */

/** Figures that stand at the right when a narrow page first asks for them. @type {FigureName[]} */
const rightly = ['scaling', 'tradeoff', 'stopwatch'];

/**
 * The figures at both places; null where there is none.
 * @param {Pick<State, 'figure' | 'left' | 'right'>} state
 * @returns {Record<Slot, FigureName | null>}
 */
export function pairOf({ figure, left, right }) {
	const other = right === 'none' ? null : right;
	const first = figure === left || figure === other || figure === 'decay' ? left : figure;
	return { left: first, right: other === first ? null : other };
}

/**
 * The place of the figure that a narrow page shows.
 * @param {Pick<State, 'figure' | 'left' | 'right'>} state
 * @returns {Slot}
 */
export function slotOf(state) {
	return pairOf(state).right === state.figure ? 'right' : 'left';
}

/**
 * What to set so that a figure stands at a place. Where it is at the other one
 * the two change places.
 * @param {State} state
 * @param {FigureName} name
 * @param {Slot} [slot]  without it, where the figure already is or else belongs
 * @returns {Pick<State, 'figure' | 'left' | 'right'>}
 */
export function show(state, name, slot) {
	const pair = pairOf(state);
	const at = slot ?? (pair.left === name ? 'left' : pair.right === name ? 'right' : rightly.includes(name) && state.right !== 'none' ? 'right' : 'left');
	const other = at === 'left' ? 'right' : 'left';
	const next = { ...pair, [at]: name };
	if (next[other] === name) next[other] = pair[at];
	return { figure: name, left: next.left ?? name, right: next.right ?? 'none' };
}
