// @ts-check
// <nqm-explorer>: the explorer as an element of any page.
//
//     <script type="module" src="nqm/nqm-explorer.js"></script>
//     <nqm-explorer figure="scaling" controls="B,lr" state="target=0.003"><img src="scaling.svg" alt="…"></nqm-explorer>
//
// What stands in it is shown until the explorer is there, and where it cannot
// be. It lives in a frame of its own, so that neither page can spoil the other.

import { asked, changed } from './element-state.js';
import { createTheming } from './host-theme.js';

const base = new URL('.', import.meta.url);

/** How far from the window the explorer begins to load, in heights of it. */
const AHEAD = 2;

/** How long a frame that has loaded may say nothing. */
const PATIENCE = 10_000; // ms

const STYLE = `:host { display: block; position: relative; }
:host([hidden]) { display: none; }
iframe { display: block; width: 100%; height: 640px; border: 0; color-scheme: normal; }
iframe.coming { position: absolute; inset: 0; max-height: 100%; opacity: 0; }
.cover:not(.filled) { aspect-ratio: 16 / 10; min-height: 400px; }
[hidden] { display: none; }`;

/** Attributes that are the query of the frame's address; the others are of the state. */
const queries = ['controls', 'render', 'theme'];

export class NQMExplorer extends HTMLElement {
	static observedAttributes = ['figure', 'state', 'theme', 'controls', 'render', 'label'];

	#frame = /** @type {HTMLIFrameElement | null} */ (null);
	#cover = document.createElement('div');
	#slot = document.createElement('slot'); // its own text is for where the host has put nothing in it
	#heard = false;
	#silence = 0;
	#state = '';
	#ready = false;
	#waiting = /** @type {object[]} */ ([]); // messages until the explorer listens
	#questions = /** @type {Map<number, { resolve: (file: Blob) => void, reject: (error: Error) => void }>} */ (new Map());
	#lastId = 0;
	#nearness = /** @type {IntersectionObserver | null} */ (null);
	#theming = createTheming(this, (theme) => this.#post('theme', { theme }));

