// @ts-check
// Holds back animation frames until there is something to paint. ebiten asks for
// one after another as long as it lives (ebiten #1556, #2342), which costs a
// tenth of a processor even where nothing changes; and it looks ten times a
// second whether it is visible. While it waits here, its timers stand still too.

import { createTimerGate } from './timer-gate.js';

/**
 * Takes the place of `view.requestAnimationFrame`, `view.setTimeout` and
 * `view.clearTimeout`, before ebiten first looks.
 *
 * @param {Window} view
 * @param {() => void} prepare called in a released frame, before what waits for it
 * @param {(milliseconds: number) => void} done called after it, with its time and that of `prepare`
 */
export function createFrameGate(view, prepare, done) {
	const request = view.requestAnimationFrame.bind(view);
	const timers = createTimerGate(view);
	/** @type {FrameRequestCallback | undefined} what ebiten wants called */
	let waiting;
	let wanted = false;
	let open = true;
	let requested = false;

	view.requestAnimationFrame = (callback) => {
		waiting = callback;
		timers.hold();
		release();
		return 0;
	};

	function release() {
		if (!wanted || !open || !waiting || requested) return;
		requested = true;
		request(frame);
	}

	/** @param {number} time */
	function frame(time) {
		requested = false;
		if (!waiting || !open) return;
		const callback = waiting;
		waiting = undefined;
		wanted = false;
		const start = performance.now();
		timers.release(); // ebiten may sleep in a frame
		prepare();
		callback(time);
		done(performance.now() - start);
	}

	return {
		/** Lets one frame pass, as soon as the gate is open and ebiten waits. */
		want() {
			wanted = true;
			release();
		},

		/**
		 * Whether frames may pass at all: not while nobody can see them.
		 *
		 * @param {boolean} isOpen
		 */
		setOpen(isOpen) {
			open = isOpen;
			release();
		},

		/**
		 * Calls back when the frame just painted has reached the screen.
		 *
		 * @param {() => void} callback
		 */
		afterPresented(callback) {
			request(() => request(callback));
		},
	};
}
