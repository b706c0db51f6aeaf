// @ts-check
// The address bar follows the state, and the state follows the address bar. A
// gesture is one entry of the history, so that Back takes it back.

/** Browsers refuse more than about a hundred changes of address in half a minute. */
const PERIOD = 400; // ms

/** Gestures that follow closer than this share an entry. */
const PAUSE = 1000; // ms

/**
 * @param {import('./store.js').Store} store
 * @param {import('./fragment.js').Codec} codec
 * @param {(notices: string[]) => void} onNotices
 */
export function createLink(store, codec, onNotices) {
	let timer = 0;
	let written = store.step; // the gesture that has its entry
	let pushed = -Infinity;
	let known = location.hash; // as it was last read or written

	function write() {
		timer = 0;
		if (location.hash !== known) return; // another has been asked for, and is about to be read
		const hash = `#${codec.encode(store.state)}`;
		if (hash === location.hash || (location.hash === '' && hash === `#${codec.encode(codec.defaults())}`)) return;
		const now = performance.now();
		const fresh = store.step !== written && now - pushed >= PAUSE;
		written = store.step;
		try {
			// In another page's frame Back belongs to that page.
			if (fresh && window.parent === window && !('embed' in document.documentElement.dataset)) {
				pushed = now;
				history.pushState(history.state, '', hash);
			} else history.replaceState(history.state, '', hash);
		} catch {
			// A sandboxed frame may not change its address; the figure is none the worse.
		}
		known = location.hash;
	}

	const changed = () => {
		timer ||= /** @type {any} */ (setTimeout(write, PERIOD));
	};

	const read = () => {
		clearTimeout(timer);
		timer = 0;
		known = location.hash;
		if (location.hash === `#${codec.encode(store.state)}`) return;
		const { state, notices } = codec.parse(location.hash);
		onNotices(notices);
		store.replace(state);
		written = store.step; // its entry is there already
	};

	const unsubscribe = store.subscribe(changed);
	window.addEventListener('hashchange', read);

	return {
		/** The address of the present state, at once and not when the timer says so. */
		href: () => `${location.href.split('#')[0]}#${codec.encode(store.state)}`,
		destroy() {
			clearTimeout(timer);
			unsubscribe();
			window.removeEventListener('hashchange', read);
		},
	};
}
