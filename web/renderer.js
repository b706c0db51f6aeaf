// @ts-check
// Whether the figures are painted on the canvas or shown as SVG. The canvas
// comes after the first picture, so that no control waits for it, and where it
// fails it stays away: the SVG shows the same.

import { isCarried } from './carried.js';
import { loadText } from './load.js';
import { createStage } from './stage.js';

/**
 * @param {HTMLElement} host  holds the figures
 * @param {object} options
 * @param {URL} options.base  folder of the build
 * @param {boolean} options.wanted  false leaves the canvas out
 * @param {HTMLElement} options.status  says why there is no canvas
 * @param {() => void} options.onChange  pictures are wanted in another format
 */
export function createRenderer(host, { base, wanted, status, onChange }) {
	let stage = /** @type {ReturnType<typeof createStage> | null} */ (null);
	let opened = false;
	let painting = false;

	return {
		/** Starts the canvas. It is ready when it has painted, and so needs a first list of somebody. */
		async open() {
			if (opened || !wanted) return;
			opened = true;
			const srcdoc = isCarried(base) ? await loadText(base, 'canvas.html') : undefined;
			if (!opened) return; // destroyed meanwhile
			stage = createStage(host, {
				base, srcdoc,
				onState({ state, reason }) {
					if (painting === (state === 'ready') && state !== 'failed') return;
					painting = state === 'ready';
					if (state === 'failed') stage = null;
					status.textContent = state === 'failed' ? `Drawn as SVG: ${reason}.` : '';
					onChange();
				},
			});
		},
		/** What takes draw lists, null where nothing does. */
		canvas: () => stage,
		/** Whether it shows them. */
		painting: () => painting,
		destroy() {
			stage?.destroy();
			stage = null;
			opened = painting = false;
		},
	};
}
