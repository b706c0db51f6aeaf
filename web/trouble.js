// @ts-check
// Whatever keeps the figures from being live, in plain words at one place:
// loading, a file that did not come, a browser that cannot, a core that died.

import { createListeners, element } from './dom.js';

/** @param {HTMLElement} root */
export function createTrouble(root) {
	const listeners = createListeners();
	const bar = element('progress', { max: 1, 'aria-label': 'Loading the model' });
	const share = element('span', { class: 'share' });
	const words = element('span', {}, 'Loading', element('span', {}, ' the model'));
	const loading = element('p', { class: 'loading' }, words, bar, share);

	/** @param {string} text @param {string} [action] @param {() => void} [act] */
	function say(text, action, act) {
		const message = element('p', { class: 'sentence', role: 'alert' }, text);
		if (action && act) {
			const button = element('button', { type: 'button' }, action);
			listeners.on(button, 'click', act);
			message.append(' ', button);
		}
		root.replaceChildren(message);
	}

	return {
		/** @param {number} done @param {number} total bytes */
		loading(done, total) {
			if (loading.parentNode !== root) root.replaceChildren(loading);
			if (total > 0) bar.value = done / total;
			share.textContent = total > 0 && done < total ? `${Math.round((100 * done) / total)} % of ${(total / 1e6).toFixed(1)} MB` : total > 0 ? 'starting' : '';
		},
		noWebAssembly() {
			say('This browser has no WebAssembly, so nothing can be computed: the pictures show where the explorer starts, and the controls do not move them.');
		},
		/** @param {unknown} error @param {() => void} retry */
		failed(error, retry) {
			say(`The model could not be loaded. ${sentence(error)} The pictures show where the explorer starts.`, 'Try again', retry);
		},
		/** @param {unknown} error @param {() => void} restart */
		crashed(error, restart) {
			say(`The computation has stopped: ${sentence(error)} The pictures show its last answer.`, 'Restart', restart);
		},
		/** @param {unknown} error */
		refused(error) {
			say(`This cannot be drawn: ${sentence(error)}`);
		},
		clear() {
			root.replaceChildren();
		},
		destroy: listeners.destroy,
	};
}

/** @param {unknown} error */
function sentence(error) {
	const text = (error instanceof Error ? error.message : String(error)).split('\n')[0].trim();
	return /[.!?]$/.test(text) ? text : `${text}.`;
}
