// @ts-check
// Watches what a canvas over an element must know: its size in CSS and in device
// pixels, which browser zoom changes, and whether anybody can see it.

/** @typedef {import('./canvas-surface.js').Size} Size */

/**
 * @param {HTMLElement} host
 * @param {number} maxRatio most device pixels a CSS pixel
 * @param {{ onSize: (size: Size) => void, onOpen: (open: boolean) => void, onNear: (near: boolean) => void }} listeners
 *   open: somebody can see it; near: it is in the window, be that covered or not
 */
export function watchHost(host, maxRatio, { onSize, onOpen, onNear }) {
	let near = true;
	let open = !document.hidden;
	let size = measure();

	/** @returns {Size} */
	function measure() {
		const { width, height } = host.getBoundingClientRect();
		const ratio = Math.min(devicePixelRatio, maxRatio);
		// A frame of no size would stop ebiten for good.
		const [w, h] = [Math.max(1, width), Math.max(1, height)];
		return { width: w, height: h, pixelWidth: Math.max(1, Math.round(w * ratio)), pixelHeight: Math.max(1, Math.round(h * ratio)) };
	}

	function check() {
		const next = measure();
		if (JSON.stringify(next) === JSON.stringify(size)) return;
		size = next;
		onSize(size);
	}

	function see() {
		const next = near && !document.hidden;
		if (next === open) return;
		open = next;
		onOpen(open);
	}

	const sizes = new ResizeObserver(check);
	try {
		sizes.observe(host, { box: 'device-pixel-content-box' });
	} catch {
		sizes.observe(host); // Safari knows no device pixels here
	}
	addEventListener('resize', check); // browser zoom

	const intersections = new IntersectionObserver((entries) => {
		const next = entries[entries.length - 1].isIntersecting;
		if (next !== near) onNear((near = next));
		see();
	});
	intersections.observe(host);
	document.addEventListener('visibilitychange', see);

	// Moving to another screen resizes nothing; a query for the present ratio tells.
	let ratioQuery = matchMedia('all');
	function onRatio() {
		ratioQuery.removeEventListener('change', onRatio);
		ratioQuery = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
		ratioQuery.addEventListener('change', onRatio);
		check();
	}
	onRatio();

	return {
		get size() {
			return size;
		},
		get open() {
			return open;
		},
		check,
		destroy() {
			sizes.disconnect();
			removeEventListener('resize', check);
			intersections.disconnect();
			document.removeEventListener('visibilitychange', see);
			ratioQuery.removeEventListener('change', onRatio);
		},
	};
}
