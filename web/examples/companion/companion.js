// @ts-check
// What a host can do for the figures of its page, by the element's properties and
// by messages.

// A plain frame tells how high it would like to be. (The element sees to that itself.)
addEventListener('message', ({ source, data }) => {
	if (data?.source !== 'nqm' || data.version !== 1 || data.type !== 'height') return;
	const frame = [...document.querySelectorAll('iframe')].find(({ contentWindow }) => contentWindow === source);
	frame?.style.setProperty('height', `${data.height}px`);
});

// The words in the text that set a figure. Without this file, or with a key held
// that asks for a new tab, they are links to the explorer with the same setting.

document.addEventListener('click', (event) => {
	const word = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('a[data-set]'));
	if (!word || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
	const figure = document.querySelector(`#${word.dataset.figure} > :is(nqm-explorer, iframe)`);
	if (!figure) return;
	event.preventDefault();
	set(figure, Object.fromEntries(new URLSearchParams(word.dataset.set)));
});

/**
 * The element has a property for it; a plain frame is sent a message.
 * @param {Element} figure
 * @param {Record<string, string>} state  the fields to change
 */
function set(figure, state) {
	if (figure instanceof HTMLIFrameElement) figure.contentWindow?.postMessage({ source: 'nqm', version: 1, type: 'set', state }, '*');
	else /** @type {import('../../nqm-explorer.js').NQMExplorer} */ (figure).state = state;
}
