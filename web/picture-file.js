// @ts-check
// What the core is asked for when a picture is taken away, and what the file is
// called.

/**
 * @typedef {object} Wanted
 * @property {import('./types.js').State} state
 * @property {import('./types.js').FigureName} figure
 * @property {number} width  CSS pixels
 * @property {number} height
 * @property {{ theme: string, textSize?: number }} look
 * @property {string} address  of the explorer, without a fragment
 */

/** A picture as it is on the screen, but for the ghost of the last gesture. Its glyphs are paths: where it goes, the font is not. @param {Wanted} wanted */
export function asShown({ state, figure, width, height, look, address }) {
	return { state, figure, width, height, ...look, text: 'outlines', address };
}

/**
 * A picture for a journal, laid out anew at its size.
 * @param {Wanted} wanted
 * @param {{ inches: number, high: number, points: number }} size
 */
export function forPrint(wanted, { inches, high, points }) {
	return { ...asShown({ ...wanted, width: inches * 96, height: high * 96 }), textSize: (points * 96) / 72, unit: 'in' };
}

/** A good height in inches for a width: columns are narrow, and curves want room. @param {number} inches */
export const goodHeight = (inches) => Number((inches * (inches < 4 ? 0.75 : 0.62)).toFixed(2));

/** Longer names are cut: some systems refuse them. */
const LONGEST = 80;

/**
 * A name that says the figure and how it is set: nqm-decay-B128-lr1.5.
 * @param {import('./fragment.js').Codec} codec
 * @param {import('./types.js').State} state
 * @param {string} figure
 */
export function stem(codec, state, figure) {
	const settings = codec.encode(state).split('&').slice(1).filter((pair) => !/^(figure|left|right)=/.test(pair));
	return ['nqm', figure, ...settings.map((pair) => pair.replace('=', ''))].join('-').replace(/[^\w.-]+/g, '_').slice(0, LONGEST);
}
