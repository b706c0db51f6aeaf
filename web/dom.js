// @ts-check
// Making elements. Attributes only, never markup from text: what a link or a
// reader types can then not become more than text.

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | null>} [attributes]  false and null leave one out, true gives it empty
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
	const el = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (value !== null && value !== false) el.setAttribute(name, value === true ? '' : String(value));
	}
	el.append(...children);
	return el;
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
	const el = document.getElementById(id);
	if (!el) throw new Error(`index.html has no #${id}`);
	return el;
}

/** Listeners that go together. */
export function createListeners() {
	const abort = new AbortController();
	return {
		/**
		 * @param {EventTarget} target
		 * @param {string} type
		 * @param {(event: any) => void} listener
		 * @param {AddEventListenerOptions} [options]
		 */
		on(target, type, listener, options) {
			target.addEventListener(type, listener, { ...options, signal: abort.signal });
		},
		destroy: () => abort.abort(),
	};
}

let count = 0;

/** @param {string} stem an id that no other element has */
export function freshId(stem) {
	return `${stem}-${++count}`;
}
