// @ts-check
// Long texts in requests, on the worker's side: the core gets them as bytes, and
// the same object as long as the text is the same, so that it reads them once.

/** The places of a request that may hold a long text. @type {{ within: string[], name: string }[]} */
const places = [
	{ within: ['problem', 'spectrum'], name: 'text' },
	{ within: ['spectrum'], name: 'text' }, // of a figure
	{ within: [], name: 'data' },
];

/** Remembers the last text of each place. */
export function createTexts() {
	const last = places.map(() => ({ text: '', bytes: new Uint8Array() }));

	/**
	 * Puts bytes in the place of long texts.
	 *
	 * @param {any} request plain: changed as it stands
	 */
	return (request) => {
		for (const [i, { within, name }] of places.entries()) {
			const holder = within.reduce((at, key) => at?.[key], request);
			const text = holder?.[name];
			if (typeof text !== 'string') continue;
			if (text !== last[i].text || text === '') last[i] = { text, bytes: new TextEncoder().encode(text) };
			holder[name] = last[i].bytes;
		}
		return request;
	};
}
