// @ts-check
// A state that another page gives: a link's fragment, which stands for all of
// it, or an object of the fields to change.

import { pair } from './element-state.js';

/** No link of the explorer is nearly as long. */
const LONGEST = 100_000;

/**
 * @param {import('./fragment.js').Codec} codec
 * @param {import('./types.js').State} present
 * @param {unknown} state
 * @returns {{ next: import('./types.js').State, notices: string[], wrong: string }} wrong: why nothing of it can be used
 */
export function given(codec, present, state) {
	const refused = (/** @type {string} */ wrong) => ({ next: present, notices: [], wrong });
	if (typeof state === 'string') {
		if (state.length > LONGEST) return refused(`state: want at most ${LONGEST} characters, got ${state.length}`);
		const { state: next, notices } = codec.parse(state.replace(/^#/, ''));
		return { next, notices, wrong: '' };
	}
	if (typeof state !== 'object' || state === null || Array.isArray(state)) {
		return refused('state: want a text such as "B=64&lr=0.3" or an object such as { "B": 64, "lr": 0.3 }');
	}
	const pairs = [];
	for (const [name, value] of Object.entries(state)) {
		if (!['string', 'number', 'boolean'].includes(typeof value)) return refused(`state.${name}: want a number, a text, true or false`);
		pairs.push(pair(name, value));
	}
	const changes = pairs.join('&');
	if (changes.length > LONGEST) return refused(`state: want at most ${LONGEST} characters, got ${changes.length}`);
	const kept = codec.encode(present).split('&').filter((each) => !Object.hasOwn(state, each.split('=')[0]));
	const { state: next, notices } = codec.parse([...kept, changes].filter(Boolean).join('&'));
	// A link has defaults to fall back to; here the present state is better.
	if (notices.length > 0) return refused(notices.map((notice) => notice.replace(/; [^;]*$/, '; nothing is changed.')).join(' '));
	return { next, notices, wrong: '' };
}

/**
 * What the document holds where it has no address to write into, as in srcdoc:
 *
 *     <script type="application/json" id="nqm-state" data-query="embed=1">{ "B": 64 }</script>
 */
export function held() {
	const holder = document.getElementById('nqm-state');
	const text = holder?.textContent?.trim() ?? '';
	let state;
	let wrong = '';
	try {
		if (text) state = JSON.parse(text);
	} catch (error) {
		wrong = `nqm-state: want JSON such as { "B": 64 }: ${error instanceof Error ? error.message : error}; it is ignored.`;
	}
	return { query: holder?.dataset.query ?? '', state, wrong };
}

/**
 * The state to begin with: the address's, or else what the document holds.
 *
 * @param {import('./fragment.js').Codec} codec
 * @param {string} hash  of the address
 * @param {ReturnType<typeof held>} document
 * @returns {{ state: import('./types.js').State, notices: string[] }}
 */
export function beginning(codec, hash, { state, wrong }) {
	if (hash.length > 1 || (state === undefined && !wrong)) return codec.parse(hash);
	const { next, notices, wrong: refused } = wrong ? { next: codec.defaults(), notices: [], wrong } : given(codec, codec.defaults(), state);
	return { state: next, notices: refused ? [refused.replace(/^state\b/, 'nqm-state')] : notices };
}
