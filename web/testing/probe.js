// @ts-check
// Runs in every document before its own scripts and notes what the benchmarks
// read from outside: messages of the workers and of the canvas, frames, and
// WebAssembly memory. The page itself knows nothing of it.

(() => {
	/** @type {any} */
	const scope = window;
	const probe = {
		live: 0, // when the first figure was on the screen, from navigation
		ready: 0, // when the canvas was
		/** @type {number[]} when an answer came from a worker */
		answers: [],
		/** @type {{ at: number, took: number }[]} frames of the canvas, and their time on the main thread */
		painted: [],
		/** @type {number[]} when animation frames ran in this document */
		frames: [],
		/** @type {Map<Worker, number>} bytes of WebAssembly memory of each worker, as of its last answer */
		workers: new Map(),
		/** @type {WebAssembly.Memory | undefined} of the module in this document */
		memory: undefined,
		/** @type {Map<string, any>} last list of each figure */
		lists: new Map(),
		/** Shows the last lists once more. */
		repaint() {},
		/** Called after every frame of the canvas. */
		onPainted() {},
	};
	scope.probe = probe;

	scope.Worker = class extends Worker {
		/** @param {string | URL} url @param {WorkerOptions} [options] */
		constructor(url, options) {
			super(url, options);
			this.addEventListener('message', ({ data }) => {
				if (data.memory) probe.workers.set(this, data.memory);
				if (data.type === 'result') probe.answers.push(performance.now());
			});
		}
	};

	scope.MessageChannel = class extends MessageChannel {
		constructor() {
			super();
			const { port1 } = this;
			const post = port1.postMessage.bind(port1);
			port1.postMessage = (/** @type {any} */ message, /** @type {any} */ transfer) => {
				if (message.type === 'list') probe.lists.set(message.name, message);
				post(message, transfer);
			};
			probe.repaint = () => probe.lists.forEach((message) => post(message));
			port1.addEventListener('message', ({ data }) => {
				if (data.type === 'ready') probe.ready = performance.now();
				if (data.type !== 'painted') return;
				probe.painted.push({ at: performance.now(), took: data.milliseconds });
				probe.onPainted();
			});
		}
	};

	const { instantiate } = WebAssembly;
	scope.WebAssembly.instantiate = async (/** @type {any} */ source, /** @type {any} */ imports) => {
		const result = /** @type {any} */ (await instantiate(source, imports));
		probe.memory = (result.instance ?? result).exports.mem;
		return result;
	};

	const request = scope.requestAnimationFrame.bind(scope);
	scope.requestAnimationFrame = (/** @type {FrameRequestCallback} */ callback) => request((/** @type {number} */ time) => {
		probe.frames.push(performance.now());
		callback(time);
	});

	const shown = new MutationObserver(() => {
		if (!document.querySelector('[data-live]')) return;
		shown.disconnect();
		request(() => setTimeout(() => {
			probe.live = performance.now();
		}));
	});
	shown.observe(document, { subtree: true, attributes: true, attributeFilter: ['data-live'] });
})();
