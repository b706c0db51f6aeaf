// @ts-check
// The menu of examples, and the line that says what the chosen one shows and
// what to try.

import { createListeners, element } from './dom.js';
import { createListMenu } from './list-menu.js';
import { alone, changes, presetOf, stateOf } from './presets.js';
import { createMover } from './tween.js';

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
	const listeners = createListeners();
	let groups = /** @type {Group[] | null} */ (null);
	let followed = /** @type {string | null} */ (null);
	let shown = '';
	const { move, destroy: stop } = createMover(store, codec);

	/** Fetches the examples when they are first wanted. */
	async function known() {
		if (groups) return groups;
		try {
			groups = await load();
		} catch {
			// The list says so where it is opened.
		}
		return groups;
	}

	/** @param {Group} group */
	const section = ({ title, presets }) => element('section', {}, element('h2', {}, title),
		element('ul', {}, ...presets.map((preset) => element('li', {}, element('a', { href: `#v=1&preset=${preset.id}`, 'data-preset': preset.id }, preset.title)))));

	const list = createListMenu({ tools, menu }, {
		label: 'Examples', name: 'preset', load: async () => (groups ??= await load()).map(section),
		onChoose(name) {
			const preset = groups && presetOf(groups, name);
			if (preset) move(list, { ...stateOf(codec, preset), symbols: preset.state.includes('symbols=') ? 'lecture' : store.state.symbols });
		},
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
		listeners.on(back, 'click', () => move(back, stateOf(codec, preset)));
		const tries = preset.touches.map((touch) => {
			const button = element('button', { type: 'button', class: 'try' }, touch.label);
			listeners.on(button, 'click', () => move(button, { ...store.state, ...changes(codec, touch.set) }));
			return button;
		});
		const close = element('button', { type: 'button', class: 'quiet', 'aria-label': 'Close the example; its setting stays' }, 'close');
		listeners.on(close, 'click', () => store.set({ preset: '' }));
		return [...(tries.length > 0 ? [element('span', { class: 'tries' }, 'Try ', ...tries)] : []), back, close];
	}

	/** A link that names an example and nothing else stands for all of its setting. @param {string} fragment */
	async function follow(fragment) {
		const name = (followed = alone(fragment));
		const all = name !== null && (await known());
		if (!all || followed !== name) return;
		const preset = presetOf(all, name);
		if (preset) store.amend(stateOf(codec, preset));
	}

	follow(location.hash);
	listeners.on(window, 'hashchange', () => follow(location.hash));
	const unsubscribe = store.subscribe(update);
	update();

	return {
		known,
		follow,
		destroy() {
			stop();
			unsubscribe();
			listeners.destroy();
			list.destroy();
			line.replaceChildren();
		},
	};
}
