// @ts-check
// The state of an element that is not there yet, from its attributes.

/**
 * The fragment that the attributes ask for. A figure that is named alone stands alone.
 * @param {string | null} figure @param {string | null} state
 */
export function asked(figure, state) {
	const fragment = bare(state);
	if (!figure || /(^|&)figure=/.test(fragment)) return fragment;
	const alone = /(^|&)(left|right)=/.test(fragment) ? '' : `&left=${figure}&right=none`;
	return `figure=${figure}${alone}${fragment && '&'}${fragment}`;
}

/**
 * A fragment in which some fields are given anew: of two values the first would count.
 * @param {string | null} state @param {Record<string, string | number | boolean>} changes
 */
export function changed(state, changes) {
	const kept = bare(state).split('&').filter((each) => !Object.hasOwn(changes, each.split('=')[0]));
	return [...kept, ...Object.entries(changes).map(([name, value]) => pair(name, value))].filter(Boolean).join('&');
}

/** @param {string | null} state */
const bare = (state) => (state ?? '').replace(/^#/, '');

/** A field as a link has it; half a surrogate pair, which no link can hold, is replaced. @param {string} name @param {unknown} value */
export const pair = (name, value) => `${name}=${encodeURIComponent(String(value).replace(/\p{Surrogate}/gu, '\ufffd')).replace(/%2C/g, ',')}`;