	constructor() {
		super();
		const root = this.attachShadow({ mode: 'open' });
		const sheet = new CSSStyleSheet(); // a policy may forbid style elements
		sheet.replaceSync(STYLE);
		root.adoptedStyleSheets = [sheet];
		this.#slot.addEventListener('slotchange', () => this.#cover.classList.toggle('filled', this.#slot.assignedElements().length > 0));
		this.#cover.className = 'cover';
		this.#cover.append(this.#slot);
		root.append(this.#cover);
	}

	connectedCallback() {
		addEventListener('message', this.#hear);
		this.#nearness = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.#open(), { rootMargin: `${100 * AHEAD}% 0px` });
		this.#nearness.observe(this);
	}

	disconnectedCallback() {
		removeEventListener('message', this.#hear);
		this.#nearness?.disconnect();
		this.#theming.stop();
		this.#close(new Error('the explorer was taken out of the page'));
	}

	/** @param {string} name @param {string | null} before @param {string | null} value */
	attributeChangedCallback(name, before, value) {
		if (!this.#frame || before === value) return;
		if (name === 'theme') this.#theming.start(value);
		else if (name === 'label') this.#frame.title = this.#label();
		else if (name === 'state' || name === 'figure') this.#post('set', { state: this.#asked() });
		else {
			this.#close(new Error(`the explorer begins anew: its ${name} changed`));
			this.#open();
		}
	}

	/** What is shown, as a link's fragment. Before the explorer is there: what will be. @returns {string} */
	get state() {
		return this.#state || this.#asked();
	}

	/**
	 * A link's fragment, which stands for all of the state, or an object of fields to change, such as { B: 64, lr: 0.3 }.
	 * @param {string | Record<string, string | number | boolean>} next
	 */
	set state(next) {
		// The figure that the author named stays, unless another is.
		if (this.#frame) this.#post('set', { state: typeof next === 'string' ? asked(this.getAttribute('figure'), next) : next });
		else if (typeof next === 'string') this.setAttribute('state', next);
		else this.setAttribute('state', changed(this.getAttribute('state'), next));
	}

	/**
	 * A figure as a file, as it is shown.
	 *
	 * @param {'svg' | 'png' | 'csv'} [format]
	 * @param {{ figure?: string }} [options]  figure: of two the one that is meant, or else the first
	 * @returns {Promise<Blob>}
	 */
	export(format = 'svg', { figure } = {}) {
		this.#open();
		return new Promise((resolve, reject) => {
			const id = ++this.#lastId;
			this.#questions.set(id, { resolve, reject });
			this.#post('export', { format, id, ...(figure ? { figure } : {}) });
		});
	}

	#asked() {
		return asked(this.getAttribute('figure'), this.getAttribute('state'));
	}

	#label() {
		return this.getAttribute('label') ?? 'Noisy quadratic model, interactive figures';
	}

	#open() {
		if (this.#frame) return;
		this.#nearness?.disconnect();
		const url = new URL('index.html', base);
		url.searchParams.set('embed', '1');
		for (const name of queries) {
			const value = name === 'theme' ? this.#theming.start(this.getAttribute('theme')) : this.getAttribute(name);
			if (value !== null) url.searchParams.set(name, value);
		}
		url.hash = this.#asked();
		this.#frame = document.createElement('iframe');
		Object.assign(this.#frame, { title: this.#label(), src: url.href, className: 'coming', allow: 'fullscreen; clipboard-write' });
		this.#frame.addEventListener('load', () => {
			if (this.#heard) return;
			this.#silence = window.setTimeout(() => {
				this.#slot.textContent = `The explorer at ${url.origin + url.pathname} does not answer.`;
				this.#tell('nqm-error', { message: this.#slot.textContent });
			}, PATIENCE);
		});
		this.shadowRoot?.append(this.#frame);
	}

	/** @param {Error} reason */
	#close(reason) {
		clearTimeout(this.#silence);
		this.#slot.textContent = '';
		this.#frame?.remove();
		this.#frame = null;
		this.#heard = this.#ready = false;
		this.#cover.hidden = false;
		this.#waiting = [];
		for (const { reject } of this.#questions.values()) reject(reason);
		this.#questions.clear();
	}

	/** @param {string} type @param {object} body */
	#post(type, body) {
		const message = { source: 'nqm', version: 1, type, ...body };
		if (this.#ready) this.#frame?.contentWindow?.postMessage(message, '*'); // a page from file: has no origin to name
		else this.#waiting.push(message);
	}

	#hear = (/** @type {MessageEvent} */ { source, data }) => {
		if (!this.#frame || source !== this.#frame.contentWindow || data?.source !== 'nqm' || data.version !== 1) return;
		this.#heard = true;
		clearTimeout(this.#silence);
		switch (data.type) {
			case 'ready': {
				const fresh = !this.#ready;
				this.#ready = true;
				this.#state = data.state;
				this.#frame.className = '';
				this.#cover.hidden = true;
				for (const message of this.#waiting.splice(0)) this.#frame.contentWindow?.postMessage(message, '*');
				if (fresh) this.#tell('nqm-ready', { state: data.state });
				break;
			}
			case 'height':
				this.#frame.style.setProperty('height', `${data.height}px`);
				break;
			case 'state':
				if (data.state === this.#state) break;
				this.#state = data.state;
				this.#tell('nqm-state', { state: data.state });
				break;
			case 'export':
				this.#questions.get(data.id)?.resolve(data.file);
				this.#questions.delete(data.id);
				break;
			case 'error': {
				const question = this.#questions.get(data.id);
				this.#questions.delete(data.id);
				if (question) question.reject(new Error(data.message));
				else {
					// What can be done about it is said in there, under what the host has put in its place.
					this.#frame.className = '';
					this.#cover.hidden ||= !this.#cover.classList.contains('filled');
					this.#tell('nqm-error', { message: data.message });
				}
			}
		}
	};

	/** @param {string} name @param {object} detail */
	#tell(name, detail) {
		this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
	}
}

customElements.define('nqm-explorer', NQMExplorer);
