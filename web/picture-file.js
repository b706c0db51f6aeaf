// @ts-check
// What the core is asked for when a picture is taken away, and what the file is
// called.

import { csv } from './csv.js';
import { drawable } from './figure.js';
import { pairOf } from './pair.js';
import { rasterise } from './raster.js';

/**
 * @typedef {object} Wanted
 * @property {import('./types.js').State} state
 * @property {import('./types.js').FigureName} figure
 * @property {number} width  CSS pixels
 * @property {number} height
 * @property {{ theme: string, textSize?: number }} look
 * @property {string} address  of the explorer, without a fragment
 */

/**
 * What is wanted of the figure at a place: as large as it is there.
 * @param {import('./types.js').State} state
 * @param {import('./types.js').Slot} slot
 * @param {HTMLElement} place
 * @param {{ look: Wanted['look'], address: string }} how
 * @returns {Wanted}
 */
export function wantedAt(state, slot, place, { look, address }) {
	const figure = /** @type {import('./types.js').FigureName} */ (pairOf(state)[slot]);
	const { width, height } = /** @type {HTMLElement} */ (place.querySelector('.frame')).getBoundingClientRect();
	return { state, figure, width: drawable(width), height: drawable(height), look, address };
}

/** The kinds of files that a picture becomes. @type {Record<'svg' | 'png' | 'csv', { type: string, make: (picture: import('./types.js').Picture, scale?: number) => string | Promise<Blob> }>} */
export const kinds = {
	svg: { type: 'image/svg+xml', make: (picture) => picture.svg ?? '' },
	png: { type: 'image/png', make: (picture, scale = 2) => rasterise(picture.svg ?? '', scale) },
	csv: { type: 'text/csv', make: (picture) => csv(picture.table) },
};

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
