// @ts-check
// The handles of a figure: one for each mark that can be moved, kept while it
// is away so that a thumb that holds it does not lose it.

import { createHandle } from './handle.js';
import { createPiece } from './piece.js';
import { createScale } from './scale.js';

/**
 * @param {HTMLElement} frame
 * @param {{ slot: string, store: import('./store.js').Store, codec: import('./fragment.js').Codec }} options
 */
export function createHandles(frame, { slot, store, codec }) {
	let latest = /** @type {import('./types.js').Picture | null} */ (null);
	const handles = /** @type {Map<string, ReturnType<typeof createHandle>>} */ (new Map());

	return {
		/** @param {import('./types.js').Picture} picture */
		update(picture) {
			latest = picture;
			const { plots, marks } = picture;
			const there = new Set();
			for (const mark of marks) {
				const plot = plots.find((p) => p.name === mark.plot);
				if (!mark.field || !plot) continue;
				const { field, along: axis } = mark;
				const key = `${field} ${axis} ${mark.name}`;
				there.add(key);
				if (!handles.has(key)) {
					const moves = mark.row
						? createPiece({ codec, store, picture: () => latest }, { ...mark, row: mark.row }, plot)
						: { field: codec.field(field), scale: createScale(codec.field(field)), set: (/** @type {number} */ value) => store.set({ [field]: value }) };
					handles.set(key, createHandle(frame, { ...moves, axis, where: slot, store }));
				}
				handles.get(key)?.update(plot, mark);
			}
			for (const [key, handle] of handles) if (!there.has(key)) handle.hide();
		},
		destroy() {
			for (const handle of handles.values()) handle.destroy();
		},
	};
}
