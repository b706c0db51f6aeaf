// @ts-check
// Predict first: a ring in the figure, dragged to where the reader expects a
// point of the answer. Revealed, both stay, and how far apart they are is said in
// doublings: no marks are given.

import { createListeners, element } from './dom.js';
import { plain } from './format.js';
import { valueOfX, valueOfY } from './plot.js';

/** Shares of the axis that an arrow key moves, with Shift and without. */
const [FINE, COARSE] = [0.01, 0.05];

/**
 * @typedef {{ frame: HTMLElement, picture: import('./types.js').Picture }} Shown
 *
 * @param {object} options
 * @param {(figure: string, state: import('./types.js').State) => Promise<Shown | null>} options.drawn
 *   the figure of a state as it would stand on the page, null where it is not shown
 */
export function createGuess({ drawn }) {
	const ring = element('div', { class: 'guess', role: 'slider', tabindex: 0, 'aria-label': 'Your guess' });
	const truth = element('div', { class: 'truth', 'aria-hidden': 'true' });
	const between = element('div', { class: 'between', 'aria-hidden': 'true' });
	const listeners = createListeners();
	let turn = 0;
	let at = 0.5; // share of the axis
	let from = /** @type {{ plot: import('./plot.js').Plot, mark: import('./types.js').Mark } | null} */ (null);
	let held = false;
	let open = false; // the ring can be moved
	let again = () => {}; // draws the answer anew, for a frame of another size
	const sizes = new ResizeObserver(() => again());

	/** Where the ring stands, CSS pixels of the figure. @param {import('./plot.js').Plot} plot @param {import('./types.js').Mark} mark */
	const ringAt = (plot, mark) => (mark.along === 'x' ? [plot.x + plot.w * at, mark.y] : [mark.x, plot.y + plot.h * (1 - at)]);

	function place() {
		if (!from) return;
		const { plot, mark } = from;
		const [x, y] = ringAt(plot, mark);
		ring.style.setProperty('left', `${x}px`);
		ring.style.setProperty('top', `${y}px`);
		ring.setAttribute('aria-valuemin', '0');
		ring.setAttribute('aria-valuemax', '100');
		ring.setAttribute('aria-valuenow', String(Math.round(100 * at)));
		ring.setAttribute('aria-valuetext', plain(said()));
		ring.setAttribute('aria-orientation', mark.along === 'x' ? 'horizontal' : 'vertical');
	}

	/** Shows where the answer is, and how far from the guess. */
	function join() {
		if (!from) return;
		const { plot, mark } = from;
		const [x, y] = ringAt(plot, mark);
		truth.style.setProperty('left', `${mark.x}px`);
		truth.style.setProperty('top', `${mark.y}px`);
		for (const [name, length] of Object.entries({
			left: Math.min(x, mark.x), top: Math.min(y, mark.y), width: Math.abs(x - mark.x), height: Math.abs(y - mark.y),
		})) between.style.setProperty(name, `${length}px`);
	}

	/** The value under the ring, to two digits: nobody guesses more. */
	function said() {
		if (!from) return NaN;
		const { plot, mark } = from;
		const [x, y] = ringAt(plot, mark);
		const value = mark.along === 'x' ? valueOfX(plot, x) : valueOfY(plot, y);
		return Number((value * (mark.factor || 1)).toPrecision(2));
	}

	/** @param {number} share */
	function move(share) {
		at = Math.min(Math.max(share, 0), 1);
		place();
	}

	listeners.on(ring, 'pointerdown', (event) => {
		if (!open || event.button !== 0) return;
		held = true;
		ring.setPointerCapture(event.pointerId);
	});
	listeners.on(ring, 'pointermove', (event) => {
		if (!held || !from) return;
		const box = /** @type {HTMLElement} */ (ring.parentElement).getBoundingClientRect();
		const { plot, mark } = from;
		move(mark.along === 'x' ? (event.clientX - box.left - plot.x) / plot.w : 1 - (event.clientY - box.top - plot.y) / plot.h);
	});
	for (const type of ['pointerup', 'pointercancel']) listeners.on(ring, type, () => (held = false));
	listeners.on(ring, 'keydown', (event) => {
		const way = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[/** @type {string} */ (event.key)];
		if (!open || !way) return;
		event.preventDefault();
		move(at + way * (event.shiftKey ? FINE : COARSE));
	});

	function end() {
		turn++;
		from = null;
		open = held = false;
		again = () => {};
		sizes.disconnect();
		for (const part of [ring, truth, between]) part.remove();
	}

	return {
		/**
		 * Shows the ring where the mark of the answer will be, but for the coordinate that is guessed.
		 * @param {{ figure: string, mark: string }} what
		 * @param {import('./types.js').State} answer
		 * @returns {Promise<boolean>} whether there is something to guess on
		 */
		async ask({ figure, mark: name }, answer) {
			end();
			const mine = turn;
			const find = async () => {
				const shown = await drawn(figure, answer);
				const mark = shown?.picture.marks.find((each) => each.name === name);
				const plot = mark && shown?.picture.plots.find((each) => each.name === mark.plot);
				if (mine !== turn || !shown || !mark || !plot) return null;
				from = { plot, mark };
				place();
				if (!open) join();
				return shown.frame;
			};
			open = true;
			at = 0.5;
			const frame = await find();
			if (!frame) return false;
			again = find;
			frame.append(ring);
			sizes.observe(frame);
			return true;
		},

		/** Shows the answer beside the guess, and says how far apart they are. */
		reveal() {
			if (!from) return '';
			open = false;
			const [guessed, is] = [said(), from.mark.value];
			ring.parentElement?.append(between, truth);
			join();
			return `You said ${plain(guessed)}, and it is ${plain(Number(is.toPrecision(3)))}: ${apart(Math.log2(is / guessed))}. `;
		},
		end,
		destroy() {
			end();
			listeners.destroy();
		},
	};
}

/** @param {number} doublings */
export function apart(doublings) {
	const size = Math.abs(doublings);
	if (!Number.isFinite(size)) return 'not to be compared';
	if (size < 0.15) return 'as good as the same';
	return `${size.toFixed(1)} doublings ${doublings > 0 ? 'more' : 'less'}`;
}
