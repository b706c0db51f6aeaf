// @ts-check
// One figure: asks the worker for a picture of the present state and shows it,
// as SVG or on the canvas, with what can be taken hold of laid over it.

import { createCrosshair } from './crosshair.js';
import { element } from './dom.js';
import { figures } from './figure-names.js';
import { createHandles } from './handles.js';
import { columnsOf } from './numbers.js';
import { pairOf } from './pair.js';
import { createQueue } from './queue.js';
import { ranges } from './ranges.js';
import { createReadout } from './readout.js';

/**
 * @typedef {import('./types.js').Picture} Picture
 *
 * @typedef {{ paint: (list: ArrayBuffer, place: { x: number, y: number }, name: string) => void, hide: (name: string) => void }} Stage
 *
 * @typedef {object} FigureOptions
 * @property {import('./types.js').Slot} slot  the place of the figure
 * @property {import('./store.js').Store} store
 * @property {import('./fragment.js').Codec} codec
 * @property {import('./reading.js').Reading} reading  what is read in all figures
 * @property {() => { theme: string, textSize?: number }} look  the theme, and type of another size than its own
 * @property {(request: object, options: { signal: AbortSignal, onPartial: (picture: Picture) => void }) => Promise<Picture>} compute
 * @property {() => Stage | null} canvas  takes draw lists; null where there is none
 * @property {() => boolean} painting  the canvas shows them; until then the picture is SVG
 * @property {(picture: Picture, is: { final: boolean, fresh: boolean }) => void} onPicture  fresh: of another state than the last final one
 * @property {(error: unknown) => void} onError
 * @property {() => void} onHidden  no picture is wanted
 */

const PATIENCE = 400; // ms
const [SMALLEST, LARGEST] = [120, 8192]; // CSS pixels of a picture; a smaller frame cuts it off

/** @param {HTMLElement} root @param {FigureOptions} options */
export function createFigure(root, { slot, store, codec, reading, look, compute, canvas, painting, onPicture, onError, onHidden }) {
	const frame = /** @type {HTMLElement} */ (root.querySelector('.frame'));
	const drawing = element('div', { class: 'drawing', 'aria-hidden': 'true' });
	frame.append(drawing);
	const heading = /** @type {HTMLElement} */ (root.querySelector('h2'));
	const crosshair = createCrosshair(frame, reading);
	const readout = createReadout(frame, { where: slot, reading });
	let name = pairOf(store.state)[slot];
	const handles = createHandles(frame, { slot, store, codec });
	let latest = /** @type {Picture | null} */ (null);
	let waiting = 0;
	let frozen = /** @type {Record<string, [number, number]>} */ ({});
	let asked = '';
	let shown = '';

	const queue = createQueue({
		run: (/** @type {any} */ request, signal, onPartial) => compute(request, { signal, onPartial }),
		onResult: show,
		onError(error) {
			asked = '';
			busy(false);
			onError(error);
		},
	});

	function ask() {
		name = pairOf(store.state)[slot];
		const { width, height } = frame.getBoundingClientRect();
		if (!name || width < 40 || height < 40) { // not shown
			asked = '';
			busy(false);
			onHidden();
			readout.dismiss();
			return canvas()?.hide(slot);
		}
		if (root.dataset.figure !== name) {
			root.dataset.figure = name;
			heading.textContent = figures[name].title;
			[latest, frozen] = [null, {}];
		}
		if (store.held && Object.keys(frozen).length === 0) frozen = freeze();
		if (!store.held) frozen = {};
		const next = {
			state: { ...store.state, ...frozen }, ghost: store.ghost, figure: name,
			width: drawable(width), height: drawable(height), ...look(), format: canvas() && painting() ? 'list' : 'svg',
		};
		const text = JSON.stringify(next);
		if (text === asked) return;
		asked = text;
		busy(true);
		queue.request(next);
	}

	/** The axes as they are, so that they stand still under a gesture. */
	function freeze() {
		return Object.assign({}, ...(latest?.plots ?? []).map((plot) => ranges(plot, plot.xAxis, plot.yAxis)));
	}

	/** Says so on the figure where an answer takes longer than a reader takes for at once. @param {boolean} on */
	function busy(on) {
		clearTimeout(waiting);
		if (on) waiting = /** @type {any} */ (setTimeout(() => root.setAttribute('aria-busy', 'true'), PATIENCE));
		else root.removeAttribute('aria-busy');
	}

	/** @param {Picture} picture @param {any} request @param {boolean} final */
	function show(picture, request, final) {
		if (request.figure !== name) return; // another has been chosen since
		latest = picture;
		root.dataset.live = '';
		const stage = canvas();
		if (picture.list && stage) {
			const [at, from] = [frame.getBoundingClientRect(), /** @type {Element} */ (root.parentElement).getBoundingClientRect()];
			stage.paint(picture.list, { x: at.x - from.x, y: at.y - from.y }, slot);
			if (painting()) drawing.replaceChildren();
		} else if (picture.svg) {
			const svg = new DOMParser().parseFromString(picture.svg, 'image/svg+xml').documentElement;
			drawing.replaceChildren(document.importNode(svg, true));
			// A canvas that is starting is ready when it has painted: it needs a list before it shows one.
			if (stage && final) queue.offer({ ...request, format: 'list' });
		}
		crosshair.update(picture.plots);
		readout.update(picture.plots, { columns: picture.table.columns, data: columnsOf(picture.table) });
		handles.update(picture);
		const state = JSON.stringify([request.state, request.ghost]);
		onPicture(picture, { final, fresh: state !== shown });
		if (final) shown = state;
		if (JSON.stringify(request) === asked) busy(false);
	}

	const sizes = new ResizeObserver(ask);
	sizes.observe(frame);
	const unsubscribe = store.subscribe(ask);

	return {
		/** Asks anew although nothing has changed. */
		again() {
			asked = '';
			ask();
		},
		destroy() {
			sizes.disconnect();
			unsubscribe();
			clearTimeout(waiting);
			queue.destroy();
			readout.destroy();
			crosshair.destroy();
			handles.destroy();
			drawing.remove();
		},
	};
}

/** A side that the core draws. */
export const drawable = (/** @type {number} */ length) => Math.min(Math.max(Math.round(length), SMALLEST), LARGEST);
