// @ts-check
// The canvas over the figures: makes the frame that ebiten lives in, keeps the
// newest draw list of each figure, and starts anew when the graphics card drops it.

import { createCanvasFrame } from './stage-frame.js';
import { watchHost } from './stage-watch.js';

/**
 * @typedef {object} StageState
 * @property {'loading' | 'ready' | 'failed' | 'lost' | 'away'} state 'ready' once lists are on
 *   the screen; 'lost' while a new canvas starts in the place of one that the graphics
 *   card dropped; 'away' while it is given up out of sight; 'failed' for good
 * @property {string} [reason] for people
 * @property {{ done: number, total: number }} [progress] bytes, while loading
 */

/**
 * @typedef {object} StageOptions
 * @property {URL | string} base folder of the build
 * @property {(state: StageState) => void} [onState]
 * @property {(name: string, reason: string) => void} [onRefused] a bad list; the one before stays
 * @property {(milliseconds: number) => void} [onPainted] a frame, and what it took on this thread
 * @property {number} [maxRatio] most device pixels a CSS pixel; the default is 2 where the
 *   pointer is coarse, as on phones, whose memory and heat it spares (ebiten #1497), else 4
 * @property {string} [srcdoc] the canvas document itself, for a page in one file
 */

/** How long a canvas is kept out of the window: it holds memory and one of the few contexts of WebGL that a browser gives. */
const absence = 5_000;

/** Starts before giving up, and how long a canvas lives to have them all again. */
const tries = 3;
const healthy = 60_000;

/**
 * @param {HTMLElement} host positioned; holds the figures, which the stage covers
 *   without taking pointer or focus
 * @param {StageOptions} options
 */
export function createStage(host, options) {
	const maxRatio = options.maxRatio ?? (matchMedia('(pointer: coarse)').matches ? 2 : 4);
	/** @type {Map<string, { list: ArrayBuffer, x: number, y: number }>} */
	const lists = new Map();
	/** @type {ReturnType<typeof createCanvasFrame> | undefined} */
	let frame;
	let started = 0;
	let startedAt = 0;
	let timer = 0;
	let leaving = 0;
	let away = false;
	const watch = watchHost(host, maxRatio, {
		onSize: (size) => frame?.post({ type: 'size', size }),
		onOpen: (open) => frame?.post({ type: 'open', open }),
		onNear(near) {
			clearTimeout(leaving);
			if (!near) leaving = window.setTimeout(leave, absence);
			else if (away) open();
		},
	});

	/** @param {StageState} state */
	const tell = (state) => options.onState?.(state);

	function leave() {
		if (!frame) return;
		close();
		away = true;
		started = 0;
		tell({ state: 'away' });
	}

	function open() {
		away = false;
		started++;
		startedAt = performance.now();
		tell({ state: 'loading' });
		frame = createCanvasFrame(host, { base: options.base, srcdoc: options.srcdoc, watch, onMessage, onProgress });
		for (const [name, { list, x, y }] of lists) frame.post({ type: 'list', name, list, x, y });
	}

	function close() {
		frame?.destroy();
		frame = undefined;
	}

	/** @param {number} done @param {number} total */
	const onProgress = (done, total) => tell({ state: 'loading', progress: { done, total } });

	/** @param {any} message see canvas.js */
	function onMessage(message) {
		switch (message.type) {
			case 'ready':
				tell({ state: 'ready' });
				break;
			case 'painted':
				options.onPainted?.(message.milliseconds);
				break;
			case 'refused':
				options.onRefused?.(message.name, message.reason);
				break;
			case 'failed':
				close();
				tell({ state: 'failed', reason: message.reason });
				break;
			case 'lost':
				restart();
				break;
		}
	}

	function restart() {
		close();
		if (performance.now() - startedAt > healthy) started = 0;
		const reason = 'the graphics card dropped the canvas';
		if (started >= tries) return tell({ state: 'failed', reason: `${reason} ${tries} times` });
		tell({ state: 'lost', reason });
		timer = window.setTimeout(open, 500 * 2 ** started);
	}

	open();
	return {
		/**
		 * Shows a draw list in the place of the last one of its name.
		 *
		 * @param {ArrayBuffer} list stays the caller's; the stage keeps it for a restart
		 * @param {{ x: number, y: number }} place of its corner from the host's, CSS pixels
		 * @param {string} name
		 */
		paint(list, { x, y }, name) {
			lists.set(name, { list, x, y });
			frame?.post({ type: 'list', name, list, x, y });
		},

		/** @param {string} name */
		hide(name) {
			if (lists.delete(name)) frame?.post({ type: 'hide', name });
		},

		/** Looks at the host's size at once, for changes that no observer reports. */
		resize() {
			watch.check();
		},

		destroy() {
			clearTimeout(timer);
			clearTimeout(leaving);
			watch.destroy();
			close();
			lists.clear();
		},
	};
}
