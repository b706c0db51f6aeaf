// @ts-check
// The menu of examples, and the line that says what the chosen one shows and
// what to try.

import { createListeners, element, freshId } from './dom.js';
import { alone, changes, presetOf, stateOf } from './presets.js';
import { tween } from './tween.js';

/** @typedef {import('./presets.js').Group} Group */

/**
 * @param {object} roots
 * @param {HTMLElement} roots.tools  takes the button
 * @param {HTMLElement} roots.menu  takes the list
 * @param {HTMLElement} roots.line  takes the sentence
 * @param {object} options
 * @param {import('./store.js').Store} options.store
 * @param {import('./fragment.js').Codec} options.codec
 * @param {() => Promise<Group[]>} options.load
 * @param {(notice: string) => void} options.onUnknown  a link names an example that there is not
 */
export function createExamples({ tools, menu, line }, { store, codec, load, onUnknown }) {
	const id = freshId('examples');
	const open = element('button', { type: 'button', class: 'quiet', 'aria-expanded': 'false', 'aria-controls': id }, 'Examples');
	const list = element('nav', { id, class: 'examples', 'aria-label': 'Examples', hidden: true });
	tools.append(open);
	menu.append(list);
	const listeners = createListeners();
	let groups = /** @type {Group[] | null} */ (null);
	let shown = '';
	let stop = () => {};

	/** @param {boolean} wanted */
	async function toggle(wanted) {
		list.hidden = !wanted;
		open.setAttribute('aria-expanded', String(wanted));
		if (!wanted) return;
		if (await known()) list.querySelector('a')?.focus();
	}

	/** Fetches the examples when they are first wanted. */
	async function known() {
		if (groups) return groups;
		try {
			groups = await load();
			fill(groups);
		} catch (error) {
			list.replaceChildren(element('p', { role: 'alert' }, `The examples could not be loaded: ${error instanceof Error ? error.message : String(error)}.`));
		}
		return groups;
	}

	/** @param {Group[]} all */
	function fill(all) {
		list.replaceChildren(...all.map(({ title, presets }) => element('section', {}, element('h2', {}, title),
			element('ul', {}, ...presets.map((preset) => element('li', {}, element('a', { href: `#v=1&preset=${preset.id}`, 'data-preset': preset.id }, preset.title)))))));
	}

	listeners.on(open, 'click', () => toggle(list.hidden));
	listeners.on(list, 'keydown', (event) => {
		if (event.key !== 'Escape') return;
		toggle(false);
		open.focus();
	});
	// The link itself would do; choosing here moves there without a flash of defaults.
	listeners.on(list, 'click', (event) => {
		const name = event.target.closest?.('[data-preset]')?.dataset.preset;
		const preset = groups && name && presetOf(groups, name);
		if (!preset || event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		toggle(false);
		setTimeout(() => open.focus()); // at once, the same press of Enter would open the list again
		act(list, { ...stateOf(codec, preset), symbols: preset.state.includes('symbols=') ? 'lecture' : store.state.symbols });
	});

	async function update() {
		const { preset: name } = store.state;
		if (name === shown) return;
		shown = name;
		line.hidden = !name;
		line.replaceChildren();
		const all = name && (await known());
		if (shown !== name) return;
		const preset = all && presetOf(all, name);
		if (!preset) {
			line.hidden = true;
			if (all) refuse(name);
			return;
		}
		line.replaceChildren(element('p', { class: 'claim' }, preset.sentence), ...buttons(preset));
	}

	/** A link's other settings hold without the example. @param {string} name */
	function refuse(name) {
		store.amend({ ...store.state, preset: '' });
		onUnknown(`preset=${name.slice(0, 40)}: ${codec.field('preset').label} must be one of those under “Examples”; none is used.`);
	}

	/** @param {import('./presets.js').Preset} preset */
	function buttons(preset) {
		const back = element('button', { type: 'button', class: 'quiet' }, 'start again');
		listeners.on(back, 'click', () => act(back, stateOf(codec, preset)));
		const tries = preset.touches.map((touch) => {
			const button = element('button', { type: 'button', class: 'try' }, touch.label);
			listeners.on(button, 'click', () => act(button, { ...store.state, ...changes(codec, touch) }));
			return button;
		});
		const close = element('button', { type: 'button', class: 'quiet', 'aria-label': 'Close the example; its setting stays' }, 'close');
		listeners.on(close, 'click', () => store.set({ preset: '' }));
		return [...(tries.length > 0 ? [element('span', { class: 'tries' }, 'Try ', ...tries)] : []), back, close];
	}

	/** @param {unknown} who @param {import('./types.js').State} next */
	function act(who, next) {
		stop();
		store.begin(who);
		stop = tween(store, codec, next, () => store.end());
	}

	/** A link that names an example and nothing else stands for all of its setting. */
	async function follow() {
		const name = alone(location.hash);
		const all = name !== null && (await known());
		if (!all || alone(location.hash) !== name) return;
		const preset = presetOf(all, name);
		if (preset) store.amend(stateOf(codec, preset));
	}

	follow();
	listeners.on(window, 'hashchange', follow);
	const unsubscribe = store.subscribe(update);
	update();

	return {
		known,
		destroy() {
			stop();
			unsubscribe();
			listeners.destroy();
			open.remove();
			list.remove();
			line.replaceChildren();
		},
	};
}
