// @ts-check
// The canvas document as ebiten finds it: sized in device pixels, out of reach
// of pointer, keys and focus, and asked by nobody but us to resize.

/** @typedef {{ width: number, height: number, pixelWidth: number, pixelHeight: number }} Size CSS and device pixels */

/**
 * @param {Window} view
 * @param {() => void} onLost called when the graphics card has dropped the canvas
 */
export function createSurface(view, onLost) {
	const { document } = view;
	const root = document.documentElement;
	// ebiten's canvas takes keys, wheel, touch and Tab (ebiten #450, #718).
	root.inert = true;
	// It polls gamepads every frame, which throws where a policy forbids them.
	view.navigator.getGamepads = () => [];

	// ebiten asks for a multisampled screen with a stencil. Our lines bring their own
	// antialiasing: one sample a pixel looks the same in a quarter of the memory.
	const { getContext } = HTMLCanvasElement.prototype;
	HTMLCanvasElement.prototype.getContext = /** @type {any} */ (
		/** @this {HTMLCanvasElement} @param {string} kind @param {object} [attributes] */
		function (kind, attributes) {
			return getContext.call(this, kind, { ...attributes, antialias: false, depth: false, stencil: false });
		});

	// ebiten clears and paints at once when the window is resized; in a frame that
	// the host resizes, only we know the size that counts.
	view.addEventListener('resize', (event) => {
		if (event.isTrusted) event.stopImmediatePropagation();
	}, true);

	// ebiten gets a canvas that has its context already: it panics where there is
	// none, and a second context, to try, would double what is slowest in a start.
	const canvas = document.createElement('canvas');
	const context = canvas.getContext('webgl2');
	const { createElement } = document;
	document.createElement = (/** @type {string} */ name) => (name === 'canvas' ? canvas : createElement.call(document, name));

	// ebiten answers a lost context by loading the document again (ebiten #1603).
	canvas.addEventListener('webglcontextlost', (event) => {
		event.stopImmediatePropagation();
		onLost();
	});

	return {
		/** Why there is nothing to paint on, or ''. */
		refusal: context ? '' : 'this browser offers no WebGL 2',

		/**
		 * Fits the body to a size. ebiten 2.9 has no ResizeObserver (ebiten #3067):
		 * `announce` tells it, upon which it paints at once.
		 *
		 * @param {Size} size
		 */
		resize({ width, height, pixelWidth, pixelHeight }) {
			root.style.setProperty('--width', `${pixelWidth}px`);
			root.style.setProperty('--height', `${pixelHeight}px`);
			root.style.setProperty('--scale-x', String(width / pixelWidth));
			root.style.setProperty('--scale-y', String(height / pixelHeight));
		},

		announce() {
			view.dispatchEvent(new Event('resize'));
		},
	};
}
