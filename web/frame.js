// @ts-check
// This page in a frame of another: what the two tell each other. Every message
// is { source: 'nqm', version: 1, type, … }, and whatever else arrives is ignored.
//
// To the embedding page:
//   { type: 'ready', state }             the first figure is on the screen
//   { type: 'height', height }           with ?embed=1: what would show everything, CSS pixels
//   { type: 'state', state, id? }        after every change, and to answer get and set
//   { type: 'export', id, format, file } to answer export: a Blob
//   { type: 'error', message, id? }
// From it:
//   { type: 'set', state, id? }          a link's fragment, or an object of fields to change
//   { type: 'theme', theme }             auto, light, dark or projector
//   { type: 'get', id? }
//   { type: 'export', format, figure?, id? }   svg, png or csv; of the figure named, or else of the first
//
// States are told as a link's fragment, such as "v=1&B=1024&lr=0.31".

import { given } from './given.js';

/** A state is told when nothing has changed for so long, or this long has passed. */
const PERIOD = 100; // ms

/** States that are given within so long are shown at once, as the last of them. */
const SOON = 16; // ms

const themes = ['auto', 'light', 'dark', 'projector'];
const formats = ['svg', 'png', 'csv'];

const host = window.parent === window ? null : window.parent;

/** @param {string} type @param {object} body */
function tell(type, body) {
	host?.postMessage({ source: 'nqm', version: 1, type, ...body }, '*'); // nothing in it is secret
}

/** @param {unknown} error */
export const tellError = (error) => tell('error', { message: error instanceof Error ? error.message : String(error) });

/**
 * @param {object} options
 * @param {import('./store.js').Store} options.store
 * @param {import('./fragment.js').Codec} options.codec
 * @param {(theme: string) => void} options.onTheme
 * @param {(notices: string[]) => void} options.onNotices
 * @param {(fragment: string) => void} options.onLink  one was given: it may name an example
 * @param {(format: string, figure?: string) => Promise<Blob>} options.take
 */
export function createFrame({ store, codec, onTheme, onNotices, onLink, take }) {
	let timer = 0;
	let told = '';
	let coming = /** @type {{ state: import('./types.js').State, notices: string[], link: string, ids: unknown[] } | null} */ (null); // given, and not shown yet

	/** @param {string} message @param {unknown} [id] */
	const refuse = (message, id) => tell('error', { message, ...named(id) });

	/** @param {unknown} [id] */
	function tellState(id) {
		clearTimeout(timer);
		timer = 0;
		told = codec.encode(store.state);
		tell('state', { state: told, ...named(id) });
	}

	const changed = () => {
		timer ||= window.setTimeout(() => (codec.encode(store.state) === told ? (timer = 0) : tellState()), PERIOD);
	};

	/** @param {unknown} state @param {unknown} id */
	function set(state, id) {
		if (coming?.link && typeof state !== 'string') show(); // an example's own state comes first
		const { next, notices, wrong } = given(codec, coming?.state ?? store.state, state);
		if (wrong) return refuse(wrong, id);
		for (const notice of notices) refuse(notice, id);
		if (!coming) setTimeout(show, SOON);
		const ids = coming?.ids ?? [];
		ids.push(id);
		coming = { state: next, notices, link: typeof state === 'string' ? state : '', ids };
	}

	function show() {
		if (!coming) return;
		const { state, notices, link, ids } = coming;
		coming = null;
		onNotices(notices);
		store.replace(state);
		if (link) onLink(link);
		for (const id of new Set(ids)) tellState(id);
	}

	/** @param {any} message */
	async function obey({ type, id, state, theme, format, figure }) {
		if (type !== 'set') show();
		switch (type) {
			case 'set':
				return set(state, id);
			case 'get':
				return tellState(id);
			case 'theme':
				return themes.includes(theme) ? onTheme(theme) : refuse(`theme: want one of ${themes.join(', ')}`, id);
			case 'export':
				if (!formats.includes(format)) return refuse(`format: want one of ${formats.join(', ')}`, id);
				try {
					tell('export', { format, file: await take(format, figure), ...named(id) });
				} catch (error) {
					refuse(error instanceof Error ? error.message : String(error), id);
				}
		}
	}

	/** @param {MessageEvent} event */
	function hear({ source, data }) {
		if (source !== host || data?.source !== 'nqm' || data.version !== 1) return;
		obey(data);
	}

	let unsubscribe = () => {};
	if (host) {
		addEventListener('message', hear);
		unsubscribe = store.subscribe(changed);
	}

	return {
		ready() {
			told = codec.encode(store.state);
			tell('ready', { state: told });
		},
		/** @param {number} height */
		height: (height) => tell('height', { height }),
		destroy() {
			clearTimeout(timer);
			coming = null;
			unsubscribe();
			removeEventListener('message', hear);
		},
	};
}

/** An id comes back as it came: what else would tell which answer belongs to which question? @param {unknown} id */
const named = (id) => (typeof id === 'string' || typeof id === 'number' ? { id } : {});
