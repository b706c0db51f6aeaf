// @ts-check
// What is read in which figure, for all figures to hear.

/** @typedef {import('./quantity.js').Read} Read */

/** @typedef {ReturnType<typeof createReading>} Reading */

export function createReading() {
	const reads = /** @type {Map<string, Read>} */ (new Map());
	const listeners = /** @type {Set<() => void>} */ (new Set());

	return {
		/** @param {string} where  the figure's place @param {Read | null} read */
		set(where, read) {
			if (!read && !reads.has(where)) return;
			if (read) reads.set(where, read);
			else reads.delete(where);
			listeners.forEach((listener) => listener());
		},
		all: () => [...reads.values()],
		/** @param {() => void} listener */
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}
