// @ts-check
// The handles of a schedule's pieces: a drag of one changes a cell of the plan,
// whose other cells come with the picture.

import { createScale } from './scale.js';

/**
 * @typedef {import('./types.js').Field} Field
 * @typedef {import('./types.js').Mark} Mark
 * @typedef {import('./plot.js').Axis} Axis
 */

const LAST = 1e15; // step

/**
 * What a handle of a piece needs.
 * @param {{ codec: import('./fragment.js').Codec, store: import('./store.js').Store, picture: () => import('./types.js').Picture | null }} from
 * @param {Mark & { row: number }} mark @param {import('./plot.js').Plot} plot  the mark's
 */
export function createPiece({ codec, store, picture }, { row, along }, plot) {
	const field = pieceField(codec.field('lr'), { row, along });
	const axis = () => (picture()?.plots.find((p) => p.name === plot.name) ?? plot)[along === 'x' ? 'xAxis' : 'yAxis'];
	return {
		field, scale: pieceScale(field, along, axis),
		set: (/** @type {number} */ value) => store.set(movedPiece(store.state, picture()?.plan ?? '', { row, along }, value)),
	};
}

/**
 * The plan with one cell changed: along x the end of a piece, which stays
 * between those of its neighbours, along y its learning rate.
 * @param {string} plan @param {{ row: number, along: 'x' | 'y' }} mark @param {number} value
 */
export function withPiece(plan, { row, along }, value) {
	const rows = plan.split(';').map((text) => text.split(','));
	const cells = rows[row - 1];
	if (!cells) return plan;
	if (along === 'y') cells[1] = String(value);
	else {
		const [from, to] = [Number(rows[row - 2]?.[0] ?? 0) + 1, Number(rows[row]?.[0] ?? LAST) - 1];
		cells[0] = String(Math.max(from, Math.min(to, Math.round(value))));
	}
	return rows.map((cell) => cell.join(',')).join(';');
}

/**
 * What a drag of a piece does to the state: any schedule becomes one's own. An
 * optimal one is SGD's, and stays so.
 * @param {import('./types.js').State} state @param {string} drawn  the plan of the picture @param {{ row: number, along: 'x' | 'y' }} mark @param {number} value
 * @returns {Partial<import('./types.js').State>}
 */
export function movedPiece(state, drawn, mark, value) {
	// Before the next picture is there the state's plan is the newer one; where rows of it are not drawn, they are counted otherwise.
	const own = state.shape === 'own' && state.plan.split(';').length === drawn.split(';').length;
	const plan = withPiece(own ? state.plan : drawn, mark, value);
	if (state.shape === 'own' && state.plan !== '') return { plan };
	return state.shape === 'optimal' || state.shape === 'own' ? { shape: 'own', plan, momentum: 0, ema: 0 } : { shape: 'own', plan };
}

/**
 * A piece's learning rate as a field, or the step of its end.
 * @param {Field} rate  the field of the learning rate @param {{ row: number, along: 'x' | 'y' }} mark
 * @returns {Field}
 */
export function pieceField(rate, { row, along }) {
	if (along === 'y') return { ...rate, name: 'plan', label: `${rate.label} of piece ${row}`, digits: 3 };
	return { name: 'plan', label: `end of piece ${row}`, group: rate.group, kind: 'integer', scale: 'linear', min: 1, max: LAST, want: '' };
}

/**
 * Where a piece's handle stops: inside the plot while it is dragged, and for
 * keys along x in shares of the axis that is shown.
 * @param {Field} field @param {'x' | 'y'} along @param {() => Axis} axis
 * @returns {Pick<import('./scale.js').Scale, 'snap' | 'step'>}
 */
export function pieceScale(field, along, axis) {
	const within = (/** @type {number} */ v) => Math.max(axis().lo, Math.min(axis().hi, v));
	if (along === 'y') {
		const scale = createScale(field);
		return { snap: (v) => scale.snap(within(v)), step: scale.step };
	}
	const whole = (/** @type {number} */ v) => Math.max(1, Math.round(Number(v.toPrecision(3))));
	return { snap: (v) => whole(within(v)), step: (v, by) => whole(v + by * (axis().hi - axis().lo)) };
}
